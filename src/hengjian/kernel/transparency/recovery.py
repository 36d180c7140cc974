"""Getting back lines of this node's own log that an old backup does not have (恢复日志).

Partners kept the lines they were shown, and of all others the commitments; the newest checkpoint that this node signed says
what the log must come to. So nothing can be put in, left out or changed: the lines grow the restored tree to the root that was
signed, or nothing is written. What nobody was shown comes back as its commitment alone; a line that says so is told at once,
and ``verify_log`` accepts such lines with that word and no other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import Event
from hengjian.kernel.models import Checkpoint, LogEntry, LogQueue, LogTile
from hengjian.kernel.records import images
from hengjian.kernel.transparency import entries, keys, notes, sequencing, tiles
from hengjian.kernel.transparency.erasure import ERASED

LOST = "lost"
WHAT = "日志不能恢复"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesRecovered(Event):
    """Lines ``first`` to ``last`` were got back: of those in ``lost`` the commitments alone, of ``partial`` not all images."""

    title: ClassVar[str] = "恢复日志"
    first: int
    last: int
    lost: list[int]
    partial: list[int]


@dataclass
class Kept:
    """A line as others kept it. Without an event only its commitment is known."""

    commitment: bytes
    salt: bytes | None = None
    event: str = ""
    parts: dict[str, tuple[bytes, str]] = field(default_factory=dict)


@acts.act("kernel.recover_log")
def recover(*, lines: Mapping[int, Kept], note: str, by: Actor, at: datetime) -> list[int]:
    """Continue this node's log with ``lines`` up to the signed checkpoint ``note``; returns the numbers of those with content.

    What still waits for a number and is among the lines gives them its content, so that nothing is told twice.
    """
    head = _head(note)
    state = sequencing.locked_state()
    if head.size <= state.size:
        raise Refused(WHAT, f"检查点有 {head.size:,} 行，本节点的日志已有 {state.size:,} 行", "不需要恢复")
    if missing := [seq for seq in range(state.size, head.size) if seq not in lines]:
        raise Refused(WHAT, f"第 {missing[0]:,} 行起有 {len(missing):,} 行谁都没有", "请用更新的备份，或者等其他对端联通以后再试")
    chosen = [lines[seq] for seq in range(state.size, head.size)]
    _fill_from_queue(chosen)
    for seq, line in enumerate(chosen, start=state.size):
        if line.event and entries.commitment(line.salt or b"", line.event) != line.commitment:
            raise Refused(WHAT, f"对端给出的第 {seq:,} 行与它的承诺值不符", "请查明是哪个对端，再向其他对端取")
    _grow(state.size, [entries.leaf(line.commitment) for line in chosen], head)
    rows = [_row(seq, line, at) for seq, line in enumerate(chosen, start=state.size)]
    LogEntry.objects.bulk_create(rows, batch_size=1000)
    _erase_again(rows)
    told = LinesRecovered(
        about="log", first=state.size, last=head.size - 1, lost=[row.seq for row in rows if row.name == LOST],
        partial=[row.seq for row in rows if row.event and _is_partial(row)],
    )
    moments = [row.received_at for row in rows if row.event]
    state.size = head.size
    state.received_at = max([*moments, *([state.received_at] if state.received_at else [])], default=None)
    state.save(update_fields=["size", "received_at"])
    Checkpoint.objects.get_or_create(size=head.size, defaults={"root": head.root, "note": note, "at": at})
    acts.tell(told)
    return [row.seq for row in rows if row.event]


def _head(note: str) -> notes.Head:
    try:
        return notes.check(note, keys.verifier_key())
    except notes.Unreadable as error:
        raise Refused(WHAT, f"对端出示的检查点不是本节点签名的（{error}）", "请先恢复本节点的签名密钥") from error


def _fill_from_queue(lines: Sequence[Kept]) -> None:
    """Lines that had no number yet when the backup was made have one by now."""
    wanted = {line.commitment: line for line in lines}
    for row in LogQueue.objects.select_for_update().order_by("id"):
        line = wanted.get(entries.commitment(bytes(row.salt), row.event))
        if line is not None:
            line.salt, line.event, line.parts = bytes(row.salt), row.event, images.unpacked(row.images)
            row.delete()


def _grow(size: int, leaves: Sequence[bytes], head: notes.Head) -> None:
    """Grow the tree to the signed root, or refuse."""
    changed = tiles.grow(size, leaves, sequencing.read_tile)

    def read(level: int, index: int) -> bytes:
        return changed.get((level, index)) or sequencing.read_tile(level, index)

    try:
        same = tiles.root(head.size, read) == head.root
    except KeyError:
        same = False
    if not same:
        raise Refused(
            WHAT, "备份里的日志与已签名的检查点不是同一份，恢复以后可能又办理过新的事项",
            "请重新恢复备份，在办理任何事项以前先运行 hengjian tiers recover",
        )
    LogTile.objects.bulk_create(
        [LogTile(level=place[0], idx=place[1], hashes=data) for place, data in changed.items()],
        update_conflicts=True, unique_fields=["level", "idx"], update_fields=["hashes"],
    )


def _row(seq: int, line: Kept, at: datetime) -> LogEntry:
    if not line.event:
        return LogEntry(
            seq=seq, commitment=line.commitment, salt=None, event="", about="", name=LOST, by="", organ="", performed_at=at, received_at=at
        )
    body = json.loads(line.event)
    committed = body.get("parts", {})
    parts = {name: one for name, one in line.parts.items() if images.commitment(*one) == committed.get(name)}
    beside = json.dumps({name: [salt.hex(), rows] for name, (salt, rows) in sorted(parts.items())}, ensure_ascii=False) if parts else ""
    return LogEntry(
        seq=seq, commitment=line.commitment, salt=line.salt, event=line.event, images=beside, about=body["about"], name=body["name"],
        by=body["by"], organ=body["organ"], performed_at=datetime.fromisoformat(body["performed_at"]),
        received_at=datetime.fromisoformat(body["received_at"]),
    )


def _is_partial(row: LogEntry) -> bool:
    return set(json.loads(row.event).get("parts", {})) != set(images.unpacked(row.images))


def _erase_again(rows: Sequence[LogEntry]) -> None:
    """What had been erased stays erased, though a partner still had it."""
    for row in rows:
        if row.name == "transparency.LineErased":
            seq, moment = json.loads(row.event)["data"]["seq"], row.performed_at
            blank = {"event": "", "salt": None, "about": "", "name": ERASED, "by": "", "organ": "", "images": ""}
            LogEntry.objects.filter(seq=seq).update(**blank, performed_at=moment, received_at=moment)
            for other in rows:
                if other.seq == seq:
                    other.event, other.name, other.images = "", ERASED, ""


def noted() -> tuple[set[int], set[int]]:
    """The lines that were recovered as commitments alone, and those without all their images, as the log itself says."""
    lost, partial = set[int](), set[int]()
    name = "transparency.LinesRecovered"
    for source in (LogEntry.objects, LogQueue.objects):
        for event in source.filter(name=name).values_list("event", flat=True):
            data = json.loads(event)["data"] if event else {"lost": [], "partial": []}
            lost |= set(data["lost"])
            partial |= set(data["partial"])
    return lost, partial
