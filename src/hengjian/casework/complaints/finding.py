"""Rows that every act needs: the matter itself, locked; the hub of a territory; the unit that a route names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengjian.casework.complaints.models import Letter, Matter, Route
from hengjian.casework.complaints.rules import classes
from hengjian.kernel import acts, fixed
from hengjian.kernel.access import Scope
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs.queries import OrganRecord

_by_number = fixed.OneRow(Matter, "matter_no")
_routes = fixed.Rows(Route, "class_code")


@dataclass(frozen=True, slots=True)
class Unit:
    """Where a matter should go: an organ, why it, and the row of the table that says so (empty: the class's own line)."""

    organ: OrganRecord
    why: str


def locked(matter_no: str) -> Matter:
    """The matter, locked until the end of the act, its reach checked."""
    row = _by_number(matter_no, lock=True)
    if row is None:
        raise NotFound(f"投诉举报 {matter_no} 打不开", "没有这一件", "请核对编号")
    acts.reach(row.scope)
    return row


def letter(letter_no: str) -> Letter:
    """A letter by its number."""
    row = Letter.objects.filter(letter_no=letter_no).first()
    if row is None:
        raise NotFound(f"来件 {letter_no} 打不开", "没有这个来件", "请核对编号")
    return row


def hub(territory: str) -> Scope:
    """Where letters of a territory lie before they are dispatched: the general office of its district, else of the city."""
    for place in (territory[:6], areas.SHANGHAI):
        found = organs.organ_of("general", place)
        if found is not None:
            return Scope(organ=found.code, line="general", territory=place)
    return Scope(line="general", territory=areas.SHANGHAI)


def unit_for(class_code: str, item_code: str, territory: str, on: date) -> Unit | None:
    """The unit that the table of dispatch names for class x item x territory, the most exact row first; None when unmapped."""
    rows = [row for row in _routes(class_code) if row.since <= on and (row.until is None or row.until > on)]
    fitting = [row for row in rows if row.item_code in ("", item_code) and territory.startswith(row.territory_code)]
    for row in sorted(fitting, key=lambda row: (-len(row.item_code), -len(row.territory_code), -row.pk)):
        found = _named(row, territory)
        if found is not None:
            return Unit(found, f"派单目录：{row.reason}")
    known = classes.CLASSES.get(class_code)
    if known is None or class_code == classes.OTHER:
        return None
    found = organs.organ_of(known.line, territory[:6])
    return Unit(found, f"“{known.title}”由{known.line and found.line_title}条线办理") if found else None


def _named(row: Route, territory: str) -> OrganRecord | None:
    if not row.organ_code:
        return organs.organ_of(row.line_code, territory[:6])
    try:
        found = organs.organ(row.organ_code)
    except NotFound:
        return None
    return found if found.active else None


def check_open(row: Matter, what: str) -> None:
    """Refuse to point at a matter that is over."""
    if row.state in ("closed", "redirected"):
        raise Refused(what, f"{row.matter_no} 已经办结", "请选择还在办理的一件")
