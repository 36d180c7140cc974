"""The report of quality before sending (报送前数据质量报告): per table what waits, what is held and why; on a page and as a file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from django.db.models import Count

from hengjian.exchange.national import checking, fields, mapping, rules, settings
from hengjian.exchange.national.models import Filling, OutRow
from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

LIMIT = 200
#: Most lines of an exported report.
MOST_LINES = 50_000
FORMATS: dict[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
}
HEAD = ("表", "编号", "版本", "机关", "区划", "字段", "问题")
#: A cell of a CSV file that begins like this would be computed by a spreadsheet program.
_COMPUTES = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One table: its number on the other side, what waits, what is held, what was taken and rejected so far, and the columns
    that most often hold a row back."""

    kind: str
    title: str
    number: str
    queued: int
    held: int
    accepted: int
    rejected: int
    often: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row that is held, with what is wrong with it: title of the column and words."""

    key: int
    kind: str
    kind_title: str
    ref: str
    version: int
    organ_code: str
    territory_code: str
    queued_at: datetime
    faults: tuple[tuple[str, str], ...]
    is_act: bool


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file for somebody to take away."""

    name: str
    media_type: str
    body: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class FillingRow:
    """How far the records of a table that stood before the docking have been queued."""

    kind: str
    title: str
    queued: int
    started_at: datetime
    finished_at: datetime | None


def tables() -> dict[str, str]:
    """The tables that go up and their names, in their order."""
    return {kind: table.title for kind, table in mapping.MAPPING.items()}


def quality(actor: Actor) -> list[QualityRow]:
    """One row per table, in the order in which they go up."""
    access.require(actor, "national.view")
    counted = Counter({
        (kind, state): n for kind, state, n in OutRow.objects.order_by().values_list("kind", "state").annotate(n=Count("pk"))
    })
    often: dict[str, Counter[str]] = {kind: Counter() for kind in mapping.MAPPING}
    for kind, faults in OutRow.objects.filter(state=rules.HELD).values_list("kind", "faults")[:MOST_LINES]:
        often[kind].update({_title(kind, name) for name, _ in faults})
    return [
        QualityRow(
            kind, table.title, settings.number_of(kind), counted[kind, rules.QUEUED], counted[kind, rules.HELD],
            counted[kind, rules.ACCEPTED], counted[kind, rules.REJECTED], tuple(often[kind].most_common(3)),
        )
        for kind, table in mapping.MAPPING.items()
    ]


def quality_rules() -> list[tuple[str, str]]:
    """The checks across fields: tables and what is checked."""
    return [("、".join(mapping.MAPPING[kind].title for kind in one.kinds), one.title) for one in checking.RULES]


def held_rows(actor: Actor, *, kind: str = "", after: int = 0, limit: int = LIMIT) -> list[HeldRow]:
    """What is held, oldest first."""
    rows = access.visible(actor, "national.view", OutRow.objects.filter(state=rules.HELD))
    rows = rows.filter(kind=kind) if kind else rows
    return [_held(row) for row in rows.filter(pk__gt=after).order_by("pk")[:min(limit, LIMIT)]]


def quality_file(actor: Actor, *, form: str, kind: str = "") -> TableFile:
    """All that is held as a table, one line for each fault."""
    if form not in FORMATS:
        raise Refused("报告不能导出", f"没有 {form[:10]} 这种格式", f"可选：{'、'.join(FORMATS)}", field="format")
    rows = access.visible(actor, "national.view", OutRow.objects.filter(state=rules.HELD))
    rows = rows.filter(kind=kind) if kind else rows
    lines = [
        [mapping.MAPPING[row.kind].title, row.ref, str(row.version), row.organ_code, row.territory_code, _title(row.kind, name), words]
        for row in rows.order_by("pk")[:MOST_LINES] for name, words in row.faults
    ]
    name = "报送前数据质量报告"
    body = _workbook(name, lines) if form == "xlsx" else _text(lines)
    return TableFile(f"{name}.{form}", FORMATS[form], body, len(lines))


def fillings(actor: Actor) -> list[FillingRow]:
    """The fillings that were begun."""
    rows = access.visible(actor, "national.view", Filling.objects.all())
    return [
        FillingRow(row.kind, mapping.MAPPING[row.kind].title, row.queued, row.started_at, row.finished_at) for row in rows.order_by("pk")
    ]


def _held(row: OutRow) -> HeldRow:
    faults = tuple((_title(row.kind, name), words) for name, words in row.faults)
    return HeldRow(
        row.pk, row.kind, mapping.MAPPING[row.kind].title, row.ref, row.version, row.organ_code, row.territory_code, row.queued_at,
        faults, row.kind in mapping.ACTS,
    )


def _title(kind: str, name: str) -> str:
    return next((one.title for one in fields.columns(kind) if one.name == name), name)


def _text(lines: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    harmless = ([f"'{cell}" if cell.startswith(_COMPUTES) else cell for cell in line] for line in lines)
    csv.writer(text).writerows([HEAD, *harmless])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _workbook(name: str, lines: list[list[str]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": name, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed day without a zone
        sheet = book.add_worksheet(name)
        head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@", "valign": "top"})
        sheet.set_column(0, len(HEAD) - 1, 22, plain)
        for place, title in enumerate(HEAD):
            sheet.write_string(0, place, title, head)
        for no, cells in enumerate(lines, start=1):
            for place, cell in enumerate(cells):
                sheet.write_string(no, place, cell)
        sheet.freeze_panes(1, 0)
    return file.getvalue()
