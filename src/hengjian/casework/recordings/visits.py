"""Visits as matching sees them, read from inspections and from the journal."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.inspections.queries import attended
from hengjian.casework.recordings.rules import Visit


def around(organ: str, since: datetime, until: datetime) -> list[Visit]:
    """The visits of an organ whose time may touch this one."""
    return [_visit(one) for one in attended.around(organ, since, until)]


def one(inspection_no: str) -> Visit | None:
    """A visit, once somebody has arrived."""
    found = attended.one(inspection_no)
    return _visit(found) if found else None


def _visit(found: attended.Attended) -> Visit:
    return Visit(
        found.inspection_no, found.entity_name, found.officer_nos, found.since, found.until, found.lat, found.lon,
    )
