"""The owner's part in mending a copy (修复): what the reader should hold is stated anew, the rest is named to be let go of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hengjian.kernel import tier
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.kernel.records import capture, digests, images, stating
from hengjian.kernel.records.images import Key
from hengjian.kernel.records.shapes import Shape, shape

#: The most rows of one command.
MOST = 5_000


def restate(*, record: str, keys: Sequence[Key], reader: str, by: Actor, at: datetime) -> dict[str, Any]:
    """State those of the rows that ``reader`` should hold as they are, and those that are gone as gone.

    Returns how many were stated, and the keys that are no business of the reader's: no line says anything of them, so it
    lets go of them itself.
    """
    one = shape(record)
    if one is None or not capture.is_on() or not one.flow.leaves(tier.here().tier):
        raise Refused("记录不能重新声明", f"“{record[:40]}”的记录不从本节点发往别处", "请核对记录类型，或者到归属节点办理")
    if len(keys) > MOST:
        raise Refused("记录不能重新声明", f"一次请求 {len(keys):,} 行", f"请分成每次不超过 {MOST:,} 行")
    shown = _shown(one, keys, reader)
    gone = [key for key in keys if key not in shown and _could_be_gone(one, key)]
    stated = [*sorted(shown, key=str), *gone]
    if stated:
        stating.state(record, stated, reason=f"修复 {reader} 的副本", by=by, at=at)
    return {"record": record, "stated": len(stated), "drop": [key for key in keys if key not in shown and key not in gone]}


def _shown(one: Shape, keys: Sequence[Key], reader: str) -> set[Key]:
    """The rows among these that stand here, are this node's, and that the reader gets."""
    here = tier.here().code
    mine = digests._theirs(one, here) & digests._shown(one, here, reader)
    found: set[Key] = set()
    for first in range(0, len(keys), images.CHUNK):
        wanted = [one.key_in(key, here) for key in keys[first:first + images.CHUNK]]
        found |= {one.key_out(key, here) for key in one.model._default_manager.filter(mine, pk__in=wanted).values_list("pk", flat=True)}
    return found


def _could_be_gone(one: Shape, key: Key) -> bool:
    """Whether this node may say that a row is gone: no such row stands here, and it would be this node's to number."""
    here = tier.here().code
    inward = one.key_in(key, here)
    if one.model._default_manager.filter(pk=inward).exists():
        return False
    return not one.counted or int(inward) >= 0
