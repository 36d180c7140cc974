"""Answers to the register's own news, given from the log: the search index and the kept counts trail the register."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet

from hengjian.kernel import tier
from hengjian.kernel.events import Told
from hengjian.kernel.records import ids, stating
from hengjian.registers.regulated_entities import events, indexing
from hengjian.registers.regulated_entities.models import Entity, EntityChange


def index_batch(told: Told) -> None:
    """Index the rows a batch wrote, here or at the city's node, whose numbers stand here as those of copies."""
    event = cast(events.EntitiesRecorded, told.event)
    first, last = (_here(number, told.node) for number in event.changes)
    changed = EntityChange.objects.filter(id__gte=first, id__lte=last, batch_no=event.batch_no).values("entity_id")
    _index(Entity.objects.filter(id__in=changed))


def index_entity(told: Told) -> None:
    """Index one entity that was corrected, tagged or marked, and count its district anew."""
    uscc = told.event.about.split(":", 1)[1]
    _index(Entity.objects.filter(uscc=uscc))
    count_anew(told)


def index_stated(told: Told) -> None:
    """Hears that the city stated rows anew: what stands here now is found by words; counted after the last, partial batch."""
    record, keys = stating.stated(told)
    if record != "regulated_entities.Entity" or not keys:
        return
    for first in range(0, len(keys), 500):
        _index(Entity.objects.filter(pk__in=keys[first:first + 500]))
    if len(keys) < stating.BATCH:
        count_anew(told)


def count_anew(told: Told) -> None:
    """Refresh the kept counts; ``as_of`` is the moment of the news, which is the data's age."""
    indexing.count(told.received_at)


def _here(number: int, node: str) -> int:
    """The number of a row in this table, when it was told by ``node`` (empty: by this one)."""
    return ids.inward(ids.outward(number, node), tier.here().code) if node else number


def _index(rows: QuerySet[Entity]) -> int:
    return indexing.write(rows.order_by("id").values_list(*indexing.COLUMNS).iterator(chunk_size=5000))
