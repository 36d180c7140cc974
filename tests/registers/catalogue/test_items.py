"""Items: drafted, reviewed by another person, published, changed by a new version, abolished."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hengjian.kernel import journal, personal
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import datasets, operations, queries
from hengjian.registers.catalogue import personal as notes
from hengjian.registers.catalogue.models import SupervisionItem

pytestmark = pytest.mark.django_db
MAIN, ITEM = "31000001001000", "31000001001001"


def test_a_published_item_is_found_by_two_characters(published, at):
    found = queries.published_items(on=at.date(), text="许可")
    assert [(item.item_code, item.version, item.line_title) for item in found] == [(ITEM, 1, "市场监管")]
    assert queries.published_items(on=at.date(), text="许可 经营", line="market", behaviour="行政检查", parent=MAIN)
    assert queries.published_items(on=at.date(), text="一百一十")[0].item_code == ITEM
    assert [i.item_code for i in queries.published_items(on=at.date(), text="310000", after=MAIN)] == [ITEM]
    assert queries.published_items(on=at.date(), text="消防") == []
    assert queries.published_items(on=at.date(), key=True) == []
    assert queries.published_items(on=at.date() - timedelta(1)) == []
    assert queries.published_counts(at.date()) == {"market": 1}
    assert queries.sub_items(MAIN, at.date())[0].item_code == ITEM
    assert queries.names([ITEM]) == {ITEM: "食品经营许可检查"}


def test_every_step_stands_in_the_journal(published):
    titles = [line.title for line in journal.lines_about(f"item:{ITEM}")]
    assert titles == ["发布监管事项", "审核监管事项", "报送监管事项", "草拟监管事项"]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"item_code": "3100000100100"}, "item_code", "事项编码应为 14 位数字"),
        ({"item_code": "3100000100100A"}, "item_code", "14 位数字"),
        ({"name": ""}, "name", "没有填写事项名称"),
        ({"name": "长" * 201}, "name", "超过 200 字"),
        ({"line_code": "space"}, "line_code", "没有这个条线"),
        ({"behaviour": "检查"}, "behaviour", "监管行为类型只能填"),
        ({"mode": "抽签"}, "mode", "监管方式只能填"),
        ({"level": "村级"}, "level", "监管层级只能填"),
        ({"object_kind": "猫"}, "object_kind", "监管对象类别只能填"),
        ({"basis_article": ""}, "basis_article", "没有填写设定依据"),
        ({"parent_code": "12"}, "parent_code", "主项编码应为 14 位数字"),
        ({"parent_code": ITEM}, "parent_code", "与事项编码相同"),
        ({"behaviour": ""}, "parent_code", "主项不能再有主项"),
    ],
)
def test_a_faulty_item_is_refused_at_its_field(sub, editor, at, change, field, words):
    with pytest.raises(Refused, match=words) as refused:
        operations.draft_item(item=replace(sub, **change), by=editor, at=at)
    assert refused.value.field == field


def test_a_sub_item_needs_its_main_item(sub, main, editor, reviewer, at):
    with pytest.raises(Refused, match=f"主项 {MAIN} 不在目录里"):
        operations.draft_item(item=sub, by=editor, at=at)
    for item in (main, sub):
        operations.draft_item(item=item, by=editor, at=at)
    operations.submit(item_code=ITEM, by=editor, at=at)
    operations.review(item_code=ITEM, by=reviewer, at=at)
    with pytest.raises(Refused, match=r"主项 .* 还没有发布"):
        operations.publish_item(item_code=ITEM, by=reviewer, at=at)


def test_nobody_reviews_or_publishes_what_they_drafted(main, person, at):
    both = person(Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER, code="both")
    other = replace(both, code="other")
    operations.draft_item(item=main, by=both, at=at)
    operations.submit(item_code=MAIN, by=both, at=at)
    with pytest.raises(Refused, match="草拟和审核不能是同一人"):
        operations.review(item_code=MAIN, by=both, at=at)
    operations.review(item_code=MAIN, by=other, at=at)
    with pytest.raises(Refused, match="草拟和发布不能是同一人"):
        operations.publish_item(item_code=MAIN, by=both, at=at)
    operations.publish_item(item_code=MAIN, by=other, at=at)


def test_the_procedure_skips_no_step(main, editor, reviewer, at):
    operations.draft_item(item=main, by=editor, at=at)
    with pytest.raises(Refused, match=r"现在的状态是“草拟”。?.*现在可以办的：修改、报送"):
        operations.publish_item(item_code=MAIN, by=reviewer, at=at)
    with pytest.raises(Refused, match="草拟"):
        operations.review(item_code=MAIN, by=reviewer, at=at)
    with pytest.raises(Refused, match="草拟"):
        operations.abolish_item(item_code=MAIN, reason="x", by=reviewer, at=at)
    with pytest.raises(NotFound):
        operations.submit(item_code=ITEM, by=editor, at=at)


def test_an_item_sent_back_with_an_opinion_is_amended(main, editor, reviewer, at):
    operations.draft_item(item=main, by=editor, at=at)
    operations.submit(item_code=MAIN, by=editor, at=at)
    with pytest.raises(Refused, match="不能修改"):
        operations.amend_item(item=main, by=editor, at=at)
    with pytest.raises(Refused, match="没有写明意见"):
        operations.review(item_code=MAIN, passed=False, by=reviewer, at=at)
    operations.review(item_code=MAIN, passed=False, opinion="名称不规范", by=reviewer, at=at)
    operations.amend_item(item=replace(main, name="食品经营监督管理"), by=editor, at=at)
    found = queries.latest(editor, MAIN)
    assert (found.name, found.state_title, found.opinion) == ("食品经营监督管理", "草拟", "名称不规范")
    with pytest.raises(Refused, match="没有填写事项名称"):
        operations.amend_item(item=replace(main, name=""), by=editor, at=at)
    with pytest.raises(NotFound):
        operations.amend_item(item=replace(main, item_code=ITEM), by=editor, at=at)
    with pytest.raises(Refused, match="不在目录里"):
        operations.amend_item(
            item=replace(main, behaviour="行政检查", parent_code="31000001009000", basis_article="x"), by=editor, at=at
        )


def test_a_change_is_a_new_version_and_the_old_one_stays_readable(published, publish, sub, at):
    later = at + timedelta(days=10)
    publish(replace(sub, name="食品经营许可和备案检查"), when=later)
    assert queries.item(ITEM, later.date()).version == 2
    before = queries.item(ITEM, later.date() - timedelta(1))
    assert (before.version, before.name, before.state) == (1, "食品经营许可检查", "changed")
    assert [item.version for item in queries.versions(ITEM)] == [2, 1]
    assert len(queries.published_items(on=later.date(), text="许可")) == 1


def test_a_version_that_changes_nothing_or_meets_another_is_refused(published, sub, editor, at):
    with pytest.raises(Refused, match="内容与已发布的版本相同"):
        operations.draft_item(item=sub, by=editor, at=at)
    operations.draft_item(item=replace(sub, name="新名称"), by=editor, at=at)
    with pytest.raises(Refused, match="第 2 版还在办理（草拟）"):
        operations.draft_item(item=replace(sub, name="另一个名称"), by=editor, at=at)
    with pytest.raises(Refused, match="新版本正在办理"):
        operations.abolish_item(item_code=ITEM, reason="x", by=NODE, at=at)


def test_an_abolished_item_is_used_no_more(published, sub, editor, reviewer, at):
    with pytest.raises(Refused, match="没有写明理由"):
        operations.abolish_item(item_code=ITEM, reason="", by=reviewer, at=at)
    with pytest.raises(Refused, match="还有 1 个已发布的子项"):
        operations.abolish_item(item_code=MAIN, reason="法律修改", by=reviewer, at=at)
    later = at + timedelta(days=1)
    operations.abolish_item(item_code=ITEM, reason="法律修改", by=reviewer, at=later)
    assert queries.require_published([ITEM], at.date())
    with pytest.raises(Refused, match="已于 2026-03-03 取消"):
        queries.require_published([ITEM], later.date())
    with pytest.raises(Refused, match="编码不再使用"):
        operations.draft_item(item=replace(sub, name="再来"), by=editor, at=later)
    with pytest.raises(NotFound):
        queries.item(ITEM, later.date())


def test_an_inspection_uses_published_sub_items_only(published, sub, editor, publish, at):
    on = at.date()
    assert [item.item_code for item in queries.require_published([ITEM, ITEM], on)] == [ITEM]
    with pytest.raises(Refused, match="没有选择检查事项"):
        queries.require_published([], on)
    with pytest.raises(Refused, match="不在监管事项目录里"):
        queries.require_published([ITEM, "31000001009009"], on)
    with pytest.raises(Refused, match="是主项，请选择它的子项"):
        queries.require_published([MAIN], on)
    operations.draft_item(item=replace(sub, item_code="31000001001002", name="草稿"), by=editor, at=at)
    with pytest.raises(Refused, match="没有发布（草拟）"):
        queries.require_published(["31000001001002"], on)
    publish(replace(sub, item_code="31000001001003", name="处罚", behaviour="行政处罚"))
    with pytest.raises(Refused, match="是行政处罚事项"):
        queries.require_published(["31000001001003"], on)


def test_editors_work_on_their_lines_and_for_the_city(main, sub, person, editor, at):
    fire = person(Role.CATALOGUE_EDITOR, lines=("fire",))
    with pytest.raises(Forbidden):
        operations.draft_item(item=main, by=fire, at=at)
    with pytest.raises(Forbidden):
        operations.draft_item(item=main, by=person(Role.CATALOGUE_EDITOR, territory="310101"), at=at)
    with pytest.raises(Forbidden, match="没有这项权限"):
        operations.draft_item(item=main, by=person(Role.INSPECTOR), at=at)
    operations.draft_item(item=main, by=editor, at=at)
    with pytest.raises(Forbidden):
        operations.submit(item_code=MAIN, by=fire, at=at)
    with pytest.raises(Forbidden):
        operations.amend_item(item=replace(main, line_code="fire"), by=fire, at=at)
    assert [item.item_code for item in queries.drafts(editor, text="食品", state="draft")] == [MAIN]
    assert queries.drafts(fire) == []
    with pytest.raises(NotFound):
        queries.latest(fire, MAIN)
    with pytest.raises(Forbidden):
        queries.drafts(person(Role.INSPECTOR))


def test_a_new_version_cannot_be_taken_over_by_another_line(published, sub, person, at):
    fire = person(Role.CATALOGUE_EDITOR, lines=("fire",))
    with pytest.raises(Forbidden):
        operations.draft_item(item=replace(sub, line_code="fire"), by=fire, at=at)


def test_a_batch_goes_through_the_procedure_together(main, sub, editor, reviewer, at):
    batch = operations.draft_items(items=[sub, main], by=editor, at=at)
    assert [item.item_code for item in queries.drafts(editor, batch_no=batch)] == [MAIN, ITEM]
    act = {"batch_no": batch, "at": at}
    with pytest.raises(Refused, match="没有“已报送、待审核”的事项"):
        operations.review_batch(**act, by=reviewer)
    assert operations.submit_batch(**act, by=editor) == 2
    with pytest.raises(Refused, match="没有写明意见"):
        operations.review_batch(**act, passed=False, by=reviewer)
    with pytest.raises(Refused, match="不能是同一人"):
        operations.review_batch(**act, by=replace(reviewer, code=editor.code))
    assert operations.review_batch(**act, by=reviewer) == 2
    assert operations.publish_batch(**act, by=reviewer) == 2
    found = queries.item(ITEM, at.date())
    titles = [line.title for line in journal.lines_about(queries.abouts(found))]
    assert titles == ["成批发布监管事项", "成批审核监管事项", "成批报送监管事项", "成批草拟监管事项"]


def test_a_batch_is_drafted_wholly_or_not_at_all(main, sub, editor, person, at):
    for items, words in (
        ([], "1 至 5000"), ([main, main], "编码在这一批里重复"), ([sub], "不在目录里"),
        ([main, replace(sub, name="")], "没有填写事项名称"),
    ):
        with pytest.raises(Refused, match=words):
            operations.draft_items(items=items, by=editor, at=at)
    with pytest.raises(Forbidden):
        operations.draft_items(items=[main], by=person(Role.CATALOGUE_EDITOR, lines=("fire",)), at=at)
    assert SupervisionItem.objects.count() == 0


def test_the_dataset_has_the_declared_columns(published):
    rows = list(datasets.ITEMS.source())
    assert len(rows) == 2
    assert len(rows[0]) == len(datasets.COLUMNS)


def test_every_field_says_whether_it_is_personal():
    assert personal.unclassified(notes.MODELS, notes.PERSONAL, notes.IMPERSONAL) == []
