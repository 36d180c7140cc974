"""Reading a table from XLSX or CSV as people send it: without formulas, in UTF-8 or GBK, with remarks on what was met.

A workbook is unpacked with limits and its XML read by expat without a document type, so that neither a zip bomb nor an
entity can do harm. Formulas are refused by the names of their cells: what they show depends on the program that opens
them, so nobody could say later what was imported.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

import python_calamine

from hengjian.kernel.codes import halfwidth
from hengjian.kernel.errors import Refused

XLSX, OLD_XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MOST_UNPACKED = 256 * 1024 * 1024
MOST_PARTS = 2000
MOST_ROWS = 5000
NAMED = 5


@dataclass(frozen=True, slots=True)
class RowFault:
    """One cell that was refused: the row as the program shows it, the column's title, the value, the reason."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the program shows it, and its cells by the column's title."""

    no: int
    cells: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """A table as read. ``notes`` say in words what was met on the way."""

    rows: list[Row]
    encoding: str
    notes: list[str] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


def read(
    data: bytes, columns: Sequence[str], required: Sequence[str], *, other_titles: Mapping[str, str] | None = None,
    most: int = 0,
) -> Sheet:
    """Read the first sheet of a workbook or a CSV file whose first row names the columns; cells stay as they are written.

    ``other_titles`` are further titles of columns; ``most`` is how many rows may come, :data:`MOST_ROWS` unless said.
    """
    if data.startswith(OLD_XLS):
        raise Refused("文件不能导入", "这是旧版 Excel（.xls）或者加密的文件", "请另存为 .xlsx 或者 .csv 再导入", field="file")
    if not data.strip():
        raise Refused("文件不能导入", "文件是空的", "请核对文件", field="file")
    sheet, lines = _workbook(data) if data.startswith(XLSX) else _text(data)
    head = [halfwidth.single_spaced(title).lstrip("*") for title in next(lines, (1, []))[1]]
    titles = [(other_titles or {}).get(title, title) if title not in columns else title for title in head]
    _check_titles(sheet, titles, columns, required)
    return _filled(sheet, lines, titles, columns, most or MOST_ROWS)


def _check_titles(sheet: Sheet, titles: Sequence[str], columns: Sequence[str], required: Sequence[str]) -> None:
    if missing := [title for title in required if title not in titles]:
        raise Refused(
            "文件不能导入", f"第一行缺少列：{'、'.join(missing)}", f"请使用规定的表头：{'、'.join(columns)}", field="file"
        )
    if again := sorted({title for title in titles if title and titles.count(title) > 1}):
        raise Refused("文件不能导入", f"列名重复：{'、'.join(again)}", "请去掉重复的列", field="file")
    if unknown := [title for title in titles if title and title not in columns]:
        sheet.notes.append(f"没有用到的列：{'、'.join(unknown)}")


def _filled(
    sheet: Sheet, lines: Iterator[tuple[int, list[str]]], titles: Sequence[str], columns: Sequence[str], most: int
) -> Sheet:
    known = set(columns)
    for no, cells in lines:
        if len(sheet.rows) >= most:
            raise Refused("文件不能导入", f"超过 {most} 行", "请分成几个文件导入", field="file")
        if any(cell.strip(halfwidth.BLANKS) for cell in cells):
            sheet.rows.append(Row(no, {t: c for t, c in zip(titles, cells, strict=False) if t in known}))
    if not sheet.rows and not sheet.faults:
        raise Refused("文件不能导入", "表头下面没有数据", "请核对文件", field="file")
    return sheet


# --- workbooks ------------------------------------------------------------------------------------------------------


def _workbook(data: bytes) -> tuple[Sheet, Iterator[tuple[int, list[str]]]]:
    _check_parts(data)
    try:
        first = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = first.to_python(skip_empty_area=False)
    except Exception as error:  # calamine has one exception per fault of a broken file, not all of them its own
        raise Refused("文件不能导入", "Excel 文件已损坏，或者没有工作表", "请用 Excel 打开后重新保存", field="file") from error
    sheet = Sheet([], "XLSX")
    return sheet, ((no, [_shown(cell) for cell in row]) for no, row in enumerate(rows, start=1))


def _shown(cell: Any) -> str:
    """The cell as text, to the letter. Whole numbers arrive as floats and lose their ``.0``."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()[:10]
    return str(cell)


