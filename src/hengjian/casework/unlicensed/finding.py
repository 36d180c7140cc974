"""Rows that every act needs: the clue locked with its place, the same place found again, clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hengjian.casework.unlicensed.models import Clue, Place
from hengjian.casework.unlicensed.rules import clocks, places
from hengjian.kernel import acts, adjustable, running
from hengjian.kernel.access import Role
from hengjian.kernel.codes import addresses
from hengjian.kernel.deadlines import in_force
from hengjian.kernel.errors import NotFound
from hengjian.kernel.running import On

#: The adjustable figure behind a clock.
_OWN = {"guide": clocks.GUIDE_DAYS.code, "stop": clocks.STOP_DAYS.code, "revisit": clocks.REVISIT_DAYS.code}
#: Degrees of latitude and longitude around a point that are looked through.
_AROUND = Decimal("0.001")


def locked(clue_no: str) -> Clue:
    """The clue with its place, locked until the end of the act, its reach checked."""
    row = Clue.objects.select_for_update().filter(clue_no=clue_no).first()
    if row is None:
        raise NotFound(f"线索 {clue_no} 打不开", "没有这条线索", "请核对线索编号")
    acts.reach(row.scope)
    row.place = Place.objects.select_for_update().get(pk=row.place_id)
    return row


def same_place(address: str, territory: str) -> Place | None:
    """The place with this address, if it is known: the same district, and the address equal in plain writing."""
    rows = Place.objects.select_for_update().filter(territory_code__startswith=territory[:6], plain=addresses.plain(address))
    return rows.order_by("id").first()


def nearby(place: Place) -> list[tuple[Place, float]]:
    """Other places within thirty metres, the nearest first: perhaps the same, a person decides."""
    if place.lat is None or place.lon is None:
        return []
    rows = Place.objects.exclude(pk=place.pk).filter(
        lat__range=(place.lat - _AROUND, place.lat + _AROUND), lon__range=(place.lon - _AROUND, place.lon + _AROUND),
    )
    here = (place.lat, place.lon)
    found = [(row, places.metres(here, (row.lat, row.lon))) for row in rows[:200] if row.lat is not None and row.lon is not None]
    return sorted((pair for pair in found if pair[1] <= places.NEAR_M), key=lambda pair: pair[1])


def start(row: Clue, code: str, since: date, *, role: Role = Role.HANDLER) -> date:
    """Start a clock of the clue; the organ's own figure where the law has none. Returns its last day."""
    law = in_force(clocks.DEADLINES, f"unlicensed.{code}", since)
    if code in _OWN:
        law = replace(law, days=adjustable.value(_OWN[code], row.organ_code, since))
    subject = f"{row.clue_no} {row.place.trade_name or row.place.address}"[:200]
    return running.start(law, On(row.about, subject, row.organ_code, row.territory_code, line=row.line_code, role=role), since=since).due_on


def stop(row: Clue, code: str, on: date) -> None:
    """End a clock of the clue."""
    running.stop(row.about, f"unlicensed.{code}", on=on)
