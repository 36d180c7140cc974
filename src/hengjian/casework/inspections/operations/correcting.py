"""Orders to correct (责令改正): given with a due date, reported, checked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from hengjian.casework.inspections import events, rules
from hengjian.casework.inspections.models import Inspection, OrderToCorrect
from hengjian.casework.inspections.operations import matter
from hengjian.kernel import acts, numbers, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused


@acts.act("inspections.order_correction")
def order_correction(*, inspection_no: str, content: str, due_on: date, by: Actor, at: datetime) -> str:
    """Order the entity to correct by a day (责令改正, 行政处罚法 第二十八条); returns the order's number.

    A last day on a statutory holiday moves to the first day after it, and the order carries that day. The recheck is
    due ten working days after it, or after the entity's report, whichever comes first.
    """
    row = matter.lock(inspection_no)
    what = row.step("order_correction", at)
    matter.require_member(row, by, what=what)
    if not any(result == rules.FAIL for result in matter.results_of(row).values()):
        raise Refused(what, "检查表中没有不合格项", "请先在检查表中写明发现的问题")
    if _open_order(row) is not None:
        raise Refused(what, "已有一份责令改正没有复查", "请先办理复查")
    today = day_of(at)
    rules.check_correction(content, today, due_on, what=what)
    clock = running.start(replace(rules.CORRECT, days=(due_on - today).days), _on(row, by, "改正期限"), since=today)
    running.start(rules.RECHECK, _on(row, by, "整改复查"), since=clock.due_on)
    order = OrderToCorrect.objects.create(
        order_no=numbers.matter_no("order_to_correct", row.territory_code[:6], today.year), inspection=row,
        content=content.strip(), ordered_at=at, ordered_by=by.code, due_on=clock.due_on,
    )
    acts.tell(events.CorrectionOrdered(about=row.about, order_no=order.order_no, due_on=order.due_on), cites=rules.APL_28)
    return order.order_no


@acts.act("inspections.report_correction")
def report_correction(*, inspection_no: str, by: Actor, at: datetime) -> None:
    """Note the entity's report that it has corrected; the recheck is due ten working days from here (特检办法 第二十九条)."""
    row = matter.lock(inspection_no)
    what = row.step("report_correction", at)
    matter.require_member(row, by, what=what)
    order = _require_open(row, what=what)
    if order.reported_on is not None:
        raise Refused(what, f"{order.reported_on} 已登记过整改报告", "请办理复查")
    order.reported_on = day_of(at)
    order.save(update_fields=["reported_on"])
    running.stop(row.about, rules.CORRECT.code, on=order.reported_on)
    if order.reported_on < order.due_on:
        running.stop(row.about, rules.RECHECK.code, on=order.reported_on)
        running.start(rules.RECHECK, _on(row, by, "整改复查"), since=order.reported_on)
    acts.tell(events.CorrectionReported(about=row.about, order_no=order.order_no), cites=rules.TS_29)


@acts.act("inspections.recheck")
def recheck(*, inspection_no: str, corrected: bool, note: str, by: Actor, at: datetime) -> None:
    """Check again whether it was corrected (复查). What was not needs a new order or further handling before closing."""
    row = matter.lock(inspection_no)
    what = row.step("recheck", at)
    matter.require_member(row, by, what=what)
    order = _require_open(row, what=what)
    if not note.strip():
        raise Refused(what, "没有写明复查情况", "请写明复查情况", field="note")
    order.state = OrderToCorrect.CLOSED if corrected else OrderToCorrect.RECHECKED
    order.recheck_note, order.rechecked_at, order.rechecked_by = note.strip(), at, by.code
    order.save()
    for code in (rules.CORRECT.code, rules.RECHECK.code):
        running.stop(row.about, code, on=day_of(at))
    acts.tell(events.CorrectionRechecked(
        about=row.about, order_no=order.order_no, corrected=corrected, note=order.recheck_note,
    ), cites=rules.TS_29)


def _open_order(row: Inspection) -> OrderToCorrect | None:
    return next((order for order in matter.orders_of(row) if order.state == OrderToCorrect.OPEN), None)


def _require_open(row: Inspection, *, what: str) -> OrderToCorrect:
    order = _open_order(row)
    if order is None:
        raise Refused(what, "没有待复查的责令改正", "请先办理责令改正")
    return order


def _on(row: Inspection, by: Actor, subject: str) -> running.On:
    return running.On(
        about=row.about, subject=f"{subject}：{row.entity_name}"[:200], organ=row.organ_code,
        territory=row.territory_code, line=row.line_code, owner=by.code,
    )
