"""Rows that could not be read, callbacks that nobody of ours signed, and how far a hotline was pulled."""

from __future__ import annotations

from datetime import datetime, timedelta

from hengjian.exchange.hotlines import events, rules, sealing
from hengjian.exchange.hotlines.models import Forged, Mark, Row
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused

SHORTEST_REASON = 4


@acts.act("hotlines.quarantine")
def quarantine(*, hotline: str, raw: bytes, why: str, way: str, by: Actor, at: datetime) -> int:
    """Keep what could not be taken in as it came, sealed, once, for a person; the other rows go on. Returns its number."""
    digest = sealing.digest(raw)
    row, fresh = Row.objects.get_or_create(
        hotline=hotline, external_no="", deed="", event_no=digest[:32], defaults={
            "digest": digest, "sealed": sealing.seal(raw, digest), "way": way, "arrived_at": at, "state": rules.QUARANTINED,
            "why": why[:300],
        },
    )
    if not fresh:
        Row.objects.filter(pk=row.pk).update(times=row.times + 1)
    acts.tell(events.RowQuarantined(about=f"hotline_row:{row.pk}", hotline=hotline, why=row.why), cites=rules.PLAN)
    return int(row.pk)


@acts.act("hotlines.keep_forged")
def keep_forged(*, hotline: str, why: str, body: bytes, by: Actor, at: datetime) -> None:
    """Keep a refused callback, its head sealed; the same one again, or too many in an hour, are counted."""
    digest = sealing.digest(body)
    recent = Forged.objects.filter(hotline=hotline)
    row = recent.filter(digest=digest, why=why).first()
    if row is None and recent.filter(first_at__gt=at - timedelta(hours=1)).count() >= rules.FORGED_AN_HOUR:
        row = recent.order_by("-pk").first()
    if row is None:
        sealed = sealing.seal(body[:rules.FORGED_KEPT], digest)
        row = Forged.objects.create(
            hotline=hotline, why=why[:300], digest=digest, size=len(body), sealed=sealed, first_at=at, last_at=at,
        )
    else:
        row.times, row.last_at = row.times + 1, at
        row.save(update_fields=["times", "last_at"])
    acts.tell(events.ForgedKept(about=f"hotline_forged:{row.pk}", hotline=hotline, why=why[:300], times=row.times), cites=rules.PLAN)


@acts.act("hotlines.settle_row")
def settle_row(*, key: int, note: str, by: Actor, at: datetime) -> None:
    """Close a row that needed a person, with what was done about it."""
    row, what = _row(key), "热线来件不能处理"
    if row.state not in rules.OPEN_ROWS:
        raise Refused(what, f"它{rules.ROW_STATES[row.state]}", "不需要再办")
    if not note.strip():
        raise Refused(what, "没有写明怎样处理", "请写明查明的原因和处理情况", field="note")
    row.state, row.settled_at, row.settled_by, row.note = rules.SETTLED, at, by.code, note.strip()[:300]
    row.save(update_fields=["state", "settled_at", "settled_by", "note"])
    acts.tell(events.RowSettled(about=f"hotline_row:{row.pk}", note=row.note), cites=rules.HOTLINE)


@acts.act("hotlines.look_at_row")
def look_at_row(*, key: int, reason: str, by: Actor, at: datetime) -> str:
    """Open a row as it came, with a reason that stays; it may hold who sent it."""
    row, what = _row(key), "热线来件原文不能查看"
    if row.state not in rules.OPEN_ROWS:
        raise Refused(what, "只有需要人工处理的来件才打开原文", "反映人信息请在投诉举报里查看")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(what, "没有写明为什么需要", "请写明用途，例如“电话核对诉求类别”", field="reason")
    acts.tell(events.RowLookedAt(about=f"hotline_row:{row.pk}", reason=reason.strip()[:300]), cites=rules.HOTLINE)
    return sealing.unseal(bytes(row.sealed), row.digest).decode("utf-8", errors="replace")


@acts.act("hotlines.note_pulled")
def note_pulled(*, hotline: str, rows: int, mark: str, failed: str, by: Actor, at: datetime) -> None:
    """Note how far a hotline was pulled, or why it broke off; a failed pull moves no mark."""
    row, _ = Mark.objects.select_for_update().get_or_create(hotline=hotline)
    row.last_error = failed[:300]
    if not failed:
        row.mark, row.rows, row.pulled_at = mark[:100] or row.mark, row.rows + rows, at
    row.save()
    acts.tell(events.Pulled(about=f"hotline:{hotline}", rows=rows, mark=row.mark, failed=row.last_error), cites=rules.PLAN)


def _row(key: int) -> Row:
    row = Row.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise NotFound("热线来件打不开", "没有这一件", "请在热线对接里查看")
    return row
