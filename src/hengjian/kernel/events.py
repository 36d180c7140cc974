"""News: frozen facts in the past tense, published by operations and answered by whoever ``wiring`` names."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Literal, Union, cast, get_args, get_origin, get_type_hints

When = Literal["at_once", "later", "copied"]
"""``at_once`` in the act's own transaction, ``later`` from this node's log, ``copied`` from the lines of other nodes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of all news. ``about`` is the aggregate it concerns, as ``kind:number`` (``inspection:310115-2026-000123``).

    A subclass sets ``title``, the Chinese sentence part shown in timelines, and adds JSON-ready fields only
    (str, int, bool, date, datetime, list, dict, None). Lists longer than a screen belong in a body
    (:mod:`hengjian.kernel.bodies`), whose root, count and size the event carries.
    """

    title: ClassVar[str] = ""
    about: str

    def data(self) -> dict[str, Any]:
        """The event's own fields, without ``about``, ready for canonical JSON."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name != "about"}


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(v) for v in value)  # a set has no order; canonical text must have one
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    return value


def name_of(event: Event | type[Event]) -> str:
    """``module.ClassName``, the name under which an event stands in the log."""
    kind = event if isinstance(event, type) else type(event)
    return f"{kind.__module__.split('.')[-2]}.{kind.__name__}"


def canonical(value: dict[str, Any]) -> str:
    """Canonical JSON text: sorted keys, no spaces, UTF-8 kept; ValueError for what JSON cannot say (NaN)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def rebuild(kind: type[Event], about: str, data: dict[str, Any]) -> Event:
    """The event as it was told, from its data in the log: days, moments, tuples and sets get their types back."""
    hints = _hints(cast(Hashable, kind))
    return kind(about=about, **{name: _typed(hints[name], value) for name, value in data.items()})


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(hint: Any, value: Any) -> Any:
    """``value`` from JSON in the type that the field was declared with."""
    origin, inner = get_origin(hint) or hint, get_args(hint)
    if value is None:
        return None
    if origin in (Union, UnionType):
        return _typed(next(part for part in inner if part is not type(None)), value)
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    if origin in (list, tuple, set, frozenset):
        return origin(_typed(inner[0] if inner else Any, part) for part in value)
    if origin is dict and inner:
        return {key: _typed(inner[1], part) for key, part in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Told:
    """What a handler receives: the event with who, when and on what article it was told."""

    event: Event
    by: str
    organ: str
    performed_at: datetime
    received_at: datetime
    cites: str
    #: The area code of the node whose line it is; empty for this node's own.
    node: str = ""


Handler = Callable[[Told], None]


@dataclass(frozen=True, slots=True)
class Subscription:
    """One line of ``wiring``: this handler answers that news, at once or later."""

    kind: type[Event]
    handler: Handler
    when: When

    @property
    def name(self) -> str:
        return f"{self.handler.__module__}.{self.handler.__name__}"


_subscriptions: dict[type[Event], list[Subscription]] = {}
_kinds: dict[str, type[Event]] = {}


def subscribe(kind: type[Event], handler: Handler, *, when: When = "at_once") -> None:
    """Register one answer to one kind of news. Called by ``wiring`` alone; repeating a line changes nothing."""
    line = Subscription(kind, handler, when)
    lines = _subscriptions.setdefault(kind, [])
    if line not in lines:
        lines.append(line)


def answers_to(kind: type[Event], when: When) -> list[Subscription]:
    """The subscriptions to ``kind`` of one sort, in the order of ``wiring``."""
    return [s for s in _subscriptions.get(kind, []) if s.when == when]


def later_subscriptions() -> list[Subscription]:
    """All subscriptions that are answered from the log."""
    return [s for lines in _subscriptions.values() for s in lines if s.when == "later"]


def copied_subscriptions() -> list[Subscription]:
    """All subscriptions that are answered from the lines of other nodes."""
    return [s for lines in _subscriptions.values() for s in lines if s.when == "copied"]


def kinds() -> dict[str, type[Event]]:
    """All known kinds of news by their name in the log."""
    if not _kinds:
        _collect(Event)
    return _kinds


def kind_of(name: str) -> type[Event] | None:
    """The kind of news that stands in the log as ``name``; None when no module knows it (any more)."""
    if name not in kinds():
        _collect(Event)  # a module may have been loaded since
    return _kinds.get(name)


def _collect(kind: type[Event]) -> None:
    for child in kind.__subclasses__():
        _kinds[name_of(child)] = child
        _collect(child)
