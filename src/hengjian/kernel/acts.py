"""The decorator of every operation: one transaction, one row of the access table, one event.

``@act("inspections.conclude")`` refuses a caller whose roles do not hold the act, runs the function in one
transaction, and fails loudly when the function told no event, told two, or forgot to check its reach: those are
mistakes of the programmer, not of the caller.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from hengjian.kernel import access, journal, law, locks
from hengjian.kernel.access import Actor, Reach, Scope
from hengjian.kernel.events import Event

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class _Frame:
    name: str
    by: Actor
    at: datetime
    told: int = 0
    reached: bool = False


_frames: ContextVar[tuple[_Frame, ...]] = ContextVar("hengjian_acts", default=())
_registry: dict[str, Callable[..., Any]] = {}


class ActError(AssertionError):
    """An operation broke the rules of operations."""


def act(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function the legal act ``name`` (``module.verb``). It takes ``by: Actor`` and ``at: datetime``."""

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            frame = _frame(name, args, kwargs)
            access.require(frame.by, name)
            with locks.writing(), transaction.atomic():
                outermost = not _frames.get()
                if outermost:
                    journal.begin()
                token = _frames.set((*_frames.get(), frame))
                try:
                    result = function(*args, **kwargs)
                finally:
                    _frames.reset(token)
                _finish(frame)
                if outermost:
                    journal.complete()
            return result

        _registry[name] = run
        return run

    return wrap


def _frame(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> _Frame:
    """Check the call itself: mistakes of the programmer are named before anything else happens."""
    if args:
        raise ActError(f"{name}: operations take keyword arguments only")
    by, at = kwargs.get("by"), kwargs.get("at")
    if not isinstance(by, Actor) or not isinstance(at, datetime):
        raise ActError(f"{name}: an operation takes by (an Actor) and at (a datetime)")
    if at.tzinfo is None:
        raise ActError(f"{name}: the moment has no time zone")
    if law.permission(name) is None:
        raise ActError(f"{name} has no row in an access table")
    return _Frame(name, by, at)


def _running() -> _Frame:
    frames = _frames.get()
    if not frames:
        raise ActError("reach and tell belong inside an operation")
    return frames[-1]


def _finish(frame: _Frame) -> None:
    if frame.told != 1:
        raise ActError(f"{frame.name} told {frame.told} events, must tell exactly one")
    row = law.permission(frame.name)
    if row is not None and row.reach in (Reach.ORGAN, Reach.TERRITORY) and not frame.reached:
        raise ActError(f"{frame.name} never checked its reach with acts.reach(...)")


def reach(scope: Scope) -> None:
    """Refuse unless the running act extends to ``scope``; call it right after locking the aggregate."""
    frame = _running()
    access.require(frame.by, frame.name, scope)
    frame.reached = True


def tell(event: Event, *, cites: str = "", organ: str = "") -> None:
    """Publish the act's one event: queued for the journal in this transaction, answered at once where wiring says so.

    ``cites`` is the article the act stands on; ``organ`` the organ in charge when it is not the actor's own.
    """
    frame = _running()
    frame.told += 1
    journal.publish(event, by=frame.by.code, organ=organ or frame.by.organ, at=frame.at, cites=cites)


def registry() -> dict[str, Callable[..., Any]]:
    """All acts that have been defined, by name."""
    return dict(_registry)
