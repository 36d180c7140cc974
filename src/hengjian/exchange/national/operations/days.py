"""Days that came down: kept as they came, each row once; what nobody could read is kept for a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hengjian.exchange.national import events, rules
from hengjian.exchange.national.models import PulledDay, PulledRow, Unreadable
from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused


@acts.act("national.keep_day")
def keep_day(*, table: str, day: date, payload: bytes, rows: Sequence[Mapping[str, Any]], by: Actor, at: datetime) -> int:
    """Keep one table of one day as it was pulled; rows known already change only with their content. Returns the new ones."""
    digest = hashlib.sha256(payload).hexdigest()
    fresh = _take_in(table, day, rows, at)
    PulledDay.objects.update_or_create(
        table=table, day=day, defaults={"rows": len(rows), "fresh": fresh, "sha256": digest, "pulled_at": at},
    )
    acts.tell(events.DayPulled(
        about=f"national_day:{table}/{day}", table=table, day=day, rows=len(rows), fresh=fresh, sha256=digest,
    ), cites=rules.PLAN)
    return fresh


@acts.act("national.keep_unreadable")
def keep_unreadable(*, table: str, day: date, place: int, payload: bytes, why: str, by: Actor, at: datetime) -> None:
    """Keep what could not be read as it came, once, for a person to look at; the rest of the day goes on."""
    body = bodies.store([payload], media_type="application/octet-stream")
    row, _ = Unreadable.objects.get_or_create(
        table=table, day=day, place=place, body_sha256=body.sha256, defaults={"why": why[:300], "kept_at": at},
    )
    about = f"national_unreadable:{row.pk}"
    acts.tell(events.UnreadableKept(about=about, table=table, day=day, body_sha256=body.sha256, why=row.why), cites=rules.PLAN)


@acts.act("national.settle_unreadable")
def settle_unreadable(*, key: int, note: str, by: Actor, at: datetime) -> None:
    """Close an unreadable payload with what was done about it."""
    row = Unreadable.objects.select_for_update().filter(pk=key).first()
    what = "无法读取的下行数据不能处理"
    if row is None:
        raise NotFound(what, "没有这一件", "请核对编号")
    if row.settled_at is not None:
        raise Refused(what, "已经处理过", "不需要再办")
    if not note.strip():
        raise Refused(what, "没有写明怎样处理", "请写明查明的原因和处理情况", field="note")
    row.settled_at, row.settled_by, row.note = at, by.code, note.strip()[:300]
    row.save()
    acts.tell(events.UnreadableSettled(about=f"national_unreadable:{row.pk}", note=row.note), cites=rules.PLAN)


def _take_in(table: str, day: date, rows: Sequence[Mapping[str, Any]], at: datetime) -> int:
    known = {
        one.identity: one for one in PulledRow.objects.filter(
            table=table, identity__in=[str(row["record_unique_identity"]) for row in rows]
        )
    }
    fresh = changed = 0
    for row in rows:
        identity, digest = str(row["record_unique_identity"]), hashlib.sha256(written(row)).hexdigest()
        had = known.get(identity)
        if had is not None and had.sha256 == digest:
            continue
        fresh, changed = fresh + (had is None), changed + 1
        known[identity], _ = PulledRow.objects.update_or_create(table=table, identity=identity, defaults={
            "operation": str(row.get("cd_operation", "i"))[:1], "day": day, "content": dict(row), "sha256": digest, "pulled_at": at,
            "state": rules.WAITING, "why": "", "worked_at": None,
        })
    return fresh


def written(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
