"""Who takes over what the nation sends: the place where the modules of complaints and of risk warnings hang themselves up.

Until a module is there, a matter is worked on here, signed for and answered by the organ of its place. A taker opens its
own record and returns its number; it answers through ``operations.answer_matter`` in the name of the node.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """What the nation sent, as a taker gets it. ``territory_code`` is empty where the place could not be made out."""

    matter_no: str
    kind: str
    identity: str
    title: str
    said: str
    subject_name: str
    subject_code: str
    address: str
    person: str
    contact: str
    level: str
    line_code: str
    territory_code: str
    received_at: datetime


#: Opens a record of the module's own, in the same transaction; returns its number, or nothing to leave the matter here.
Take = Callable[[Sent], str]


@dataclass(frozen=True, slots=True)
class Taker:
    """A module that works on one kind of matter."""

    kind: str
    module: str
    take: Take


_takers: dict[str, Taker] = {}


def offer(taker: Taker) -> None:
    """Hang up the taker of a kind; repeating it changes nothing, two of one kind are a mistake."""
    if _takers.setdefault(taker.kind, taker) != taker:
        raise ValueError(f"two takers of {taker.kind}")


def withdraw(taker: Taker) -> None:
    """Take a taker down again."""
    _takers.pop(taker.kind, None)


def of(kind: str) -> Taker | None:
    """The taker of a kind, if there is one."""
    return _takers.get(kind)
