"""Excel export: what a list shows, as a workbook. No cell may start a formula, whoever wrote it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse

from hengjian.interfaces.look.pieces import Row
from hengjian.kernel import clock

MOST_ROWS = 5000
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def words(row: Row) -> list[str]:
    """A row of a list as plain words: texts, and the word of a state."""
    return [str(cell.text or "") or (cell.state.word if cell.state else "") for cell in row.cells]


def answer(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A workbook of one sheet, as a download named after the list and the day."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, list(head), bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, str(value))
    sheet.autofilter(0, 0, 0, max(len(head) - 1, 0))
    book.close()
    name = quote(f"{title}-{clock.today():%Y%m%d}.xlsx")
    return HttpResponse(
        buffer.getvalue(), content_type=MEDIA_TYPE, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    )
