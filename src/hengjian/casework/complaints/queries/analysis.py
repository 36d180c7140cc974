"""What the letters of the last weeks say together: hot topics, surges, respondents with repeated matters, units with intervals.

Nothing of a sender is told: people are counted by a number that is nobody's name, and every figure has the matters behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, Min, Q

from hengjian.casework.complaints.models import Reporter
from hengjian.casework.complaints.queries.matters import MatterRecord, _record, _seen
from hengjian.casework.complaints.rules import hot_topics as topics_rules
from hengjian.casework.complaints.rules import surges as surge_rules
from hengjian.casework.complaints.rules.hot_topics import Said, Topic
from hengjian.casework.complaints.rules.surges import Surge
from hengjian.kernel.access import Actor

#: The days in which letters make a topic together unless others are asked for, and the newest of them that are read at a desk.
DAYS, READ = 30, 5_000
#: Weeks of a trend.
WEEKS = 13
#: Matters about one respondent from which he is shown, in this many days.
REPEATED, REPEATED_DAYS = 3, 90


@dataclass(frozen=True, slots=True)
class Repeated:
    """A respondent with repeated matters: how many, from when to when."""

    uscc: str
    name: str
    matters: int
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a trend: its first and last day, and how many matters of each kind came."""

    since: date
    until: date
    kinds: Mapping[str, int]

    @property
    def all(self) -> int:
        """How many of all kinds."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Performance:
    """How a unit did in a period: matters answered, the share in which the problem was solved, and its 95 % interval."""

    organ_code: str
    answered: int
    solved: int
    low: float
    high: float


def hot_topics(actor: Actor, *, today: date, days: int = DAYS, limit: int = 10) -> list[Topic]:
    """The hottest topics among the matters of the last days inside the actor's reach."""
    since = today - timedelta(days=days)
    rows = list(_seen(actor).filter(received_on__gte=since, received_on__lte=today).order_by("-pk")[:READ])
    people = dict(Reporter.objects.filter(
        reporter_no__in={row.letter.reporter_no for row in rows if row.letter.reporter_no}).values_list("reporter_no", "contact"))
    said = [
        Said(row.matter_no, people.get(row.letter.reporter_no) or row.letter.letter_no, row.title, row.letter.text, row.received_on,
             row.letter.place or row.street_code, row.letter.endorsed) for row in rows
    ]
    return topics_rules.topics(said, today, limit=limit)


def behind(actor: Actor, matter_nos: tuple[str, ...]) -> list[MatterRecord]:
    """The matters behind a figure, the newest first."""
    return [_record(row, []) for row in _seen(actor).filter(matter_no__in=matter_nos).order_by("-pk")[:200]]


def trend(actor: Actor, *, today: date, weeks: int = WEEKS) -> list[Week]:
    """How many matters of each kind came in each of the last weeks, the oldest first; the last week ends today."""
    since = today - timedelta(days=7 * weeks - 1)
    found: list[dict[str, int]] = [{} for _ in range(weeks)]
    counted = _seen(actor).filter(received_on__gte=since, received_on__lte=today).order_by().values_list("kind", "received_on")
    for kind, day, many in counted.annotate(many=Count("pk")):
        of = found[(day - since).days // 7]
        of[kind] = of.get(kind, 0) + many
    first = [since + timedelta(days=7 * at) for at in range(weeks)]
    return [Week(day, day + timedelta(days=6), kinds) for day, kinds in zip(first, found, strict=True)]


def surges(actor: Actor, *, today: date) -> list[Surge]:
    """Classes that rose in a street in the last seven days, with the stated share of false alarms."""
    weeks = surge_rules.WEEKS + 1
    since = today - timedelta(days=7 * weeks - 1)
    counted = _seen(actor).filter(received_on__gte=since, received_on__lte=today).exclude(class_code="").order_by().values_list(
        "class_code", "street_code", "territory_code", "received_on").annotate(many=Count("pk"))
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * weeks)
    for class_code, street, territory, day, many in counted:
        found[class_code, street or territory][(day - since).days // 7] += many
    return surge_rules.surges(found)


def repeated_respondents(actor: Actor, *, today: date, limit: int = 50) -> list[Repeated]:
    """Respondents with repeated matters of the last three months, the most first."""
    rows = _seen(actor).filter(received_on__gte=today - timedelta(days=REPEATED_DAYS)).exclude(respondent_uscc="").order_by()
    counted = rows.values(uscc=F("respondent_uscc")).annotate(
        many=Count("pk"), name=Max("respondent"), first=Min("received_on"), last=Max("received_on"))
    return [
        Repeated(one["uscc"], one["name"], one["many"], one["first"], one["last"])
        for one in counted.filter(many__gte=REPEATED).order_by("-many", "uscc")[:limit]
    ]


def performance(actor: Actor, *, since: date, until: date) -> list[Performance]:
    """Units by the share of their answered requests in which the problem was solved, each with its interval (Wilson)."""
    rows: list[tuple[str, int, int]] = list(
        _seen(actor).filter(told_on__gte=since, told_on__lte=until).exclude(grade="").order_by().values_list("organ_code").annotate(
            answered=Count("pk"), solved=Count("pk", filter=Q(grade=SOLVED))).order_by("organ_code"))
    return [Performance(organ, answered, solved, *surge_rules.wilson(solved, answered)) for organ, answered, solved in rows]


SOLVED = "solved"
