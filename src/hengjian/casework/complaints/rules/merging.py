"""The same matter again (重复、并案): how alike two matters are, and what the law makes of it.

A complaint about a dispute that is already handled elsewhere is refused on that ground, by a person. A tip-off about the same
facts is merged under a master: it keeps its own reporter, and each real-name reporter is told the result.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from hengjian.casework.complaints.rules.matters import KINDS
from hengjian.kernel.errors import Refused
from hengjian.statutes import complaint_handling_2026

RULES_2026 = complaint_handling_2026.TEXT.cite()
#: Days between two matters after which they are no longer compared.
WINDOW_DAYS = 90
#: Points (of 100) from which two matters are shown as possibly the same, and as almost certainly the same.
POSSIBLE, CERTAIN = 55, 80
#: What each likeness is worth; together 100.
WEIGHTS = {"respondent": 35, "words": 40, "place": 10, "contact": 15}


@dataclass(frozen=True, slots=True)
class Gist:
    """What of a matter is compared. ``grams`` are the hashed two-character parts of its text, ``contact`` a blind index."""

    kind: str
    received_on: date
    respondent: str
    place: str
    contact: str
    grams: AbstractSet[int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two matters are: points of 100 and the parts that gave them."""

    points: int
    parts: dict[str, int]

    @property
    def is_possible(self) -> bool:
        """Whether the pair is worth a person's look."""
        return self.points >= POSSIBLE

    @property
    def is_certain(self) -> bool:
        """Whether the pair is almost certainly one matter."""
        return self.points >= CERTAIN


def likeness(one: Gist, other: Gist) -> Likeness:
    """How alike two matters are; nothing outside the window or across kinds."""
    if one.kind != other.kind or abs((one.received_on - other.received_on).days) > WINDOW_DAYS:
        return Likeness(0, {})
    parts = {
        "respondent": WEIGHTS["respondent"] * bool(one.respondent and one.respondent == other.respondent),
        "words": round(WEIGHTS["words"] * overlap(one.grams, other.grams)),
        "place": WEIGHTS["place"] * bool(one.place and one.place == other.place),
        "contact": WEIGHTS["contact"] * bool(one.contact and one.contact == other.contact),
    }
    return Likeness(sum(parts.values()), {name: points for name, points in parts.items() if points})


def overlap(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    """The share of common parts (Jaccard), between 0 and 1; 0 for an empty text."""
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def check_merge(kind: str, master_kind: str, *, same: bool, master_is_merged: bool, what: str) -> None:
    """Refuse to merge across kinds, into itself, or under a matter that is itself merged."""
    if same:
        raise Refused(what, "主件就是它自己", "请选择另一件作为主件", field="master")
    if kind != master_kind:
        raise Refused(what, f"{KINDS[kind]}不能并入{KINDS[master_kind]}", "投诉和举报按各自的程序处理，可以相互关联", field="master")
    if master_is_merged:
        raise Refused(what, "所选的主件已经并入别的主件", "请并入那一件最终的主件", field="master")
