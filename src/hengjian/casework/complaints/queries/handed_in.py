"""Letters that a program of somebody else's handed in: told to that program alone, in the words of Open311."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hengjian.casework.complaints import rules
from hengjian.casework.complaints.models import Letter, Matter
from hengjian.casework.complaints.queries.tracking import answer_of
from hengjian.kernel.models import RunningDeadline
from hengjian.registers.organs import queries as organs

MARK = "o311"
MOST = 1000


@dataclass(frozen=True, slots=True)
class Handed:
    """A letter with where its first matter stands."""

    letter_no: str
    service_code: str
    over: bool
    state_title: str
    answer: str
    organ_name: str
    text: str
    place: str
    lat: str
    lon: str
    received_at: datetime
    told_on: date | None
    due_on: date | None


def mark(holder: str, service_code: str, word: str = "") -> str:
    """Under which a program's letter stands, so that it finds its own and the same sending is one letter."""
    return f"{MARK}:{holder}:{service_code}:{word}"


def handed_in(
    holder: str, *, since: datetime, until: datetime, letter_nos: tuple[str, ...] = (), service_codes: tuple[str, ...] = (),
) -> list[Handed]:
    """What this program handed in, the newest first, at most a thousand."""
    rows = Letter.objects.filter(external_no__startswith=f"{MARK}:{holder}:")
    if letter_nos:
        rows = rows.filter(letter_no__in=letter_nos)
    else:
        rows = rows.filter(received_at__gte=since, received_at__lte=until)
    found = [row for row in rows.order_by("-pk")[:MOST] if not service_codes or _service(row) in service_codes]
    matters: dict[int, Matter] = {}
    for one in Matter.objects.filter(letter__in=found).order_by("-pk"):
        if one.kind in rules.KINDS:
            matters[one.letter_id] = one
    clocks = dict(
        RunningDeadline.objects.filter(about__in=[one.about for one in matters.values()], ended_on=None).order_by("-due_on")
        .values_list("about", "due_on")
    )
    names = organs.names(one.organ_code for one in matters.values())
    return [_handed(row, matters[row.pk], names, clocks) for row in found if row.pk in matters]


def _handed(row: Letter, matter: Matter, names: dict[str, str], clocks: dict[str, date]) -> Handed:
    return Handed(
        row.letter_no, _service(row), matter.state in ("closed", "redirected"), rules.PROCEDURES[matter.kind].states[matter.state],
        answer_of(matter), names.get(matter.organ_code, ""), row.text, row.place, row.lat, row.lon, row.received_at, matter.told_on,
        clocks.get(matter.about),
    )


def _service(row: Letter) -> str:
    return row.external_no.split(":")[2]
