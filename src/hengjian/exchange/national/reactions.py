"""Answers to news: what may go up is queued, from the log and in its order; what came back reaches whoever must put it right."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.behaviour import events as acts_told
from hengjian.casework.behaviour import queries as behaviour
from hengjian.exchange.national import events, library, mapping, operations, queueing, sources
from hengjian.exchange.national.models import Returned
from hengjian.exchange.national.operations import returning
from hengjian.exchange.national.queries import sharing
from hengjian.exchange.national.rules import OPEN
from hengjian.kernel import bodies, clock
from hengjian.kernel.access import NODE
from hengjian.kernel.calendar import day_of
from hengjian.kernel.events import Told
from hengjian.registers.regulated_entities import events as register
from hengjian.registers.regulated_entities import queries as entities


def queue_version(told: Told) -> None:
    """Queue the version an act has reached, here or (copied) in a district."""
    event = told.event
    version = getattr(event, "version", 1)
    assert isinstance(event, (
        acts_told.SupervisoryActEntered, acts_told.SupervisoryActRevised, acts_told.SupervisoryActAmended,
        acts_told.SupervisoryActCancelled,
    ))
    number = event.about.partition(":")[2]
    queueing.add(number, version)
    found = behaviour.version(number, version)
    if found is not None:
        _close(found.kind, [number], version)


def queue_record(told: Told) -> None:
    """Queue what the record that the news is about says now; for every table with a source of that name."""
    prefix, _, ref = told.event.about.partition(":")
    for source in sources.about(prefix):
        if queueing.reflect(source, [ref]):
            _close(source.kind, [ref])


def answer_outcome(told: Told) -> None:
    """Answer the nation on a complaint of its that the library of complaints worked on."""
    library.answer_outcome(told)


def queue_all(told: Told) -> None:
    """Queue what differs among all records of the registers that a batch may have changed: items, checklists, officers."""
    kind = {"item_batch": "item", "checklist_batch": "checklist", "officers": "officer"}.get(told.event.about.partition(":")[0], "")
    source = sources.fillable().get(kind)
    if source is None or source.page is None or not queueing.is_docked():
        return
    after = ""
    while page := source.page(after, 200):
        after, refs = page[-1][0], [ref for _, ref in page]
        if queueing.reflect(source, refs):
            _close(kind, refs)


def queue_entities(told: Told) -> None:
    """Queue the entities that one piece of an import wrote."""
    event = told.event
    assert isinstance(event, register.EntitiesRecorded)
    if not queueing.is_docked():
        return
    codes = entities.written_by(event.batch_no, *event.changes)
    for source in sources.of("entity"):
        for start in range(0, len(codes), queueing.PIECE):
            queueing.reflect(source, codes[start:start + queueing.PIECE])


def take_back(told: Told) -> None:
    """In a district: an act of ours was rejected by the nation; give it back to its organ."""
    event = told.event
    assert isinstance(event, events.RowReturned)
    if event.kind in mapping.ACTS:
        returning.give_back(event.ref, event.version, event.reason, NODE, told.received_at)


def end_shared(at: datetime) -> None:
    """Data of other provinces whose day has passed are ended, and what came is thrown away."""
    for number in sharing.to_end(day_of(at)):
        operations.end_shared(request_no=number, reason="使用期届满", by=NODE, at=at)
    for sha256 in sharing.to_empty():
        if bodies.path_of(sha256).exists():
            bodies.discard(sha256)


def _close(kind: str, refs: list[str], newest: int = 0) -> None:
    """Close the work on records of which a newer version is on its way."""
    rows = Returned.objects.filter(kind=kind, ref__in=refs, state=OPEN)
    rows = rows.filter(version__lt=newest) if newest else rows
    if open_refs := sorted(set(rows.values_list("ref", flat=True))):
        operations.close_returned(kind=kind, refs=open_refs, by=NODE, at=clock.now())
