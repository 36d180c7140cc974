"""What was done on the premises, for one inspection or for many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import (
    CheckResult,
    Inspection,
    Keep,
    KeepAllowance,
    OfficerAnswer,
    Paper,
    RecusalRequest,
    SignIn,
    SiteRecord,
    Transfer,
)
from hengjian.casework.inspections.site_records import (
    KeepRecord,
    OfficerSaid,
    PaperRecord,
    RecusalRecord,
    SignInRecord,
    SiteFacts,
    SiteRecordRecord,
    TransferRecord,
)
from hengjian.registers.officers import queries as officers


def site_facts(keys: Collection[int], on: date | None = None) -> dict[int, SiteFacts]:
    """By inspection key; ``on`` is the day on which kept evidence may have been released by itself, if it is known."""
    parts: dict[int, dict[str, list[object]]] = {key: {} for key in keys}

    def add(name: str, found: Iterable[tuple[int, object]]) -> None:
        for key, one in found:
            parts[key].setdefault(name, []).append(one)

    among = {"inspection__in": list(keys)}
    add("sign_ins", ((row.inspection_id, _sign_in(row)) for row in SignIn.objects.filter(**among).order_by("at", "id")))
    add("recusals", ((row.inspection_id, _recusal(row)) for row in RecusalRequest.objects.filter(**among).order_by("asked_at", "id")))
    add("papers", ((row.inspection_id, paper_record(row)) for row in Paper.objects.filter(**among).order_by("id")))
    add("keeps", ((row.inspection_id, _keep(row, on)) for row in Keep.objects.filter(**among).order_by("id")))
    add("records", ((row.inspection_id, _record(row)) for row in SiteRecord.objects.filter(**among).order_by("version")))
    add("transfers", ((row.inspection_id, _transfer(row)) for row in Transfer.objects.filter(**among).order_by("id")))
    allowed = {row.inspection_id: row.what for row in KeepAllowance.objects.filter(**among, paper_no="").order_by("-id")}
    return {
        key: SiteFacts(**{name: tuple(found) for name, found in of.items()}, allowance=allowed.get(key, ""))  # type: ignore[arg-type]
        for key, of in parts.items()
    }


def papers_of(inspection_no: str) -> list[PaperRecord]:
    """The papers of a visit in the order they were written; the module or act that asks has checked its own reach."""
    return [paper_record(row) for row in Paper.objects.filter(inspection__inspection_no=inspection_no).order_by("id")]


def said_of(row: Inspection) -> dict[str, list[OfficerSaid]]:
    """What each officer says of the points on which they differ, the newest first."""
    points = list(CheckResult.objects.filter(inspection=row, disputed=True).values_list("point_no", flat=True))
    if not points:
        return {}
    rows = list(OfficerAnswer.objects.filter(inspection=row, point_no__in=points).order_by("-at", "-officer_no"))
    names = officers.names({one.officer_no for one in rows})
    found: dict[str, list[OfficerSaid]] = {}
    for one in rows:
        found.setdefault(one.point_no, []).append(OfficerSaid(
            one.officer_no, names.get(one.officer_no, one.officer_no), one.result, one.value, one.note, one.at,
        ))
    return found


def _sign_in(row: SignIn) -> SignInRecord:
    return SignInRecord(row.officer_no, row.name, row.code_no, row.at, row.position, row.position_remark)


def _recusal(row: RecusalRequest) -> RecusalRecord:
    return RecusalRecord(
        row.note, row.asked_at, row.state, tuple(row.aside), tuple(row.instead), row.reason, row.decided_at
    )


def paper_record(row: Paper) -> PaperRecord:
    """A paper as it is answered."""
    return PaperRecord(
        row.paper_no, row.uuid, row.kind, rules.PAPERS[row.kind].title, row.content, tuple(row.signatures), row.started_at,
        row.ended_at, row.sha256, row.written_at, row.written_by,
    )


def _keep(row: Keep, on: date | None) -> KeepRecord:
    found = KeepRecord(**{name: getattr(row, name) for name in KeepRecord.__dataclass_fields__})
    return found.standing(on) if on else found


def _record(row: SiteRecord) -> SiteRecordRecord:
    return SiteRecordRecord(
        row.version, row.sha256, row.payload, row.party_signature, row.officer_signatures, tuple(row.left_out), row.at, row.by
    )


def _transfer(row: Transfer) -> TransferRecord:
    return TransferRecord(row.transfer_no, row.organ_code, row.to_words, row.reason, row.at)
