"""Coercive measures and evidence kept (查封、扣押、先行登记保存): grounds, limits, release. Nothing goes on in silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hengjian.casework.enforcement.rules.clocks import DEADLINES
from hengjian.casework.enforcement.rules.words import GOODS
from hengjian.kernel import deadlines
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.deadlines import Paused
from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_coercion as coercion
from hengjian.statutes import penalty_procedure as procedure

SEAL, SEIZE, KEEP = "seal", "seize", "keep"
MEASURES = {SEAL: "查封", SEIZE: "扣押", KEEP: "先行登记保存"}
#: When a measure ends (行政强制法第二十八条、程序规定第四十二条).
RELEASES = {
    "no_offence": "当事人没有违法行为",
    "unrelated": "与违法行为无关",
    "decided": "已经作出处理决定，不再需要",
    "expired": "期限已经届满",
    "not_needed": "其他不再需要采取措施的情形",
}
#: What may be done with evidence kept (程序规定第三十五条).
DISPOSALS = {
    "copied": "记录、复制、拍照、录像",
    "tested": "送交检测、检验、检疫、鉴定",
    "seized": "转为查封、扣押",
    "confiscated": "没收违法物品",
    "released": "解除",
}
URGENT_HOURS = 24


def last_day(kind: str, since: date, calendar: Calendar, *, extended: int = 0, testing: Sequence[tuple[date, date]] = ()) -> date:
    """The last day of a measure, with its prolongation and without the days of testing."""
    code = "enforcement.keep" if kind == KEEP else "enforcement.hold"
    row = deadlines.in_force(DEADLINES, code, since)
    pauses = [Paused("testing", first, through) for first, through in testing]
    return deadlines.due(row, since, calendar, extended=extended, pauses=pauses).day


def is_over(last: date, today: date) -> bool:
    """Whether the measure has ended by law: the release is due."""
    return today > last


def check_ground(cite: str, officers: int, *, present: bool, witness: bool, approved: bool, urgent: bool, what: str) -> None:
    """Refuse a measure without a provision, two officers, the party or a witness, an approval or urgency."""
    if not cite.startswith("《"):
        raise Refused(what, f"没有写明法律、行政法规的依据（{procedure.ARTICLE_36.cite()}）", "请写明准许查封、扣押的条款", field="cites")
    if officers < 2:
        raise Refused(
            what, f"由 {officers} 名执法人员实施（{coercion.ARTICLE_18.cite()}）", "须由两名以上行政执法人员实施", field="officers"
        )
    if not approved and not urgent:
        raise Refused(
            what, f"没有经负责人批准（{procedure.ARTICLE_36.cite()}）", "请先报批；情况紧急的，24小时内报告并补办批准", field="approved"
        )
    if not present and not witness:
        raise Refused(what, f"当事人不在场，也没有见证人（{coercion.ARTICLE_18.cite()}）", "请邀请见证人到场", field="witness")


def urgent_report_by(taken_at: datetime, calendar: Calendar) -> datetime:
    """Until when an urgent measure is reported: the hour in which it was taken is not counted (程序规定第八十条)."""
    end = calendar.add_hours(taken_at, URGENT_HOURS).at
    assert end is not None
    return end


def check_extension(reason: str, today: date, last: date, extended: int, *, what: str) -> None:
    """Refuse to prolong twice, without reason, or what has already ended."""
    cite = coercion.ARTICLE_25.cite()
    if extended:
        raise Refused(what, f"已经延长过一次，不得再延长（{cite}）", "请在期限内作出处理决定，或者解除")
    if today > last:
        raise Refused(what, f"期限已于 {last:%Y年%-m月%-d日} 届满（{coercion.ARTICLE_28.cite()}）", "请立即解除并退还财物")
    if not reason.strip():
        raise Refused(what, f"没有写明理由（{cite}）", "延长须书面告知当事人并说明理由", field="reason")


def check_testing(since: date, through: date, today: date, *, told: bool, what: str) -> None:
    """Refuse days of testing that are not stated or not told to the party (程序规定第三十八条)."""
    if not told:
        raise Refused(what, f"检验期间没有书面告知当事人（{procedure.ARTICLE_38.cite()}）", "请先书面告知，再从期限中扣除", field="told")
    if through < since or since > today + timedelta(days=1):
        raise Refused(what, "检验的起止日期颠倒，或者从将来开始", "请核对检验委托书和报告的日期", field="through")


def check_release(ground: str, *, returned: bool, what: str) -> None:
    """Refuse a release without a ground, or one that keeps the things (解除应当立即退还财物)."""
    if ground not in RELEASES:
        raise Refused(what, "没有选择解除的情形", f"可选：{'、'.join(RELEASES.values())}", field="ground")
    if not returned:
        raise Refused(
            what, f"财物没有退还（{coercion.ARTICLE_28.cite()}）", "请立即退还财物，由办案人员和当事人在清单上签名", field="returned"
        )


def check_disposal(disposal: str, today: date, last: date, *, what: str) -> None:
    """Refuse a disposal of evidence kept after the seventh working day: it has been released by itself."""
    if disposal not in DISPOSALS:
        raise Refused(what, "没有选择处理方式", f"可选：{'、'.join(DISPOSALS.values())}", field="disposal")
    if today > last and disposal != "released":
        raise Refused(
            what, f"先行登记保存已于 {last:%Y年%-m月%-d日} 届满，自动解除（{procedure.ARTICLE_35.cite()}）", "请退还证据并记录解除"
        )


#: Confiscated or destroyed by decision (行政强制法第二十七条).
DISPOSED = coercion.ARTICLE_27.cite()


def check_confiscated(disposal: str, decided: frozenset[str], *, what: str) -> None:
    """Refuse to dispose of things sealed or seized unless the decision confiscates them: else they are given back."""
    if disposal != "confiscated" or GOODS not in decided:
        raise Refused(
            what, f"查封、扣押的财物只有处罚决定没收的才能处理（{DISPOSED}）", "没有没收的，请解除并退还；需要没收的，先作出决定",
            field="disposal",
        )
