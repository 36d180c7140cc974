"""Caps from draft to end: who, in what order, and every number or date that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hengjian.kernel import journal
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.inspection_norms import operations, queries
from hengjian.registers.inspection_norms.operations import NewCap
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.organs import operations as organs

CITES = "《关于公布年度检查频次上限的通知》"


@pytest.fixture
def editor(bureau: str, person: Callable[..., Actor]) -> Actor:
    return person(Role.CATALOGUE_EDITOR, organ=bureau, code="bian")


@pytest.fixture
def head(bureau: str, person: Callable[..., Actor]) -> Actor:
    return person(Role.HEAD, organ=bureau, code="tou")


@pytest.fixture
def new(bureau: str) -> Callable[..., NewCap]:
    def make(**more: Any) -> NewCap:
        facts = {"organ_code": bureau, "level": "市级", "kind": "合计", "limit": 4, "since": date(2026, 3, 2), "cites": CITES}
        return NewCap(**{**facts, **more})

    return make


@pytest.fixture
def publish(at: datetime, new: Callable[..., NewCap]) -> Callable[..., str]:
    """Bring a cap into force by two nodes' hands; ``organ_code`` may be another organ's."""

    def do(when: datetime = at, **more: Any) -> str:
        second = replace(NODE, code="node-2")
        no = operations.draft_cap(cap=new(**more), by=NODE, at=when)
        operations.submit_cap(cap_no=no, by=NODE, at=when)
        operations.publish_cap(cap_no=no, by=second, at=when)
        return no

    return do


@pytest.fixture
def general(db: None, body: Any, at: datetime) -> str:
    return organs.register(organ=body("上海市人民政府办公厅甲", line_code="general"), by=NODE, at=at)


def test_a_cap_goes_through_two_persons(new: Any, editor: Actor, head: Actor, bureau: str, at: datetime) -> None:
    no = operations.draft_cap(cap=new(excluded_reasons=("media", "complaint")), by=editor, at=at)
    assert queries.caps_on(bureau, at.date()) == []
    operations.amend_cap(cap_no=no, cap=new(limit=3), by=editor, at=at)
    operations.submit_cap(cap_no=no, by=editor, at=at)
    operations.send_back_cap(cap_no=no, opinion="写明事由", by=head, at=at)
    operations.submit_cap(cap_no=no, by=editor, at=at)
    operations.publish_cap(cap_no=no, by=head, at=at)
    [found] = queries.caps_on(bureau, at.date())
    assert (found.cap_no, found.limit, found.state, found.since, found.organ_name) == (no, 3, "published", date(2026, 3, 2), "上海市甲局")
    names = [line.name.split(".")[1] for line in journal.lines_about([f"cap:{no}"])]
    assert names == ["CapPublished", "CapSubmitted", "CapSentBack", "CapSubmitted", "CapAmended", "CapDrafted"]
    assert queries.caps_on(bureau, date(2026, 3, 1)) == []


def test_whoever_drafted_does_not_publish(new: Any, at: datetime, bureau: str, person: Any) -> None:
    both = person(Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER, organ=bureau)
    no = operations.draft_cap(cap=new(), by=both, at=at)
    operations.submit_cap(cap_no=no, by=both, at=at)
    with pytest.raises(Refused, match="草拟和公布不能是同一人"):
        operations.publish_cap(cap_no=no, by=both, at=at)


def test_a_cap_is_its_own_organs(new: Any, at: datetime, district_bureau: str, person: Any) -> None:
    with pytest.raises(Forbidden):
        operations.draft_cap(cap=new(), by=person(Role.CATALOGUE_EDITOR, organ=district_bureau), at=at)


def test_a_planner_drafts_but_does_not_publish(new: Any, at: datetime, bureau: str, person: Any) -> None:
    planner = person(Role.PLANNER, organ=bureau, code="jing")
    no = operations.draft_cap(cap=new(), by=planner, at=at)
    operations.submit_cap(cap_no=no, by=planner, at=at)
    with pytest.raises(Forbidden):
        operations.publish_cap(cap_no=no, by=replace(planner, code="other"), at=at)


@pytest.mark.parametrize(("wrong", "field", "words"), [
    ({"limit": 0}, "limit", "每年 0 次的上限不成立"),
    ({"limit": -1}, "limit", "每年 -1 次的上限不成立"),
    ({"limit": 367}, "limit", "每年 367 次的上限不成立"),
    ({"level": "国家级"}, "level", "没有“国家级”这个层级"),
    ({"kind": "走访"}, "kind", "没有“走访”这类检查"),
    ({"breadth": "全市"}, "breadth", "没有“全市”这种计数范围"),
    ({"mode": "maybe"}, "mode", "没有“maybe”这种效力"),
    ({"until": date(2026, 3, 1)}, "until", "停止日 2026-03-01 早于起始日 2026-03-02"),
    ({"cites": " "}, "cites", "没有写明公布的依据"),
    ({"cites": "依" * 601}, "cites", "依据超过 600 字"),
    ({"note": "说" * 301}, "note", "说明超过 300 字"),
    ({"excluded_reasons": ("路过",)}, "excluded_reasons", "没有“路过”这个个案事由"),
    ({"kind": "日常", "excluded_reasons": ("media",)}, "excluded_reasons", "个案事由本来就不计入"),
    ({"with_levels": ("省级",), "breadth": "本条线"}, "with_levels", "没有“省级”这个层级"),
    ({"with_levels": ("区级",)}, "breadth", "几级合并计算，计数范围却是本机关"),
    ({"level": "区级"}, "level", "是市级机关，计数范围是本机关，层级却是区级"),
    ({"breadth": "各部门"}, "breadth", "只能为本条线定上限"),
])
def test_an_impossible_cap_is_refused(new: Any, editor: Actor, at: datetime, wrong: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        operations.draft_cap(cap=new(**wrong), by=editor, at=at)
    assert (refusal.value.field, words in refusal.value.why) == (field, True)
    assert refusal.value.then


def test_a_district_sets_no_cap_for_the_city(new: Any, district_bureau: str, at: datetime) -> None:
    with pytest.raises(Refused, match="区级机关不能为市级机关定上限"):
        operations.draft_cap(cap=new(organ_code=district_bureau, breadth="本条线"), by=NODE, at=at)


def test_an_unknown_organ_or_cap_is_not_found(new: Any, editor: Actor, at: datetime) -> None:
    with pytest.raises(NotFound):
        operations.draft_cap(cap=new(organ_code="nobody"), by=NODE, at=at)
    with pytest.raises(NotFound):
        operations.submit_cap(cap_no="310000-2026-999999", by=editor, at=at)


def test_a_draft_keeps_its_organ(new: Any, editor: Actor, district_bureau: str, at: datetime) -> None:
    no = operations.draft_cap(cap=new(), by=editor, at=at)
    with pytest.raises(Refused, match="换了公布的机关"):
        operations.amend_cap(cap_no=no, cap=new(organ_code=district_bureau, level="区级"), by=editor, at=at)


def test_two_caps_on_the_same_visits_do_not_overlap(publish: Any) -> None:
    first = publish()
    with pytest.raises(Refused, match=f"{first}.*有效期重叠") as refusal:
        publish(limit=3, since=date(2027, 1, 1))
    assert "请写明替换" in refusal.value.then


def test_the_last_day_of_one_is_not_the_first_of_the_next(publish: Any) -> None:
    publish(until=date(2026, 12, 31))
    with pytest.raises(Refused, match="有效期重叠"):
        publish(limit=3, since=date(2026, 12, 31))
    publish(limit=3, since=date(2027, 1, 1))


def test_a_new_cap_takes_the_place_of_the_old_on_its_first_day(publish: Any, bureau: str, at: datetime) -> None:
    first = publish()
    second = publish(limit=2, since=date(2026, 7, 1), replaces=first, when=at + timedelta(days=1))
    assert [one.limit for one in queries.caps_on(bureau, date(2026, 6, 30))] == [4]
    assert [one.limit for one in queries.caps_on(bureau, date(2026, 7, 1))] == [2]
    old = queries.published_cap(first)
    assert (old.state, old.until, old.replaced_by) == ("replaced", date(2026, 6, 30), second)
    assert queries.published_cap(second).drafted.replaces == first


@pytest.mark.parametrize(("more", "words"), [
    ({"kind": "日常"}, "不是同一机关、同一层级、同一类检查的上限"),
    ({"since": date(2026, 3, 2)}, "自 2026-03-02 起才生效"),
])
def test_only_the_same_subject_is_replaced_and_only_from_a_later_day(publish: Any, more: dict[str, Any], words: str) -> None:
    first = publish()
    with pytest.raises(Refused, match=words):
        publish(**{"limit": 2, "since": date(2026, 7, 1), "replaces": first, **more})


def test_a_cap_that_was_replaced_is_not_replaced_again(publish: Any) -> None:
    first = publish()
    publish(limit=2, since=date(2026, 7, 1), replaces=first)
    with pytest.raises(Refused, match="现在的状态是“已被替换”"):
        publish(limit=3, since=date(2026, 9, 1), replaces=first)


def test_a_total_below_a_kind_that_is_published_is_refused_and_the_other_way_round(publish: Any) -> None:
    publish(kind="日常", limit=3)
    with pytest.raises(Refused, match="每年 2 次低于上海市甲局已公布的") as refusal:
        publish(limit=2)
    assert (refusal.value.field, "请提高次数" in refusal.value.then) == ("limit", True)
    publish(limit=3)
    with pytest.raises(Refused, match="每年 4 次高于上海市甲局已公布的"):
        publish(kind="专项", limit=4)


def test_below_the_citys_line_a_district_may_be_stricter_never_laxer(publish: Any, district_bureau: str, at: datetime) -> None:
    publish(breadth="本条线", level="区级", limit=2)
    with pytest.raises(Refused, match="每年 3 次高于上海市甲局已公布的"):
        publish(organ_code=district_bureau, level="区级", limit=3)
    own = publish(organ_code=district_bureau, level="区级", limit=1)
    assert [one.limit for one in queries.caps_on(district_bureau, at.date())] == [1, 2]
    assert queries.cap_for(district_bureau, "区级", "日常", at.date()).cap_no == own  # type: ignore[union-attr]


def test_a_superiors_lower_cap_stands_beside_a_districts(publish: Any, district_bureau: str, at: datetime) -> None:
    publish(organ_code=district_bureau, level="区级", limit=5)
    publish(breadth="本条线", level="区级", limit=2)
    assert [one.limit for one in queries.caps_on(district_bureau, at.date())] == [5, 2]


def test_who_is_bound(publish: Any, bureau: str, district_bureau: str, general: str, at: datetime) -> None:
    together = publish(breadth="本条线", with_levels=("区级", "市级"), limit=4)
    everybody = publish(organ_code=general, level="区级", breadth="各部门", limit=6)
    own = publish(limit=2)
    assert [one.cap_no for one in queries.caps_on(bureau, at.date())] == [own, together]
    assert [one.cap_no for one in queries.caps_on(district_bureau, at.date())] == [everybody, together]
    assert queries.cap_for(bureau, "市级", "个案", at.date()).cap_no == own  # type: ignore[union-attr]
    assert queries.cap_for(bureau, "街镇", "个案", at.date()) is None
    assert queries.published_cap(together).with_levels == ("区级",)


def test_a_cap_published_late_binds_from_that_day(publish: Any, at: datetime) -> None:
    no = publish(when=at + timedelta(days=10))
    assert queries.published_cap(no).since == date(2026, 3, 12)
    with pytest.raises(Refused, match="期限 2026-03-05 已经过了"):
        publish(kind="日常", until=date(2026, 3, 5), when=at + timedelta(days=10))


def test_a_cap_ends_with_a_reason_on_a_day_to_come(publish: Any, head: Actor, bureau: str, at: datetime) -> None:
    no = publish()
    for day in (date(2026, 3, 1), date(2026, 2, 1)):
        with pytest.raises(Refused, match="早于今天"):
            operations.end_cap(cap_no=no, until=day, reason="并入各部门合计", by=head, at=at)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.end_cap(cap_no=no, until=date(2026, 3, 31), reason=" ", by=head, at=at)
    operations.end_cap(cap_no=no, until=date(2026, 3, 31), reason="并入各部门合计", by=head, at=at)
    assert [one.cap_no for one in queries.caps_on(bureau, date(2026, 3, 31))] == [no]
    assert queries.caps_on(bureau, date(2026, 4, 1)) == []
    with pytest.raises(Refused, match="现在的状态是“已停用”"):
        operations.end_cap(cap_no=no, until=date(2026, 4, 30), reason="再次", by=head, at=at)


def test_lists_of_caps(publish: Any, new: Any, editor: Actor, bureau: str, person: Any, at: datetime) -> None:
    no, draft = publish(), operations.draft_cap(cap=new(kind="日常"), by=editor, at=at)
    assert [one.cap_no for one in queries.published_caps(on=at.date(), text="甲局")] == [no]
    assert queries.published_caps(on=at.date(), text="乙局") == []
    assert [one.cap_no for one in queries.caps(editor)] == [no, draft]
    assert [one.cap_no for one in queries.caps(editor, state="draft", organ=bureau)] == [draft]
    assert queries.cap(draft, editor).open_acts == [("amend_cap", "修改"), ("submit_cap", "报送")]
    with pytest.raises(NotFound):
        queries.cap(draft, person(Role.HEAD, territory="310115"))
    with pytest.raises(NotFound):
        queries.published_cap(draft)
    relying = list(queries.relying_norms(["频次上限的通知"]))
    assert [(one.kind, one.ref, one.state) for one in relying] == [("norm", no, "已公布"), ("norm", draft, "草拟")]
    assert list(queries.relying_norms([])) == []
    assert set(queries.choices().reasons) >= {"complaint", "urgent"}


def test_a_cap_on_a_repealed_basis_is_not_published(publish: Any, at: datetime) -> None:
    legal_texts.enter_statutes(by=NODE, at=at)
    with pytest.raises(Refused, match="无效") as refusal:
        publish(cites="《失信行为纠正后的信用信息修复管理办法（试行）》", when=at + timedelta(days=40))
    assert refusal.value.field == "cites"
