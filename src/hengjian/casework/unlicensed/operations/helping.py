"""Who made unlicensed business possible (第十四条、电子商务法第八十条): landlords, carriers, keepers who knew, platforms that"
" did not check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement import queries as cases
from hengjian.casework.unlicensed import events, finding
from hengjian.casework.unlicensed.rules import fines, judging
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused

ROLES = {"landlord": "提供经营场所、运输、保管、仓储的人", "platform": "电子商务平台经营者"}


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helped, and how. ``knowing`` of landlords: there is proof; ``corrected`` of platforms: in the time they were given."""

    role: str
    party_kind: str
    party_name: str
    party_uscc: str = ""
    help_with: str = "premises"
    knowing: bool = False
    duty: str = "check"
    corrected: bool = True
    serious: bool = False


@acts.act("unlicensed.open_helper_case")
def open_helper_case(*, clue_no: str, helper: Helper, by: Actor, at: datetime) -> str:
    """Open a case against who made it possible (查处帮助经营的人); the law on him is looked up first. Returns the case's number."""
    row, today = finding.locked(clue_no), day_of(at)
    what = f"线索 {clue_no} 不能对帮助经营的人立案"
    if row.checked_on is None or row.kind in ("", judging.NOT_COVERED):
        raise Refused(what, "还没有现场核实为无证无照经营", "请先现场核实，再查处帮助经营的人")
    if helper.role not in ROLES or not helper.party_name.strip():
        raise Refused(what, "没有写明对谁立案", f"可选：{'、'.join(ROLES.values())}，并写明名称", field="party_name")
    asked = _fine(row.kind, row.licence, helper, today, what)
    title = "明知无证无照经营而提供条件案" if helper.role == "landlord" else "平台未依法核验、报送入驻经营者信息案"
    facts = cases.Facts(ended_on=today, found_on=row.received_on, harm="slight")
    case_no = enforcement.open_case(case=enforcement.NewCase(
        "clue", f"涉嫌{title}", helper.party_kind, helper.party_name.strip(), f"{row.place.address}：{_words(helper)}"[:80], facts,
        row.territory_code[:6], line=row.line_code, party_uscc=helper.party_uscc.strip(), led_from=row.about,
    ), by=by, at=at)
    row.note("helper_case", f"案件 {case_no}：{helper.party_name.strip()}，{_range(asked)}（{'、'.join(asked.cites)}）", by.code, at)
    acts.tell(events.CaseBegun(about=row.about, case_no=case_no), cites="、".join(asked.cites))
    return case_no


def _fine(kind: str, licence: str, helper: Helper, on: date, what: str) -> fines.Fine:
    """What the law asks of him; refused where it asks for nothing yet."""
    if helper.role == "landlord":
        return fines.landlord(kind, licence, on, knowing=helper.knowing, help_with=helper.help_with, what=what)
    asked = fines.platform(
        helper.duty, corrected=helper.corrected, serious=helper.serious, licence=licence, on=on, what=what,
    )
    if asked.most == 0:
        raise Refused(what, f"平台已经在限期内改正（{'、'.join(asked.cites)}）", "责令限期改正并记录；逾期不改正的再立案",
        field="corrected")
    return asked


def _words(helper: Helper) -> str:
    return fines.HELPS[helper.help_with] if helper.role == "landlord" else fines.PLATFORM_DUTIES[helper.duty][0]


def _range(asked: fines.Fine) -> str:
    return f"可处罚款 {asked.least:,} 至 {asked.most:,} 元" if asked.most else "、".join(asked.beside)
