"""What the library does when something happens on an inspection: later, from the log, so that nobody waits for it."""

from __future__ import annotations

from hengjian.casework.behaviour import composing, indexing, operations, queries
from hengjian.casework.behaviour.models import SupervisoryAct
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import access
from hengjian.kernel.events import Told
from hengjian.kernel.records import stating


def index_copy(told: Told) -> None:
    """Hears news of acts that another node collected: their copies are found by their words here too.

    What an act changes about being a duplicate, it changes in its neighbours as well: the same organ's acts on the party.
    """
    row = SupervisoryAct.objects.filter(act_no=told.event.about.partition(":")[2]).first()
    if row is None:
        return
    near = SupervisoryAct.objects.filter(kind=row.kind, organ_code=row.organ_code, party_code=row.party_code)
    indexing.write({one.pk: one for one in (row, *(near if row.party_code else ()))}.values())


def index_stated(told: Told) -> None:
    """Hears that another node stated rows anew: the acts among them are found by their words as they stand here now."""
    record, keys = stating.stated(told)
    if record == "behaviour.SupervisoryAct":
        for first in range(0, len(keys), 500):
            indexing.write(SupervisoryAct.objects.filter(pk__in=keys[first:first + 500]))


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
