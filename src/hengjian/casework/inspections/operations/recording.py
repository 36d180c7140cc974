"""The on-site record (现场笔录): at a desk from what the node knows, from a phone exactly as it was signed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hengjian.casework.inspections import events, kinds, rules
from hengjian.casework.inspections.models import CheckResult, Inspection, OfficerAnswer, Paper, SiteRecord
from hengjian.casework.inspections.operations import filling, matter
from hengjian.casework.inspections.rules import Answer, Party, RecordSnapshot, Said, Witness
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import Given
from hengjian.registers.officers import queries as officers


@dataclass(frozen=True, slots=True)
class _Signed:
    """What is being recorded: its words, who signed, on what evidence it is judged."""

    payload: Mapping[str, Any]
    sha256: str
    answers: Mapping[str, Answer]
    signature: str
    note: str
    witness: Witness | None
    evidence: matter.EvidenceAtHand
    party_signature: str = ""
    officer_signatures: Mapping[str, str] | None = None


@acts.act("inspections.record")
def record(
    *, inspection_no: str, by: Actor, at: datetime, signature: str = "signed", signature_note: str = "",
    witness: Witness | None = None, party: Party | None = None, narrative: str = "", snapshot: RecordSnapshot | None = None,
) -> list[str]:
    """Close the on-site record (现场笔录): every point that is asked answered, with its evidence, signed or with a note.

    With ``snapshot`` the record is what was signed on a phone, word for word: the answers become exactly its answers, and
    evidence counts only as far as it names it. Returns the points on which some officer had answered something else, so
    that nothing typed is lost unseen.
    """
    row = matter.lock(inspection_no)
    what = row.step("record", at)
    team = matter.require_member(row, by, what=what)
    rules.check_rights_told(told=row.rights_told_at is not None, way=row.way, what=what)
    if kinds.is_visit(row.way):
        rules.check_enough_signed_in(team, matter.signed_in(row), what=what)
    if snapshot is not None:
        rules.check_record_signed(snapshot, officers.names(team), what=what)
        signed = _from_phone(row, snapshot, what=what)
    else:
        signed = _at_desk(row, signature, signature_note, witness, party or Party("", ""), narrative.strip())
    failed = _check(row, signed, what=what)
    left_out = _settle(row, signed, by, at)
    _keep(row, signed, left_out, by, at)
    row.save()
    acts.tell(events.InspectionRecorded(
        about=row.about, signature=row.signature, failed=failed, record_sha256=row.record_sha256, left_out=left_out,
        witnessed=signed.witness is not None,
    ), cites=rules.PEN_28)
    return left_out


def _from_phone(row: Inspection, snapshot: RecordSnapshot, *, what: str) -> _Signed:
    points = matter.points_of(row)
    answers = filling.settled(points, snapshot.answers, what=what)
    if answers:
        rules.check_answers([point.no for point in points], answers, what=what)
    return _Signed(
        snapshot.payload, rules.record_digest(row.inspection_no, snapshot.payload), {one.point_no: one for one in answers},
        snapshot.signature, snapshot.signature_note, snapshot.witness, matter.evidence_of(row, snapshot.exhibits),
        snapshot.party_signature, snapshot.officer_signatures,
    )


def _at_desk(
    row: Inspection, signature: str, note: str, witness: Witness | None, party: Party, narrative: str
) -> _Signed:
    stored = CheckResult.objects.filter(inspection=row)
    answers = {one.point_no: Answer(one.point_no, one.result, one.note, one.value) for one in stored}
    evidence = matter.evidence_of(row)
    papers = [uuid or no for uuid, no in Paper.objects.filter(inspection=row).order_by("id").values_list("uuid", "paper_no")]
    payload = rules.payload_of(
        answers=answers, exhibits=list(evidence.hashes), papers=papers, narrative=narrative, party=party, signature=signature,
        signature_note=note.strip(), witness=witness,
    )
    return _Signed(
        payload, rules.record_digest(row.inspection_no, payload), answers, signature, note.strip(), witness, evidence
    )


def _check(row: Inspection, signed: _Signed, *, what: str) -> list[str]:
    """Refuse a record that is not whole; returns the points that failed."""
    points = matter.points_of(row)
    given = {no: Given(one.result, one.value) for no, one in signed.answers.items()}
    if row.obstructed_at is None:
        rules.check_complete(catalogue.missing(points, given), (), what=what)
        wanting = catalogue.wanting(points, given, signed.evidence.kinds)
        rules.check_evidence({one.no: one.titles for one in wanting}, what=what)
    rules.check_signature(
        signed.signature, signed.note, witness=signed.witness.name if signed.witness else "", recording=signed.evidence.live, what=what,
    )
    return [point.no for point in catalogue.asked(points, given) if point.no in given and given[point.no].result == rules.FAIL]


def _settle(row: Inspection, signed: _Signed, by: Actor, at: datetime) -> list[str]:
    """Make the answers those of the record; returns the points on which somebody had answered something else."""
    known = CheckResult.objects.filter(inspection=row)
    points = {*known.values_list("point_no", flat=True), *OfficerAnswer.objects.filter(inspection=row).values_list("point_no", flat=True)}
    said = filling.said_of(row, points)
    left_out = [no for no in points if _differs(said[no], signed.answers.get(no))]
    stands = {
        no: next((one for one in said.get(no, []) if not _differs([one], answer)), None) or _by_record(answer, by, at)
        for no, answer in signed.answers.items()
    }
    known.exclude(point_no__in=list(signed.answers)).delete()
    # From here on the record is what everybody said; what comes later is measured against it.
    OfficerAnswer.objects.filter(inspection=row).delete()
    filling.write_standing(row, {no: (one, False) for no, one in stands.items()})
    order = [point.no for point in matter.points_of(row)]
    return sorted(left_out, key=order.index)


def _differs(said: Sequence[Said], answer: Answer | None) -> bool:
    words = (answer.result, answer.value, answer.note) if answer else None
    return any((one.result, one.value, one.note) != words for one in said)


def _by_record(answer: Answer, by: Actor, at: datetime) -> Said:
    return Said(by.officer_no, answer.result, answer.value, answer.note, at, by.code)


def _keep(row: Inspection, signed: _Signed, left_out: list[str], by: Actor, at: datetime) -> None:
    row.signature, row.signature_note = signed.signature, signed.note.strip()[:300]
    if signed.witness is not None:
        row.witness_name, row.witness_note = signed.witness.name.strip()[:60], signed.witness.note.strip()[:300]
    row.recorded_at, row.record_sha256 = at, signed.sha256
    SiteRecord.objects.create(
        inspection=row, version=SiteRecord.objects.filter(inspection=row).count() + 1, payload=dict(signed.payload),
        sha256=signed.sha256, party_signature=signed.party_signature, officer_signatures=dict(signed.officer_signatures or {}),
        left_out=left_out, at=at, by=by.code,
    )
