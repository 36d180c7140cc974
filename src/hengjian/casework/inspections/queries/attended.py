"""When and where officers were on a visit: for matching what recorders filmed. Codes and times, no actor; the module that asks
shows nothing of it to anybody who may not see the inspection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hengjian.casework.inspections.models import Inspection, InspectionOfficer, SignIn

#: The longest time before a recording in which a visit may have begun that it still shows.
LONGEST = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Attended:
    """A visit that began: who was on it, since when, until when (None: not told the result yet), and where they signed in."""

    inspection_no: str
    about: str
    entity_name: str
    organ_code: str
    line_code: str
    territory_code: str
    officer_nos: tuple[str, ...]
    since: datetime
    until: datetime | None
    lat: str = ""
    lon: str = ""


def around(organ_code: str, since: datetime, until: datetime) -> list[Attended]:
    """The visits of an organ that began before ``until`` and not long before ``since``, in order."""
    rows = Inspection.objects.filter(
        organ_code=organ_code, on_site_at__gte=since - LONGEST, on_site_at__lte=until + timedelta(hours=1)
    ).order_by("on_site_at")[:200]
    return _attended(list(rows))


def one(inspection_no: str) -> Attended | None:
    """One visit, if officers have arrived."""
    found = _attended(list(Inspection.objects.filter(inspection_no=inspection_no).exclude(on_site_at=None)))
    return found[0] if found else None


def _attended(rows: list[Inspection]) -> list[Attended]:
    keys = [row.pk for row in rows]
    team: dict[int, list[str]] = {}
    for key, no in InspectionOfficer.objects.filter(inspection_id__in=keys).order_by("pk").values_list("inspection_id", "officer_no"):
        team.setdefault(key, []).append(no)
    places = {
        row.inspection_id: row.position for row in SignIn.objects.filter(inspection_id__in=keys).order_by("-at") if row.position
    }
    return [
        Attended(
            row.inspection_no, row.about, row.entity_name, row.organ_code, row.line_code, row.territory_code,
            tuple(team.get(row.pk, ())), row.on_site_at, row.concluded_at or row.ended_at,
            str(places.get(row.pk, {}).get("lat", "")), str(places.get(row.pk, {}).get("lon", "")),
        )
        for row in rows if row.on_site_at is not None
    ]
