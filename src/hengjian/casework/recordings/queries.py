"""Questions about recordings. A part of a film is shown only after the segments it lies in were hashed again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from hengjian.casework.evidence import queries as evidence
from hengjian.casework.evidence.queries import Chain
from hengjian.casework.recordings import rules, visits
from hengjian.casework.recordings.models import Match, Recorder, Recording, RecordingDuty
from hengjian.kernel import access, bodies, journal, paging
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.workflow import Workflow

PAGE = 200
#: Acts shown beside the film reach this far before and after it.
AROUND = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class RecordingRecord:
    """A recording as lists and pages show it. ``key`` pages on."""

    key: int
    recording_no: str
    recorder_no: str
    organ_code: str
    line_code: str
    territory_code: str
    officer_no: str
    officer_name: str
    file_name: str
    sha256: str
    size: int
    media_type: str
    segments: list[str]
    said_started_at: datetime
    said_ended_at: datetime | None
    begun_at: datetime
    finished_at: datetime
    remarks: list[str]
    continues: str
    taken_in_at: datetime
    taken_via: str
    late: bool
    late_reason: str
    state: str
    fault: str
    set_aside_reason: str
    keep_until: date | None
    held_reason: str
    destroyed_at: datetime | None
    destroyed_reason: str

    @property
    def state_title(self) -> str:
        """What its state is called."""
        return rules.WORKFLOW.states[self.state]

    @property
    def lasts(self) -> str:
        """How long it runs, in words."""
        return rules.lasting(self.finished_at - self.begun_at)

    @property
    def about(self) -> str:
        """Its name in the journal and in the custody chain."""
        return f"recording:{self.recording_no}"

    @property
    def scope(self) -> Scope:
        """Where it lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)

    @property
    def playable(self) -> bool:
        """Whether it can be played: here, a film or sound, and not in quarantine."""
        return self.state not in (rules.QUARANTINED, rules.DESTROYED)


@dataclass(frozen=True, slots=True)
class MatchRecord:
    """A visit that a recording shows or may show, with score and reasons."""

    recording_no: str
    inspection_no: str
    entity_name: str
    state: str
    score: int
    reasons: list[str]
    decided_by: str
    decided_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Jump:
    """An act of a visit and where in the film it happens: seconds from its beginning; None when outside."""

    at: datetime
    title: str
    inspection_no: str
    seconds: int | None


