"""Answers of field work: what waited for something that the desk has done meanwhile, or for a newer server, is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

from hengjian.casework.field_work import operations, queries
from hengjian.kernel import access
from hengjian.kernel.events import Told

#: How long acts lie that nothing wakes: those of a newer app, and those on which the server stumbled.
REST = timedelta(hours=1)
MOST = 200


def wake(told: Told) -> None:
    """Something happened on an inspection: whatever of its phones was waiting for it is applied now."""
    inspection_no = told.event.about.partition(":")[2]
    if queries.waits(inspection_no):
        operations.settle(inspection_no=inspection_no, by=access.NODE, at=told.received_at)


def wake_the_rest(at: datetime) -> None:
    """Try again what lies longer than a while, the longest first: a newer server may know the act by now."""
    for inspection_no in queries.resting(before=at - REST, limit=MOST):
        operations.settle(inspection_no=inspection_no, by=access.NODE, at=at)
