"""Transfer of suspected crimes (行刑衔接): never replaced by a penalty, decided in three days, moved within 24 hours."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from hengjian.kernel.calendar import Calendar
from hengjian.kernel.errors import Refused
from hengjian.statutes import crime_transfer as text

#: Papers of a transfer (第六条); the last two only where there are such.
PAPERS = {
    "letter": "涉嫌犯罪案件移送书",
    "report": "涉嫌犯罪案件情况的调查报告",
    "list": "涉案物品清单",
    "tests": "检验报告或者鉴定结论",
    "other": "其他材料",
}
REQUIRED = ("letter", "report", "list")
HOURS = 24
#: What may go on although the case was transferred (第十一条): decisions already made of these kinds.
GOES_ON = frozenset({"01", "04", "05", "11"})


def check_report(team: Collection[str], approver_is_head: bool, *, what: str) -> None:
    """Refuse a report of fewer than two officers, or one approved by anybody but the principal head (第五条)."""
    cite = text.ARTICLE_5.cite()
    if len(set(team)) < 2:
        raise Refused(what, f"专案组只有 {len(set(team))} 名执法人员（{cite}）", "请指定两名以上执法人员组成专案组", field="team")
    if not approver_is_head:
        raise Refused(what, f"须由正职负责人或者主持工作的负责人审批（{cite}）", "请报本机关正职负责人审批", field="approver")


def check_refusal(reason: str, *, what: str) -> None:
    """Refuse to turn a transfer down without reason."""
    if not reason.strip():
        raise Refused(what, f"没有写明不予批准的理由（{text.ARTICLE_5.cite()}）", "请把理由记录在案", field="reason")


def check_papers(papers: Collection[str], *, tested: bool, what: str) -> None:
    """Refuse a transfer without its papers (第六条)."""
    needed = (*REQUIRED, "tests") if tested else REQUIRED
    if lacking := [PAPERS[one] for one in needed if one not in papers]:
        raise Refused(what, f"缺少{'、'.join(lacking)}（{text.ARTICLE_6.cite()}）", "请补齐后移送", field="papers")


def move_by(approved_at: datetime, calendar: Calendar) -> datetime:
    """Until when an approved transfer is with the police."""
    end = calendar.add_hours(approved_at, HOURS).at
    assert end is not None
    return end


def check_penalty(*, suspected: bool, police_declined: bool, what: str) -> None:
    """Refuse a penalty in place of a transfer (第十一条); after the police declined, the organ decides itself (第十条)."""
    if suspected and not police_declined:
        raise Refused(
            what, f"案件涉嫌犯罪，不得以行政处罚代替移送（{text.ARTICLE_11.cite()}）", "请先移送公安机关；公安机关不予立案后再依法处理"
        )
