"""The acts of the docking: pack a batch, note what became of it, keep what was pulled. Connections are opened elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hengjian.casework.behaviour import operations as behaviour
from hengjian.casework.behaviour import queries as library
from hengjian.exchange.national import events, mapping, queueing, rules
from hengjian.exchange.national.models import Batch, OutRow, PulledDay, PulledRow, Unreadable
from hengjian.exchange.national.rules import Rejection
from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused

__all__ = [
    "keep_day", "keep_unreadable", "note_checked", "note_refused", "note_sent", "pack", "settle_unreadable",
]


@acts.act("national.pack")
def pack(*, kind: str, by: Actor, at: datetime, limit: int = rules.MOST_ROWS) -> str:
    """Pack what waits in one national table into a batch; returns its number. Refused when nothing waits."""
    what = f"{mapping.TABLES.get(kind, kind)} 号表的批次不能编制"
    if kind not in mapping.TABLES:
        raise Refused(what, f"没有“{kind[:10]}”这张表", f"可选：{'、'.join(mapping.TABLES)}", field="kind")
    rows = queueing.take(kind, min(limit, rules.MOST_ROWS))
    if not rows:
        raise Refused(what, "没有待报送的监管行为", "有新的监管行为后再编制")
    number = _next_number(day_of(at))
    content = [{**row.content, "cd_batch": number, "cd_operation": row.sent_as} for row in rows]
    body = bodies.store([_written({"table": mapping.TABLES[kind], "batch": number, "rows": content})], media_type="application/json")
    batch = Batch.objects.create(batch_no=number, kind=kind, rows=len(rows), body_sha256=body.sha256, packed_at=at)
    for row in rows:
        row.state, row.batch = rules.PACKED_ROW, batch
    OutRow.objects.bulk_update(rows, ["state", "batch", "sent_as"])
    acts.tell(events.BatchPacked(about=batch.about, kind=kind, rows=len(rows), body_sha256=body.sha256), cites=rules.PLAN)
    return number


@acts.act("national.note_sent")
def note_sent(*, batch_no: str, receipt_no: str, by: Actor, at: datetime) -> None:
    """Note that the batch arrived, with the other side's receipt number."""
    row = _lock(batch_no)
    row.state = rules.BATCH.step(row.state, "note_sent", what=f"批次 {batch_no} ")
    row.sent_at, row.receipt_no, row.last_error, row.tries = at, receipt_no[:60], "", row.tries + 1
    row.save()
    acts.tell(events.BatchSent(about=row.about, receipt_no=row.receipt_no, tries=row.tries), cites=rules.PLAN)


@acts.act("national.note_refused")
def note_refused(*, batch_no: str, why: str, by: Actor, at: datetime) -> None:
    """Note that the batch did not arrive, or that nobody knows whether it did: it will be sent again to the letter."""
    row = _lock(batch_no)
    row.state = rules.BATCH.step(row.state, "note_refused", what=f"批次 {batch_no} ")
    row.last_error, row.tries = why[:300], row.tries + 1
    row.save()
    acts.tell(events.BatchRefused(about=row.about, why=row.last_error, tries=row.tries), cites=rules.PLAN)


@acts.act("national.note_checked")
def note_checked(*, batch_no: str, rejections: Sequence[Rejection], by: Actor, at: datetime) -> int:
    """Take over the other side's check of a batch; each rejected row goes back to its organ as work. Returns how many."""
    row = _lock(batch_no)
    row.state = rules.BATCH.step(row.state, "note_checked", what=f"批次 {batch_no} ")
    rows = {one.cd_id: one for one in OutRow.objects.select_for_update().filter(batch=row).order_by("pk")}
    rejected = {one.cd_id: one for one in rejections}
    if strangers := sorted(set(rejected) - set(rows)):
        raise Refused(f"批次 {batch_no} 的校验结果不能登记", f"退回了批次中没有的 {strangers[0][:80]}", "请核对应答后再登记")
    for cd_id, one in rows.items():
        answer = rejected.get(cd_id)
        one.state = rules.REJECTED if answer else rules.ACCEPTED
        one.column, one.words = (answer.column[:60], answer.words[:300]) if answer else ("", "")
    OutRow.objects.bulk_update(rows.values(), ["state", "column", "words"])
    row.checked_at, row.accepted, row.rejected = at, len(rows) - len(rejected), len(rejected)
    row.save()
    for cd_id, answer in rejected.items():
        _give_back(rows[cd_id], answer, by, at)
    acts.tell(events.BatchChecked(about=row.about, accepted=row.accepted, rejected=row.rejected), cites=rules.PLAN)
    return row.rejected


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


def _give_back(row: OutRow, answer: Rejection, by: Actor, at: datetime) -> None:
    """Send the act back to its organ, unless a newer version waits or it is in the organ's hands already."""
    found = library.version(row.act_no, row.version)
    if found is None or found.state != "checked" or OutRow.objects.filter(cd_id=row.cd_id, pk__gt=row.pk).exists():
        return
    where = f"（{answer.column}）" if answer.column else ""
    behaviour.send_back(act_no=row.act_no, reason=f"国家系统退回{where}：{answer.words}", by=by, at=at)


def _take_in(table: str, day: date, rows: Sequence[Mapping[str, Any]], at: datetime) -> int:
    known = {
        one.identity: one for one in PulledRow.objects.filter(
            table=table, identity__in=[str(row["record_unique_identity"]) for row in rows]
        )
    }
    fresh = changed = 0
    for row in rows:
        identity, digest = str(row["record_unique_identity"]), hashlib.sha256(_written(row)).hexdigest()
        had = known.get(identity)
        if had is not None and had.sha256 == digest:
            continue
        fresh, changed = fresh + (had is None), changed + 1
        known[identity], _ = PulledRow.objects.update_or_create(table=table, identity=identity, defaults={
            "operation": str(row.get("cd_operation", "i"))[:1], "day": day, "content": dict(row), "sha256": digest, "pulled_at": at,
        })
    return fresh


def _next_number(day: date) -> str:
    last = Batch.objects.filter(batch_no__startswith=f"{day:%Y%m%d}").order_by("-batch_no").values_list("batch_no", flat=True).first()
    return rules.batch_no(day, int(last[8:]) + 1 if last else 1)


def _lock(batch_no: str) -> Batch:
    row = Batch.objects.select_for_update().filter(batch_no=batch_no).first()
    if row is None:
        raise NotFound(f"批次 {batch_no} 打不开", "没有这个批次", "请核对编号")
    return row


def _written(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
