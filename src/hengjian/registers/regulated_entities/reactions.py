"""Answers to the register's own news, given from the log: the search index and the kept counts trail the register."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet

from hengjian.kernel.events import Told
from hengjian.registers.regulated_entities import events, indexing
from hengjian.registers.regulated_entities.models import Entity, EntityChange


def index_batch(told: Told) -> None:
    """Index the rows a batch wrote."""
    event = cast(events.EntitiesRecorded, told.event)
    first, last = event.changes
    changed = EntityChange.objects.filter(id__gte=first, id__lte=last, batch_no=event.batch_no).values("entity_id")
    _index(Entity.objects.filter(id__in=changed))


def index_entity(told: Told) -> None:
    """Index one entity that was corrected, tagged or marked, and count its district anew."""
    uscc = told.event.about.split(":", 1)[1]
    _index(Entity.objects.filter(uscc=uscc))
    count_anew(told)


def count_anew(told: Told) -> None:
    """Refresh the kept counts; ``as_of`` is the moment of the news, which is the data's age."""
    indexing.count(told.received_at)


def _index(rows: QuerySet[Entity]) -> int:
    return indexing.write(rows.order_by("id").values_list(*indexing.COLUMNS).iterator(chunk_size=5000))
