"""What is told to everybody: figures without people (第三十四条), and how often a firm was complained of once mediation had ended.

A cell of fewer than :data:`FEWEST` matters is not shown, and where one cell alone is hidden the next smallest is hidden with it,
so that nobody finds it by subtraction: a reporter is not to be known by his district and his subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

from hengjian.casework.complaints import rules
from hengjian.casework.complaints.models import Matter
from hengjian.casework.complaints.rules import classes
from hengjian.kernel.codes import areas

FEWEST = 5
#: Ends of mediation that say nothing about the firm: withdrawn, never to have been accepted, abuse.
_NOT_TOLD = ("withdrawn", "found_inadmissible", "abuse")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure under its title; None where it is too small to be told. ``share`` in percent of the largest shown."""

    code: str
    title: str
    count: int | None
    share: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Matters received in a period: how many, by kind, by subject, by district."""

    total: int | None
    by_kind: list[Cell]
    by_class: list[Cell]
    by_area: list[Cell]


@dataclass(frozen=True, slots=True)
class Publicised:
    """Complaints against a firm whose mediation has ended: how many, in how many the parties agreed."""

    uscc: str
    name: str
    complaints: int
    agreed: int


def figures(since: date, until: date, *, territory: str = "", class_code: str = "") -> Figures:
    """What came in from ``since`` to ``until``, both included, for everybody."""
    rows = Matter.objects.filter(received_on__gte=since, received_on__lte=until)
    if territory:
        rows = rows.filter(territory_code__startswith=territory)
    if class_code:
        rows = rows.filter(class_code=class_code)
    kinds = _counted(rows, "kind")
    titles = {code: one.title for code, one in classes.CLASSES.items()} | {"": "尚未分类"}
    districts = {one.code: one.name for one in areas.districts()} | {"310000": "市级"}
    total = sum(kinds.values())
    return Figures(
        total if not 0 < total < FEWEST else None, _cells(kinds, rules.KINDS), _cells(_counted(rows, "class_code"), titles),
        _cells(_counted(rows.annotate(area=Substr("territory_code", 1, 6)), "area"), districts),
    )


def publicised(since: date, until: date, *, uscc: str = "", limit: int = 50) -> list[Publicised]:
    """Firms by complaints whose mediation ended in the period and was told to both; nothing of tip-offs, nothing refused."""
    rows = Matter.objects.filter(
        kind=rules.COMPLAINT, decided_on__gte=since, decided_on__lte=until, accepted_on__isnull=False, told_on__isnull=False,
    ).exclude(respondent_uscc="").exclude(secrecy=rules.PROTECTED).exclude(ground__in=_NOT_TOLD)
    if uscc:
        rows = rows.filter(respondent_uscc=uscc)
    told = rows.order_by().values("respondent_uscc").annotate(many=Count("pk"), settled=Count("pk", filter=Q(ground="")))
    top = list(told.order_by("-many", "respondent_uscc")[:limit])
    names: dict[str, str] = dict(
        rows.filter(respondent_uscc__in=[one["respondent_uscc"] for one in top]).order_by("pk").values_list("respondent_uscc", "respondent")
    )
    return [Publicised(one["respondent_uscc"], names[one["respondent_uscc"]], one["many"], one["settled"]) for one in top]


def _counted(rows: QuerySet[Matter], column: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(column).annotate(many=Count("pk")))


def _cells(counts: dict[str, int], titles: dict[str, str]) -> list[Cell]:
    hidden = _hidden(counts.items())
    largest = max((many for code, many in counts.items() if code not in hidden), default=1)
    ordered = sorted(counts, key=lambda code: (code in hidden, -counts[code] if code not in hidden else 0, code))
    return [
        Cell(code, titles.get(code, code), None if code in hidden else counts[code],
             0 if code in hidden else counts[code] * 100 // largest)
        for code in ordered
    ]


def _hidden(counts: Iterable[tuple[str, int]]) -> set[str]:
    rows = sorted(counts, key=lambda row: (row[1], row[0]))
    small = [code for code, many in rows if 0 < many < FEWEST]
    if len(small) == 1 and len(rows) > 1:
        small = [code for code, _ in rows[:2]]
    return set(small)
