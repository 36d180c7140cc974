"""Checklists: three levels, drafted by an organ with capacity, published by another person, merged for a visit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from hengjian.kernel.access import NODE, Role
from hengjian.kernel.codes import items as codes
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations, queries, rules, seed_items
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewPoint
from hengjian.registers.organs import operations as organ_operations
from hengjian.registers.organs import seed

pytestmark = pytest.mark.django_db
SECOND = "31000001001002"
POINT = NewPoint("许可证在有效期内", "查看原件", "《食品安全法》第一百二十二条")


@pytest.fixture
def checklist(published, bureau):
    """A checklist of the published item, not yet drafted."""
    return NewChecklist(published, bureau, "食品经营许可检查清单", (NewCheckItem("许可", (POINT,)),))


@pytest.fixture
def by_editor(editor, bureau):
    return replace(editor, organ=bureau)


@pytest.fixture
def by_reviewer(reviewer, bureau):
    return replace(reviewer, organ=bureau)


def reviewed(code, by_editor, by_reviewer, at):
    """Take a draft through its review."""
    operations.submit_checklist(list_code=code, by=by_editor, at=at)
    operations.review_checklist(list_code=code, by=by_reviewer, at=at)


def test_a_checklists_code_tells_organ_level_and_item(published, bureau, listed, at):
    code = listed(published, {"许可": ["甲", "乙"], "场所": ["丙"]})
    parts = codes.checklist_code(code)
    assert (parts.organ, parts.level, parts.item, parts.sequence) == (bureau, "3", published, 1)
    found = queries.checklist_for([published], at.date())
    assert [(p.no, p.group, p.content) for p in found.points] == [
        ("1.1", "许可", "甲"), ("1.2", "许可", "乙"), ("2.1", "场所", "丙")
    ]
    assert (found.list_code, found.version, found.sources) == (code, 1, ((code, 1),))
    assert queries.checklist(code, 1).points == found.points
    assert [head.list_code for head in queries.checklists_of(published, at.date())] == [code]


def test_several_items_are_one_list_that_asks_nothing_twice(published, publish, sub, listed, at):
    publish(replace(sub, item_code=SECOND, name="销售检查"))
    first = listed(published, {"证照": ["营业执照置于醒目位置", "许可证有效"]})
    second = listed(SECOND, {"进货": ["查验记录齐全"], "证照": ["营业执照，置于 醒目位置。"]}, basis="《另一部法》")
    found = queries.checklist_for([published, SECOND, published], at.date())
    assert [p.no for p in found.points] == ["1.1", "1.2", "2.1"]
    assert found.points[0].item_codes == (published, SECOND)
    assert found.points[0].penalty_basis == "《食品安全法》；《另一部法》"
    assert found.points[2].content == "查验记录齐全"
    assert found.points[2].item_codes == (SECOND,)
    assert found.list_code == f"{first},{second}"


def test_an_organs_own_list_goes_before_the_citys(published, listed, district_bureau, at):
    city = listed(published, {"许可": ["市级的问法"]})
    own = listed(published, {"许可": ["本机关的问法"]}, organ=district_bureau)
    assert queries.checklist_for([published], at.date(), organ=district_bureau).list_code == own
    assert queries.checklist_for([published], at.date()).list_code == min(city, own)


def test_an_item_without_a_published_list_makes_no_checklist(published, at):
    with pytest.raises(Refused, match=f"{published} 没有已发布的检查实施清单"):
        queries.checklist_for([published], at.date())
    with pytest.raises(Refused, match="没有选择检查事项"):
        queries.checklist_for([], at.date())


def test_a_changed_list_is_a_new_version(checklist, by_editor, by_reviewer, listed, published, at):
    code = listed(published, {"许可": ["旧问法"]})
    later = at + timedelta(days=5)
    operations.draft_checklist(checklist=checklist, by=by_editor, at=later)
    with pytest.raises(Refused, match="第 2 版还是草稿"):
        operations.draft_checklist(checklist=checklist, by=by_editor, at=later)
    assert queries.checklist_for([published], later.date()).version == 1
    assert [head.version for head in queries.drafted_checklists(by_editor)] == [2]
    reviewed(code, by_editor, by_reviewer, later)
    operations.publish_checklist(list_code=code, by=by_reviewer, at=later)
    assert queries.checklist_for([published], later.date()).points[0].content == POINT.content
    assert queries.checklist_for([published], at.date()).points[0].content == "旧问法"
    with pytest.raises(NotFound):
        queries.checklist(code, 3)


def test_only_an_organ_with_capacity_has_checklists(checklist, body, editor, at):
    code = organ_operations.register(
        organ=body("上海市推进组", capable=False, kind="coordination"), by=NODE, at=at
    )
    with pytest.raises(Refused, match="没有经确认并公告的执法主体资格"):
        operations.draft_checklist(
            checklist=replace(checklist, organ_code=code), by=replace(editor, organ=code), at=at
        )


def test_a_wrong_check_digit_of_the_organ_is_refused(checklist, bureau, editor, at):
    wrong = bureau[:-1] + ("0" if bureau[-1] != "0" else "1")
    with pytest.raises(Refused, match="校验码不符"):
        operations.draft_checklist(
            checklist=replace(checklist, organ_code=wrong), by=replace(editor, organ=wrong), at=at
        )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "没有填写名称"),
        ({"check_items": ()}, "没有检查项"),
        ({"check_items": (NewCheckItem("许可", ()),)}, "第 1 个检查项没有名称或者没有检查内容"),
        ({"check_items": (NewCheckItem("许可", (POINT, replace(POINT, method=" "))),)}, "第 1.2 项没有填写操作要领和方法"),
        ({"check_items": (NewCheckItem("许可", (replace(POINT, kind="随便"),)),)}, "检查类型“随便”不对"),
        ({"level": "9"}, "层级“9”不对"),
        ({"item_code": "31000001009009"}, "目录里没有事项"),
        ({"item_code": "31000001001000"}, "不是行政检查事项"),
    ],
)
def test_a_faulty_checklist_is_refused(checklist, by_editor, at, change, words):
    with pytest.raises(Refused, match=words):
        operations.draft_checklist(checklist=replace(checklist, **change), by=by_editor, at=at)


def test_a_checklist_is_published_by_another_person_of_the_organ(checklist, by_editor, by_reviewer, reviewer, at):
    with pytest.raises(Forbidden):
        operations.draft_checklist(checklist=checklist, by=replace(by_editor, organ="别的"), at=at)
    code = operations.draft_checklist(checklist=checklist, by=by_editor, at=at)
    reviewed(code, by_editor, by_reviewer, at)
    with pytest.raises(Forbidden):
        operations.publish_checklist(list_code=code, by=reviewer, at=at)
    with pytest.raises(Refused, match="编制和发布不能是同一人"):
        operations.publish_checklist(list_code=code, by=replace(by_reviewer, code=by_editor.code), at=at)
    operations.publish_checklist(list_code=code, by=by_reviewer, at=at)
    with pytest.raises(Refused, match="现在的状态是“已发布”"):
        operations.publish_checklist(list_code=code, by=by_reviewer, at=at)
    with pytest.raises(NotFound):
        operations.publish_checklist(list_code="无", by=by_reviewer, at=at)


def test_a_list_is_published_after_its_item(main, sub, bureau, checklist, publish, by_editor, by_reviewer, editor, at):
    draft = replace(sub, item_code=SECOND, name="草稿")
    operations.draft_item(item=draft, by=editor, at=at)
    code = operations.draft_checklist(checklist=replace(checklist, item_code=SECOND), by=by_editor, at=at)
    reviewed(code, by_editor, by_reviewer, at)
    with pytest.raises(Refused, match="还没有发布"):
        operations.publish_checklist(list_code=code, by=by_reviewer, at=at)


def test_an_abolished_items_lists_end_with_it(published, listed, reviewer, checklist, by_editor, at):
    listed(published, {"许可": ["甲"]})
    later = at + timedelta(days=1)
    operations.abolish_item(item_code=published, reason="法律修改", by=reviewer, at=later)
    assert queries.checklist_for([published], at.date()).points
    with pytest.raises(Refused, match="没有已发布的检查实施清单"):
        queries.checklist_for([published], later.date())
    with pytest.raises(Refused, match="已取消"):
        operations.draft_checklist(checklist=checklist, by=by_editor, at=later)


def test_an_inspector_drafts_no_checklist(checklist, person, bureau, at):
    with pytest.raises(Forbidden, match="没有这项权限"):
        operations.draft_checklist(checklist=checklist, by=person(Role.INSPECTOR, organ=bureau), at=at)


def test_the_seed_is_a_whole_catalogue(editor, reviewer, at):
    organ_operations.register_all(organs=seed.shanghai_tree(), by=NODE, at=at)
    batch = operations.draft_items(items=seed_items.items(), by=editor, at=at)
    operations.submit_batch(batch_no=batch, by=editor, at=at)
    operations.review_batch(batch_no=batch, by=reviewer, at=at)
    operations.publish_batch(batch_no=batch, by=reviewer, at=at)
    assert len(queries.published_counts(at.date())) >= 12
    assert sum(queries.published_counts(at.date()).values()) >= 120
    organs = {o.line_code: o.organ_code for o in seed.shanghai_tree() if o.level == "city" and o.capacity_no}
    for checklist in seed_items.checklists(organs)[:3]:
        by = replace(editor, organ=checklist.organ_code)
        code = operations.draft_checklist(checklist=checklist, by=by, at=at)
        reviewed(code, by, replace(reviewer, organ=checklist.organ_code), at)
        operations.publish_checklist(list_code=code, by=replace(reviewer, organ=checklist.organ_code), at=at)
    both = [seed_items.code_of("食品经营许可检查"), seed_items.code_of("食品销售过程检查")]
    merged = queries.checklist_for(both, at.date())
    assert any(len(point.item_codes) == 2 for point in merged.points)
    assert len(merged.points) < sum(len(queries.checklist_for([code], at.date()).points) for code in both)


def test_the_seeds_texts_are_complete():
    items = seed_items.items()
    assert max(Counter(item.item_code for item in items).values()) == 1
    assert max(Counter(item.name for item in items if item.behaviour).values()) == 1
    lists = seed_items.checklists({item.line_code: "x" for item in items})
    assert len(lists) >= 40
    for checklist in lists:
        rules.check_checklist(checklist)
        contents = [rules.same_question(p.content) for group in checklist.check_items for p in group.points]
        assert 6 <= len(contents) <= 25, checklist.title
        assert len(set(contents)) == len(contents), checklist.title
