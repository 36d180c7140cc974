"""A recorder's file comes in: its time is put right, it is hashed by segments, joined to what went before, and compared."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.evidence.operations import Proof
from hengjian.casework.evidence.operations.intake import Incoming
from hengjian.casework.recordings import events, rules
from hengjian.casework.recordings.models import Recorder, Recording
from hengjian.casework.recordings.operations import matter
from hengjian.casework.recordings.rules import NewRecording, Reel
from hengjian.kernel import acts, bodies, numbers
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.officers import queries as officers

FILMS = ("video/", "audio/")
WHAT = "执法记录不能入库"


def take_in(*, recording: NewRecording, path: Path, by: Actor, at: datetime, proof: Proof | None = None) -> str:
    """Keep a recorder's file (moved from ``path``); returns its number. The same file again returns the number it has.

    Hashed and read before the transaction begins. A file that is no film, or not the one the dock listed, is kept and
    marked; a file of a recorder that nobody enrolled is refused and stays where it is.
    """
    recorder = Recorder.objects.filter(recorder_no=recording.recorder_no.strip().upper()).first()
    if recorder is None:
        raise NotFound(WHAT, f"执法记录仪 {recording.recorder_no} 没有登记", "请机关负责人先登记这台记录仪，文件留在原处")
    found = proof or evidence.prove(path, recording.file_name)
    known = Recording.objects.filter(recorder=recorder, sha256=found.sha256).first()
    if known is not None:
        return known.recording_no
    with path.open("rb") as file:
        reel, segments = rules.reel(file, found.size), rules.segments(file)
    return _take_in(
        recording=recording, recorder=recorder, path=path, proof=found, reel=reel, segments=segments, by=by, at=at,
    )


def take_in_upload(*, incoming: Incoming, path: Path, proof: Proof, by: Actor, at: datetime) -> str:
    """Keep a file that came in pieces, with its facts told at the beginning; returns the state it came to."""
    told = incoming.more
    try:
        said = {name: datetime.fromisoformat(told[name]) if told.get(name) else None for name in ("started_at", "ended_at")}
        offset = timedelta(seconds=float(told["clock_offset"])) if told.get("clock_offset") else None
    except ValueError as error:
        raise Refused(WHAT, "开始、结束时间或者时钟差写得不对", "请更新采集站的软件") from error
    started = said["started_at"]
    if started is None or started.tzinfo is None or (said["ended_at"] is not None and said["ended_at"].tzinfo is None):
        raise Refused(WHAT, "没有写明开始时间（带时区）", "请更新采集站的软件")
    no = take_in(recording=NewRecording(
        recorder_no=told.get("recorder_no", ""), file_name=incoming.file_name, started_at=started, ended_at=said["ended_at"],
        officer_no=told.get("officer_no", ""), clock_offset=offset, sha256=incoming.sha256, size=incoming.size,
        taken_via=f"设备 {incoming.device_no}",
    ), path=path, proof=proof, by=by, at=at)
    state = Recording.objects.values_list("state", flat=True).get(recording_no=no)
    return "quarantined" if state == rules.QUARANTINED else "kept"


@acts.act("recordings.take_in")
def _take_in(
    *, recording: NewRecording, recorder: Recorder, path: Path, proof: Proof, reel: Reel, segments: tuple[str, ...], by: Actor,
    at: datetime,
) -> str:
    acts.reach(recorder.scope)
    row = _row(recording, recorder, proof, reel, segments, at)
    bodies.adopt(path, proof.sha256, size=proof.size, media_type=row.media_type)
    row.save()
    line = _custody(row, recording, by, at)
    matched = [] if row.fault else [fit.inspection_no for fit in matter.compare(row, by, at)]
    if matched:
        evidence.write_custody(row.about, "matched", by=by, at=at, words=f"自动对应检查 {'、'.join(matched)}")
        matter.settle_duties(matched)
    row.keep_until = matter.keep_until(row)
    row.save(update_fields=["state", "keep_until"])
    acts.tell(events.RecordingTakenIn(
        about=row.about, recording_no=row.recording_no, recorder_no=recorder.recorder_no, officer_no=row.officer_no, sha256=row.sha256,
        root=root(segments), size=row.size, begun_at=row.begun_at, finished_at=row.finished_at, late=row.late, fault=row.fault,
        remarks=row.remarks, matched=matched, custody=line,
    ), cites=rules.G118_8, organ=row.organ_code)
    return row.recording_no


def root(segments: tuple[str, ...] | list[str]) -> str:
    """One hash over the hashes of all segments."""
    return hashlib.sha256("\n".join(segments).encode()).hexdigest()


def _row(
    recording: NewRecording, recorder: Recorder, proof: Proof, reel: Reel, segments: tuple[str, ...], at: datetime
) -> Recording:
    offset = recording.clock_offset
    begun = rules.corrected(recording.started_at, offset)
    ended = rules.corrected(recording.ended_at, offset) if recording.ended_at else None
    finished = max(begun, ended or begun + (reel.lasts or timedelta(0)))
    no, name, remarks = _wearer(recording, recorder)
    fault = proof.fault or ("" if proof.media_type.startswith(FILMS) else "不是录音录像文件")
    remarks = [*_file_remarks(recording, proof, reel, fault), *remarks]
    row = Recording(
        recording_no=numbers.matter_no("recording", recorder.territory_code[:6], day_of(at).year), recorder=recorder,
        organ_code=recorder.organ_code, line_code=recorder.line_code, territory_code=recorder.territory_code, officer_no=no,
        officer_name=name, file_name=recording.file_name[:150], sha256=proof.sha256, size=proof.size,
        media_type=proof.media_type, segments=list(segments), said_started_at=recording.started_at,
        said_ended_at=recording.ended_at, begun_at=begun, finished_at=finished,
        track=[asdict(fix) | {"at": rules.corrected(fix.at, offset).isoformat()} for fix in recording.track],
        taken_in_at=at, taken_via=recording.taken_via[:80], late=rules.late(finished, at), fault=fault[:300],
        state=rules.QUARANTINED if fault else rules.UNMATCHED,
    )
    row.remarks = [*remarks, *_join(row)]
    return row


def _file_remarks(recording: NewRecording, proof: Proof, reel: Reel, fault: str) -> list[str]:
    """What the clock, the dock's list and the file itself give cause to say."""
    found = [rules.clock_remark(recording.clock_offset)]
    if fault:
        found.append(rules.remark("unreadable", fault))
    elif not reel.whole:
        found.append(rules.remark("no_tail"))
    if recording.ended_at is None:
        found.append(rules.remark("no_end"))
    if recording.size and recording.size != proof.size:
        found.append(rules.remark("size_differs", f"{recording.size:,}"))
    elif recording.sha256 and recording.sha256 != proof.sha256:
        found.append(rules.remark("hash_differs"))
    return [words for words in found if words]


