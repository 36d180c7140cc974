"""``hengjian verify``: silent when all agrees, names what was altered otherwise."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hengjian.casework.disclosure.models import Publication
from hengjian.casework.double_random.models import Draw, DrawFile
from hengjian.kernel import bodies
from hengjian.kernel.models import LogEntry


def verify(**options: Any) -> str:
    out = io.StringIO()
    call_command("verify", quiet=True, stdout=out, **options)
    return out.getvalue()


def differences(**options: Any) -> str:
    """What the command says of an altered node; it must end with exit code 1."""
    out = io.StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("verify", quiet=True, stdout=out, **options)
    assert stopped.value.returncode == 1
    return out.getvalue()


def alter(draw_no: str, name: str, change: Any) -> None:
    path = bodies.path_of(DrawFile.objects.get(draw__draw_no=draw_no, name=name).sha256)
    path.chmod(0o640)
    path.write_bytes(change(path.read_bytes()))


def test_a_node_that_nobody_touched_passes(town: Any) -> None:
    said = verify()
    assert said.startswith("核对通过：日志 ")
    assert "抽取 1 次" in said
    assert verify(draw=town.draw_no).strip() == f"核对通过：抽取 {town.draw_no} 的名单、承诺和结果与重算一致。"


def test_an_edited_frozen_list_is_named(city: Any) -> None:
    draw_no = city.committed()
    verify(draw=draw_no)
    alter(draw_no, "list.csv", lambda data: data.replace(b"\n", b"\n", 1)[:-1] + b"0\n")
    assert "list.csv" in differences(draw=draw_no)
    assert "list.csv" in differences()


def test_a_list_exchanged_with_its_hash_is_still_found(city: Any) -> None:
    draw_no = city.committed()
    row = DrawFile.objects.get(draw__draw_no=draw_no, name="list.csv")
    lines = bodies.read(row.sha256).splitlines(keepends=True)
    other = bodies.store([b"".join(lines[:-1])], media_type="text/csv")
    DrawFile.objects.filter(pk=row.pk).update(sha256=other.sha256, size=other.size)
    assert "名单被改动" in differences(draw=draw_no)


def test_a_seed_changed_in_the_database_contradicts_the_journal(town: Any) -> None:
    Draw.objects.filter(draw_no=town.draw_no).update(seed="0" * 64)
    said = differences(draw=town.draw_no)
    assert "登记的种子与日志第" in said
    assert "登记的种子或者结果摘要与重算的不符" in said


def test_a_line_of_the_journal_changed_by_hand_is_named(town: Any) -> None:
    row = LogEntry.objects.get(seq=5)
    LogEntry.objects.filter(seq=5).update(event=row.event.replace('"v":1', '"v":2'))
    assert "第 5 行" in differences()


def test_a_publication_edited_in_the_database_is_named(town: Any) -> None:
    no = town.published[0]
    row = Publication.objects.get(publication_no=no)
    Publication.objects.filter(pk=row.pk).update(content=row.content | {"检查结果": ["发现问题"]})
    assert no in differences()
