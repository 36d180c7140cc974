"""National items come down in batches: drafts for the city to complete, proposals and notices, never a change in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hengjian.kernel import journal
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations, queries, running
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.catalogue.operations import NationalItem, NewItem

pytestmark = pytest.mark.django_db
MAIN, ITEM = "31000001001000", "31000001001001"
BATCH, NEXT = "2026030200001", "2026030200002"


@pytest.fixture
def receive(db, at):
    """Receive rows as the node that exchanges with the national system."""

    def do(*rows, batch=BATCH, by=NODE):
        return operations.receive_national(items=rows, batch_no=batch, by=by, at=at)

    return do


def row(item: NewItem, operation: str = "i", version: str = "2026-1", record: str = "") -> NationalItem:
    return NationalItem(record or f"r-{item.item_code}", operation, item, version, "110000")


def waiting(actor=NODE):
    return [(one.item_code, one.operation, one.outcome_title) for one in queries.national_inbox(actor, waiting=True)]


@pytest.fixture
def in_use(monkeypatch):
    """Let two inspections run on the item."""
    monkeypatch.setattr(running, "_sources", {"检查": lambda codes: {ITEM: 2} if ITEM in codes else {}})


def test_a_national_template_becomes_a_draft_that_the_city_completes(receive, main, sub, editor, reviewer, bureau, at):
    found = receive(row(sub), row(main))
    assert (found.rows, found.drafted, found.refused) == (2, 2, 0)
    draft = queries.latest(editor, ITEM)
    assert (draft.state, draft.origin, draft.national_version, draft.batch_no) == ("draft", "national", "2026-1", BATCH)
    assert queries.to_complete(editor, ITEM) == ["监管部门", "实施部门", "适用范围", "监管流程"]
    with pytest.raises(Refused, match="国家下发的事项还没有补全：监管部门、实施部门、适用范围、监管流程") as refused:
        operations.submit(item_code=ITEM, by=editor, at=at)
    assert refused.value.field == "authority_code"
    own = replace(
        sub, national_version="2026-1", authority_code=bureau, implementing=(bureau,), scope=("310000",), process="检查"
    )
    operations.amend_item(item=own, by=editor, at=at)
    for code in (MAIN, ITEM):
        operations.submit(item_code=code, by=editor, at=at)
        operations.review(item_code=code, by=reviewer, at=at)
        operations.publish_item(item_code=code, by=reviewer, at=at)
    assert queries.published_items(on=at.date(), text="甲局")[0].item_code == ITEM
    assert [item.item_code for item in queries.published_items(on=at.date(), organ=bureau)] == [ITEM]
    assert queries.published_items(on=at.date(), organ="%") == []


def test_a_new_national_version_keeps_what_the_city_added(receive, publish, main, sub, bureau, at):
    own = replace(
        sub, national_version="2026-1", authority_code=bureau, implementing=(bureau,), scope=("310101",), process="检查"
    )
    publish(main, own)
    assert receive(row(sub, "u")).unchanged == 1
    assert receive(row(replace(sub, name="新的名称"), "u", "2026-2"), batch=NEXT).drafted == 1
    draft = queries.latest(NODE, ITEM)
    assert (draft.version, draft.name, draft.implementing, draft.scope) == (2, "新的名称", (bureau,), ("310101",))
    assert queries.item(ITEM, at.date()).version == 1
    assert [one.title for one in queries.differences(ITEM, 1, 2, NODE)] == ["事项名称", "国家版本"]


def test_a_batch_received_again_changes_nothing(receive, main, sub):
    first = receive(row(main), row(sub))
    again = receive(row(main), row(sub))
    assert again == replace(first, repeated=True)
    assert SupervisionItem.objects.count() == 2
    assert [line.data["repeated"] for line in journal.lines_about(f"item_batch:{BATCH}")] == [True, False]
    with pytest.raises(Refused, match="这个批次号已于 2026-03-02 接收过，内容不同"):
        receive(row(main), row(replace(sub, name="别的")))
    assert [(one.batch_no, one.rows, one.outcomes, one.waiting) for one in queries.national_batches(NODE)] == [
        (BATCH, 2, {"drafted": 2}, 0)
    ]


def test_a_national_abolition_is_only_proposed(receive, published, editor, reviewer, at):
    assert receive(row(NewItem(ITEM, "", ""), "d")).noticed == 1
    assert waiting() == [(ITEM, "d", "建议取消，待处理")]
    assert queries.item(ITEM, at.date()).state == "published"
    operations.abolish_item(item_code=ITEM, reason="国家取消", by=reviewer, at=at)
    assert waiting() == []
    [one] = queries.national_inbox(editor, outcome="proposed")
    assert (one.settlement, one.settled_by, one.waits, one.operation_title) == ("事项已取消", reviewer.code, False, "取消")
    assert receive(row(NewItem(ITEM, "", ""), "d"), row(NewItem(MAIN[:-1] + "9", "", ""), "d"), batch=NEXT).unchanged == 2


def test_what_would_orphan_running_inspections_is_a_notice(receive, published, sub, in_use, at):
    found = receive(row(NewItem(ITEM, "", ""), "d"))
    assert found.noticed == 1
    [one] = queries.national_inbox(NODE, waiting=True)
    assert "还有 2 件检查正在依据它办理，没有取消" in one.note
    assert receive(row(replace(sub, behaviour="其他"), "u"), batch=NEXT).noticed == 1
    assert "改为非检查事项，但还有 2 件检查" in queries.national_inbox(NODE, batch_no=NEXT)[0].note
    assert queries.latest(NODE, ITEM).version == 1


def test_what_people_work_on_is_not_overwritten(receive, main, sub, editor, at):
    receive(row(main), row(sub))
    newer = row(replace(sub, name="更新的名称"), "u", "2026-2")
    assert receive(newer, batch=NEXT).drafted == 1
    assert queries.latest(NODE, ITEM).name == "更新的名称"
    assert queries.latest(NODE, ITEM).version == 1
    operations.amend_item(item=replace(sub, name="市里的名称", national_version="2026-2"), by=editor, at=at)
    assert receive(row(replace(sub, name="又更新"), "u", "2026-3"), batch="2026030200003").noticed == 1
    assert queries.latest(NODE, ITEM).name == "市里的名称"
    assert receive(row(NewItem(ITEM, "", ""), "d"), batch="2026030200004").noticed == 1
    assert "第 1 版正在办理（草拟）" in queries.national_inbox(NODE, batch_no="2026030200004")[0].note


def test_codes_of_the_city_s_own_or_of_abolished_items_are_noticed(receive, main, local, sub, publish, editor, reviewer, at):
    publish(main)
    operations.draft_item(item=local, by=editor, at=at)
    assert receive(row(sub, "i")).noticed == 1
    assert "是本市增设的事项，与国家编码相同" in queries.national_inbox(NODE)[0].note
    operations.abolish_item(item_code=MAIN, reason="x", by=reviewer, at=at)
    assert receive(row(main), batch=NEXT).noticed == 1
    assert "国家又下发了这个编码" in queries.national_inbox(NODE, batch_no=NEXT)[0].note


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"item": {"item_code": "3100000100100"}}, "事项编码应为 14 位数字"), ({"operation": "x"}, "操作类型只能是 i、u、d"),
        ({"national_version": " "}, "没有国家版本"), ({"record_id": ""}, "没有记录标识"),
        ({"item": {"basis_article": ""}}, "没有填写设定依据"), ({"item": {"parent_code": "31000001009000"}}, "不在目录里"),
    ],
)
def test_a_faulty_row_is_kept_with_its_fault_and_the_others_are_received(receive, main, sub, change, words):
    item = replace(sub, **change.pop("item", {}))
    found = receive(row(main), replace(row(item), **change))
    assert (found.drafted, found.refused) == (1, 1)
    [one] = queries.national_inbox(NODE, outcome="refused")
    assert words in one.note
    assert one.content["name"] == sub.name


def test_a_row_named_twice_in_a_batch_is_refused_once(receive, main):
    found = receive(row(main), row(main))
    assert (found.drafted, found.refused) == (1, 1)
    assert "在这一批里重复" in queries.national_inbox(NODE, outcome="refused")[0].note


def test_batches_are_numbered_and_not_empty(receive, main):
    with pytest.raises(Refused, match="不是 8 位日期加 5 位序号"):
        receive(row(main), batch="20260302-1")
    with pytest.raises(Refused, match="一批应有 1 至 5000 行"):
        receive()


def test_an_editor_receives_within_their_lines(receive, main, person):
    fire = person(Role.CATALOGUE_EDITOR, lines=("fire",))
    assert receive(row(main), by=fire).refused == 1
    assert queries.national_inbox(fire) == []
    with pytest.raises(Forbidden):
        receive(row(main), batch=NEXT, by=person(Role.INSPECTOR))
    with pytest.raises(Forbidden):
        receive(row(main), batch=NEXT, by=person(Role.CATALOGUE_EDITOR, territory="310101"))


def test_a_notice_is_settled_in_words(receive, published, editor, at):
    receive(row(NewItem(ITEM, "", ""), "d"))
    act = {"batch_no": BATCH, "record_id": f"r-{ITEM}", "by": editor, "at": at}
    with pytest.raises(Refused, match="没有写明处理意见"):
        operations.settle_national(**act, settlement=" ")
    operations.settle_national(**act, settlement="本市继续实施，依据另有规定")
    assert waiting(editor) == []
    with pytest.raises(Refused, match="它已经处理"):
        operations.settle_national(**act, settlement="x")
    with pytest.raises(NotFound):
        operations.settle_national(**{**act, "record_id": "none"}, settlement="x")


def test_a_draft_is_nothing_to_settle(receive, main, editor, at):
    receive(row(main))
    with pytest.raises(Refused, match="它结果是“已生成草稿”"):
        operations.settle_national(batch_no=BATCH, record_id=f"r-{MAIN}", settlement="x", by=editor, at=at)


def test_the_inbox_goes_page_by_page(receive, main, sub):
    receive(row(main), row(sub))
    [first] = queries.national_inbox(NODE, limit=1)
    [second] = queries.national_inbox(NODE, limit=1, after=first.key)
    assert (first.item_code, second.item_code) == (ITEM, MAIN)
    assert queries.national_inbox(NODE, after=second.key) == []


def test_days_of_a_template_are_not_the_nation_s_to_set(receive, main):
    receive(row(replace(main, effective_from=date(2026, 5, 1))))
    assert queries.latest(NODE, MAIN).effective_from is None
    assert queries.national_inbox(NODE)[0].content["effective_from"] == "2026-05-01"
