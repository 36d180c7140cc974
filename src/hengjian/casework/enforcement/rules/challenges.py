"""Reconsideration and litigation (复议、诉讼): what may come of them, what each does to the decision. Pure."""

from __future__ import annotations

from datetime import date

from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_litigation as litigation
from hengjian.statutes import administrative_reconsideration as reconsideration
from hengjian.statutes import penalty_publication as publication

KINDS = {"reconsideration": "行政复议", "first": "行政诉讼一审", "second": "行政诉讼二审"}
CITES = {
    "reconsideration": reconsideration.ARTICLE_62.cite(), "first": litigation.ARTICLE_46.cite(), "second": litigation.ARTICLE_45.cite(),
}
#: What may come of it; 行政复议法第六十四条至第七十三条、行政诉讼法第六十九条至第七十七条 (未核: not quoted on the shelf).
OUTCOMES = {
    "upheld": "维持（驳回请求）", "revoked": "撤销", "changed": "变更", "unlawful": "确认违法", "void": "确认无效",
    "withdrawn": "申请人撤回，终止", "settled": "调解结案",
}
#: After these the decision no longer stands as it was: what was published comes down (信息公示规定第十一条).
UNDONE = frozenset({"revoked", "changed", "unlawful", "void"})
#: After these nothing of it stands.
ENDED = frozenset({"revoked", "void"})


def check_begun(kind: str, accepted_on: date, decided_on: date, today: date, *, pending: str, what: str) -> None:
    """Refuse a challenge of no kind, from before the decision or from the future, or beside one that is still open."""
    if kind not in KINDS:
        raise Refused(what, "没有选择复议还是诉讼", f"可选：{'、'.join(KINDS.values())}", field="kind")
    if pending:
        raise Refused(what, f"{KINDS[pending]}还没有结果", "请先登记它的结果")
    if not decided_on <= accepted_on <= today:
        raise Refused(what, "受理日期早于处罚决定，或者在将来", "请核对受理通知书", field="accepted_on")


def check_outcome(
    outcome: str, ended_on: date, accepted_on: date, today: date, *, reason: str, before: Proposed, after: Proposed | None, what: str
) -> None:
    """Refuse an outcome that is none, has no paper, is earlier than the acceptance, or makes the penalty heavier."""
    if outcome not in OUTCOMES or not reason.strip():
        raise Refused(what, "没有选择结果，或者没有写明文书", f"可选：{'、'.join(OUTCOMES.values())}", field="outcome")
    if not accepted_on <= ended_on <= today:
        raise Refused(what, "结果的日期早于受理，或者在将来", "请核对决定书或者裁判文书", field="ended_on")
    if outcome != "changed":
        return
    if after is None or not after.kinds:
        raise Refused(what, "没有填写变更后的处罚", "请按文书填写处罚种类和金额，金额以元为单位", field="kinds")
    if after.fine > before.fine or after.kinds - before.kinds:
        raise Refused(what, "变更后的处罚比原来的重", "复议和诉讼不得加重对申请人的处罚，请核对文书；金额以元为单位", field="fine")


def takes_down(outcome: str, *, shown: bool) -> bool:
    """Whether what was published comes down within three working days."""
    return shown and outcome in UNDONE


TAKE_DOWN_CITE = publication.ARTICLE_11.cite()
