"""Batches: packed once to the letter, noted as they fare, their check taken over row by row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hengjian.exchange.national import events, mapping, queueing, rules, settings
from hengjian.exchange.national.models import Batch, OutRow
from hengjian.exchange.national.operations import days, returning
from hengjian.exchange.national.rules import Rejection
from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused


@acts.act("national.pack")
def pack(*, kind: str, by: Actor, at: datetime, limit: int = rules.MOST_ROWS) -> str:
    """Pack what waits in one national table into a batch; returns its number. Refused when nothing waits."""
    table = mapping.MAPPING.get(kind)
    if table is None:
        raise Refused(
            f"{kind[:10]} 的批次不能编制", f"没有“{kind[:10]}”这张表", f"可选：{'、'.join(mapping.MAPPING)}", field="kind"
        )
    rows = queueing.take(kind, min(limit, rules.MOST_ROWS))
    if not rows:
        raise Refused(f"{table.title}的批次不能编制", f"没有待报送的{table.title}记录", "有新的记录后再编制")
    number = _next_number(day_of(at))
    content = [{**row.content, "cd_batch": number, "cd_operation": row.sent_as} for row in rows]
    said = days.written({"table": settings.number_of(kind), "batch": number, "rows": content})
    body = bodies.store([said], media_type="application/json")
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
    for cd_id in rejected:
        returning.return_row(key=rows[cd_id].pk, by=by, at=at)
    acts.tell(events.BatchChecked(about=row.about, accepted=row.accepted, rejected=row.rejected), cites=rules.PLAN)
    return row.rejected


def _next_number(day: date) -> str:
    last = Batch.objects.filter(batch_no__startswith=f"{day:%Y%m%d}").order_by("-batch_no").values_list("batch_no", flat=True).first()
    return rules.batch_no(day, int(last[8:]) + 1 if last else 1)


def _lock(batch_no: str) -> Batch:
    row = Batch.objects.select_for_update().filter(batch_no=batch_no).first()
    if row is None:
        raise NotFound(f"批次 {batch_no} 打不开", "没有这个批次", "请核对编号")
    return row
