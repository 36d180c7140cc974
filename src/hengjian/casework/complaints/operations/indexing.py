"""Filling the search index of the library anew."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.complaints import events, indexing
from hengjian.kernel import acts
from hengjian.kernel.access import Actor


@acts.act("complaints.reindex")
def reindex(*, by: Actor, at: datetime) -> int:
    """Build the index of words anew, and the keys of letters that have none (重建检索); returns the number of matters."""
    indexed = indexing.fill()
    acts.tell(events.LibraryReindexed(about="library:complaints", matters=indexed))
    return indexed
