"""What the other side checks on a row, written from the published field list and nothing else (see ``tables``).

The rules are those of validators in use in 2019-20: mandatory columns, lengths, the pattern and check digit of codes, at
least two persons on a check, days in their order, a penalty or measure that refers to a check taken before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from simulators.national.tables import TABLES, Table

Row = dict[str, str]
#: Whether a key was taken before; whether a check with a number was.
Known = Callable[[str], bool]

CITIZEN = re.compile(r"[1-9][0-9]{16}[0-9X]")
ITEM = re.compile(r"[0-9]{14}")
AREA = re.compile(r"[1-9][0-9]{5}")
OPERATIONS = ("i", "u", "d")
BATCH = re.compile(r"[0-9]{13}")
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = [pow(3, place, 31) for place in range(17)]


def faults(table: str, row: Row, batch: str, known: Known, check_known: Known) -> tuple[str, str] | None:
    """The first column that is wrong and why; None for a good row."""
    if (found := _envelope(row, batch, known)) is not None or row["cd_operation"] == "d":
        return found
    demands = TABLES.get(table)
    if demands is None:
        return "", f"没有 {table} 号表"
    return _columns(demands, row) or _across(table, demands, row, check_known)


def _envelope(row: Row, batch: str, known: Known) -> tuple[str, str] | None:
    for column in ("record_unique_identity", "cd_id", "cd_time", "cd_source", "cd_batch", "cd_operation"):
        if not str(row.get(column, "")).strip():
            return column, "信封字段为空"
    if len(str(row["record_unique_identity"])) > 100:
        return "record_unique_identity", "超过 100 字"
    if not BATCH.fullmatch(str(row["cd_batch"])) or row["cd_batch"] != batch:
        return "cd_batch", "不是本批次的 8 位日期加 5 位次数"
    if row["cd_operation"] not in OPERATIONS:
        return "cd_operation", "只能是 i、u、d"
    if row["cd_operation"] == "i" and known(row["cd_id"]):
        return "cd_operation", "主键已存在，不能新增"
    if row["cd_operation"] != "i" and not known(row["cd_id"]):
        return "cd_operation", "主键不存在，不能更新或者删除"
    return None


def _columns(demands: Table, row: Row) -> tuple[str, str] | None:
    for column in demands.mandatory:
        if not str(row.get(column, "")).strip():
            return column, "必填项为空"
    for column, most in demands.longest.items():
        if len(str(row.get(column, ""))) > most:
            return column, f"超过 {most} 字"
    for columns, good, words in (
        (demands.items, lambda text: all(ITEM.fullmatch(part) for part in text.split(",")), "不是 14 位数字"),
        (demands.codes, is_credit_code, "不是统一社会信用代码"),
        (demands.parties, lambda text: is_credit_code(text) or bool(CITIZEN.fullmatch(text)), "不是统一社会信用代码，也不是身份证号码"),
        (demands.areas, lambda text: all(AREA.fullmatch(part) for part in text.split(",")), "不是行政区划代码"),
        (demands.days, _is_day, "不是日期"), (demands.flags, lambda text: text in ("0", "1"), "只能是 0 或者 1"),
    ):
        for column in columns:
            if (value := str(row.get(column, ""))) and not good(value):
                return column, words
    return None


def _across(table: str, demands: Table, row: Row, check_known: Known) -> tuple[str, str] | None:
    for later, earlier in demands.after:
        if row.get(later) and row.get(earlier) and row[later] < row[earlier]:
            return later, f"早于 {earlier}"
    if table == "1" and len([name for name in row["check_personnel"].split(",") if name.strip()]) < 2:
        return "check_personnel", "检查人员少于 2 人"
    for code in str(row.get("supervise_item_check_icode", "")).split(","):
        if code and not (is_credit_code(code[:18]) and code[18:19] in "12345"):
            return "supervise_item_check_icode", "前 18 位不是统一社会信用代码，或者第 19 位不是 1 至 5"
    if demands.refers and not check_known(row["check_action_code"]):
        return "check_action_code", "没有这个编号的检查行为"
    return None


def is_credit_code(text: str) -> bool:
    """Whether a text is a credit code with its right check digit (GB 32100-2015)."""
    if len(text) != 18 or any(sign not in _SIGNS for sign in text):
        return False
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(text, _WEIGHTS, strict=False))
    return _SIGNS[-total % 31] == text[17]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
