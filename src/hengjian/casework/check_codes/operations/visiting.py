"""What happens to a code at the door and afterwards: scanned, used, open for rating."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.check_codes import events, rules
from hengjian.casework.check_codes.models import Code, CodePart
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused


@acts.act("check_codes.note_scan")
def note_scan(*, code_no: str, by: Actor, at: datetime) -> None:
    """Note that the page of a code was opened for the first time (扫码核验); who opened it is not known and not asked."""
    row = _lock(code_no)
    if row.scanned_at is not None:
        raise Refused(f"检查码 {code_no} 不能登记扫码", "已经登记过", "不需要再登记")
    row.scanned_at = at
    row.save(update_fields=["scanned_at"])
    acts.tell(events.CodeScanned(about=row.about), cites=rules.CODES)


@acts.act("check_codes.note_arrival")
def note_arrival(*, about: str, by: Actor, at: datetime) -> str:
    """Note that the officers of a matter have arrived on the strength of its code; returns the code's number."""
    row = current(about)
    row.arrived_at = row.arrived_at or at
    row.save(update_fields=["arrived_at"])
    acts.tell(events.CodeUsed(about=row.about, matter=about), cites=rules.CODES)
    return row.code_no


@acts.act("check_codes.note_conclusion")
def note_conclusion(*, about: str, by: Actor, at: datetime) -> bool:
    """Note that the result of a matter was told; returns whether the visit can be rated now.

    Of several departments on one code all must have told theirs (or stayed away): one visit, one rating.
    """
    row = current(about)
    day = day_of(at)
    CodePart.objects.filter(code=row, about=about, concluded_on=None).update(concluded_on=day)
    waiting = CodePart.objects.filter(code=row, concluded_on=None).values_list("about", flat=True)
    rateable = not any(_newest(other) == row.pk for other in waiting)
    if rateable and row.concluded_on is None:
        row.concluded_on = day
        row.save(update_fields=["concluded_on"])
    acts.tell(events.RatingOpened(about=row.about, matter=about, concluded_on=day, rateable=rateable), cites=rules.CODES)
    return rateable


def current(about: str) -> Code:
    """The newest live code of a matter, locked."""
    newest = _newest(about)
    row = Code.objects.select_for_update().filter(pk=newest).first() if newest is not None else None
    if row is None:
        raise NotFound("检查码打不开", "这项检查没有有效的检查码", "请核对检查编号")
    return row


def _newest(about: str) -> int | None:
    keys = CodePart.objects.filter(about=about).values("code")
    return Code.objects.filter(pk__in=keys, state=rules.LIVE).order_by("-pk").values_list("pk", flat=True).first()


def _lock(code_no: str) -> Code:
    row = Code.objects.select_for_update().filter(code_no=code_no).first()
    if row is None:
        raise NotFound(f"检查码 {code_no} 打不开", "没有这个检查码", "请核对编号")
    return row
