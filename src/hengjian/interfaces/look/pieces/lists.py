"""Shapes of a list (列表)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hengjian.interfaces.look.pieces.marks import Blank, Due, Link, State


@dataclass(frozen=True, slots=True)
class View:
    """A saved view with its count (已存视图)."""

    title: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a facet."""

    value: str
    title: str
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of boxes (筛选): ``name`` is the key in the address."""

    name: str
    title: str
    choices: Sequence[Choice]
    more_url: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter that its link removes."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """A head of a table: ``kind`` is empty, ``num`` or ``mono``; ``sorted`` is the value of aria-sort."""

    title: str
    kind: Literal["", "num", "mono"] = ""
    sort_url: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact of a row. An empty text is drawn as — in a column of figures and as nothing elsewhere."""

    text: str | int | None = ""
    url: str = ""
    kind: Literal["", "num", "mono"] = ""
    small: str = ""
    state: State | None = None
    due: Due | None = None
    late: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``key`` is posted when it is chosen, ``name`` says it aloud."""

    cells: Sequence[Cell]
    key: str = ""
    name: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act on chosen rows: a button named ``name`` in the form of the table."""

    name: str
    value: str
    title: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list (列表): see look/patterns/list.html."""

    title: str
    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    lede: str = ""
    acts: Sequence[Link] = ()
    views: Sequence[View] = ()
    views_end: Link | None = None
    facets: Sequence[Facet] = ()
    kept: Sequence[tuple[str, str]] = ()
    search_name: str = ""
    search_label: str = ""
    search_value: str = ""
    chips: Sequence[Chip] = ()
    clear_url: str = ""
    count: str = ""
    age: str = ""
    bulk: Sequence[BulkAct] = ()
    bulk_url: str = ""
    bulk_note: str = ""
    shown: str = ""
    previous_url: str = ""
    next_url: str = ""
    empty: Blank | None = None
