"""The inspection as an operation holds it: locked, in reach, and its team as the officers' register knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hengjian.casework.evidence import queries as exhibits
from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import (
    CheckResult,
    Inspection,
    InspectionOfficer,
    Keep,
    OrderToCorrect,
    RecusalRequest,
    SignIn,
)
from hengjian.kernel import acts, belonging
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import Given, Point
from hengjian.registers.officers import queries as officers
from hengjian.registers.regulated_entities import queries as entities


@dataclass(frozen=True, slots=True)
class EvidenceAtHand:
    """The evidence an act is judged on: kinds, hashes in the order it came, and whether something was recorded live."""

    kinds: frozenset[str]
    hashes: tuple[str, ...]
    live: bool


def lock(inspection_no: str) -> Inspection:
    """The inspection, locked for this act and checked against the actor's reach."""
    row = Inspection.objects.select_for_update().filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 打不开", "没有这项检查", "请核对编号")
    acts.reach(row.scope)
    belonging.require_here(row, what=f"检查 {inspection_no} 不能在这里办理")
    return row


def team_of(row: Inspection) -> list[str]:
    """The officers' numbers, the lead first."""
    rows = InspectionOfficer.objects.filter(inspection=row).order_by("-is_lead", "id")
    return list(rows.values_list("officer_no", flat=True))


def require_member(row: Inspection, by: Actor, *, what: str) -> list[str]:
    """Refuse anybody who is not one of this inspection's officers; returns the team."""
    team = team_of(row)
    if by.officer_no not in team:
        raise Forbidden(what, "你不是这次检查的执法人员", "请由派定的执法人员办理，或者请负责人调整人员")
    return team


def certificates(officer_nos: Iterable[str]) -> list[rules.Certificate]:
    """What the register says of these officers' certificates; it refuses a number it does not know."""
    return [
        rules.Certificate(
            officer_no=known.officer_no, name=known.name, valid_until=known.certificate_valid_until,
            status=known.certificate_status, active=known.active, item_scope=tuple(known.item_scope),
        )
        for known in map(officers.officer, officer_nos)
    ]


def points_of(row: Inspection) -> tuple[Point, ...]:
    """The points of the frozen checklist, in order."""
    return tuple(map(catalogue.thawed, row.checklist.points))


def answers_of(row: Inspection) -> dict[str, Given]:
    """What was answered to each point so far, also to points that later answers put out of the question."""
    rows = CheckResult.objects.filter(inspection=row).values_list("point_no", "result", "value")
    return {no: Given(result, value) for no, result, value in rows}


def results_of(row: Inspection) -> dict[str, str]:
    """What was found on each point that is asked."""
    answers = answers_of(row)
    return {point.no: answers[point.no].result for point in catalogue.asked(points_of(row), answers) if point.no in answers}


def orders_of(row: Inspection) -> list[OrderToCorrect]:
    """The orders to correct, oldest first."""
    return list(OrderToCorrect.objects.filter(inspection=row).order_by("id"))


def seat(row: Inspection, officer_nos: Sequence[str]) -> None:
    """Put officers on an inspection, the first as lead, in the place of whoever was there."""
    names = officers.names(list(officer_nos))
    InspectionOfficer.objects.filter(inspection=row).delete()
    InspectionOfficer.objects.bulk_create([
        InspectionOfficer(inspection=row, officer_no=no, name=names.get(no, no), is_lead=place == 0)
        for place, no in enumerate(officer_nos)
    ])
    row.lead_no = officer_nos[0]


def check_recusal(officer_nos: Sequence[str], usccs: Sequence[str], on: date, *, what: str) -> None:
    """Refuse officers whom a relation to the entity forces to step aside (回避, 行政处罚法 第四十三条)."""
    if found := sorted(officers.conflicts(list(officer_nos), list(usccs), on)):
        names = officers.names([no for no, _ in found])
        who = "、".join(f"{names.get(no, no)}（{no}）" for no in dict.fromkeys(no for no, _ in found))
        raise Refused(what, f"{who}与检查对象有利害关系，应当回避（{rules.APL_43}）", "请改派其他人员", field="officers")


def signed_in(row: Inspection) -> dict[str, SignIn]:
    """Who has signed in on the visit, by officer number."""
    return {one.officer_no: one for one in SignIn.objects.filter(inspection=row)}


def ever_on(row: Inspection) -> set[str]:
    """Everybody who is or was on the team: who stepped aside later still reports what he saw."""
    stepped = RecusalRequest.objects.filter(inspection=row).values_list("aside", flat=True)
    return {*team_of(row), *signed_in(row), *(no for aside in stepped for no in aside)}


def evidence_of(row: Inspection, among: Collection[str] | None = None) -> EvidenceAtHand:
    """The evidence that counts: neither corrected nor in quarantine; ``among`` cuts to these hashes."""
    found = [
        one for one in exhibits.of_matter(row.about)
        if not one.superseded_by and one.state != "quarantined" and (among is None or one.sha256 in among)
    ]
    live = any(one.media_type.startswith(("audio/", "video/")) for one in found)
    return EvidenceAtHand(frozenset(one.kind for one in found), tuple(one.sha256 for one in found), live)


def recorded_live(row: Inspection) -> bool:
    """Whether a sound or film recording stands among the evidence (录音、录像)."""
    return evidence_of(row).live


def premises_of(row: Inspection) -> tuple[str, str] | None:
    """Latitude and longitude of the registered premises, where the register has them."""
    known = entities.facts(row.uscc)
    places = [one for one in known.premises if one.latitude is not None and one.longitude is not None] if known else []
    return (str(places[0].latitude), str(places[0].longitude)) if places else None


def kept_on(row: Inspection, on: date) -> list[str]:
    """The lists by which evidence is still kept; what was to be disposed of earlier is released by itself."""
    rows = Keep.objects.filter(inspection=row, state=Keep.KEPT, due_on__gte=on)
    return list(rows.order_by("id").values_list("keep_no", flat=True))


def recusals_waiting(row: Inspection) -> int:
    """How many requests for a recusal wait for the head."""
    return RecusalRequest.objects.filter(inspection=row, state=RecusalRequest.OPEN).count()
