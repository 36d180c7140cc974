"""What becomes of a code while its visit goes on: used at the door, open for rating when the last result is told.

No acts: the news of the inspections themselves stand in the journal, these rows only follow them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hengjian.casework.check_codes import rules
from hengjian.casework.check_codes.models import CheckCode, CodePart


def current(about: str) -> CheckCode | None:
    """The newest live code of a matter, locked; none for an off-site inspection and for one that was ended."""
    newest = _newest(about)
    return CheckCode.objects.select_for_update().filter(pk=newest).first() if newest is not None else None


def use(about: str, at: datetime) -> None:
    """The officers of a matter have arrived with its code; from now on the code is never made anew."""
    row = current(about)
    if row is not None and row.arrived_at is None:
        row.arrived_at = at
        row.save(update_fields=["arrived_at"])


def conclude(about: str, on: date) -> None:
    """The result of a matter was told. With the last one on its code the visit can be rated: one visit, one rating."""
    row = current(about)
    if row is None:
        return
    CodePart.objects.filter(code=row, about=about, concluded_on=None).update(concluded_on=on)
    waiting = CodePart.objects.filter(code=row, concluded_on=None).values_list("about", flat=True)
    if row.concluded_on is None and not any(_newest(other) == row.pk for other in waiting):
        row.concluded_on = on
        row.save(update_fields=["concluded_on"])


def visits_lately(uscc: str, on: date) -> int:
    """How many visits an entity has had in the window that ends on a day, that day's included."""
    since = on - timedelta(days=rules.FREQUENT_WINDOW_DAYS - 1)
    return CheckCode.objects.filter(uscc=uscc, arrived_at__date__gte=since, arrived_at__date__lte=on).count()


def _newest(about: str) -> int | None:
    keys = CodePart.objects.filter(about=about).values("code")
    return CheckCode.objects.filter(pk__in=keys, state=rules.LIVE).order_by("-pk").values_list("pk", flat=True).first()
