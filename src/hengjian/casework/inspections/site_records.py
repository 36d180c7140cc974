"""The shapes in which what was done on the premises is answered: signing in, recusal, papers, kept evidence, records, tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from hengjian.casework.inspections import rules


@dataclass(frozen=True, slots=True)
class SignInRecord:
    """An officer who signed in; ``remark`` says what the device's place is worth."""

    officer_no: str
    name: str
    code_no: str
    at: datetime
    position: Mapping[str, str]
    remark: str


@dataclass(frozen=True, slots=True)
class RecusalRecord:
    """A request that an officer step aside, and what the head decided."""

    note: str
    asked_at: datetime
    state: str
    aside: tuple[str, ...]
    instead: tuple[str, ...]
    reason: str
    decided_at: datetime | None

    @property
    def state_title(self) -> str:
        return {"open": "待决定", "granted": "同意回避", "rejected": "驳回申请"}[self.state]


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper of the visit as it was signed."""

    paper_no: str
    uuid: str
    kind: str
    title: str
    content: Mapping[str, Any]
    signatures: tuple[Mapping[str, Any], ...]
    started_at: datetime
    ended_at: datetime
    sha256: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class KeepRecord:
    """Evidence registered and kept. Whoever knows the day asks :meth:`standing` first: a missed day releases it."""

    keep_no: str
    urgent: bool
    urgent_reason: str
    taken_at: datetime
    report_by: datetime | None
    state: str
    approved_at: datetime | None
    approval_note: str
    due_on: date
    disposal: str
    disposal_note: str
    ended_at: datetime | None

    @property
    def state_title(self) -> str:
        return rules.KEEP_STATES[self.state]

    def standing(self, on: date) -> KeepRecord:
        """What the law makes of it on a day, whether or not that was noted yet."""
        return replace(self, state="lapsed") if self.state == "kept" and rules.lapsed(self.due_on, on) else self

    @property
    def disposal_title(self) -> str:
        return rules.KEEP_DISPOSALS.get(self.disposal, "")

    @property
    def waits_for_head(self) -> bool:
        """Whether the head has still to approve what was urgent."""
        return self.state == "kept" and self.urgent and self.approved_at is None


@dataclass(frozen=True, slots=True)
class TransferRecord:
    """What was handed to whom."""

    transfer_no: str
    organ_code: str
    to_words: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SiteRecordRecord:
    """One version of the on-site record."""

    version: int
    sha256: str
    payload: Mapping[str, Any]
    party_signature: str
    officer_signatures: Mapping[str, str]
    left_out: tuple[str, ...]
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """Everything that was done on the premises beside the checklist, the oldest first."""

    sign_ins: tuple[SignInRecord, ...] = ()
    recusals: tuple[RecusalRecord, ...] = ()
    papers: tuple[PaperRecord, ...] = ()
    keeps: tuple[KeepRecord, ...] = ()
    records: tuple[SiteRecordRecord, ...] = ()
    transfers: tuple[TransferRecord, ...] = ()
    #: What the head has approved beforehand to be kept, and no list has used yet.
    allowance: str = ""

    @property
    def signed_in(self) -> frozenset[str]:
        """The officers who signed in."""
        return frozenset(one.officer_no for one in self.sign_ins)

    @property
    def recusal_waits(self) -> bool:
        return any(one.state == "open" for one in self.recusals)

    def kept(self, on: date) -> tuple[KeepRecord, ...]:
        """What is still kept on a day."""
        return tuple(one for one in self.keeps if one.standing(on).state == "kept")


@dataclass(frozen=True, slots=True)
class OfficerSaid:
    """What one officer answered to a point on which officers differ."""

    officer_no: str
    name: str
    result: str
    value: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskOfficer:
    """An officer on a task; ``fault`` says why he may not inspect, empty when he may."""

    officer_no: str
    name: str
    is_lead: bool
    certificate_valid_until: date
    fault: str


@dataclass(frozen=True, slots=True)
class TaskItem:
    """An item of a task in the version it was opened with."""

    code: str
    name: str
    version: int
    basis: str


@dataclass(frozen=True, slots=True)
class TaskAnswer:
    """The answer that stands on a point."""

    result: str
    value: str
    note: str
    at: datetime
    by: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class TaskChecklist:
    """The frozen checklist, as ``catalogue.forms`` writes points."""

    sha256: str
    title: str
    version: int
    points: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """One inspection with everything an officer needs of it where there is no signal."""

    about: str
    inspection_no: str
    state: str
    state_title: str
    kind: str
    source: str
    way: str
    reason_title: str
    basis: str
    source_no: str
    draw_no: str
    plan_title: str
    uscc: str
    entity_name: str
    address: str
    street: str
    #: Latitude, longitude and source of the premises; none where the register has no place.
    place: tuple[str, str, str] | None
    planned_from: date
    planned_to: date
    organ_code: str
    organ_name: str
    in_name_of: str
    line_code: str
    territory_code: str
    visit_key: str
    officers: tuple[TaskOfficer, ...]
    items: tuple[TaskItem, ...]
    checklist: TaskChecklist
    answers: Mapping[str, TaskAnswer]
    sign_ins: tuple[SignInRecord, ...]
    needs_notice: bool
    notified_at: datetime | None
    rights_told_at: datetime | None
    recusal_waits: bool
    obstructed_at: datetime | None
    recorded_at: datetime | None
    record_sha256: str
    returned_reason: str
    papers: tuple[PaperRecord, ...]
    keeps: tuple[KeepRecord, ...]
    #: Words of a keep that the head approved beforehand and no list has used yet.
    keep_allowed: str
    orders: tuple[Mapping[str, Any], ...]
    visits_this_year: int
    cap_words: str
    #: Lists the entity stands on, and its permits: title or name, number or text, day.
    warnings: tuple[tuple[str, str, date], ...]
    permits: tuple[tuple[str, str, date | None], ...]
    open_acts: tuple[tuple[str, str, str], ...]
