"""The checklists of one import go through the procedure together: all or none, by others than those who wrote them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings

from hengjian.kernel import bodies, journal
from hengjian.kernel.access import NODE, Actor
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import layout, operations, queries, tables
from hengjian.registers.catalogue.models import Checklist
from hengjian.registers.catalogue.operations import checklist_batches
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewItem, NewPoint
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.statutes import spot_checks

pytestmark = pytest.mark.django_db
SECOND = "31000001001002"
BASIS = "《食品安全法》第一百二十六条"


@pytest.fixture
def by_editor(editor: Actor, bureau: str) -> Actor:
    return replace(editor, organ=bureau)


@pytest.fixture
def by_reviewer(reviewer: Actor, bureau: str) -> Actor:
    return replace(reviewer, organ=bureau)


def of(item: str, organ: str, title: str = "清单", basis: str = BASIS) -> NewChecklist:
    return NewChecklist(item, organ, title, (NewCheckItem("证照", (
        NewPoint("许可证在有效期内", "查看原件", basis), NewPoint("公示许可证", "现场查看", basis),
    )),))


def bring(lists: list[NewChecklist], by: Actor, at: datetime) -> operations.ImportReport:
    rows = [row for one in lists for row in layout.rows_of(one)]
    file = tables.write("x", "csv", layout.CHECKLIST_COLUMNS, rows)
    return operations.import_checklists(body=file.body, file_name=file.name, by=by, at=at)


@pytest.fixture
def two(publish: Callable[..., None], published: str, sub: NewItem, bureau: str, by_editor: Actor, at: datetime) -> operations.ImportReport:
    """An import of two lists of the bureau."""
    publish(replace(sub, item_code=SECOND, name="食品生产许可检查"))
    report = bring([of(published, bureau), of(SECOND, bureau)], by_editor, at)
    assert len(report.lists) == 2
    return report


def states(batch_no: str) -> list[str]:
    return list(Checklist.objects.filter(batch_no=batch_no).order_by("list_code").values_list("state", flat=True))


def through(batch_no: str, by_editor: Actor, by_reviewer: Actor, at: datetime, **given: date) -> list[int]:
    return [
        operations.submit_checklist_batch(batch_no=batch_no, by=by_editor, at=at),
        operations.review_checklist_batch(batch_no=batch_no, opinion="齐全", by=by_reviewer, at=at),
        operations.publish_checklist_batch(batch_no=batch_no, by=by_reviewer, at=at, **given),
    ]


def test_an_import_goes_through_the_procedure_with_one_event_a_step(two, by_editor, by_reviewer, at):
    assert through(two.batch_no, by_editor, by_reviewer, at) == [2, 2, 2]
    rows = Checklist.objects.filter(batch_no=two.batch_no)
    assert set(rows.values_list("state", "published_on", "effective_from", "reviewed_by", "published_by", "opinion")) == {
        ("published", at.date(), at.date(), "shen", "shen", "齐全"),
    }
    told = journal.lines_about(f"checklist_batch:{two.batch_no}")
    assert [line.title for line in told] == [
        "成批发布检查实施清单", "成批审核检查实施清单", "成批报送检查实施清单", "导入检查实施清单",
    ]
    assert [line.data["count"] for line in told[:3]] == [2, 2, 2]
    kept = bodies.read(told[0].data["lists_sha256"]).decode()
    assert kept.splitlines() == [f"{code} 1" for code in sorted(two.lists)]
    head = queries.open_checklist(by_editor, two.lists[0])
    assert "成批发布检查实施清单" in [line.title for line in journal.lines_about(queries.abouts_of_list(head))]


def test_a_new_import_replaces_the_versions_before_on_its_day(two, by_editor, by_reviewer, bureau, published, at):
    through(two.batch_no, by_editor, by_reviewer, at)
    later, since = at + timedelta(days=1), at.date() + timedelta(days=10)
    newer = bring([of(published, bureau, "新清单"), of(SECOND, bureau)], by_editor, later)
    assert len(newer.lists) == 1
    assert through(newer.batch_no, by_editor, by_reviewer, later, effective_from=since) == [1, 1, 1]
    first, second = Checklist.objects.filter(list_code=newer.lists[0]).order_by("version")
    assert (first.state, first.changed_on, second.state, second.effective_from) == ("changed", since, "published", since)
    assert states(two.batch_no).count("published") == 1


def test_one_list_the_reviewer_wrote_on_keeps_the_whole_batch_back(two, by_editor, by_reviewer, bureau, at):
    mine = sorted(two.lists)[1]
    hand = replace(by_editor, code=by_reviewer.code)
    operations.amend_checklist(checklist=of(mine[19:33], bureau, "改过的"), by=hand, at=at)
    operations.submit_checklist_batch(batch_no=two.batch_no, by=by_editor, at=at)
    with pytest.raises(Refused, match=f"检查实施清单 {mine} 不能审核：编制和审核不能是同一人"):
        operations.review_checklist_batch(batch_no=two.batch_no, by=by_reviewer, at=at)
    assert states(two.batch_no) == ["submitted", "submitted"]
    with pytest.raises(Refused, match="编制和审核不能是同一人"):
        operations.review_checklist_batch(batch_no=two.batch_no, by=replace(by_reviewer, code=by_editor.code), at=at)
    operations.review_checklist_batch(batch_no=two.batch_no, by=replace(by_reviewer, code="third"), at=at)
    with pytest.raises(Refused, match=f"检查实施清单 {mine} 不能发布：编制和发布不能是同一人"):
        operations.publish_checklist_batch(batch_no=two.batch_no, by=by_reviewer, at=at)
    assert states(two.batch_no) == ["reviewed", "reviewed"]


def test_a_batch_goes_back_with_an_opinion(two, by_editor, by_reviewer, at):
    operations.submit_checklist_batch(batch_no=two.batch_no, by=by_editor, at=at)
    with pytest.raises(Refused, match="没有写明意见") as refused:
        operations.review_checklist_batch(batch_no=two.batch_no, passed=False, opinion=" ", by=by_reviewer, at=at)
    assert (refused.value.field, two.batch_no in refused.value.what) == ("opinion", True)
    operations.review_checklist_batch(batch_no=two.batch_no, passed=False, opinion="方法写细", by=by_reviewer, at=at)
    assert states(two.batch_no) == ["draft", "draft"]
    assert queries.open_checklist(by_editor, two.lists[0]).opinion == "方法写细"


def test_one_list_whose_item_is_gone_keeps_all_from_being_published(two, by_editor, by_reviewer, at):
    operations.submit_checklist_batch(batch_no=two.batch_no, by=by_editor, at=at)
    operations.review_checklist_batch(batch_no=two.batch_no, by=by_reviewer, at=at)
    with pytest.raises(Refused, match="早于发布日期") as refused:
        operations.publish_checklist_batch(
            batch_no=two.batch_no, effective_from=at.date() - timedelta(days=1), by=by_reviewer, at=at
        )
    assert refused.value.what == f"批次 {two.batch_no} 的检查实施清单不能发布"
    operations.abolish_item(item_code=SECOND, reason="依据废止", by=NODE, at=at)
    with pytest.raises(Refused, match=f"检查实施清单 {max(two.lists)} 不能发布：事项 {SECOND} 还没有发布"):
        operations.publish_checklist_batch(batch_no=two.batch_no, by=by_reviewer, at=at)
    assert states(two.batch_no) == ["reviewed", "reviewed"]


def test_one_list_on_a_repealed_basis_keeps_all_from_being_published(
    two, by_editor, by_reviewer, bureau, published, at, tmp_path, monkeypatch
):
    monkeypatch.setattr(settings, "HENGJIAN_BODIES", tmp_path)
    legal_texts.enter_statutes(by=NODE, at=at)
    cite, gone = spot_checks.ARTICLE_11.cite(), at.date() + timedelta(days=10)
    legal_texts.repeal_text(text_key="spot_checks", on=gone, reason="新办法", by=NODE, at=at)
    operations.amend_checklist(checklist=of(SECOND, bureau, basis=cite), by=by_editor, at=at)
    operations.submit_checklist_batch(batch_no=two.batch_no, by=by_editor, at=at)
    operations.review_checklist_batch(batch_no=two.batch_no, by=by_reviewer, at=at)
    with pytest.raises(Refused, match=f"检查实施清单 {max(two.lists)} 不能发布：依据{cite}在 {gone} 无效"):
        operations.publish_checklist_batch(batch_no=two.batch_no, effective_from=gone, by=by_reviewer, at=at)
    assert states(two.batch_no) == ["reviewed", "reviewed"]
    assert operations.publish_checklist_batch(batch_no=two.batch_no, by=by_reviewer, at=at) == 2


def test_each_organ_takes_its_own_lists_of_a_citys_import(
    published, bureau, district_bureau, by_editor, by_reviewer, at
):
    report = bring([of(published, bureau), replace(of(published, district_bureau), level="4")], NODE, at)
    assert len(report.lists) == 2
    assert queries.checklist_batch(by_editor, report.batch_no).titles == {"草拟": 1}
    assert [one.organ_code for one in queries.checklists_of_batch(by_editor, report.batch_no)] == [bureau]
    assert operations.submit_checklist_batch(batch_no=report.batch_no, by=by_editor, at=at) == 1
    assert sorted(states(report.batch_no)) == ["draft", "submitted"]
    with pytest.raises(Refused, match="批次里没有“草拟”的清单"):
        operations.submit_checklist_batch(batch_no=report.batch_no, by=by_editor, at=at)
    with pytest.raises(Forbidden):
        operations.submit_checklist_batch(batch_no=report.batch_no, by=replace(by_editor, organ="别的"), at=at)
    with pytest.raises(Forbidden):
        operations.review_checklist_batch(batch_no=report.batch_no, by=by_editor, at=at)
    with pytest.raises(Refused, match="请核对批次号"):
        operations.submit_checklist_batch(batch_no="无", by=by_editor, at=at)


def test_more_than_one_act_takes_are_left_for_the_next(two, by_editor, at, monkeypatch):
    monkeypatch.setattr(checklist_batches, "MOST_LISTS", 1)
    assert operations.submit_checklist_batch(batch_no=two.batch_no, by=by_editor, at=at) == 1
    assert states(two.batch_no) == ["submitted", "draft"]
    assert operations.submit_checklist_batch(batch_no=two.batch_no, by=by_editor, at=at) == 1
    told = journal.lines_about(f"checklist_batch:{two.batch_no}", limit=2)
    assert [line.data["left"] for line in told] == [0, 1]


def test_a_batch_takes_as_many_statements_however_many_lists(
    two, by_editor, by_reviewer, bureau, published, at, django_assert_max_num_queries
):
    more = [replace(of(published, bureau, f"清单{level}"), level=level) for level in "1245"]
    big = bring(more, by_editor, at)
    counts = []
    for batch in (two.batch_no, big.batch_no):
        with django_assert_max_num_queries(200) as met:
            through(batch, by_editor, by_reviewer, at)
        counts.append(len(met))
    assert len(big.lists) == 4
    assert counts[0] == counts[1]


def test_an_import_of_items_is_no_batch_of_checklists(published, by_editor, editor, at):
    text = "事项编码,监管事项名称,业务条线,监管行为类型\n31000001009000,食品监督管理,市场监管,主项\n"
    report = operations.import_items(body=text.encode(), file_name="事项.csv", by=editor, at=at)
    with pytest.raises(NotFound, match="导入的不是检查实施清单"):
        queries.checklist_batch(by_editor, report.batch_no)
