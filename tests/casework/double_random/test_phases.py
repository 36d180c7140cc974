"""The phases in their order: seals, commitment, source, reveals, one result, void with a reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.double_random import files, material, operations, queries
from hengjian.casework.double_random.models import Contribution, Draw
from hengjian.kernel import running
from hengjian.kernel.errors import Forbidden, Refused

from .conftest import DICE, City, secret


def test_two_contributors_are_too_few(city: City) -> None:
    no = city.frozen()
    for who in city.contributors[:2]:
        city.contribute(no, who)
    with pytest.raises(Refused, match="只有 2 家，至少需要 3 家"):
        operations.commit(draw_no=no, by=city.planner, at=city.tick())


def test_a_contributor_seals_once_for_one_body_with_a_seal_of_their_own(city: City) -> None:
    no = city.frozen()
    first, second = city.contributors[:2]
    city.contribute(no, first)

    def again(who: Any, name: str, seal: str) -> None:
        operations.contribute(draw_no=no, commitment=seal, name=name, by=who, at=city.tick())

    with pytest.raises(Refused, match="已经提交过一份"):
        again(first, "另一个", "1" * 64)
    with pytest.raises(Refused, match="已经由另一个账号提交"):
        again(second, city.names[first.code], "1" * 64)
    with pytest.raises(Refused, match="完全相同"):
        again(second, "乙", Contribution.objects.get().commitment)
    with pytest.raises(Refused, match="没有填写见证方名称"):
        again(second, " ", "1" * 64)
    with pytest.raises(Refused, match="同一单位"):
        again(replace(second, organ=city.planner.organ), "乙", "1" * 64)
    with pytest.raises(Refused, match="应为 64 位"):
        again(second, "乙", "1" * 63)
    with pytest.raises(Forbidden):
        again(city.planner, "乙", "1" * 64)


@pytest.mark.parametrize(("sources", "why"), [(("beacon",), "信标的核验还没有建成"), (("dice", "stock"), "不认可随机来源")])
def test_a_source_that_cannot_be_verified_is_not_committed_to(city: City, sources: tuple[str, ...], why: str) -> None:
    no = city.frozen()
    for who in city.contributors:
        city.contribute(no, who)
    with pytest.raises(Refused, match=why):
        operations.commit(draw_no=no, by=city.planner, at=city.tick(), sources=sources)


def test_without_the_citizens_program_nothing_is_committed(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    no = city.frozen()
    for who in city.contributors:
        city.contribute(no, who)
    monkeypatch.setattr(material, "VERIFIER", Path("/nowhere"))
    with pytest.raises(Refused, match="没有核验程序"):
        operations.commit(draw_no=no, by=city.planner, at=city.tick())


def test_the_source_is_fixed_after_the_commitment_and_before_its_deadline(city: City) -> None:
    no = city.frozen()
    with pytest.raises(Refused, match="现在的状态是“已封存”"):
        operations.fix_source(draw_no=no, by=city.planner, at=city.tick())
    city.committed(no)
    for place in (0, 2):
        with pytest.raises(Refused, match=f"承诺里没有第 {place} 个来源"):
            operations.fix_source(draw_no=no, source=place, by=city.planner, at=city.tick())
    with pytest.raises(Refused, match="已过承诺的截止时间"):
        operations.fix_source(draw_no=no, by=city.planner, at=city.at + timedelta(days=10))


def test_a_later_source_waits_for_the_deadline_of_the_one_before(city: City) -> None:
    no = city.frozen()
    for who in city.contributors:
        city.contribute(no, who)
    operations.commit(draw_no=no, sources=("dice", "dice"), by=city.planner, at=city.tick())
    first = json.loads(files.read(Draw.objects.get(draw_no=no), material.COMMIT))["fallback"][0]["deadline"]
    with pytest.raises(Refused, match="才截止"):
        operations.fix_source(draw_no=no, source=2, by=city.planner, at=city.tick())
    later = datetime.fromisoformat(first) + timedelta(minutes=1)
    operations.fix_source(draw_no=no, source=2, by=city.planner, at=later)
    assert Draw.objects.get(draw_no=no).source["place"] == 2


def test_the_source_stands_in_the_journal_before_its_value_exists(city: City) -> None:
    no = city.committed()
    typed: dict[str, Any] = {"draw_no": no, "digits": DICE, "digits_again": DICE, "by": city.planner}
    with pytest.raises(Refused, match="现在的状态是“已承诺”"):
        operations.enter_value(**typed, at=city.tick())
    operations.fix_source(draw_no=no, by=city.planner, at=city.tick())
    fixed = Draw.objects.get(draw_no=no)
    assert fixed.state == "source_fixed"
    assert "value" not in fixed.source
    with pytest.raises(Refused, match="不能早于随机来源确定的时刻"):
        operations.enter_value(**typed, at=fixed.source_fixed_at)
    with pytest.raises(Refused, match="应为 20 位"):
        operations.enter_value(**typed | {"digits": "123", "digits_again": "123"}, at=city.tick())
    with pytest.raises(Refused, match="不一致"):
        operations.enter_value(**typed | {"digits_again": DICE[::-1]}, at=city.tick())
    with pytest.raises(Refused, match="已过承诺的截止时间"):
        operations.enter_value(**typed, at=city.at + timedelta(days=10))
    operations.enter_value(**typed, at=city.tick())
    assert Draw.objects.get(draw_no=no).source["value"] == DICE


def test_no_secret_is_opened_before_the_value_is_entered(city: City) -> None:
    no = city.committed()
    with pytest.raises(Refused, match="现在可以办的：确定随机来源、作废"):
        city.reveal(no, city.contributors[0])
    operations.fix_source(draw_no=no, by=city.planner, at=city.tick())
    with pytest.raises(Refused, match="现在可以办的：录入点数、作废"):
        city.reveal(no, city.contributors[0])


def test_a_secret_must_open_the_seal_and_is_opened_once_by_its_owner(city: City) -> None:
    no = city.sourced()
    first = city.contributors[0]
    with pytest.raises(Refused, match="与你提交的承诺不符"):
        operations.reveal(draw_no=no, s="0" * 64, r="0" * 64, by=first, at=city.tick())
    other = replace(first, code="somebody")
    with pytest.raises(Refused, match="不是这次抽取的见证方"):
        operations.reveal(draw_no=no, s="0" * 64, r="0" * 64, by=other, at=city.tick())
    city.reveal(no, first)
    with pytest.raises(Refused, match="你已经揭示过"):
        city.reveal(no, first)


def test_the_draw_waits_for_the_last_contributor_and_can_only_be_voided(city: City) -> None:
    no = city.sourced()
    for who in city.contributors[:2]:
        city.reveal(no, who)
    with pytest.raises(Refused, match="现在可以办的：揭示随机数、揭示最后一份随机数、作废"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())
    operations.void(draw_no=no, reason="大学逾期没有揭示随机数", by=city.head, at=city.tick())
    public = queries.draw_public(no)
    assert (public.state_title, public.void_reason) == ("已作废", "大学逾期没有揭示随机数")
    assert [c.s for c in public.contributors] == [secret(city.names[w.code], "s") for w in city.contributors[:2]] + [""]
    assert "list.csv" in {file.name for file in public.files}
    assert queries.void_rate() == (1, 1)
    assert running.open_on(f"draw:{no}") == []


def test_a_published_draw_is_never_drawn_again(city: City) -> None:
    no = city.drawn()
    for act in (operations.draw, operations.freeze, operations.commit):
        with pytest.raises(Refused, match="现在的状态是“已抽取”"):
            act(draw_no=no, by=city.planner, at=city.tick())
    operations.void(draw_no=no, reason="现场掷骰没有录像", by=city.head, at=city.tick())
    with pytest.raises(Refused, match="没有可办的事"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())
    assert queries.draw_public(no).result_hash
    assert queries.public_file(no, "result.json")


def test_a_void_needs_a_reason_and_the_head(city: City) -> None:
    no = city.prepared()
    with pytest.raises(Refused, match="理由会公开"):
        operations.void(draw_no=no, reason="  x", by=city.head, at=city.tick())
    with pytest.raises(Forbidden):
        operations.void(draw_no=no, reason="现场掷骰没有录像", by=city.planner, at=city.tick())


def test_dispatched_tasks_are_not_voided_with_the_draw(city: City) -> None:
    no = city.dispatched()
    with pytest.raises(Refused, match="现在可以办的：办结"):
        operations.void(draw_no=no, reason="现场掷骰没有录像", by=city.head, at=city.tick())
    with pytest.raises(Refused, match="没有公示结果"):
        operations.complete(draw_no=no, by=city.planner, at=city.tick())
