"""An edited list, roster, commitment, secret: each is caught before anything is drawn from it."""

from __future__ import annotations

import pytest

from hengjian.casework.double_random import operations, queries
from hengjian.casework.double_random.models import Contribution, Draw, DrawFile
from hengjian.kernel import bodies
from hengjian.kernel.errors import NotFound, Refused

from .conftest import City


def _tamper(draw_no: str, name: str, old: bytes, new: bytes, *, cover: bool = False) -> None:
    """Change a file of the draw as an intruder would; ``cover`` also puts its new digest into the database."""
    row = DrawFile.objects.get(draw__draw_no=draw_no, name=name)
    path = bodies.path_of(row.sha256)
    data = path.read_bytes()
    assert old in data
    changed = data.replace(old, new, 1)
    if not cover:
        path.write_bytes(changed)
        return
    body = bodies.store([changed], media_type=row.media_type)
    DrawFile.objects.filter(pk=row.pk).update(sha256=body.sha256, size=body.size)


@pytest.mark.parametrize("name", ["list.csv", "roster.json", "commit.json", "internal-roster.json"])
def test_an_edited_frozen_file_is_detected_and_named(city: City, name: str) -> None:
    no = city.revealed()
    _tamper(no, name, b"0", b"1")
    with pytest.raises(Refused, match=f"封存的文件 {name} 被改动过"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())
    assert queries.draw(no, city.planner).row.state == "revealed"


def test_an_edited_list_with_its_digest_covered_up_is_still_caught_by_the_committed_root(city: City) -> None:
    no = city.revealed()
    labels = list(Draw.objects.get(draw_no=no).frozen["sizes"])
    _tamper(no, "list.csv", labels[0].encode(), labels[1].encode(), cover=True)
    with pytest.raises(Refused, match="名单与承诺的名单摘要不符"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())


def test_an_edited_roster_or_capacity_is_caught_by_its_root(city: City) -> None:
    no = city.revealed()
    _tamper(no, "roster.json", b",0,60]", b",0,61]", cover=True)
    with pytest.raises(Refused, match="任务量上下限与承诺不符"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())


def test_an_edited_commitment_is_caught_by_its_published_hash(city: City) -> None:
    no = city.revealed()
    _tamper(no, "commit.json", b'"added":900', b'"added":901', cover=True)
    with pytest.raises(Refused, match="承诺文件与公布的承诺值不符"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())


def test_a_secret_changed_in_the_database_is_caught_by_its_seal(city: City) -> None:
    no = city.revealed()
    Contribution.objects.filter(place=1).update(s="0" * 64)
    with pytest.raises(Refused, match="与其密封值不符"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())


def test_a_lost_file_is_named(city: City) -> None:
    no = city.revealed()
    bodies.path_of(DrawFile.objects.get(name="list.csv").sha256).unlink()
    with pytest.raises(NotFound, match=r"文件 list\.csv 不在本节点"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())
    DrawFile.objects.filter(name="list.csv").delete()
    with pytest.raises(NotFound, match=r"没有文件 list\.csv"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())
