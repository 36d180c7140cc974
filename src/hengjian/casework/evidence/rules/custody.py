"""The custody chain (保管链): its steps, how its lines are linked, and what is missing in it, said in words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hengjian.casework.evidence.rules.particulars import UPLOAD_WITHIN, lasting
from hengjian.kernel.events import canonical

#: The steps of custody in the order in which a file takes them; looks and copies may come at any time after.
STEPS = {
    "captured": "取得", "received": "收到", "verified": "核对摘要", "quarantined": "隔离", "superseded": "被更正", "matched": "对应检查",
    "viewed": "查看", "exported": "导出", "destroyed": "期满销毁",
}
#: Looking again within this time is the same look, and writes no second line.
SAME_LOOK = timedelta(minutes=30)
#: What stands for the gaps of a chain that another node keeps.
KEPT_ELSEWHERE = "原件由取证的节点保管，取得、收到和核对都记在那里的保管链上；这里只记本节点的查看和导出"


@dataclass(frozen=True, slots=True)
class Custody:
    """One line of the chain. ``at`` is when it happened, ``received_at`` when the node wrote it down."""

    seq: int
    step: str
    at: datetime
    received_at: datetime
    by: str
    by_name: str
    device_no: str
    sha256: str
    words: str
    before: str
    line_sha256: str

    @property
    def title(self) -> str:
        """What the step is called."""
        return STEPS[self.step]


def line_digest(subject: str, line: Custody) -> str:
    """The hash of a line: over all it says and the hash of the line before it. Moments count in UTC to the microsecond."""
    said = {
        "v": 1, "subject": subject, "seq": line.seq, "step": line.step, "at": _utc(line.at), "received_at": _utc(line.received_at),
        "by": line.by, "by_name": line.by_name, "device_no": line.device_no, "sha256": line.sha256, "words": line.words,
        "before": line.before,
    }
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def broken(subject: str, lines: Sequence[Custody]) -> str:
    """Where the chain was tampered with, in words; empty when every line follows from the one before."""
    before = ""
    for place, line in enumerate(lines, start=1):
        if line.seq != place:
            return f"保管链缺第 {place} 环"
        if line.before != before or line_digest(subject, line) != line.line_sha256:
            return f"保管链第 {place} 环（{line.title}）与登记时的摘要不符，可能被改动"
        before = line.line_sha256
    return ""


def gaps(lines: Sequence[Custody], now: datetime) -> list[str]:
    """What the chain cannot show, one plain sentence each: no capture known, another device, too long on the way, another
    hash, never checked."""
    found: list[str] = []
    first = {line.step: line for line in reversed(lines)}
    captured, received = first.get("captured"), first.get("received")
    if captured is None:
        found.append("没有取得时的记录：上传以前由谁保管、是否改动，无法由本链说明")
    if received is None:
        if captured is not None:
            found.append(f"取得后已过 {lasting(now - captured.at)}，文件还没有收到，仍只在设备 {captured.device_no or '（未登记）'} 上")
        return found
    if captured is not None:
        if not captured.sha256:
            found.append("取得时没有计算摘要：收到以前是否改动，无法由本链说明")
        way = received.received_at - captured.at
        if way > UPLOAD_WITHIN:
            found.append(f"取得后 {lasting(way)}才收到，其间只由设备 {captured.device_no or '（未登记）'} 保管")
        if captured.device_no and received.device_no and received.device_no != captured.device_no:
            found.append(f"由设备 {captured.device_no} 取得，却由设备 {received.device_no} 上传，中间的交接没有记录")
    found += _changes(lines)
    if "verified" not in first and "quarantined" not in first:
        found.append("收到以后还没有核对摘要")
    return found


def _changes(lines: Sequence[Custody]) -> list[str]:
    """Where the hash changes from one line to the next."""
    known = [line for line in lines if line.sha256]
    return [
        f"{earlier.title}时的摘要 {earlier.sha256[:8]}… 与{line.title}时的摘要 {line.sha256[:8]}… 不同"
        for earlier, line in pairwise(known) if earlier.sha256 != line.sha256
    ]
