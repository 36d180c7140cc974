"""Where rows of a table come from: one line per table, and the place where a later module hangs up its own.

A module that has something for the nation offers a :class:`Source` when it is loaded and hangs ``reactions.queue_record`` on
its news; that is all. ``read`` says what a record says now, so that news heard twice, late or out of order come to the same.

    sources.offer(Source("joint", "joint_matter", read=one))
    events.subscribe(JointMatterClosed, national.queue_record, when="later")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hengjian.exchange.national import fields, mapping


@dataclass(frozen=True, slots=True)
class Standing:
    """What a record says now, in the columns of its table, and whose it is."""

    content: Mapping[str, Any]
    organ_code: str = ""
    territory_code: str = "310000"


#: What a record says now; None when it does not stand (any more) and so is withdrawn if it went up.
Read = Callable[[str], Standing | None]
#: A page of all records behind a place: pairs of place and number, for the first filling.
Page = Callable[[str, int], list[tuple[str, str]]]
#: Many at once, where one by one would be slow.
ReadMany = Callable[[Iterable[str]], Mapping[str, Standing]]


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of the table ``kind``, made from records that the journal calls ``prefix:<number>``.

    A number is at most 60 letters and names one record of the table, whichever module it is from.
    """

    kind: str
    prefix: str
    read: Read
    page: Page | None = None
    read_many: ReadMany | None = None


_sources: dict[tuple[str, str], Source] = {}


def offer(source: Source) -> None:
    """Hang up a source; called by its module when it is loaded. Repeating one changes nothing, two of one kind are a mistake."""
    if source.kind not in fields.RECORDS or source.kind not in mapping.MAPPING:
        raise ValueError(f"the nation has no table {source.kind!r}")
    if _sources.setdefault((source.kind, source.prefix), source) != source:
        raise ValueError(f"two sources of {source.kind} from {source.prefix}")


def withdraw(source: Source) -> None:
    """Take a source down again."""
    _sources.pop((source.kind, source.prefix), None)


def about(prefix: str) -> list[Source]:
    """The sources whose records the journal calls by this prefix."""
    return [one for one in _sources.values() if one.prefix == prefix]


def of(kind: str) -> list[Source]:
    """The sources of a table."""
    return [one for one in _sources.values() if one.kind == kind]


def fillable() -> dict[str, Source]:
    """The tables whose records can be walked through from the first to the last, in the order in which they go up."""
    found = {one.kind: one for one in _sources.values() if one.page is not None}
    return {kind: found[kind] for kind in mapping.MAPPING if kind in found}
