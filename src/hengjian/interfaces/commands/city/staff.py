"""Officers and accounts of the demonstration city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from hengjian.interfaces.commands.city import names
from hengjian.interfaces.commands.city.agenda import moment
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.operations import NewOfficer
from hengjian.registers.organs import queries as organs

FIRST_PASSWORD = "Hengjian-demo-2025"  # noqa: S105 - the one before
PASSWORD = "Hengjian-demo-2026"  # noqa: S105 - printed on the sign-in page of a demonstration node
FULL_LINES = ("market",)
SIDE_LINES = ("fire", "emergency", "ecology", "health", "labour", "urban")
SIDE_DISTRICTS = ("310104", "310106", "310112", "310114", "310115", "310117")
POSTS = ("一线执法", "一线执法", "一线执法", "中队长", "综合")
EXPERTISE = {
    "market": ("食品安全", "特种设备", "广告监管", "计量", "登记注册"), "fire": ("消防监督",), "emergency": ("危险化学品", "工贸安全"),
    "ecology": ("水污染防治", "大气污染防治"), "health": ("公共场所卫生", "医疗监督"), "labour": ("劳动监察",), "urban": ("市容环卫",),
}
DESK = (
    ("planner", Role.PLANNER), ("head", Role.HEAD), ("reviewer", Role.REVIEWER), ("publisher", Role.PUBLISHER),
)


@dataclass(slots=True)
class Desk:
    """The people who work for one organ in the story, by role."""

    organ: organs.OrganRecord
    people: dict[Role, Actor] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> Actor:
        return self.people[role]


def officer_rows(random: Random, start: date) -> Iterator[NewOfficer]:
    """About 600 officers: every district's market supervision, and the side lines of six districts."""
    number = 0
    for line, districts, size in _postings():
        for district in districts:
            organ = organs.organ_of(line, district)
            assert organ is not None
            for _ in range(size):
                number += 1
                yield _officer(random, number, organ, line, start)


def _postings() -> Iterator[tuple[str, tuple[str, ...], int]]:
    districts = tuple(sorted({o.territory for o in organs.organs(level="district", line="market")}))
    for line in FULL_LINES:
        yield line, districts, 20
    for line in SIDE_LINES:
        yield line, SIDE_DISTRICTS, 8


def _officer(random: Random, number: int, organ: organs.OrganRecord, line: str, start: date) -> NewOfficer:
    fate = random.random()
    until = start + timedelta(days=random.randint(500, 1700))
    if fate < 0.03:  # certificates that run out in the course of the year, so that people are rightly not drawn
        until = start + timedelta(days=random.randint(120, 440))
    return NewOfficer(
        officer_no=f"沪执{organ.territory[:6]}{number:05d}", name=names.person(random), organ_code=organ.code, line_code=line,
        territory_code=organ.territory, certificate_valid_until=until, certificate_since=start - timedelta(days=700),
        issuer="上海市司法局", post=random.choice(POSTS), expertise=random.choice(EXPERTISE[line]), is_expert=random.random() < 0.06,
    )


def hire(random: Random, start: date) -> None:
    """Enter the officers, in batches as a register's keeper would."""
    rows, at = list(officer_rows(random, start)), moment(start, 15)
    for first in range(0, len(rows), 200):
        officers.register_officers(officers=rows[first:first + 200], by=NODE, at=at)


class Offices:
    """The desks of the story's organs, their accounts, and the actors of officers."""

    def __init__(self, random: Random, start: date) -> None:
        self.random, self.at = random, moment(start, 16)
        self.desks: dict[str, Desk] = {}
        self._held: dict[str, Actor] = {}
        self._opened: dict[str, Actor] = {}

    def desk(self, line: str, district: str) -> Desk:
        """The desk of the body in charge of a line in a district, its four people given accounts on first use."""
        organ = organs.organ_of(line, district)
        assert organ is not None
        if organ.code not in self.desks:
            desk = Desk(organ)
            for word, role in DESK:
                desk.people[role] = self.open(f"{line}-{district}-{word}", organ, (role,), lines=(line,))
            self.desks[organ.code] = desk
        return self.desks[organ.code]

    def open(
        self, username: str, organ: organs.OrganRecord, roles: tuple[Role, ...], *, lines: tuple[str, ...] = ("*",),
        name: str = "", officer_no: str = "",
    ) -> Actor:
        """Open an account and return its actor."""
        name = name or names.person(self.random)
        officers.open_account(
            username=username, name=name, organ_code=organ.code, territory_code=organ.territory, password=FIRST_PASSWORD,
            roles=roles, lines=lines, officer_no=officer_no, must_change=False, by=NODE, at=self.at,
        )
        self._opened[username] = Actor(username, name, organ.code, frozenset(roles), frozenset(lines), organ.territory, officer_no)
        return self._opened[username]

    def held(self, username: str) -> Actor:
        """Whoever holds an account that was opened."""
        return self._opened[username]

    def inspector(self, officer_no: str, name: str, organ: str, territory: str, line: str) -> Actor:
        """An officer acting in their own name; the ones without an account act under their certificate number."""
        return self._held.get(officer_no) or Actor(
            officer_no, name, organ, frozenset({Role.INSPECTOR}), frozenset({line}), territory, officer_no
        )

    def give_account(self, username: str, officer_no: str, name: str, organ: organs.OrganRecord) -> None:
        """Give one officer an account, so that a reader can take part as that officer."""
        self._held[officer_no] = self.open(
            username, organ, (Role.INSPECTOR,), lines=(organ.line,), name=name, officer_no=officer_no
        )
