"""Every licence item is answered for by a supervision item (谁审批、谁监管); the gaps are reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations, queries
from hengjian.registers.catalogue.operations import NewLicence

pytestmark = pytest.mark.django_db
MAIN, ITEM = "31000001001000", "31000001001001"
FOOD = NewLicence("XK-001", "食品经营许可", "market")
SPECIAL = NewLicence("XK-002", "特种设备使用登记", "market")
FIRE = NewLicence("XK-101", "公众聚集场所投入使用许可", "fire")


@pytest.fixture
def entered(db, editor, at):
    """Three licence items."""
    assert operations.enter_licences(licences=[FOOD, SPECIAL, FIRE], by=editor, at=at) == 3


def test_a_licence_without_a_published_item_is_a_gap(entered, published, sub, editor, reviewer, at):
    on = at.date()
    assert [gap.code for gap in queries.licence_gaps(on)] == ["XK-001", "XK-002", "XK-101"]
    version = operations.link_licences(item_code=ITEM, licence_codes=["XK-001", "XK-001"], by=editor, at=at)
    assert version == 2
    assert len(queries.licence_gaps(on)) == 3, "a draft answers for nothing"
    operations.submit(item_code=ITEM, by=editor, at=at)
    operations.review(item_code=ITEM, by=reviewer, at=at)
    operations.publish_item(item_code=ITEM, by=reviewer, at=at)
    assert [gap.code for gap in queries.licence_gaps(on)] == ["XK-002", "XK-101"]
    assert [gap.name for gap in queries.licence_gaps(on, line="fire")] == ["公众聚集场所投入使用许可"]
    assert [gap.code for gap in queries.licence_gaps(on, limit=1)] == ["XK-002"]
    assert [gap.code for gap in queries.licence_gaps(on, after="XK-002")] == ["XK-101"]
    cover = queries.licence_cover(on)
    assert (cover.total, cover.covered, cover.gaps) == (3, 1, 2)
    [found] = queries.licences(on=on, text="食品")
    assert (found.item_codes, found.line_title, found.state_title) == ((ITEM,), "市场监管", "实施中")
    assert queries.item(ITEM, on).licence_codes == ("XK-001",)
    assert queries.published_items(on=on, text="XK-001")[0].item_code == ITEM


def test_a_draft_takes_the_licences_and_keeps_the_rest(entered, publish, main, sub, editor, reviewer, at):
    publish(main)
    operations.draft_item(item=sub, by=editor, at=at)
    other = replace(editor, code="other")
    assert operations.link_licences(item_code=ITEM, licence_codes=["XK-002"], by=other, at=at) == 1
    found = queries.latest(editor, ITEM)
    assert (found.licence_codes, found.name, found.drafted_by) == (("XK-002",), sub.name, "other")
    operations.submit(item_code=ITEM, by=editor, at=at)
    with pytest.raises(Refused, match="第 1 版还在办理（已报送、待审核）"):
        operations.link_licences(item_code=ITEM, licence_codes=["XK-001"], by=editor, at=at)


def test_an_ended_licence_is_no_gap_and_is_linked_no_more(entered, published, editor, at):
    with pytest.raises(Refused, match="没有写明理由"):
        operations.end_licence(code="XK-001", reason="", by=editor, at=at)
    operations.end_licence(code="XK-001", reason="国务院取消", by=editor, at=at)
    assert [gap.code for gap in queries.licence_gaps(at.date())] == ["XK-002", "XK-101"]
    assert [one.code for one in queries.licences(on=at.date(), ended=True, line="market")] == ["XK-001", "XK-002"]
    with pytest.raises(Refused, match="没有实施中的许可事项 XK-001"):
        operations.link_licences(item_code=ITEM, licence_codes=["XK-001"], by=editor, at=at)
    with pytest.raises(Refused, match="它已经取消"):
        operations.end_licence(code="XK-001", reason="x", by=editor, at=at)
    with pytest.raises(NotFound):
        operations.end_licence(code="XK-9", reason="x", by=editor, at=at)
    assert operations.enter_licences(licences=[FOOD], by=editor, at=at) == 1, "entered again it is in force again"
    assert queries.licence_gaps(at.date())[0].code == "XK-001"


def test_the_same_list_again_changes_nothing_and_a_correction_is_counted(entered, editor, at):
    assert operations.enter_licences(licences=[FOOD, SPECIAL, FIRE], by=editor, at=at) == 0
    assert operations.enter_licences(licences=[replace(FOOD, name="食品经营许可（含备案）"), SPECIAL], by=editor, at=at) == 1
    assert queries.licences(on=at.date(), text="备案")[0].code == "XK-001"


@pytest.mark.parametrize(
    ("licence", "field", "words"),
    [
        (replace(FOOD, code=" "), "code", "编码为空"), (replace(FOOD, name=""), "name", "名称为空"),
        (replace(FOOD, line_code="space"), "line_code", "没有这个条线"),
        (replace(FOOD, organ_code="123"), "organ_code", "审批部门应填统一社会信用代码"),
        (replace(FOOD, source="长" * 201), "source", "来源超过 200 字"),
    ],
)
def test_a_faulty_licence_is_refused_at_its_field_and_none_is_entered(db, editor, at, licence, field, words):
    with pytest.raises(Refused, match=words) as refused:
        operations.enter_licences(licences=[SPECIAL, licence], by=editor, at=at)
    assert refused.value.field == field
    assert queries.licences(on=at.date()) == []


def test_lists_that_are_empty_or_name_a_code_twice_or_lie_elsewhere_are_refused(db, editor, person, at):
    with pytest.raises(Refused, match="1 至 5000"):
        operations.enter_licences(licences=[], by=editor, at=at)
    with pytest.raises(Refused, match="编码在这一批里重复"):
        operations.enter_licences(licences=[FOOD, FOOD], by=editor, at=at)
    with pytest.raises(Forbidden):
        operations.enter_licences(licences=[FOOD], by=person(Role.CATALOGUE_EDITOR, lines=("fire",)), at=at)
    operations.enter_licences(licences=[FOOD], by=editor, at=at)
    with pytest.raises(Forbidden):
        operations.enter_licences(
            licences=[replace(FOOD, line_code="fire")], by=person(Role.CATALOGUE_EDITOR, lines=("fire",)), at=at
        )


def test_what_is_not_in_the_catalogue_is_not_linked(entered, editor, at):
    with pytest.raises(NotFound):
        operations.link_licences(item_code=ITEM, licence_codes=["XK-001"], by=editor, at=at)
