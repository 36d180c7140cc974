"""What the library does when something happens on an inspection: later, from the log, so that nobody waits for it."""

from __future__ import annotations

from hengjian.casework.behaviour import composing, operations, queries
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import access
from hengjian.kernel.events import Told


def collect(told: Told) -> None:
    """Hears that a result was told, reviewed or published, an order given, reported on or rechecked, something handed
    over, kept evidence decided on, a visit ended.

    The library is brought in step with the inspection as it stands now; what it already says is not said twice.
    """
    record = inspections.inspection(told.event.about.partition(":")[2], access.NODE)
    by, at, reason = access.NODE, told.received_at, told.event.title
    if composing.has_result(record):
        check_no = operations.keep(act=composing.check_of(record), by=by, at=at, reason=reason)
        for act in composing.others_of(record, check_no):
            operations.keep(act=act, by=by, at=at, reason=reason)
    elif queries.stands("check", record.about):
        operations.cancel(kind="check", about=record.about, by=by, at=at, reason=reason)
