"""What check codes do when inspections tell of an arrival, a result, an early end.

The news come from above, so they are read by the names of their fields; ``about`` is the matter the code was issued for.
"""

from __future__ import annotations

from contextlib import suppress

from hengjian.casework.check_codes import following, operations, queries, rules
from hengjian.kernel import access, adjustable
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import Told


def use_code(told: Told) -> None:
    """Hears ``OfficersArrived``: the code is in use."""
    following.use(told.event.about, told.performed_at)


def open_rating(told: Told) -> None:
    """Hears ``InspectionConcluded``: with the last result of the visit it can be rated."""
    following.conclude(told.event.about, day_of(told.performed_at))


def withdraw_code(told: Told) -> None:
    """Hears ``InspectionTerminated``: nobody comes any more; a visit that was begun is over and can be rated."""
    about, reason = told.event.about, str(told.event.data().get("reason", "")).strip() or "检查已终止"
    operations.revoke(abouts=[about], reason=f"检查终止：{reason}"[:300], by=access.NODE, at=told.performed_at)
    following.conclude(about, day_of(told.performed_at))


def watch_arrival(told: Told) -> None:
    """Hears ``OfficersArrived``, later: code not shown, outside its days, too many visits are alarms."""
    about, on = told.event.about, day_of(told.performed_at)
    code = queries.code_of(about)
    if code is None:
        return
    part = next(part for part in code.parts if part.about == about)
    if told.event.data().get("code_shown") is False:
        _alarm(told, rules.NOT_SHOWN, code.code_no, f"检查 {part.inspection_no} 到场时没有出示检查码。", about)
    if not part.valid_from <= on <= part.valid_to:
        said = f"检查 {part.inspection_no} 于 {on} 到场，检查码的有效期是 {part.valid_from} 至 {part.valid_to}。"
        _alarm(told, rules.OUTSIDE_DAYS, code.code_no, said, about)
    limit = adjustable.value("check_codes.frequent_visits", "", on)
    if (visits := following.visits_lately(code.uscc, on)) >= limit:
        said = f"{code.entity_name}在 {rules.FREQUENT_WINDOW_DAYS} 天内已有 {visits} 次上门检查，达到 {limit} 次。"
        _alarm(told, rules.FREQUENT, code.code_no, said, about)


def _alarm(told: Told, kind: str, code_no: str, said: str, about: str) -> None:
    """Raise an alarm once: noticed again, or more than a day takes, it is left."""
    with suppress(Refused):
        operations.raise_alarm(kind=kind, said=said, code_no=code_no, about=about, by=access.NODE, at=told.performed_at)
