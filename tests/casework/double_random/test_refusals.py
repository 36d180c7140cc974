"""What a draw refuses, in words: steps out of order, too few contributors, edited files, a second result."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.double_random import files, material, operations, queries, rules
from hengjian.casework.double_random.models import Contribution, Draw, DrawFile, Selected
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel import access, adjustable, bodies, journal, running
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.officers.models import Officer
from hengjian.registers.regulated_entities.models import Entity

from .conftest import DICE, City, entity, secret


def test_a_draw_needs_a_published_plan(city: City) -> None:
    no = operations.draft_plan(plan=city.plan, by=city.planner, at=city.tick())
    with pytest.raises(Refused, match="计划公布后才能抽取"):
        city.prepared(no)
    with pytest.raises(NotFound, match="没有编号为"):
        city.prepared("none")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"whitelist": {"9" * 18: " "}}, "没有写明理由"),
        ({"reserve": 21}, "候补数 21"),
        ({"suite": "md5"}, "不能使用杂凑算法"),
        ({"scope": {"credit_classes": ["A"]}}, "分类不能作为筛选条件"),
    ],
)
def test_a_faulty_preparation_is_refused(city: City, changes: dict[str, Any], why: str) -> None:
    plan = city.published_plan()
    with pytest.raises(Refused, match=why):
        city.prepared(plan, **changes)


def test_a_draw_without_a_name_is_refused(city: City) -> None:
    plan = city.published_plan()
    with pytest.raises(Refused, match="没有填写名称"):
        operations.prepare_draw(plan_no=plan, title=" ", by=city.planner, at=city.tick())


def test_a_draw_may_narrow_its_plan_but_not_widen_it(city: City) -> None:
    plan = city.published_plan(direction="定向", scope={"industries": ["F"], "tags": ["餐饮"]})
    with pytest.raises(Refused, match="超出了计划的检查对象范围"):
        city.prepared(plan, scope={"industries": ["H"]})
    with pytest.raises(Refused, match="超出了计划的检查对象范围"):
        city.prepared(plan, scope={"tags": ["住宿"]})
    no = city.prepared(plan, scope={
        "industries": ["F51"], "tags": ["餐饮"], "territories": ["310115"], "text": "酒", "created_before": "2020-01-01",
        "created_from": "2010-01-01",
    })  # fmt: skip
    words = queries.draw(no, city.planner).scope_in_words
    assert all(part in words for part in ("酒", "浦东", "2020-01-01 以前成立"))


def test_an_empty_pool_and_a_hand_picked_one_are_refused(city: City) -> None:
    plan = city.published_plan(direction="定向", scope={"text": "没有这样的企业"})
    with pytest.raises(Refused, match="没有一户可抽的对象"):
        city.frozen(city.prepared(plan))
    with pytest.raises(Refused, match="接近于指定对象"):
        city.frozen(city.prepared(city.published_plan(direction="定向", scope={"text": "测试企业11"})))


def test_the_pools_size_is_logged(city: City) -> None:
    Entity.objects.filter(district_code="310101")[0].delete()
    no = city.frozen()
    data = journal.lines_about(f"draw:{no}")[0].data
    assert (data["pool"], data["size"]) == (899, 899)


def test_a_pool_whose_size_the_head_adjusted_is_measured_by_that(city: City) -> None:
    no = city.prepared()
    adjustable.adjust(
        code="double_random.min_pool", organ=city.head.organ, value=1_000, since=date(2026, 1, 1), reason="从严",
        by=city.head, at=city.at,
    )  # fmt: skip
    with pytest.raises(Refused, match="只有 900 户，少于 1000 户"):
        city.frozen(no)


def test_too_few_officers_are_explained_with_who_is_how_many_short_and_what_can_be_done(city: City) -> None:
    Officer.objects.filter(territory_code="310115").exclude(officer_no="market310115000").update(leave_until=date(2026, 12, 31))
    no = city.prepared()
    with pytest.raises(Refused) as caught:
        city.frozen(no)
    words = str(caught.value)
    assert "浦东新区市场监督管理局" in words
    assert "只有 1 人，每户需要 2 人" in words
    assert "请邻近地区支援" in words


def test_a_ceiling_that_is_too_low_is_counted_out(city: City) -> None:
    no = city.prepared()
    adjustable.adjust(
        code="double_random.officer_load", organ=city.head.organ, value=5, since=date(2026, 1, 1), reason="减负",
        by=city.head, at=city.at,
    )  # fmt: skip
    with pytest.raises(Refused, match=r"任务量上限合计 30 人次，最多可能需要 56 人次，缺 26 人次"):
        city.frozen(no)


def test_officers_left_out_are_kept_with_their_reason(city: City) -> None:
    Officer.objects.filter(officer_no="market310115000").update(certificate_valid_until=date(2026, 1, 1))
    no = city.frozen()
    inside = files.read(Draw.objects.get(draw_no=no), files.INTERNAL_ROSTER).decode()
    assert "证件已过期" in inside
    public = files.read(Draw.objects.get(draw_no=no), material.ROSTER).decode()
    assert "market310115" not in public


def test_every_reason_of_exclusion_is_counted_by_district_and_is_a_structural_zero(city: City) -> None:
    some = list(Entity.objects.filter(district_code="310101").order_by("id"))
    low = [e for e in some if e.credit_class == "A"][:6]
    Entity.objects.filter(pk=low[0].pk).update(senseless=True)
    Entity.objects.filter(pk=low[1].pk).update(status="注销")
    plan = city.published_plan()
    earlier = Draw.objects.get(draw_no=city.prepared(plan))
    for pseudonym, unit in (("a" * 64, low[2]), ("b" * 64, next(e for e in some if e.credit_class == "D"))):
        Selected.objects.create(
            draw=earlier, year=2026, pseudonym=pseudonym, uscc=unit.uscc, district_code="310101", label="x", kind="drawn", rank=1
        )
    no = city.frozen(city.prepared(plan, whitelist={low[3].uscc: "重大活动保障期间"}))
    assert queries.exclusions(no, city.planner) == {
        "310101": {"列入无感监管对象清单": 1, "登记状态不是存续": 1, "低风险对象本年度已抽中": 1, "按规定列入免查名单": 1}
    }
    row = queries.draw(no, city.planner)
    assert row.exclusions == {"310101": {"not_active": 1, "senseless": 1, "visited": 1, "whitelist": 1}}
    assert (row.pool_size, row.row.list_size) == (900, 896)
    listed = set(_listed(no))
    assert not listed & {unit.uscc for unit in low[:4]}
    assert low[4].uscc in listed


def _listed(draw_no: str) -> list[str]:
    from hengjian.casework.double_random import listing

    data = files.read(Draw.objects.get(draw_no=draw_no), files.INTERNAL_LIST)
    return [str(uscc) for uscc in listing.read_parquet(data)["uscc"].to_pylist()]


def test_the_yearly_cap_counts_every_department_and_an_open_inspection_bars(city: City) -> None:
    first = city.dispatched()
    visited = {unit.uscc for unit in Selected.objects.exclude(kind="reserve")}
    plan = queries.draw(first, city.planner).row.plan_no
    second = city.frozen(city.prepared(plan))
    assert sum(n for counts in queries.draw(second, city.planner).exclusions.values() for n in counts.values()) == len(visited)
    assert {"open_matter"} == {r for c in queries.draw(second, city.planner).exclusions.values() for r in c}
    adjustable.adjust(
        code="double_random.yearly_cap", organ=city.head.organ, value=1, since=date(2026, 1, 1), reason="减少打扰",
        by=city.head, at=city.at,
    )  # fmt: skip
    Inspection.objects.update(state="closed")
    third = city.frozen(city.prepared(plan))
    assert {"本年度检查次数已到上限"} == {r for c in queries.exclusions(third, city.planner).values() for r in c}
    assert not set(_listed(third)) & visited


def test_the_commitment_tells_what_changed_since_the_plans_last_list(city: City) -> None:
    plan = city.published_plan()
    first = Draw.objects.get(draw_no=city.frozen(city.prepared(plan)))
    assert first.frozen["previous"] is None
    Entity.objects.filter(uscc=entity(0).uscc).delete()
    Entity.objects.filter(uscc=entity(3).uscc).update(credit_class="D")
    Entity.objects.bulk_create([entity(900), entity(901)])
    second = Draw.objects.get(draw_no=city.frozen(city.prepared(plan)))
    assert second.frozen["previous"] == first.list_root
    assert second.frozen["diff"] == {"added": 2, "removed": 1, "reclassified": 1}


def test_an_annual_list_under_three_per_cent_is_frozen_with_a_warning(city: City) -> None:
    plan = city.published_plan(rates={"A": 1, "B": 1_000, "C": 5_000, "D": 10_000})
    no = city.frozen(city.prepared(plan))
    assert "3%" in queries.draw(no, city.planner).warnings[0]


def test_coverage_raises_the_rate_until_every_unit_is_visited(city: City) -> None:
    plan = city.published_plan(coverage_periods=4, coverage_since=date(2025, 1, 15))
    row = Draw.objects.get(draw_no=city.frozen(city.prepared(plan, staffed=False)))
    assert set(row.frozen["rates"].values()) == {333_334}
    last = city.published_plan(coverage_periods=2)
    row = Draw.objects.get(draw_no=city.frozen(city.prepared(last, staffed=False)))
    assert set(row.frozen["rates"].values()) == {1_000_000}


def test_a_recent_visit_starts_the_periods_anew(city: City) -> None:
    city.dispatched()
    seen = Selected.objects.exclude(kind="reserve")[0].uscc
    Inspection.objects.update(state="closed", visit_on=date(2025, 1, 10))
    row = Draw.objects.get(draw_no=city.frozen(city.prepared(city.published_plan(coverage_periods=3), staffed=False)))
    from hengjian.casework.double_random import standings

    periods = standings.periods(row, on=date(2026, 3, 2))
    assert periods[seen] == 2
    assert standings.months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert standings.months_before(date(2026, 1, 31), 3) == date(2025, 10, 31)


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
        operations.fix_source(draw_no=no, digits=DICE, digits_again=DICE, by=city.planner, at=city.tick())
    city.committed(no)

    def fix(at: datetime | None = None, **changes: Any) -> None:
        values: dict[str, Any] = {"digits": DICE, "digits_again": DICE} | changes
        operations.fix_source(draw_no=no, by=city.planner, at=at or city.tick(), **values)

    with pytest.raises(Refused, match="信标的核验还没有建成"):
        fix(kind="beacon")
    with pytest.raises(Refused, match="承诺里没有来源"):
        fix(kind="stock")
    with pytest.raises(Refused, match="应为 20 位"):
        fix(digits="123", digits_again="123")
    with pytest.raises(Refused, match="不一致"):
        fix(digits_again=DICE[::-1])
    with pytest.raises(Refused, match="已过承诺的截止时间"):
        fix(at=city.at + timedelta(days=10))


def test_no_secret_is_opened_before_the_source_is_fixed(city: City) -> None:
    no = city.committed()
    with pytest.raises(Refused, match="现在可以办的：确定随机来源、作废"):
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


def _first_label(draw_no: str) -> bytes:
    return next(iter(Draw.objects.get(draw_no=draw_no).frozen["sizes"])).encode()


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


def test_officers_who_cannot_be_found_after_the_seed_are_explained_by_department(city: City) -> None:
    from hengjian.casework.double_random.operations import freezing

    assert freezing.in_words("人员库 11X 只有 1 人", {"11X": "某局"}) == "某局 只有 1 人"


def test_shortages_known_only_after_the_seed_name_the_department(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    from hengjian.kernel.draws.refusal import DrawRefused

    no = city.revealed()
    organ = json.loads(files.read(Draw.objects.get(draw_no=no), files.INTERNAL_ROSTER))["departments"][0]

    def short(*_: object) -> None:
        raise DrawRefused("不能完成选派", f"人员库 {organ['organ']} 的任务量上限不够", "请作废")

    monkeypatch.setattr(material, "conclude", short)
    with pytest.raises(Refused, match=f"{organ['name']} 的任务量上限不够"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())


def test_a_draw_without_officers_is_not_dispatched(city: City) -> None:
    no = city.drawn(city.revealed(city.sourced(city.committed(city.frozen(city.prepared(staffed=False))))))
    assert queries.draw(no, city.planner).departments == ()
    with pytest.raises(Refused, match="没有抽取执法人员"):
        operations.assign(
            draw_no=no, planned_from=date(2026, 3, 2), planned_to=date(2026, 3, 3), by=city.planner, at=city.tick()
        )


@pytest.mark.parametrize(("first", "last"), [(1, 5), (9, 8)])
def test_a_task_cannot_be_set_in_the_past_or_backwards(city: City, first: int, last: int) -> None:
    no = city.drawn()
    with pytest.raises(Refused, match="起始日不能早于今天"):
        operations.assign(
            draw_no=no, planned_from=date(2026, 3, first), planned_to=date(2026, 3, last), by=city.planner, at=city.tick()
        )


def test_an_entity_that_left_the_filter_after_the_draw_is_still_dispatched(city: City) -> None:
    no = city.drawn()
    gone = Selected.objects.exclude(kind="reserve")[0].uscc
    Entity.objects.filter(uscc=gone).update(status="迁出")
    city.dispatched(no)
    assert Inspection.objects.filter(uscc=gone).exists()


def test_draws_are_seen_inside_ones_line_and_territory(city: City) -> None:
    no = city.drawn()
    plan = queries.draw(no, city.planner).row.plan_no
    assert [r.draw_no for r in queries.draws(city.planner, plan_no=plan, states=("drawn",), text="第一批")] == [no]
    assert queries.draws(city.planner, after=1) == []
    stranger = replace(city.planner, lines=frozenset({"fire"}), territory="310115")
    assert queries.draws(stranger) == []
    with pytest.raises(NotFound):
        queries.draw(no, stranger)
    tasks = queries.tasks(no, city.planner, limit=3)
    assert [len(task.officers) for task in tasks] == [2, 2, 2]
    assert queries.tasks(no, city.planner, after=tasks[-1].key)[0].key > tasks[-1].key
    assert {task.kind for task in queries.tasks(no, access.NODE, reserve=True)} == {"reserve"}
    with pytest.raises(Forbidden):
        queries.tasks(no, city.contributors[0])


def test_an_act_on_an_unknown_draw_is_answered_plainly(city: City) -> None:
    with pytest.raises(NotFound, match="没有编号为 none 的抽取"):
        operations.freeze(draw_no="none", by=city.planner, at=city.tick())


def test_the_rules_in_words_are_what_the_commitment_hashes(city: City) -> None:
    import hashlib

    row = Draw.objects.get(draw_no=city.frozen())
    assert row.frozen["rules"]["cell"] == hashlib.sha256(rules.CELL_RULE.encode()).hexdigest()
    assert row.frozen["rules"]["assignment"] == hashlib.sha256(rules.ASSIGNMENT_RULE.encode()).hexdigest()
