"""Rows that every act needs: the case locked, its measure, its clocks."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from hengjian.casework.enforcement.models import Case, Challenge, Measure, Transfer, read
from hengjian.casework.enforcement.rules import clocks, money
from hengjian.kernel import acts, running
from hengjian.kernel.access import Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.deadlines import in_force
from hengjian.kernel.errors import NotFound
from hengjian.kernel.running import On


def locked(case_no: str) -> Case:
    """The case, locked until the end of the act, its reach checked."""
    row = Case.objects.select_for_update().filter(case_no=case_no).first()
    if row is None:
        raise NotFound(f"案件 {case_no} 打不开", "没有这个案件", "请核对案件编号")
    acts.reach(row.scope)
    return row


def measure(measure_no: str) -> Measure:
    """A measure, locked with its case."""
    row = Measure.objects.select_for_update().select_related("case").filter(measure_no=measure_no).first()
    if row is None:
        raise NotFound(f"强制措施 {measure_no} 打不开", "没有这项措施", "请核对编号")
    acts.reach(row.case.scope)
    return row


def transfer(case_no: str) -> Transfer:
    """The transfer of a case, locked with it."""
    case = locked(case_no)
    row = Transfer.objects.select_for_update().filter(case=case).first()
    if row is None:
        raise NotFound(f"案件 {case_no} 的移送打不开", "没有报告涉嫌犯罪", "请先报告")
    row.case = case
    return row


def start(case: Case, code: str, since: date | datetime, *, about: str = "", role: Role = Role.INSPECTOR) -> date:
    """Start a clock of the case (or of ``about``); returns its last day."""
    row = in_force(clocks.DEADLINES, f"enforcement.{code}", day_of(since))
    on = On(about or case.about, f"{case.case_no} {case.title}"[:200], case.organ_code, case.territory_code, line=case.line_code, role=role)
    return running.start(row, on, since=since).due_on


def stop(case: Case, code: str, on: date) -> None:
    """End a clock of the case."""
    running.stop(case.about, f"enforcement.{code}", on=on)


def owed(row: Case, on: date) -> Decimal:
    """What the party owes on a day, in yuan: fine and confiscated sums and the late fee, less what it paid.

    Days under reconsideration or at court do not count for the late fee.
    """
    penalty = read(row.decided)
    stopped = Challenge.objects.filter(case=row).values_list("accepted_on", "ended_on")
    late = money.late_fee(penalty.fine, money.late_days(row.pay_due, on, stopped)) if row.pay_due else Decimal(0)
    return penalty.fine + penalty.income + late - row.paid
