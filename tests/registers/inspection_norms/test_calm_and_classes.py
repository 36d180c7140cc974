"""The list 无事不扰 and the library of object classes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hengjian.kernel import bodies, journal
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import industries
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue.operations import NewItem
from hengjian.registers.inspection_norms import operations, queries
from hengjian.registers.inspection_norms.operations import NewObjectClass

ITEM = "31000001001001"


@pytest.fixture
def editor(person: Callable[..., Actor]) -> Actor:
    return person(Role.CATALOGUE_EDITOR, code="bian")


@pytest.fixture
def reviewer(person: Callable[..., Actor]) -> Actor:
    return person(Role.CATALOGUE_REVIEWER, code="shen")


@pytest.fixture
def item(db: None, editor: Actor, reviewer: Actor, at: datetime) -> str:
    catalogue.draft_item(item=NewItem(ITEM, "广告行为检查", "market", basis_article="《广告法》第四十九条"), by=editor, at=at)
    catalogue.submit(item_code=ITEM, by=editor, at=at)
    catalogue.review(item_code=ITEM, by=reviewer, at=at)
    catalogue.publish_item(item_code=ITEM, by=reviewer, at=at)
    return ITEM


def propose(item: str, organ: str, by: Actor, at: datetime, **more: Any) -> str:
    facts = {"item_code": item, "organ_code": organ, "since": at.date(), "cites": "《无事不扰事项清单》", "by": by, "at": at}
    return operations.propose_calm(**{**facts, **more})


def test_an_item_is_put_on_the_list_by_two_and_taken_off(
    item: str, bureau: str, editor: Actor, reviewer: Actor, at: datetime
) -> None:
    no = propose(item, bureau, editor, at)
    assert queries.calm_among([item], at.date(), "310115") == []
    assert [one.calm_no for one in queries.calm_proposals(reviewer)] == [no]
    operations.publish_calm(calm_no=no, by=reviewer, at=at)
    [found] = queries.calm_among([item], at.date(), "310115")
    assert (found.calm_no, found.item_name, found.state_title) == (no, "广告行为检查", "已公布")
    with pytest.raises(Refused, match="广告行为检查”已列入无事不扰事项清单（上海市甲局，2026-03-02 起）") as refusal:
        queries.require_not_calm([item], at.date(), "310115", what="检查任务不能建立")
    assert "发起触发式检查" in refusal.value.then
    operations.end_calm(calm_no=no, until=date(2026, 3, 31), reason="清单调整", by=reviewer, at=at)
    assert queries.calm_among([item], date(2026, 3, 31), "310115")
    queries.require_not_calm([item], date(2026, 4, 1), "310115", what="检查任务不能建立")
    assert [one.calm_no for one in queries.calm_items(on=at.date(), text="广告", territory="310115")] == [no]
    assert queries.calm_items(on=date(2026, 4, 1)) == []


def test_a_districts_list_holds_in_the_district(
    item: str, district_bureau: str, editor: Actor, reviewer: Actor, at: datetime
) -> None:
    no = propose(item, district_bureau, editor, at)
    operations.publish_calm(calm_no=no, by=reviewer, at=at)
    here = queries.calm_item(no, reviewer).territory_code
    other = "310104" if here != "310104" else "310106"
    assert queries.calm_among([item], at.date(), here)
    assert queries.calm_among([item], at.date(), other) == []
    assert queries.calm_items(on=at.date(), territory=other) == []


def test_whoever_proposed_does_not_publish(item: str, bureau: str, person: Any, at: datetime) -> None:
    both = person(Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER)
    no = propose(item, bureau, both, at)
    with pytest.raises(Refused, match="提出和公布不能是同一人"):
        operations.publish_calm(calm_no=no, by=both, at=at)


@pytest.mark.parametrize(("more", "words"), [
    ({"cites": ""}, "没有写明依据"), ({"since": date(2026, 3, 1)}, "起始日 2026-03-01 早于今天"),
    ({"item_code": "31000001001009"}, "不在监管事项目录里"), ({"organ_code": "nobody"}, "机关名录里没有代码"),
])
def test_a_proposal_that_says_too_little_is_refused(
    item: str, bureau: str, editor: Actor, at: datetime, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        propose(item, bureau, editor, at, **more)
    assert words in refusal.value.why


def test_an_item_is_on_the_list_once(item: str, bureau: str, editor: Actor, reviewer: Actor, at: datetime) -> None:
    no = propose(item, bureau, editor, at)
    with pytest.raises(Refused, match=f"已在清单中或者正在办理（{no}）"):
        propose(item, bureau, editor, at)
    operations.drop_calm(calm_no=no, reason="风险较高", by=reviewer, at=at)
    again = propose(item, bureau, editor, at)
    assert again != no


def test_off_the_list_with_a_reason_on_a_day_to_come(item: str, bureau: str, editor: Actor, reviewer: Actor, at: datetime) -> None:
    no = propose(item, bureau, editor, at)
    with pytest.raises(Refused, match="现在的状态是“拟列入”"):
        operations.end_calm(calm_no=no, until=date(2026, 4, 1), reason="调整", by=reviewer, at=at)
    operations.publish_calm(calm_no=no, by=reviewer, at=at + timedelta(days=3))
    assert queries.calm_item(no, reviewer).since == date(2026, 3, 5)
    with pytest.raises(Refused, match="早于今天或者早于起始日"):
        operations.end_calm(calm_no=no, until=date(2026, 3, 4), reason="调整", by=reviewer, at=at)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.end_calm(calm_no=no, until=date(2026, 4, 1), reason="", by=reviewer, at=at)
    with pytest.raises(NotFound):
        operations.end_calm(calm_no="nothing", until=date(2026, 4, 1), reason="调整", by=reviewer, at=at)
    with pytest.raises(NotFound):
        queries.calm_item("nothing", reviewer)


# --- classes ---------------------------------------------------------------------------------------------------------

CATERING = (
    NewObjectClass("H", "住宿和餐饮", industries=("H",)),
    NewObjectClass("H62", "餐饮业", "H", ("62",), (ITEM,)),
    NewObjectClass("H622", "快餐", "H62", ("H622",)),
)


@pytest.fixture
def city_editor(person: Callable[..., Actor], db: None) -> Actor:
    return person(Role.CATALOGUE_EDITOR)


def test_classes_are_entered_and_matched_by_industry(city_editor: Actor, at: datetime) -> None:
    found = operations.enter_classes(classes=CATERING, by=city_editor, at=at, file_name="对象库.csv")
    assert (found.rows, found.entered, found.changed, found.unchanged, found.refused) == (3, 3, 0, 0, 0)
    matched = queries.classes_of([("6220", "H"), ("6210", "H"), ("6110", "H"), ("5211", "F")])
    assert {key: [one.name for one in value] for key, value in matched.items()} == {
        ("6220", "H"): ["快餐"], ("6210", "H"): ["餐饮业"], ("6110", "H"): ["住宿和餐饮"], ("5211", "F"): []
    }
    assert queries.object_class("H622").industries == ("622",)
    assert [one.class_code for one in queries.object_classes(parent="H")] == ["H62"]
    assert [one.class_code for one in queries.object_classes(text="餐饮")] == ["H", "H62"]
    assert queries.class_counts() == (3, 3)


def test_the_same_rows_again_change_nothing_and_another_name_makes_a_version(city_editor: Actor, at: datetime) -> None:
    operations.enter_classes(classes=CATERING, by=city_editor, at=at)
    again = operations.enter_classes(classes=[*CATERING[:2], NewObjectClass("H622", "快餐服务", "H62", ("622",))], by=city_editor, at=at)
    assert (again.entered, again.changed, again.unchanged) == (0, 1, 2)
    assert (queries.object_class("H622").name, queries.object_class("H622").version) == ("快餐服务", 2)


def test_faulty_rows_are_named_and_the_others_entered(city_editor: Actor, at: datetime) -> None:
    rows = [
        CATERING[0], NewObjectClass("", "无编码"), NewObjectClass("H", "重复"), NewObjectClass("X", " "),
        NewObjectClass("Y", "没有上级", "Z"), NewObjectClass("Y1", "随上级落空", "Y"), NewObjectClass("P", "自己的上级", "P"),
        NewObjectClass("Q1", "绕圈", "Q2"), NewObjectClass("Q2", "绕圈", "Q1"), NewObjectClass("W", "没有的行业", "", ("9999",), ("123",)),
    ]
    found = operations.enter_classes(classes=rows, by=city_editor, at=at, row_nos=range(2, 12))
    assert (found.entered, found.refused) == (1, 9)
    said = {(one.row, one.column): one.reason for one in found.faults}
    assert said[3, "类别编码"] == "类别编码应为 1 至 20 位字母、数字"
    assert said[4, "类别编码"] == "与第 2 行的编码重复"
    assert said[6, "上级类别"] == said[7, "上级类别"] == "没有这个上级类别"
    assert said[9, "上级类别"] == said[10, "上级类别"] == "上级类别又在它的下级中"
    assert said[11, "行业代码"] == "GB/T 4754 中没有这个行业代码"
    [line] = journal.lines_about([f"object_classes:{found.batch_no}"])
    assert "9999" in bodies.read(line.data["report_sha256"]).decode()


def test_a_class_is_abolished_after_those_below_it(city_editor: Actor, at: datetime) -> None:
    operations.enter_classes(classes=CATERING, by=city_editor, at=at)
    with pytest.raises(Refused, match="它下面还有 1 个类别"):
        operations.abolish_class(class_code="H62", reason="合并", by=city_editor, at=at)
    operations.abolish_class(class_code="H622", reason="合并", by=city_editor, at=at)
    assert queries.object_class("H622").abolished_on == at.date()
    assert [one.class_code for one in queries.object_classes()] == ["H", "H62"]
    with pytest.raises(Refused, match="已于 2026-03-02 取消"):
        operations.abolish_class(class_code="H622", reason="合并", by=city_editor, at=at)
    with pytest.raises(NotFound):
        operations.abolish_class(class_code="none", reason="合并", by=city_editor, at=at)
    back = operations.enter_classes(classes=CATERING[2:], by=city_editor, at=at)
    assert (back.changed, queries.object_class("H622").abolished_on) == (1, None)


def test_the_library_is_the_citys_and_has_a_size(person: Any, db: None, at: datetime, city_editor: Actor) -> None:
    with pytest.raises(Forbidden):
        operations.enter_classes(classes=CATERING, by=person(Role.CATALOGUE_EDITOR, territory="310115"), at=at)
    with pytest.raises(Refused, match="一次可录入 1 至 5000 行，这里有 0 行"):
        operations.enter_classes(classes=[], by=city_editor, at=at)
    with pytest.raises(NotFound):
        queries.object_class("none")


def test_a_library_of_434_sub_industries_is_entered_at_once_and_every_industry_finds_its_class(city_editor: Actor, at: datetime) -> None:
    groups = [one for code, one in sorted(industries.known().items()) if one.level == "中类"][:434]
    found = operations.enter_classes(
        classes=[NewObjectClass(f"{one.section}{one.code}", one.name, "", (one.code,)) for one in groups], by=city_editor, at=at
    )
    assert (found.entered, found.refused) == (434, 0)
    inside = [(f"{one.code}0", one.section) for one in groups]
    assert all([got.industries for got in value] == [(key[0][:3],)] for key, value in queries.classes_of(inside).items())
