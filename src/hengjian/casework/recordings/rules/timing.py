"""Times of a recording: the recorder's clock put right by the dock's, lateness, and what is remarkable about a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

#: Recordings are handed in within 24 hours after they end (another province's rule, taken as a default).
WITHIN = timedelta(hours=24)
#: A clock that is off by more is said; files that are cut join when the next begins within the second.
CLOCK_NOTED, JOINS = timedelta(seconds=60), timedelta(seconds=5)
#: A gap between two parts that is longer belongs to another recording.
SAME_SESSION = timedelta(minutes=30)

#: What is remarkable about a file, by code; ``{}`` takes the particulars.
REMARKS = {
    "clock_off": "记录仪时钟{}，时间已校正",
    "clock_unknown": "没有对时记录，时间按记录仪自己的时钟",
    "no_tail": "文件没有结尾（可能断电），已有内容原样保存",
    "no_end": "没有写明结束时间，按文件时长推算",
    "continues": "接续上一段 {}",
    "gap": "与上一段 {} 之间缺 {}",
    "foreign_officer": "文件名里的执法人员 {} 不是本机关登记的人员",
    "no_officer": "没有写明佩戴人",
    "other_wearer": "佩戴人 {} 不是这台记录仪登记的使用人",
    "hash_differs": "文件摘要与采集站清单不符，可能在采集站被改动",
    "size_differs": "文件大小与采集站清单不符（清单 {} 字节）",
    "unreadable": "文件不能识别：{}",
}


@dataclass(frozen=True, slots=True)
class Fix:
    """Where the recorder was at a moment: decimal degrees and metres as the device wrote them."""

    at: datetime
    lat: str
    lon: str
    accuracy: str = ""


@dataclass(frozen=True, slots=True)
class NewRecording:
    """A file as it is handed in. ``started_at`` and ``ended_at`` are the recorder's own; ``clock_offset`` is by how much its
    clock is ahead of the true time, None where nobody compared. ``sha256`` and ``size`` are what a dock's list says (empty, 0:
    nothing). ``taken_via`` names the dock or phone."""

    recorder_no: str
    file_name: str
    started_at: datetime
    ended_at: datetime | None = None
    officer_no: str = ""
    clock_offset: timedelta | None = None
    track: tuple[Fix, ...] = ()
    sha256: str = ""
    size: int = 0
    taken_via: str = ""


def remark(code: str, *given: str) -> str:
    """A remark in words."""
    return REMARKS[code].format(*given)


def corrected(said: datetime, offset: timedelta | None) -> datetime:
    """The true time of what a recorder's clock said."""
    return said - (offset or timedelta(0))


def clock_remark(offset: timedelta | None) -> str:
    """What is to be said of the recorder's clock; empty when it goes right."""
    if offset is None:
        return remark("clock_unknown")
    if abs(offset) <= CLOCK_NOTED:
        return ""
    return remark("clock_off", f"{'快' if offset > timedelta(0) else '慢'} {lasting(offset)}")


def lasting(span: timedelta) -> str:
    """A length of time in words: 42 秒, 3 分 20 秒, 26 小时 5 分."""
    seconds = int(abs(span).total_seconds())
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    if hours:
        return f"{hours} 小时" + (f" {minutes} 分" if minutes else "")
    if minutes:
        return f"{minutes} 分" + (f" {rest} 秒" if rest else "")
    return f"{rest} 秒"


def late(finished_at: datetime, taken_in_at: datetime) -> bool:
    """Whether a recording came in later than 24 hours after it ended."""
    return taken_in_at - finished_at > WITHIN


def months_after(day: date, months: int) -> date:
    """The day so many months later; the last of the month where it is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
