"""Signing the present tree."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hengjian.kernel import locks, tier
from hengjian.kernel.models import Checkpoint
from hengjian.kernel.transparency import keys, notes, tiles
from hengjian.kernel.transparency.sequencing import locked_state, read_tile


def checkpoint(at: datetime) -> Checkpoint:
    """Sign and keep the checkpoint of the log's present size; the one there is when nothing was added since."""
    key = keys.signing_key()
    with locks.writing(), transaction.atomic():
        size = locked_state().size
        known = Checkpoint.objects.filter(size=size).first()
        if known is not None:
            return known
        head = notes.Head(tier.here().origin, size, tiles.root(size, read_tile))
        return Checkpoint.objects.create(size=size, root=head.root, note=notes.sign(head, key), at=at)


def newest() -> Checkpoint | None:
    """The latest checkpoint this node signed."""
    return Checkpoint.objects.order_by("-size").first()