@dataclass(frozen=True, slots=True)
class DutyRecord:
    """An act that had to be recorded throughout, and how that stands."""

    key: int
    inspection_no: str
    title: str
    cites: str
    organ_code: str
    line_code: str
    territory_code: str
    since: datetime
    until: datetime
    due_at: datetime
    state: str
    excused_reason: str

    @property
    def state_title(self) -> str:
        """How it stands, in words."""
        return rules.DUTY_STATES[self.state]

    @property
    def scope(self) -> Scope:
        """Where the act was done."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)


@dataclass(frozen=True, slots=True)
class RecorderRecord:
    """A recorder of an organ."""

    recorder_no: str
    model: str
    organ_code: str
    officer_no: str
    enrolled_at: datetime
    retired_at: datetime | None


#: The views of the list: what each is called and which rows it holds.
VIEWS: dict[str, tuple[str, Q]] = {
    "all": ("全部", Q()),
    "unmatched": ("待对应", Q(state=rules.UNMATCHED)),
    "late": ("迟传待说明", Q(late=True, late_reason="") & ~Q(state=rules.DESTROYED)),
    "quarantined": ("已隔离", Q(state=rules.QUARANTINED)),
    "destroyed": ("已销毁", Q(state=rules.DESTROYED)),
}


def recordings(actor: Actor, *, view: str = "all", text: str = "", after: int = 0, limit: int = 50) -> list[RecordingRecord]:
    """A page of recordings, newest first; ``text`` is part of a number, a recorder, an officer or an inspection."""
    rows = _seen(actor).filter(VIEWS.get(view, VIEWS["all"])[1])
    if words := text.strip():
        visited = Match.objects.filter(inspection_no__startswith=words, state=Match.MATCHED).values("recording_id")
        rows = rows.filter(
            Q(recording_no__startswith=words) | Q(recorder__recorder_no=words.upper()) | Q(officer_name=words) | Q(pk__in=visited)
        )
    return [_record(row) for row in paging.newest(rows, "taken_in_at", after)[:min(limit, PAGE)]]


def run_out(actor: Actor, on: date, limit: int = PAGE) -> list[RecordingRecord]:
    """Recordings whose time has run out, the longest first."""
    rows = _seen(actor).filter(keep_until__lt=on).exclude(state=rules.DESTROYED)
    return [_record(row) for row in rows.order_by("keep_until", "pk")[:limit]]


def counts(actor: Actor) -> dict[str, int]:
    """How many recordings each view of the list holds."""
    return {name: _seen(actor).filter(chosen).count() for name, (_, chosen) in VIEWS.items()}


def recording(recording_no: str, actor: Actor) -> RecordingRecord:
    """One recording."""
    row = _seen(actor).filter(recording_no=recording_no).first()
    if row is None:
        raise NotFound(f"执法记录 {recording_no} 打不开", "没有这份执法音像记录，或者不在你的条线和辖区内", "请核对编号")
    return _record(row)


def of_visit(inspection_no: str, actor: Actor) -> list[RecordingRecord]:
    """The recordings of a visit, in order of time; for the page of the inspection."""
    keys = Match.objects.filter(inspection_no=inspection_no, state=Match.MATCHED).values("recording_id")
    return [_record(row) for row in _seen(actor).filter(pk__in=keys).order_by("begun_at")[:PAGE]]


def matches(recording_no: str) -> list[MatchRecord]:
    """The visits of a recording, matched first, then proposed by score; the caller has opened the recording."""
    rows = Match.objects.filter(recording__recording_no=recording_no).order_by("state", "-score", "pk")
    return [
        MatchRecord(
            recording_no, row.inspection_no, row.entity_name, row.state, row.score, row.reasons, row.decided_by, row.decided_at, row.note
        )
        for row in rows
    ]


def timeline(record: RecordingRecord) -> list[Jump]:
    """The acts of the visits that a recording shows, each with its place in the film."""
    about = {f"inspection:{one.inspection_no}": one.inspection_no for one in matches(record.recording_no) if one.state == Match.MATCHED}
    if not about:
        return []
    found = []
    for line in sorted(journal.lines_about(list(about), limit=1000), key=lambda one: one.performed_at):
        if record.begun_at - AROUND <= line.performed_at <= record.finished_at + AROUND:
            inside = record.begun_at <= line.performed_at <= record.finished_at
            seconds = int((line.performed_at - record.begun_at).total_seconds()) if inside else None
            found.append(Jump(line.performed_at, line.title, about[line.about], seconds))
    return found


def duties(actor: Actor, *, state: str = rules.OPEN, inspection_no: str = "", limit: int = PAGE) -> list[DutyRecord]:
    """Acts that had to be recorded throughout, the nearest due first."""
    rows = access.visible(actor, "recordings.view", RecordingDuty.objects.all(), line="line_code")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(inspection_no=inspection_no) if inspection_no else rows
    names = [name for name in DutyRecord.__dataclass_fields__ if name != "key"]
    return [DutyRecord(row.pk, **{name: getattr(row, name) for name in names}) for row in rows.order_by("due_at", "pk")[:limit]]


def recorders(actor: Actor) -> list[RecorderRecord]:
    """The recorders within the actor's reach, in use first."""
    rows = access.visible(actor, "recordings.view", Recorder.objects.all(), line="line_code").order_by("retired_at", "recorder_no")
    names = tuple(RecorderRecord.__dataclass_fields__)
    return [RecorderRecord(**{name: getattr(row, name) for name in names}) for row in rows[:PAGE]]


