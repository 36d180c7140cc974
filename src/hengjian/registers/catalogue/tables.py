"""Writing a table as XLSX or CSV, so that a spreadsheet program shows what was kept: codes as text, nothing computed.

The same rows give the same bytes, so that a file that was handed out can be compared with one that is made again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue.layout import Column, document

#: What a file can be, with its media type.
FORMATS: dict[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
}
#: The longest text of a cell in a workbook.
LONGEST_CELL = 32767
_NARROW, _WIDE = 18, 40


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file for somebody to take away. ``rows`` is how many it holds below its titles."""

    name: str
    media_type: str
    body: bytes
    rows: int


def write(name: str, kind: str, columns: Sequence[Column], rows: Iterable[Mapping[str, str]]) -> TableFile:
    """A table as a file called ``name`` of one of the :data:`FORMATS`."""
    if kind not in FORMATS:
        raise Refused("文件不能导出", f"没有 {kind[:10]} 这种格式", f"可选：{'、'.join(FORMATS)}", field="format")
    titles = [column.title for column in columns]
    lines = [[row.get(title, "") for title in titles] for row in rows]
    body = _workbook(name, columns, lines) if kind == "xlsx" else _text(titles, lines)
    return TableFile(f"{name}.{kind}", FORMATS[kind], body, len(lines))


def _text(titles: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with the mark by which spreadsheet programs know it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([titles, *lines])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _workbook(name: str, columns: Sequence[Column], lines: Sequence[Sequence[str]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": name, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed day without a zone
        head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@", "valign": "top"})
        sheet = book.add_worksheet("数据")
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _WIDE if column.wide else _NARROW, plain)
            sheet.write_string(0, place, column.title, head)
        for no, cells in enumerate(lines, start=1):
            for place, cell in enumerate(cells):
                if len(cell) > LONGEST_CELL:
                    raise Refused(
                        "不能导出为 XLSX", f"第 {no + 1} 行“{columns[place].title}”超过 {LONGEST_CELL} 字", "请导出为 CSV"
                    )
                if cell:
                    sheet.write_string(no, place, cell)
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet("填写说明")
        notes.set_column(0, 1, _NARROW)
        notes.set_column(2, 2, 2 * _WIDE)
        for no, line in enumerate([("列", "要求", "说明"), *document(columns)]):
            notes.write_row(no, 0, line, None if no else head)
    return file.getvalue()
