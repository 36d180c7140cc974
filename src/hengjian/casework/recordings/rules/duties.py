"""Which acts must be recorded throughout (全程音像记录), and whether the recordings at hand do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hengjian.casework.recordings.rules.procedure import G118_8, PEN_28

OPEN, MET, EXCUSED = "open", "met", "excused"
DUTY_STATES = {OPEN: "缺录像", MET: "已有录像", EXCUSED: "已说明"}
#: Clocks of recorders are put right to about this; a hole that is no longer counts as none.
TOLERANCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Duty:
    """An act that must be recorded: which news tells of it, with which particulars (``field`` one of ``values``), whether a
    witness may stand in for the recording, on what text."""

    code: str
    title: str
    news: str
    field: str
    values: tuple[str, ...]
    cites: str
    or_witness: bool = False


#: Seizure, forced demolition and the like touch person, life or major property and are recorded throughout; keeping evidence
#: takes things out of the party's hands too. Where the party refuses or is absent, recording or a witness proves it.
DUTIES = (
    Duty("keep", "先行登记保存", "inspections.PaperWritten", "kind", ("keep",), G118_8),
    Duty("seize", "查封扣押", "inspections.PaperWritten", "kind", ("seize", "seal"), G118_8),
    Duty("refused", "当事人拒绝签字", "inspections.InspectionRecorded", "signature", ("refused",), PEN_28, or_witness=True),
    Duty("absent", "当事人不在场", "inspections.InspectionRecorded", "signature", ("absent",), PEN_28, or_witness=True),
)
#: Acts whose recording the circumstances decide (视情录像), for the page that explains the duty.
SITUATIONAL = ("现场检查", "调查取证", "举行听证", "留置送达", "公告送达")


def duty_of(news: str, data: Mapping[str, Any]) -> Duty | None:
    """The duty that this news opens, if any; a witness who was there closes it before it opens."""
    for duty in DUTIES:
        if duty.news == news and data.get(duty.field) in duty.values:
            return None if duty.or_witness and data.get("witnessed") else duty
    return None


def covered(since: datetime, until: datetime, spans: Iterable[tuple[datetime, datetime]]) -> bool:
    """Whether recordings, several of them joined, show the whole of a span of time."""
    reached, touched = since, False
    for begun, finished in sorted(spans):
        if begun - TOLERANCE <= reached and finished + TOLERANCE >= since:
            reached, touched = max(reached, finished), True
    return touched and reached + TOLERANCE >= until