def _wearer(recording: NewRecording, recorder: Recorder) -> tuple[str, str, list[str]]:
    """Who wore the recorder: as the file says, or as it is enrolled; a stranger's number is kept and said."""
    no = recording.officer_no.strip() or recorder.officer_no
    if not no:
        return "", "", [rules.remark("no_officer")]
    try:
        known = officers.officer(no)
    except NotFound:
        return no, "", [rules.remark("foreign_officer", no)]
    if known.organ_code != recorder.organ_code:
        return no, known.name, [rules.remark("foreign_officer", f"{known.name}（{no}）")]
    other = recorder.officer_no and no != recorder.officer_no
    return no, known.name, [rules.remark("other_wearer", known.name)] if other else []


def _join(row: Recording) -> list[str]:
    """Join a file to the one its recorder wrote just before, and say what is missing between them."""
    before = Recording.objects.filter(recorder=row.recorder, begun_at__lt=row.begun_at).order_by("-begun_at").first()
    if before is None or row.begun_at - before.finished_at > rules.SAME_SESSION:
        return []
    gap = row.begun_at - before.finished_at
    row.continues = before.recording_no
    if gap <= rules.JOINS:
        return [rules.remark("continues", before.recording_no)]
    return [rules.remark("gap", before.recording_no, rules.lasting(gap))]


def _custody(row: Recording, recording: NewRecording, by: Actor, at: datetime) -> str:
    device = row.recorder.recorder_no
    listed = recording.sha256
    evidence.write_custody(
        row.about, "captured", by=by, at=row.begun_at, sha256=listed, device_no=device, by_name=row.officer_name or row.officer_no,
        words="执法记录仪录制" + ("" if listed else "，设备没有提供摘要"),
    )
    evidence.write_custody(
        row.about, "received", by=by, at=at, sha256=row.sha256, device_no=device, words=f"经{recording.taken_via or '采集站'}收到"
    )
    if row.fault:
        return evidence.write_custody(row.about, "quarantined", by=by, at=at, sha256=row.sha256, words=row.fault)
    words = "与采集站清单的摘要一致" if listed == row.sha256 else "入库时计算摘要，以后以此为准"
    return evidence.write_custody(row.about, "verified", by=by, at=at, sha256=row.sha256, words=words)
