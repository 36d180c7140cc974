"""Several checklists become one form that asks nothing twice (综合查一次、一业一单). Pure functions.

Two points are the same question when they say the same, whatever blanks and marks stand between the words, and are
answered in the same way against the same standard. What two departments measure against different standards stays two
points: one value may meet one standard and miss the other, and each department answers for its own.

A question is put as soon as one of the lists would put it. For this each point carries, list by list, the whole chain of
conditions that leads to it; so a condition that one list lays on a question never hides it from another list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hengjian.kernel.codes import findings, halfwidth
from hengjian.registers.catalogue.forms import Given, Point, When

_NOT_SAID = re.compile(r"[\W_]+")

Key = tuple[str, str, str, str, str]


def same_question(content: str) -> str:
    """The key under which two points count as the same question: width, case, blanks and marks do not matter."""
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", halfwidth.to_half(content))).casefold()


def key_of(point: Point) -> Key:
    """What makes two points one: the question, how it is answered, and against which standard."""
    return (same_question(point.content), point.answer, point.unit, point.low, point.high)


@dataclass(slots=True)
class _Held:
    """A point of the composed form while it is being gathered."""

    first: Point
    item_codes: list[str] = field(default_factory=list)
    organ_codes: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    evidence: set[str] = field(default_factory=set)
    evidence_always: set[str] = field(default_factory=set)
    required: bool = False
    always: bool = False
    ways: list[tuple[tuple[Key, When], ...]] = field(default_factory=list)

    def take(self, point: Point, ways: Iterable[tuple[tuple[Key, When], ...]]) -> None:
        """Add what another list says of the same question."""
        for held, codes in ((self.item_codes, point.item_codes), (self.organ_codes, point.organ_codes)):
            held += [code for code in codes if code not in held]
        for name in ("penalty_basis", "discretion", "power_code"):
            said, text = self.texts.setdefault(name, []), getattr(point, name)
            if text and not any(text in known for known in said):
                said.append(text)
        self.evidence |= set(point.evidence)
        self.evidence_always |= set(point.evidence_always)
        self.required = self.required or point.required
        found = list(ways)
        self.always = self.always or not found
        self.ways += [way for way in found if way not in self.ways]

    def point(self, no: str, nos: Mapping[Key, str]) -> Point:
        """The point under its new number, its conditions pointing to new numbers."""
        ways = () if self.always else tuple(
            tuple(replace(when, point=nos[key]) for key, when in way) for way in self.ways
        )
        return replace(
            self.first, no=no, item_codes=tuple(self.item_codes), organ_codes=tuple(self.organ_codes),
            evidence=_in_order(self.evidence), evidence_always=_in_order(self.evidence_always), required=self.required,
            applies_when=ways, **{name: "；".join(said) for name, said in self.texts.items()},
        )


def _in_order(kinds: set[str]) -> tuple[str, ...]:
    return tuple(kind for kind in findings.EVIDENCE if kind in kinds)


def chained(points: Sequence[tuple[Point, When | None]]) -> tuple[Point, ...]:
    """The points of one list, each with at most one condition, with the whole chain of conditions that leads to each."""
    chains: dict[str, tuple[When, ...]] = {}
    found = []
    for point, when in points:
        chains[point.no] = (*chains.get(when.point, ()), when) if when is not None else ()
        found.append(replace(point, applies_when=(chains[point.no],) if chains[point.no] else ()))
    return tuple(found)


def asked_by(points: Iterable[Point], organ_code: str) -> tuple[Point, ...]:
    """The points of a list as a department puts them that uses it, be it its own or that of a higher level."""
    return tuple(replace(point, organ_codes=(organ_code,)) for point in points)


def compose(lists: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    """The points of all lists as one, each question once, numbered anew by group (``2.3``).

    A question asked by several lists keeps its first wording and names all items, organs, penalty bases and benchmarks.
    """
    held: dict[Key, _Held] = {}
    for points in lists:
        keys = {point.no: key_of(point) for point in points}
        for point in points:
            ways = [tuple((keys[when.point], when) for when in way) for way in point.applies_when]
            held.setdefault(keys[point.no], _Held(point)).take(point, ways)
    groups: dict[str, list[Key]] = {}
    for key, one in held.items():
        groups.setdefault(one.first.group, []).append(key)
    nos = {
        key: f"{number}.{place}"
        for number, members in enumerate(groups.values(), start=1) for place, key in enumerate(members, start=1)
    }
    return tuple(held[key].point(nos[key], nos) for members in groups.values() for key in members)


def part_of(points: Iterable[Point], organ_code: str) -> tuple[Point, ...]:
    """The points of a composed form that one department asks."""
    return tuple(point for point in points if organ_code in point.organ_codes)


def answers_of(points: Iterable[Point], answers: Mapping[str, Given], organ_code: str) -> dict[str, Given]:
    """What was answered to one department: an answer to a shared question counts for each that asks it."""
    return {point.no: answers[point.no] for point in part_of(points, organ_code) if point.no in answers}
