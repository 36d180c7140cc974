"""What this node says of its rows when another compares: counts, roots and buckets per type, and the rows of a bucket."""

from __future__ import annotations

from typing import Any

from hengjian.exchange.tiers.models import Link
from hengjian.kernel import tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import LogQueue, LogState
from hengjian.kernel.records import digests


def summary(partner: str) -> dict[str, Any]:
    """Counts and roots of everything that this node and a partner hold of each other, as it stands here.

    ``size`` is how many lines this node has told, ``next`` up to which of the partner's it has read: so both sides can tell a
    difference from a line that is still on its way.
    """
    here = tier.here().code
    link = Link.objects.filter(code=partner).first()
    return {
        "node": here, "size": lines_told(), "next": link.next if link else 0,
        "records": {owner: {
            record: {"count": found.count, "root": found.root}
            for record in digests.shared(owner, reader) for found in (digests.of(record, owner=owner, reader=reader),)
        } for owner, reader in ((here, partner), (partner, here))},
    }


def buckets(record: str, owner: str, partner: str) -> list[str]:
    """The roots of the 256 buckets of one type."""
    return list(digests.of(record, owner=owner, reader=_reader(record, owner, partner)).buckets)


def rows(record: str, owner: str, bucket: int, partner: str) -> dict[str, str]:
    """The rows of one bucket: travelling key -> SHA-256 of the image."""
    return digests.rows(record, bucket, owner=owner, reader=_reader(record, owner, partner))


def lines_told() -> int:
    """How many lines this node has told, numbered or waiting."""
    size = LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    return size + LogQueue.objects.count()


def _reader(record: str, owner: str, partner: str) -> str:
    """Who reads what ``owner`` owns, of the two; refused for what the two do not share."""
    here = tier.here().code
    reader = partner if owner == here else here
    if owner not in (here, partner) or record not in digests.shared(owner, reader):
        raise Refused("不能核对", f"“{record[:60]}”的记录不在本节点和 {partner} 之间流动", "请核对记录类型")
    return reader
