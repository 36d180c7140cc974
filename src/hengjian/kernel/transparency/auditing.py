"""Recomputing the whole log from its rows and comparing everything that should agree with it (核对日志).

The published files stand for the outside: whoever changes the database afterwards, even with all tiles recomputed and a
new checkpoint signed, contradicts them. What is not yet published is protected only by the database itself.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from hengjian.kernel.models import Checkpoint, LogEntry, LogQueue, LogState, LogTile
from hengjian.kernel.records import images
from hengjian.kernel.transparency import entries, keys, notes, published, recovery, tiles
from hengjian.kernel.transparency.erasure import ERASED
from hengjian.kernel.transparency.findings import Finding

ERASING = "transparency.LineErased"
CHUNK = 2048


@dataclass
class _Audit:
    """What was recomputed so far. ``tree`` holds the tiles over the unbroken beginning of the log, ``size`` lines."""

    tree: dict[tiles.Place, bytes] = field(default_factory=dict)
    size: int = 0
    commitments: list[bytes] = field(default_factory=list)
    blank: dict[int, datetime] = field(default_factory=dict)
    erased: dict[int, datetime] = field(default_factory=dict)
    latest: datetime | None = None
    #: Lines got back as commitments alone, and lines without all their images: right only where the log says so.
    lost: set[int] = field(default_factory=set)
    partial: dict[int, Finding] = field(default_factory=dict)

    def read(self, level: int, index: int) -> bytes:
        return self.tree.get((level, index), b"")


def verify_log(folder: Path | None = None) -> list[Finding]:
    """Everything that is wrong with the log, in sentences that name the line; empty when all agrees.

    ``folder`` holds the published files; without it those of this node's settings, where there are any.
    """
    outside = settings.HENGJIAN_LOG_DIR if folder is None else folder
    audit = _Audit()
    found = list(_rows(audit))
    found += _erasures(audit)
    found += _recovered(audit)
    found += _state(audit)
    found += _tiles(audit)
    found += _checkpoints(audit)
    found += published.compare(outside, audit.size, audit.read, audit.commitments)
    return found


def _rows(audit: _Audit) -> Iterator[Finding]:
    """Read all rows in order, check each one's content, and grow the tree up to the first gap."""
    expected, broken = 0, False
    rows = LogEntry.objects.order_by("seq").iterator(chunk_size=CHUNK)
    while chunk := list(itertools.islice(rows, CHUNK)):
        leaves: list[bytes] = []
        for row in chunk:
            if row.seq != expected:
                broken = True
                yield _gap(expected, row.seq)
            expected = row.seq + 1
            yield from _row(audit, row)
            if not broken:
                leaves.append(entries.leaf(bytes(row.commitment)))
                audit.commitments.append(bytes(row.commitment))
        audit.tree |= tiles.grow(audit.size, leaves, audit.read)
        audit.size += len(leaves)


def _gap(expected: int, seq: int) -> Finding:
    if seq < expected:
        return Finding(seq, f"第 {seq} 行的行号不合规则")
    lines = f"第 {expected} 行" if seq == expected + 1 else f"第 {expected} 至 {seq - 1} 行"
    return Finding(expected, f"{lines}缺失，后面接着第 {seq} 行")


def _row(audit: _Audit, row: LogEntry) -> Iterator[Finding]:
    if not row.event:
        if row.name == recovery.LOST:
            audit.lost.add(row.seq)
        else:
            audit.blank[row.seq] = row.performed_at
        if row.salt is not None or row.name not in (ERASED, recovery.LOST) or (row.about, row.by, row.organ) != ("", "", "") or (
            row.performed_at != row.received_at
        ):
            yield Finding(row.seq, f"第 {row.seq} 行的内容被抹去，但不是按删除程序抹去的")
        return
    audit.latest = max(audit.latest or row.received_at, row.received_at)
    if entries.commitment(bytes(row.salt or b""), row.event) != bytes(row.commitment):
        yield Finding(row.seq, f"第 {row.seq} 行的内容与它的承诺值不符，内容、盐或承诺值被改动")
        return
    try:
        body = json.loads(row.event)
        wrong = _columns(row, body)
        if foreign := images.contradictions(body, row.images):
            finding = Finding(row.seq, f"第 {row.seq} 行随附的记录（{'、'.join(foreign)}）与它的承诺值不符")
            if set(foreign) & images.unpacked(row.images).keys():
                yield finding
            else:
                audit.partial[row.seq] = finding
        if body["name"] == ERASING:
            audit.erased[body["data"]["seq"]] = datetime.fromisoformat(body["performed_at"])
    except (ValueError, KeyError, TypeError):
        yield Finding(row.seq, f"第 {row.seq} 行的内容读不出来，不是本系统写入的")
        return
    if wrong:
        yield Finding(row.seq, f"第 {row.seq} 行的检索栏（{'、'.join(wrong)}）与内容不符，被改动")


