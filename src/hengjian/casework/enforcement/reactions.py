"""What becomes of cases by the passing of time and on news: measures end with their last day, the behaviour library is kept in step."""

from __future__ import annotations

import logging
from datetime import datetime

from hengjian.casework.behaviour import operations as behaviour
from hengjian.casework.behaviour import queries as library
from hengjian.casework.enforcement import acts_of_tables, operations, queries
from hengjian.casework.enforcement.models import Case
from hengjian.kernel import access
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import Told

logger = logging.getLogger(__name__)


def release_expired(at: datetime) -> None:
    """End every measure of this node whose last day is over (期限届满解除，行政强制法第二十八条、程序规定第三十五条).

    One that cannot be ended is told in the node's own record and keeps no other from ending.
    """
    for measure_no in queries.expired(day_of(at)):
        try:
            operations.release_expired(measure_no=measure_no, by=access.NODE, at=at)
        except Refused as refused:
            logger.warning("强制措施 %s 没有到期解除：%s", measure_no, refused)


def collect(told: Told) -> None:
    """Hears what happens in a case: its penalty and its seals and seizures stand in the behaviour library, from there in the nation's.

    The library is brought in step with the case as it stands now; what it already says is not said twice.
    """
    row = Case.objects.filter(case_no=told.event.about.partition(":")[2]).first()
    if row is None:
        return
    by, at, reason = access.NODE, told.received_at, told.event.title
    for force in acts_of_tables.forces_of(row):
        behaviour.keep(act=force, by=by, at=at, reason=reason)
    if row.state == "revoked":
        if library.stands(library.PUNISH, row.about):
            behaviour.cancel(kind=library.PUNISH, about=row.about, by=by, at=at, reason=row.reason or reason)
    elif row.decision_no and row.decided_on:
        behaviour.keep(act=acts_of_tables.penalty_of(row), by=by, at=at, reason=reason)
