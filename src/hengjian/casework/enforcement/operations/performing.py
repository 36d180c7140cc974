"""Performance: payment with the late fee, reminder, court, closing, archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import Measure
from hengjian.casework.enforcement.rules import money
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused

#: 行政诉讼法第四十六条.
SUIT_MONTHS = 6


@acts.act("enforcement.pay")
def pay(*, case_no: str, yuan: Decimal, paid_on: date, cash: bool = False, by: Actor, at: datetime) -> Decimal:
    """A payment came in (缴款); when nothing is owed any more the decision is performed. Returns what is still owed.

    What the officers took in ``cash`` on the spot goes to the organ within two working days (程序规定第七十三条).
    """
    row = finding.locked(case_no)
    what = row.step("pay")
    assert row.served_on is not None
    left = finding.owed(row, paid_on)
    money.check_payment(yuan, left, paid_on, row.served_on, what=what)
    row.paid += yuan
    if cash:
        finding.start(row, "hand_in_cash", paid_on)
    if left == yuan:
        row.step("perform")
        # Its other clocks go on: a decision that is paid for is published all the same.
        for code in ("pay", "urge", "court"):
            finding.stop(row, code, day_of(at))
        finding.start(row, "close", paid_on)
        row.ended_on = paid_on
    row.keep(paid=row.paid, ended_on=row.ended_on)
    acts.tell(events.CaseStepped(about=row.about, act="pay"), cites=ART[72])
    return left - yuan


@acts.act("enforcement.hand_in_cash")
def hand_in_cash(*, case_no: str, by: Actor, at: datetime) -> None:
    """The officers handed in what they took on the spot (交缴当场收缴的罚款)."""
    row = finding.locked(case_no)
    if not any(one.code == "enforcement.hand_in_cash" for one in running.open_on(row.about)):
        raise Refused(f"案件 {case_no} 不能登记交缴", "没有当场收缴、还没有交缴的罚款", "请先登记当场收缴")
    finding.stop(row, "hand_in_cash", day_of(at))
    row.keep()
    acts.tell(events.CaseStepped(about=row.about, act="hand_in_cash"), cites=ART[73])


@acts.act("enforcement.allow_parts")
def allow_parts(*, case_no: str, parts: Sequence[tuple[date, Decimal]], applied: bool, by: Actor, at: datetime) -> date:
    """The head allows payment later or in parts (准许延期、分期缴纳), each part a day and yuan; returns the new last day.

    The late fee counts from the day after the last part: until then nothing is late.
    """
    row = finding.locked(case_no)
    what = row.step("allow_parts")
    assert row.pay_due is not None
    left = finding.owed(row, day_of(at))
    money.check_parts(parts, left, row.pay_due, applied=applied, what=what)
    last, due = parts[-1][0], row.pay_due
    while due < last and (moved := running.extend(row.about, "enforcement.pay", by=(last - due).days)) is not None:
        due = moved  # an old last day that had moved behind days off counts from before them
    plan = [[day.isoformat(), str(yuan)] for day, yuan in parts]
    row.keep(pay_due=last, decided={**row.decided, "parts": plan})
    acts.tell(events.CaseStepped(about=row.about, act="allow_parts", due_on=last), cites=ART[74])
    return last


@acts.act("enforcement.urge")
def urge(*, case_no: str, served_on: date, by: Actor, at: datetime) -> date:
    """The reminder was served (催告); ten working days until the court may be asked."""
    row = finding.locked(case_no)
    what = row.step("urge")
    if row.pay_due is None or served_on <= row.pay_due:
        raise Refused(what, f"缴款期限还没有届满（{ART[76]}）", "请在期限届满后催告", field="served_on")
    due = finding.start(row, "urge", served_on)
    assert row.served_on is not None
    # Who was told of both remedies may sue for six months; the three months of article 53 begin when that is over.
    finding.start(row, "court", running.calendar().add_months(row.served_on, SUIT_MONTHS).day)
    row.keep(urged_on=served_on)
    acts.tell(events.CaseStepped(about=row.about, act="urge", due_on=due), cites=ART[76])
    return due


@acts.act("enforcement.apply_to_court")
def apply_to_court(*, case_no: str, remedies_over_on: date, by: Actor, at: datetime) -> None:
    """Ask the court (申请法院强制执行): after the reminder's ten working days, within three months of the remedies' end."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("apply_to_court")
    assert row.urged_on is not None
    calendar = running.calendar()
    waited = calendar.add_working_days(row.urged_on, 10).day
    last = calendar.add_months(remedies_over_on, 3).day
    if today <= waited:
        raise Refused(what, f"催告书送达后的十个工作日到 {waited:%Y年%-m月%-d日} 为止（{ART[76]}）", "请在其后申请")
    if not remedies_over_on < today <= last:
        said = f"申请期限自复议、诉讼期限届满之次日至 {last:%Y年%-m月%-d日}（{ART[76]}）"
        raise Refused(what, said, "请核对期限届满之日", field="remedies_over_on")
    for code in ("urge", "court"):
        finding.stop(row, code, today)
    row.keep()
    acts.tell(events.CaseStepped(about=row.about, act="apply_to_court"), cites=ART[76])


@acts.act("enforcement.close")
def close(*, case_no: str, by: Actor, at: datetime) -> None:
    """Close the case (结案): never while a measure is in force."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("close")
    held = Measure.objects.filter(case=row, ended_on=None).values_list("measure_no", flat=True)
    if held:
        raise Refused(what, f"强制措施 {'、'.join(held)} 还没有解除或者处理", "请先解除并退还财物")
    finding.stop(row, "close", today)
    row.keep(closed_on=today)
    acts.tell(events.CaseStepped(about=row.about, act="close"), cites=ART[77])


@acts.act("enforcement.archive")
def archive(*, case_no: str, by: Actor, at: datetime) -> None:
    """The file is complete and goes to the archive (归档)."""
    row = finding.locked(case_no)
    row.step("archive")
    finding.stop(row, "file_simple", day_of(at))
    row.keep()
    acts.tell(events.CaseStepped(about=row.about, act="archive"), cites=ART[77])
