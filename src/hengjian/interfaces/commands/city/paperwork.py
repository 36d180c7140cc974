"""Templates that the city has adopted, and the papers made from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from hengjian.casework.documents import operations as documents
from hengjian.casework.documents import queries as papers
from hengjian.casework.documents.operations import Block
from hengjian.casework.inspections.operations import documents as inspecting
from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.interfaces.commands.city.outings import Outing
from hengjian.interfaces.commands.city.staff import Offices
from hengjian.kernel.access import Actor, Role

MARK: Final = "沪浦市监"
#: Kind, what the city adds, why. The last one waits for a reviewer.
CHANGES: Final = (
    ("inspections.notice", "检查不收取任何费用。对检查有疑问的，可以拨打 12345 反映。", "告知当事人检查不收费，写明反映问题的电话"),
    ("inspections.record", "笔录经当事人核对无误后签字；有误的，由当事人要求更正。", "写明核对的权利"),
    ("inspections.result", "当事人可以扫描检查码评价这次检查。", "告知评价的途径"),
)


def plan(agenda: Agenda, offices: Offices) -> None:
    """The organ's mark; two templates adopted, one left for the reader to adopt."""
    head = offices.desk("market", "310115")[Role.HEAD]
    writer, reviewer = offices.held("catalogue-editor"), offices.held("catalogue-reviewer")
    agenda.add(moment(date(2026, 5, 6), 9), lambda at: documents.set_mark(organ_code=head.organ, mark=MARK, by=head, at=at))
    for number, (kind, words, note) in enumerate(CHANGES):
        adopted = number < len(CHANGES) - 1
        day = date(2026, 5, 6 if adopted else 18)
        agenda.add(moment(day, 10, 20 * number), lambda at, k=kind, w=words, n=note: _write(k, w, n, writer, at))  # type: ignore[misc]
        if adopted:
            agenda.add(moment(date(2026, 5, 7), 10, 20 * number), lambda at, k=kind: documents.adopt_template(  # type: ignore[misc]
                kind=k, by=reviewer, at=at))


def _write(kind: str, words: str, note: str, by: Actor, at: datetime) -> None:
    documents.draft_template(kind=kind, note=note, by=by, at=at)
    used = papers.draft(kind, by)
    assert used is not None
    documents.amend_template(kind=kind, blocks=[*used.blocks, Block("note", words)], by=by, at=at)
    documents.submit_template(kind=kind, by=by, at=at)


def make(inspection_no: str, by: Actor, at: datetime, *kinds: str) -> None:
    """Make these papers of an inspection."""
    for kind in kinds:
        inspecting.make_document(inspection_no=inspection_no, kind=kind, by=by, at=at)


def inquiry(outing: Outing, at: datetime) -> tuple[str, dict[str, Any]]:
    """询问笔录"""
    return "inquiry", {
        "place": "店内收银台旁", "asked_name": outing.party, "asked_id": "居民身份证 3101***********0000", "asked_phone": "",
        "asked_post": "店长", "relation": "现场负责人",
        "told": "执法人员已出示证件和检查码，已告知权利义务和申请回避的权利，被询问人不申请回避。",
        "questions": [
            {"question": "店里由谁负责进货查验？", "answer": "平时由我负责，休息时由收银员代管。"},
            {"question": "检查发现的记录缺失是怎么回事？", "answer": "前几天换了人，交接时漏了，我们马上补上。"},
            {"question": "还有什么要补充的？", "answer": "没有。"},
        ],
        "read": "self", "pages": 1,
    }


def sampling(outing: Outing, at: datetime) -> tuple[str, dict[str, Any]]:
    """抽样清单"""
    return "sampling", {
        "place": "食品货架", "purpose": "test", "method": "从货架上随机抽取同一批次的样品。", "pages": 1, "storage": "常温、避光",
        "laboratory": "浦东新区食品检验所（演示）",
        "samples": [
            {"name": "花生油", "spec": "5 升/桶", "maker": "演示粮油有限公司", "batch_no": "20260301", "base": "24", "quantity": "3",
             "spare": "1", "unit": "桶", "price": "89.00", "seal": "F-0513-1"},
            {"name": "挂面", "spec": "1 千克/袋", "maker": "演示面业有限公司", "batch_no": "20260412", "base": "60", "quantity": "4",
             "spare": "2", "unit": "袋", "price": "7.50", "seal": "F-0513-2"},
        ],
    }


def keep(outing: Outing, at: datetime) -> tuple[str, dict[str, Any]]:
    """先行登记保存清单"""
    return "keep", {
        "place": "店内冷柜旁", "ground": "urgent", "reason": "部分冷冻食品没有标签，不能说明来源，可能被转移或者销毁。",
        "urgent_reason": "等待批准期间货物可能被销售。", "way": "there", "kept_at": "本店二号冷柜（已加封）", "notice_given": "yes",
        "pages": 1,
        "articles": [
            {"name": "冷冻鸡翅", "spec": "10 千克/箱", "maker": "没有标明", "batch_no": "没有标明", "quantity": "6", "unit": "箱",
             "state": "完好"},
            {"name": "速冻丸子", "spec": "2.5 千克/袋", "maker": "没有标明", "batch_no": "没有标明", "quantity": "14", "unit": "袋",
             "state": "完好"},
        ],
    }
