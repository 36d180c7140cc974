"""The officers' side of a list (执法检查人员名录): who may be drawn, who may not and why, who may not go where.

One pool per implementing department. Fixed and committed with the list, so that nobody can steer it afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hengjian.casework.double_random.models import Draw
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel.draws import tickets
from hengjian.kernel.draws.assignment import Bar, Officer, Pool
from hengjian.kernel.draws.canonical import Suite
from hengjian.kernel.draws.outcome import Roster
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs.queries import OrganRecord

CODE_LENGTH = 24
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """An officer in a draw: ``code`` is published, the rest stays inside."""

    code: str
    officer_no: str
    name: str
    organ: str


@dataclass(frozen=True, slots=True)
class Team:
    """An implementing department (实施部门): its districts, its items, its officers, and who was left out and why."""

    organ: OrganRecord
    districts: tuple[str, ...]
    item_codes: tuple[str, ...]
    members: tuple[Member, ...]
    left_out: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """All teams, and the same as the protocol's roster: pools, and bars between officers and units."""

    teams: tuple[Team, ...] = ()
    roster: Roster = field(default_factory=Roster)

    def names(self) -> dict[str, str]:
        """Pool code -> name of the department, for messages to people."""
        return {team.organ.code: team.organ.name for team in self.teams}

    def internal(self) -> dict[str, object]:
        """Who stands behind each code, and who was left out: the internal roster as canonical JSON data."""
        return {
            "departments": [
                {
                    "organ": team.organ.code, "name": team.organ.name, "districts": list(team.districts),
                    "items": list(team.item_codes),
                    "officers": [{"code": m.code, "officer_no": m.officer_no, "name": m.name} for m in team.members],
                    "left_out": [{"officer_no": no, "name": name, "reason": why} for no, name, why in team.left_out],
                }
                for team in self.teams
            ]
        }


def code_of(suite: Suite, key: str, draw_no: str, officer_no: str) -> str:
    """An officer's published code: a pseudonym of this one draw, so that tasks cannot be known by certificate number."""
    salt = tickets.derived_salt(suite, key, draw_no, officer_no)
    return tickets.pseudonym(suite, salt, officer_no)[:CODE_LENGTH]


def teams(draw: Draw, districts: Sequence[str], suite: Suite, on: date) -> list[Team]:
    """The departments that will inspect: of the plan's organ and of each partner, the body in charge in each district."""
    found: list[Team] = []
    for organ_code in (draw.organ_code, *draw.plan.partners):
        leading = organs.organ(organ_code)
        items = _items_of(draw, leading, on)
        served: dict[str, list[str]] = {}
        for district in districts:
            served.setdefault(_in_charge(leading, district), []).append(district)
        for code, places in sorted(served.items()):
            record = leading if code == leading.code else organs.organ(code)
            found.append(_team(draw, record, tuple(places), items, suite, on))
    return found


def served(draw: Draw, districts: Sequence[str]) -> dict[str, set[str]]:
    """The departments that will inspect, each with its districts, as :func:`teams` finds them."""
    found: dict[str, set[str]] = {}
    for organ_code in (draw.organ_code, *draw.plan.partners):
        leading = organs.organ(organ_code)
        for district in districts:
            found.setdefault(_in_charge(leading, district), set()).add(district)
    return found


def _in_charge(leading: OrganRecord, district: str) -> str:
    """A city organ's checks are carried out by its line's body in the district, where there is one."""
    if leading.level != "city":
        return leading.code
    local = organs.organ_of(leading.line, district)
    return local.code if local is not None and local.has_capacity else leading.code


def _items_of(draw: Draw, organ: OrganRecord, on: date) -> tuple[str, ...]:
    """Each department checks the items of its own line; all of them where none is of its line."""
    items = catalogue.require_published(draw.plan.item_codes, on)
    own = tuple(item.item_code for item in items if item.line_code == organ.line)
    return own or tuple(item.item_code for item in items)


def _team(
    draw: Draw, organ: OrganRecord, districts: tuple[str, ...], items: tuple[str, ...], suite: Suite, on: date
) -> Team:
    fit = officers.drawable(organ_code=organ.code, on=on, item_codes=items)
    unfit = officers.undrawable(organ_code=organ.code, on=on, item_codes=items)
    members = [
        Member(code_of(suite, draw.salt_key, draw.draw_no, o.officer_no), o.officer_no, o.name, organ.code) for o in fit
    ]
    return Team(
        organ, districts, items, tuple(sorted(members, key=lambda m: m.code)),
        tuple(sorted((o.officer_no, o.name, reason) for o, reason in unfit)),
    )


def build(
    teams_: Sequence[Team], *, pseudonym_of: Mapping[str, str], need: int, ceiling: int, on: date
) -> Staff:
    """Pools and bars. ``pseudonym_of`` maps the credit codes of the list; bars outside it are dropped."""
    pools = tuple(
        Pool(t.organ.code, t.districts, need, tuple(Officer(m.code, 0, ceiling) for m in t.members)) for t in teams_
    )
    code_of_no = {m.officer_no: m.code for t in teams_ for m in t.members}
    return Staff(tuple(teams_), Roster(pools, tuple(_bars(code_of_no, pseudonym_of, on))))


def _bars(code_of_no: Mapping[str, str], pseudonym_of: Mapping[str, str], on: date) -> list[Bar]:
    """Recusal (回避: employer within three years, relations) and last visitors, each pair once."""
    usccs: Collection[str] = pseudonym_of.keys()
    found: dict[tuple[str, str], str] = {}
    visited = [uscc for uscc in inspections.visits(None, EARLIEST, on) if uscc in usccs]
    for uscc, visitors in inspections.last_visitors(visited).items():
        for officer_no in visitors:
            if officer_no in code_of_no and uscc in pseudonym_of:
                found[pseudonym_of[uscc], code_of_no[officer_no]] = "last_visit"
    for officer_no, uscc in officers.conflicts(sorted(code_of_no), usccs, on):
        if officer_no in code_of_no and uscc in pseudonym_of:
            found[pseudonym_of[uscc], code_of_no[officer_no]] = "recusal"
    return [Bar(unit, officer, reason) for (unit, officer), reason in sorted(found.items())]
