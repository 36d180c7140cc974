"""The cells of a dense table and the boxes of its facets, written out in Python.

A list page draws some four hundred of them, and nine tenths of its time went into asking a template the same questions
of each. Markup stands here only for that reason; everything else of the look lives in ``templates/look/parts``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hengjian.interfaces.look import numbers, pieces

#: Draws a deadline chip; handed in, because its markup is a template.
DrawDue = Callable[[pieces.Due], str]


def cells(row: pieces.Row, columns: Sequence[pieces.Column], due: DrawDue) -> SafeString:
    """The ``<td>`` of one row. A row of another length than the head is a mistake of the page and is refused."""
    return mark_safe("".join(_cell(one, column, due) for one, column in zip(row.cells, columns, strict=True)))  # noqa: S308


def state(kind: str, word: str) -> str:
    """A drawn mark and a word (状态)."""
    return f'<span class="state{"" if kind == "open" else f" state--{kind}"}">{escape(word)}</span>'


def choices(facet: pieces.Facet) -> SafeString:
    """The boxes of one facet."""
    name = escape(facet.name)
    return mark_safe("".join(  # noqa: S308
        f'<label><input type="checkbox" name="{name}" value="{escape(one.value)}"{" checked" if one.chosen else ""}>'
        f"<span>{escape(one.title)}</span>{'' if one.count is None else f'<span>{numbers.thousands(one.count)}</span>'}</label>"
        for one in facet.choices
    ))


def _cell(cell: pieces.Cell, column: pieces.Column, due: DrawDue) -> str:
    kind = cell.kind or column.kind
    small = f"<small>{escape(cell.small)}</small>" if cell.small else ""
    marks = (due(cell.due) if cell.due else "") + (state(cell.state.kind, cell.state.word) if cell.state else "")
    return f'<td class="{f"{kind} nowrap" if kind else "nowrap"}">{marks}{_text(cell, column, bool(marks))}{small}</td>'


def _text(cell: pieces.Cell, column: pieces.Column, marked: bool) -> str:
    if cell.url:
        return f'<a href="{escape(cell.url)}">{escape(cell.text)}</a>'
    if cell.late or cell.near:
        return f'<span class="{"seal-ink" if cell.late else "near-ink"}">{escape(cell.text)}</span>'
    if marked or (cell.text is None and column.kind != "num"):
        return ""
    return str(escape(numbers.dash(cell.text) if column.kind == "num" else cell.text))
