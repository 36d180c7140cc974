"""Bring an approved inspection on site: every officer signs in with the code, they arrive, the party hears its rights."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.kernel import access
from hengjian.kernel.access import Actor


def code_no(no: str) -> str:
    """The number of the check code of an inspection; empty for one off site."""
    code = check_codes.code_of(f"inspection:{no}")
    return code.code_no if code else ""


def sign_in(no: str, *, by: Actor, at: datetime) -> None:
    """Everybody of the team signs in; the others are persons like ``by``."""
    for seat in inspected.inspection(no, access.NODE).officers:
        officer = by if seat.officer_no == by.officer_no else replace(
            by, code=f"inspector-{seat.officer_no}", name=seat.name, officer_no=seat.officer_no
        )
        inspections.sign_in(inspection_no=no, code_no=code_no(no), by=officer, at=at)


def arrive(no: str, *, by: Actor, at: datetime) -> None:
    """Signed in and arrived; the rights are not told yet."""
    sign_in(no, by=by, at=at)
    inspections.arrive(inspection_no=no, by=by, at=at)


def enter(no: str, *, by: Actor, at: datetime) -> None:
    """On site, the rights told, nobody asked to step aside."""
    arrive(no, by=by, at=at)
    inspections.tell_rights(inspection_no=no, recusal="none", by=by, at=at)
