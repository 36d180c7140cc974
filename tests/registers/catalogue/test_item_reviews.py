"""Items are reviewed by others than those who wrote them; what the city adds, by persons of two organs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengjian.kernel import journal
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.catalogue import operations, queries

pytestmark = pytest.mark.django_db
MAIN, ITEM = "31000001001000", "31000001001001"


@pytest.fixture
def submitted(publish, main, local, editor, at):
    """A local inspection that waits for its reviews."""
    publish(main)
    operations.draft_item(item=local, by=editor, at=at)
    operations.submit(item_code=ITEM, by=editor, at=at)
    return ITEM


def test_a_local_inspection_waits_for_the_second_organ(submitted, reform, justice, reviewer, at):
    assert queries.places_left(reviewer, ITEM) == ["审批改革审核", "司法审核"]
    operations.review(item_code=ITEM, opinion="要素齐全", by=reform, at=at)
    assert queries.latest(reviewer, ITEM).state == "submitted"
    assert queries.places_left(reviewer, ITEM) == ["司法审核"]
    with pytest.raises(Refused, match="已报送、待审核"):
        operations.publish_item(item_code=ITEM, by=reviewer, at=at)
    operations.review(item_code=ITEM, opinion="依据清楚", by=justice, at=at)
    assert queries.latest(reviewer, ITEM).state == "reviewed"
    assert queries.places_left(reviewer, ITEM) == []
    assert [(one.place_title, one.by, one.opinion) for one in queries.reviews_of(reviewer, ITEM)] == [
        ("司法审核", "fa", "依据清楚"), ("审批改革审核", "gai", "要素齐全"),
    ]
    operations.publish_item(item_code=ITEM, by=reviewer, at=at)
    assert queries.item(ITEM, at.date()).origin_title == "本市增设"
    told = [line.data["complete"] for line in journal.lines_about(f"item:{ITEM}") if line.title == "审核监管事项"]
    assert told == [True, False]


def test_one_organ_does_not_review_twice(submitted, reform, justice, at):
    operations.review(item_code=ITEM, by=reform, at=at)
    with pytest.raises(Refused, match="审批改革审核已经通过，地方增设的行政检查事项须由两个机关审核。请由另一机关办理司法审核"):
        operations.review(item_code=ITEM, by=replace(reform, code="another"), at=at)
    with pytest.raises(Refused, match="两次审核不能是同一人"):
        operations.review(item_code=ITEM, by=replace(justice, code=reform.code), at=at)


def test_two_departments_do_not_replace_the_reform_of_approvals(submitted, justice, reviewer, at):
    operations.review(item_code=ITEM, by=justice, at=at)
    with pytest.raises(Refused, match="请由另一机关办理审批改革审核"):
        operations.review(item_code=ITEM, by=reviewer, at=at)


def test_a_review_of_an_earlier_submission_does_not_count(submitted, local, reform, justice, editor, reviewer, at):
    operations.review(item_code=ITEM, by=reform, at=at)
    operations.review(item_code=ITEM, passed=False, opinion="依据写全", by=justice, at=at)
    operations.amend_item(item=replace(local, process="检查"), by=editor, at=at)
    operations.submit(item_code=ITEM, by=editor, at=at)
    assert queries.places_left(reviewer, ITEM) == ["审批改革审核", "司法审核"]
    operations.review(item_code=ITEM, by=justice, at=at)
    assert queries.latest(reviewer, ITEM).state == "submitted"
    operations.review(item_code=ITEM, by=reform, at=at)
    assert queries.latest(reviewer, ITEM).state == "reviewed"


def test_whoever_wrote_on_a_version_neither_reviews_nor_publishes_it(main, person, editor, reviewer, at):
    both = person(Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER, code="both")
    operations.draft_item(item=main, by=both, at=at)
    operations.amend_item(item=replace(main, name="改过的名称"), by=editor, at=at)
    operations.submit(item_code=MAIN, by=editor, at=at)
    with pytest.raises(Refused, match="草拟和审核不能是同一人"):
        operations.review(item_code=MAIN, by=both, at=at)
    with pytest.raises(Refused, match="草拟和审核不能是同一人"):
        operations.review(item_code=MAIN, by=replace(both, code=editor.code), at=at)
    operations.review(item_code=MAIN, by=reviewer, at=at)
    with pytest.raises(Refused, match="草拟和发布不能是同一人"):
        operations.publish_item(item_code=MAIN, by=both, at=at)


def test_an_editor_does_not_review(submitted, editor, at):
    with pytest.raises(Forbidden):
        operations.review(item_code=ITEM, by=replace(editor, code="other"), at=at)


def test_a_batch_of_national_and_local_items_waits_for_the_local_ones(main, sub, local, editor, reform, justice, at):
    other = replace(local, item_code="31000001001002", name="地方检查")
    batch = operations.draft_items(items=[main, sub, other], by=editor, at=at)
    operations.submit_batch(batch_no=batch, by=editor, at=at)
    operations.review_batch(batch_no=batch, by=reform, at=at)
    assert [(item.item_code[-3:], item.state) for item in queries.drafts(editor)] == [
        ("000", "reviewed"), ("001", "reviewed"), ("002", "submitted")
    ]
    [told, *_] = journal.lines_about(f"item_batch:{batch}")
    assert told.data["waiting"] == 1
    assert operations.review_batch(batch_no=batch, by=justice, at=at) == 1
    assert operations.publish_batch(batch_no=batch, by=justice, at=at) == 3


def test_local_items_of_another_behaviour_need_one_review(publish, main, local, at):
    publish(main, replace(local, behaviour="行政处罚"))
    assert queries.item(ITEM, at.date()).behaviour == "行政处罚"


def test_a_national_inspection_on_local_texts_alone_is_refused(publish, main, local, editor, at):
    publish(main)
    with pytest.raises(Refused, match="不是国家下发的事项，来源应为“本市增设”") as refused:
        operations.draft_item(item=replace(local, origin="national"), by=editor, at=at)
    assert refused.value.field == "origin"


def test_places_left_are_those_of_a_submitted_version_only(main, editor, at):
    operations.draft_item(item=main, by=editor, at=at)
    assert queries.places_left(NODE, MAIN) == []
    assert queries.reviews_of(NODE, MAIN) == []
