"""Stating rows anew (重新声明): their present images go into the log, so that every copy comes to them.

The first filling of a tier, the mending of a copy that differs, and what an erased line had carried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from hengjian.kernel import acts, tier
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import Event, Told
from hengjian.kernel.models import ReceivedLine
from hengjian.kernel.records import capture, digests, images
from hengjian.kernel.records.images import Key
from hengjian.kernel.records.shapes import Shape, shape

#: The most rows of one line.
BATCH = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsStated(Event):
    """Rows of one type stand in this line as they are now."""

    title: ClassVar[str] = "重新声明记录"
    record: str
    rows: int
    reason: str


def state_all(record: str, *, reason: str, by: Actor, at: datetime) -> int:
    """State every own row of a type that leaves this node, 5,000 in a line; returns how many."""
    one = _known(record)
    keys = list(one.model._default_manager.filter(digests._theirs(one, tier.here().code)).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        _state(record=record, keys=keys[first:first + BATCH], reason=reason, by=by, at=at)
    return len(keys)


def state(record: str, keys: Iterable[Key], *, reason: str, by: Actor, at: datetime) -> int:
    """State the rows with these travelling keys; a row that is gone is stated as gone."""
    one, here = _known(record), tier.here().code
    wanted = [one.key_in(key, here) for key in keys]
    for first in range(0, len(wanted), BATCH):
        _state(record=record, keys=wanted[first:first + BATCH], reason=reason, by=by, at=at)
    return len(wanted)


@acts.act("kernel.state_rows")
def _state(*, record: str, keys: list[Any], reason: str, by: Actor, at: datetime) -> None:
    """One line with the present images of some rows."""
    capture.note(_known(record), keys)
    acts.tell(RowsStated(about=f"records:{record}", record=record, rows=len(keys), reason=reason))


def stated(told: Told) -> tuple[str, list[Any]]:
    """Of the news of another node that it stated rows anew: the type, and under which keys the rows stand here."""
    event = told.event
    assert isinstance(event, RowsStated)
    one = shape(event.record)
    lines = ReceivedLine.objects.filter(src=told.node, about=event.about, received_at=told.received_at).values_list("images", flat=True)
    if one is None:
        return event.record, []
    here, found = tier.here().code, []
    for line in lines:
        for name, (_, rows) in images.parts_of(line).items():
            if name.partition("@")[0] == event.record:
                found += [one.key_in(key, here) for key, columns in rows if columns is not None]
    return event.record, found


def restate_with(body_images: str) -> None:
    """Count the own rows of a line's images as touched, so that the running act carries them as they are now (erasing)."""
    here = tier.here().code
    for name, (_, rows) in images.parts_of(body_images).items():
        one = shape(name.partition("@")[0])
        if one is not None:
            capture.note(one, [one.key_in(key, here) for key, _ in rows])


def _known(record: str) -> Shape:
    one = shape(record)
    if one is None or not capture.is_on() or not one.flow.leaves(tier.here().tier):
        raise Refused("记录不能重新声明", f"“{record[:40]}”的记录不从本节点发往别处", "请核对记录类型，或者到归属节点办理")
    return one


def leaving() -> Iterator[str]:
    """The types whose rows leave this node, in the order declared."""
    yield from (one.record for one in capture.leaving())