def known_recorders(recorder_nos: list[str]) -> set[str]:
    """Which of these recorders are enrolled; for the adapter of docks."""
    return set(Recorder.objects.filter(recorder_no__in=recorder_nos).values_list("recorder_no", flat=True))


def chain(record: RecordingRecord) -> Chain:
    """The custody chain of a recording; the caller has opened it."""
    return evidence.chain_of(record.about, here=record.key > 0)


def part(record: RecordingRecord, start: int, length: int) -> Iterator[bytes]:
    """``length`` bytes of the film from ``start``; each segment they lie in is hashed and compared before it is shown."""
    what = f"执法记录 {record.recording_no} 不能播放"
    if not record.playable:
        raise Refused(what, f"记录{record.state_title}", "需要时请查看保管链")
    return _parts(record, start, start + length, what)


def _parts(record: RecordingRecord, start: int, end: int, what: str) -> Iterator[bytes]:
    for place in range(start // rules.SEGMENT, -(-end // rules.SEGMENT)):
        first = place * rules.SEGMENT
        data = b"".join(bodies.part(record.sha256, first, rules.SEGMENT))
        if hashlib.sha256(data).hexdigest() != record.segments[place]:
            raise NotFound(what, f"第 {place + 1} 段与入库时的摘要不符，可能被改动", "请系统管理员从备份恢复并查明原因")
        yield data[max(0, start - first):max(0, end - first)]


def workflow() -> Workflow:
    """The procedure of a recording, for buttons and diagrams."""
    return rules.WORKFLOW


def visits_in_question(record: RecordingRecord) -> list[tuple[str, str]]:
    """Visits of the organ at the time of a recording, as choices for matching it by hand."""
    found = visits.around(record.organ_code, record.begun_at, record.finished_at)
    return [(one.inspection_no, f"{one.inspection_no}　{one.entity_name}") for one in found]


def damaged() -> Iterator[str]:
    """Recordings whose file, segments or custody were touched, in words; for the node's verification."""
    for row in Recording.objects.filter(pk__gt=0).order_by("pk").iterator(chunk_size=200):  # copies lie with their own node
        name = f"执法记录 {row.recording_no}"
        if row.state != rules.DESTROYED:
            yield from (f"{name}：{words}" for words in _file_damage(row))
        if words := evidence.chain_damage(row.about, [row.about]):
            yield f"{name}：{words}。"


def _file_damage(row: Recording) -> Iterator[str]:
    try:
        with bodies.path_of(row.sha256).open("rb") as file:
            found = rules.segments(file)
    except FileNotFoundError:
        yield "文件不在本节点，没有销毁记录。"
        return
    wrong = [place for place, said in enumerate(row.segments, start=1) if place > len(found) or found[place - 1] != said]
    if wrong or len(found) != len(row.segments):
        yield f"第 {'、'.join(map(str, wrong[:5])) or len(found)} 段与入库时的摘要不符，可能被改动。"
    told = next((line.data for line in journal.lines_about(row.about) if "root" in line.data), None)
    root = hashlib.sha256("\n".join(row.segments).encode()).hexdigest()
    if told is not None and (told["sha256"], told["root"]) != (row.sha256, root):
        yield "登记的摘要与日志不符，被改动。"


def _seen(actor: Actor) -> QuerySet[Recording]:
    rows = Recording.objects.select_related("recorder")
    return access.visible(actor, "recordings.view", rows, line="line_code")


def _record(row: Recording) -> RecordingRecord:
    facts: dict[str, Any] = {
        name: getattr(row, name) for name in RecordingRecord.__dataclass_fields__ if name not in ("key", "recorder_no")
    }
    return RecordingRecord(key=row.pk, recorder_no=row.recorder.recorder_no, **facts)