def _check_parts(data: bytes) -> None:
    """Refuse workbooks that unpack too large, carry macros, or hold formulas."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise Refused("文件不能导入", "压缩包已损坏", "请用 Excel 打开后重新保存", field="file") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("文件不能导入", "文件解开后过大", "请分成几个文件导入", field="file")
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise Refused("文件不能导入", "文件里有宏", "请另存为不带宏的 .xlsx 再导入", field="file")
    found: list[str] = []
    count = 0
    for part in parts:
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            for cell in _formulas(archive, part):
                count += 1
                if len(found) < NAMED:
                    found.append(cell)
    if count:
        more = f" 等 {count} 处" if count > len(found) else ""
        raise Refused(
            "文件不能导入", f"单元格含有公式：{'、'.join(found)}{more}",
            "请把公式“选择性粘贴”为数值后再导入", field="file",
        )


def _formulas(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[str]:
    """The names of the cells of one worksheet that hold a formula."""
    found: list[str] = []
    cell = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.rsplit(":", 1)[-1]
        if tag == "c":
            cell[0] = attributes.get("r", "")
        elif tag == "f":
            found.append(cell[0] or "（未标位置）")

    def refuse(*_: object) -> None:
        raise Refused("文件不能导入", "文件里有 XML 实体定义，不是正常的 Excel 文件", "请用 Excel 重新保存", field="file")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    unpacked = 0
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(1 << 16):
                unpacked += len(chunk)
                if unpacked > MOST_UNPACKED:
                    refuse()
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise Refused("文件不能导入", f"工作表 {part.filename} 已损坏", "请用 Excel 打开后重新保存", field="file") from error
    return found


# --- text -----------------------------------------------------------------------------------------------------------


def _text(data: bytes) -> tuple[Sheet, Iterator[tuple[int, list[str]]]]:
    if b"\x00" in data:
        raise Refused("文件不能导入", "既不是 Excel 也不是文本文件", "请使用 .xlsx 或者 .csv", field="file")
    sheet = Sheet([], "UTF-8")
    text = _decoded(data, sheet)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    return sheet, _lines(reader, sheet)


def _lines(reader: Any, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The rows by the numbers a spreadsheet program gives them: one with line breaks in its cells counts once."""
    bad = {fault.row for fault in sheet.faults}
    no = 0
    while True:
        first, no = reader.line_num + 1, no + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(
                "文件不能导入", f"第 {reader.line_num} 行的引号或者分隔符不成对", "请核对这一行", field="file"
            ) from error
        if bad.isdisjoint(range(first, reader.line_num + 1)):
            yield no, cells


def _decoded(data: bytes, sheet: Sheet) -> str:
    """The text; GBK is read and said so; in a mixed file each line by itself, and what fits neither is refused."""
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return body.decode()
    except UnicodeDecodeError:
        pass
    lines = body.split(b"\n")
    texts, gbk, utf8 = [], [], False
    for no, line in enumerate(lines, start=1):
        text, how = _line(line)
        utf8 = utf8 or how == "UTF-8"
        if how == "GBK":
            gbk.append(no)
        if how == "":
            sheet.faults.append(RowFault(no, "整行", line[:20].hex(), "既不是 UTF-8 也不是 GBK 编码，无法识别"))
        texts.append(text)
    if not utf8:
        sheet.encoding = "GBK"
        sheet.notes.append("文件是 GBK 编码，已按 GBK 读取")
    else:
        sheet.encoding = "UTF-8、GBK 混用"
        some = "、".join(map(str, gbk[:10])) + (f" 等 {len(gbk)} 行" if len(gbk) > 10 else "")
        sheet.notes.append(f"文件混用两种编码，第 {some or '—'} 行按 GBK 读取，请核对这些行")
    return "\n".join(texts)


def _line(line: bytes) -> tuple[str, str]:
    if line.isascii():
        return line.decode("ascii"), "ASCII"
    for encoding, name in (("utf-8", "UTF-8"), ("gb18030", "GBK")):
        try:
            return line.decode(encoding), name
        except UnicodeDecodeError:
            continue
    return "", ""
