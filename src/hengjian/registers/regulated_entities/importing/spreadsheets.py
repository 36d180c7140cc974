"""XLSX files: values only. A formula is refused by the name of its cell, because its value is whatever was last shown."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import python_calamine

from hengjian.kernel.errors import Refused

#: A workbook unpacks to at most this much, so that a small upload cannot fill the node's memory.
LARGEST_UNPACKED = 2 << 30
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*>\s*<f[\s>/]')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_PIECE, _OVERLAP = 1 << 20, 400


def rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Headings and rows (with their number in the sheet) of the first sheet, every cell as text."""
    _check(path)
    try:
        sheet = python_calamine.load_workbook(str(path)).get_sheet_by_index(0)
    except (python_calamine.CalamineError, zipfile.BadZipFile, IndexError) as error:
        raise Refused("文件不能导入", "工作簿打不开", "请用表格软件另存为 XLSX 后重新提供", field="file") from error
    read = [(number, [_text(cell) for cell in cells]) for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)]
    filled = [(number, cells) for number, cells in read if any(cells)]
    if not filled:
        raise Refused("文件不能导入", "第一张工作表是空的", "请把名录放在第一张工作表", field="file")
    return filled[0][1], filled[1:]


def _check(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            sheets = [entry for entry in archive.infolist() if _SHEET.fullmatch(entry.filename)]
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise Refused("文件不能导入", "工作簿展开后超过 2 GB", "请改用 CSV 或者 Parquet 文件", field="file")
            for entry in sheets:
                _refuse_formula(archive, entry)
    except zipfile.BadZipFile as error:
        raise Refused("文件不能导入", "这不是 XLSX 工作簿", "请用表格软件另存为 XLSX 后重新提供", field="file") from error


def _refuse_formula(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as file:
        before = b""
        while piece := file.read(_PIECE):
            found = _FORMULA.search(before + piece)
            if found:
                raise Refused(
                    "文件不能导入", f"单元格 {found[1].decode()} 是公式，公式的值不能作为登记数据",
                    "请把公式转换为数值（复制后选择性粘贴为值）后重新提供", field="file",
                )
            before = piece[-_OVERLAP:]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()