def _columns(row: LogEntry, body: dict[str, Any]) -> list[str]:
    """The columns that do not repeat what the event says."""
    wrong = [column for column in ("about", "name", "by", "organ") if getattr(row, column) != body[column]]
    for column in ("performed_at", "received_at"):
        if getattr(row, column) != datetime.fromisoformat(body[column]):
            wrong.append(column)
    return wrong


def _erasures(audit: _Audit) -> Iterator[Finding]:
    for event in LogQueue.objects.filter(name=ERASING).values_list("event", flat=True):
        body = json.loads(event)
        audit.erased[body["data"]["seq"]] = datetime.fromisoformat(body["performed_at"])
    for seq, at in audit.blank.items():
        if audit.erased.get(seq) != at:
            yield Finding(seq, f"第 {seq} 行的内容被抹去，日志里没有相应的删除记录")
    for seq in audit.erased.keys() - audit.blank.keys():
        yield Finding(seq, f"第 {seq} 行已记录为删除，内容却还在")


def _recovered(audit: _Audit) -> Iterator[Finding]:
    """Lines without content or without all images, of which no line says that they were recovered so."""
    lost, partial = recovery.noted()
    for seq in sorted(audit.lost - lost):
        yield Finding(seq, f"第 {seq} 行只有承诺值，日志里没有相应的恢复记录")
    for seq in sorted(audit.partial.keys() - partial):
        yield audit.partial[seq]


def _state(audit: _Audit) -> Iterator[Finding]:
    state = LogState.objects.filter(pk=1).first()
    size = state.size if state else 0
    if size != audit.size:
        yield Finding(min(size, audit.size), f"日志记载共有 {size} 行，连续可核对的只有 {audit.size} 行")
    received = state.received_at if state else None
    if received != audit.latest and not (audit.blank and received and audit.latest and received > audit.latest):
        yield Finding(None, "日志记载的最后收到时间与各行不符，被改动")


def _tiles(audit: _Audit) -> Iterator[Finding]:
    """Compare the tiles kept in the database with the recomputed ones, hash by hash."""
    missing = set(audit.tree)
    for row in LogTile.objects.order_by("level", "idx").iterator(chunk_size=CHUNK):
        place = (row.level, row.idx)
        missing.discard(place)
        yield from published.compare_tile(place, bytes(row.hashes), audit.read(*place), "数据库")
    for level, index in sorted(missing):
        yield Finding(index * tiles.WIDTH ** (level + 1), f"数据库缺少第 {level} 层第 {index} 块树块")


def _checkpoints(audit: _Audit) -> Iterator[Finding]:
    key = keys.verifier_key()
    for row in Checkpoint.objects.order_by("size").iterator(chunk_size=CHUNK):
        try:
            head = notes.check(row.note, key)
        except notes.Unreadable as error:
            yield Finding(row.size, f"第 {row.size} 行处的检查点签名不对或者读不出来（{error}）")
            continue
        if (head.size, head.root) != (row.size, bytes(row.root)):
            yield Finding(row.size, f"第 {row.size} 行处的检查点与它的签名文本不符，被改动")
        elif head.size > audit.size:
            yield Finding(audit.size, f"检查点签名时有 {head.size} 行，现在连续可核对的只有 {audit.size} 行：日志被截短")
        elif tiles.root(head.size, audit.read) != head.root:
            yield Finding(head.size, f"前 {head.size} 行重新计算的根与当时签名的检查点不符，其中有行被改动")

