"""Writing a national table as XLSX or CSV: codes stay text, nothing computes, the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from hengjian.casework.behaviour.rules.fields import Field
from hengjian.kernel.errors import Refused

FORMATS: dict[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
}
LONGEST_CELL = 32767
_WIDTH = 22
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
#: A cell of a CSV file that begins like this would be computed by a spreadsheet program.
_COMPUTES = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file for somebody to take away. ``rows`` is how many it holds below its titles."""

    name: str
    media_type: str
    body: bytes
    rows: int


def write(name: str, form: str, columns: Sequence[Field], rows: Iterable[Sequence[str]]) -> TableFile:
    """A table as a file called ``name`` of one of the :data:`FORMATS`; the first line holds the national titles."""
    if form not in FORMATS:
        raise Refused("文件不能导出", f"没有 {form[:10]} 这种格式", f"可选：{'、'.join(FORMATS)}", field="format")
    lines = [list(row) for row in rows]
    body = _workbook(name, columns, lines) if form == "xlsx" else _text([one.title for one in columns], lines)
    return TableFile(f"{name}.{form}", FORMATS[form], body, len(lines))


def _text(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with the mark by which spreadsheet programs know it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([titles, *([_harmless(cell) for cell in line] for line in lines)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_COMPUTES) else cell


def _workbook(name: str, columns: Sequence[Field], lines: Sequence[Sequence[str]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": name, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed day without a zone
        head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@", "valign": "top"})
        sheet = book.add_worksheet(name)
        sheet.set_column(0, len(columns) - 1, _WIDTH, plain)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.title, head)
        for no, cells in enumerate(lines, start=1):
            for place, cell in enumerate(cells):
                if len(cell) > LONGEST_CELL:
                    raise Refused("不能导出为 XLSX", f"“{columns[place].title}”超过 {LONGEST_CELL} 字", "请导出为 CSV", field="format")
                if cell:
                    sheet.write_string(no, place, cell)
        sheet.freeze_panes(1, 0)
    return file.getvalue()
