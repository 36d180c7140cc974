"""Filling the search index and the kept counts anew."""

from __future__ import annotations

from datetime import datetime

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.registers.regulated_entities import events, indexing


@acts.act("regulated_entities.reindex")
def reindex(*, by: Actor, at: datetime) -> int:
    """Build the search index and the counts from the register; returns the number of entities indexed."""
    indexed = indexing.fill()
    indexing.count(at)
    acts.tell(events.RegisterReindexed(about="register:entities", entities=indexed))
    return indexed
