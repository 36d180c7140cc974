"""A node restored from an old backup gets its own lost lines back from its partners (恢复), and goes on where it was.

Each partner gives what it kept: the lines it was shown with their parts, the commitments of the others, and the newest
checkpoint it saw. Together with the published files, if they survived, that is the log as it was signed
(:mod:`hengjian.kernel.transparency.recovery`); its images are then replayed into the tables, and numbers go on after the last.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings as node
from django.core.management.color import no_style
from django.db import connection, transaction

from hengjian.exchange.tiers import calling, settings
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.models import Link, WithheldLine
from hengjian.kernel import locks, tier
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import LogEntry, LogState, NumberSeries, ReceivedLine
from hengjian.kernel.records import capture, copies, images
from hengjian.kernel.records.copies import Applied
from hengjian.kernel.records.shapes import shape
from hengjian.kernel.transparency import entries, keys, notes, publication, recovery, tiles
from hengjian.kernel.transparency.recovery import Kept

MOST = 2_000
#: A printed number in the name of an aggregate: ``inspection:310115-2026-000123``.
_NUMBERED = re.compile(r"(\w+):(\d{6})-(\d{4})-(\d{6,})")


@dataclass
class Found:
    """What was gathered: lines by number, the newest checkpoint of this node, and who did not answer."""

    lines: dict[int, Kept] = field(default_factory=dict)
    note: str = ""
    size: int = 0
    silent: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came back: lines, how many of them with content, rows replayed and refused, partners that did not answer."""

    lines: int
    shown: int
    rows: int
    refused: int
    silent: tuple[str, ...] = ()


# --- given to others -------------------------------------------------------------------------------------------------


def kept_of(src: str, first: int, *, limit: int = MOST) -> dict[str, Any]:
    """What this node kept of the log of ``src`` from line ``first`` on, and the newest checkpoint of it that was seen."""
    link = Link.objects.filter(code=src).first()
    to = min(first + limit, link.next if link else 0)
    span = {"src": src, "seq__gte": first, "seq__lt": to}
    lines: list[list[Any]] = [[row.seq, _b64(row.commitment)] for row in WithheldLine.objects.filter(**span)]
    lines += [
        [row.seq, _b64(row.salt), row.event, json.loads(row.images) if row.images else {}] for row in ReceivedLine.objects.filter(**span)
    ]
    note, known = (link.note, link.next) if link else ("", 0)
    return {"note": note, "next": known, "to": max(to, first), "lines": sorted(lines, key=lambda line: int(line[0]))}


def _b64(data: bytes | memoryview) -> str:
    return base64.b64encode(bytes(data)).decode()


# --- taken back ------------------------------------------------------------------------------------------------------


def recover(*, by: Actor, at: datetime) -> Recovered:
    """Get the lost lines back and replay them. Refused, and nothing changed, when they do not come to the signed root."""
    found = gather()
    if not found.note:
        raise Refused(recovery.WHAT, "没有对端或者已公布的文件记得比本节点更新的检查点", "不需要恢复；对端没有联通的，联通后再试一次")
    with locks.writing(), transaction.atomic():
        first = _size()
        shown = recovery.recover(lines=found.lines, note=found.note, by=by, at=at)
        applied = _replay(first)
        _number_on(first)
    return Recovered(found.size - first, len(shown), applied.rows, applied.refused, tuple(found.silent))


def gather() -> Found:
    """Ask every partner, and look at the published files; the newest checkpoint signed by this node says how far the log went."""
    found, first = Found(size=_size()), _size()
    _from_files(found, first)
    for partner in settings.partners():
        try:
            _from_partner(found, partner, first)
        except (Failed, ValueError, KeyError, TypeError):
            found.silent.append(partner.name)
    return found


def _from_partner(found: Found, partner: settings.Partner, first: int) -> None:
    while True:
        said = json.loads(calling.call(partner, "GET", f"/tiers/mine?from={first}").body)
        _newer(found, str(said["note"]))
        for line in said["lines"]:
            _keep(found, line)
        if int(said["to"]) >= int(said["next"]) or int(said["to"]) <= first:
            return
        first = int(said["to"])


def _keep(found: Found, line: list[Any]) -> None:
    """Put a line to what is known of it: two districts may each have been shown a part."""
    seq = int(line[0])
    if len(line) == 2:
        found.lines.setdefault(seq, Kept(base64.b64decode(line[1])))
        return
    salt, event = base64.b64decode(line[1]), str(line[2])
    parts = {str(name): (bytes.fromhex(one[0]), str(one[1])) for name, one in line[3].items()}
    known = found.lines.get(seq)
    if known is None or not known.event:
        found.lines[seq] = Kept(entries.commitment(salt, event), salt, event, parts)
    else:
        known.parts |= parts


def _newer(found: Found, note: str) -> None:
    try:
        head = notes.check(note, keys.verifier_key())
    except notes.Unreadable:
        return
    if head.size > found.size:
        found.note, found.size = note, head.size


def _from_files(found: Found, first: int) -> None:
    """The published files outlive the database: they hold the commitments of all lines."""
    folder: Path = node.HENGJIAN_LOG_DIR
    head = publication.published_head(folder)
    if head is None or head.size <= first:
        return
    _newer(found, (folder / "checkpoint").read_text(encoding="utf-8"))
    for index in range(first // tiles.WIDTH, -(-head.size // tiles.WIDTH)):
        width = min(tiles.WIDTH, head.size - index * tiles.WIDTH)
        for path in (folder / tiles.path("entries", index, width), folder / tiles.path("entries", index)):
            if path.is_file():
                for place, one in enumerate(entries.unbundle(path.read_bytes())[:width]):
                    found.lines.setdefault(index * tiles.WIDTH + place, Kept(one[1:]))
                break


def _size() -> int:
    return LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0


# --- replayed --------------------------------------------------------------------------------------------------------


def _replay(first: int) -> Applied:
    """Write this node's own images into its tables again, as they were after the last line."""
    lines = LogEntry.objects.filter(seq__gte=first).exclude(images="").order_by("seq").values_list("seq", "images")
    parts = [
        (seq, name, rows) for seq, beside in lines.iterator(chunk_size=500) for name, (_, rows) in images.parts_of(beside).items()
    ]
    done = copies.apply(tier.here().code, parts)
    _keys_on({name.partition("@")[0] for _, name, _ in parts})
    return done


def _keys_on(records: Iterable[str]) -> None:
    """PostgreSQL: rows that came with their numbers do not move the sequence behind them."""
    models = [one.model for record in sorted(records) if (one := shape(record)) is not None and one.counted]
    statements = connection.ops.sequence_reset_sql(no_style(), models)
    with connection.cursor() as cursor, capture.muted():
        for statement in statements:
            cursor.execute(statement)


def _number_on(first: int) -> None:
    """No printed number is given out twice: each series goes on after the highest that a recovered line names."""
    highest: dict[str, int] = {}
    for about in LogEntry.objects.filter(seq__gte=first).exclude(about="").values_list("about", flat=True).distinct():
        if match := _NUMBERED.fullmatch(about):
            kind, place, year, number = match.groups()
            series = f"{kind}:{place}:{year}"
            highest[series] = max(highest.get(series, 0), int(number))
    for series, number in highest.items():
        NumberSeries.objects.get_or_create(key=series)
        NumberSeries.objects.filter(key=series, next__lte=number).update(next=number + 1)
