"""What the other side checks on a row of the four tables, written from the published field list and nothing else.

The rules are those of validators in use in 2019-20: mandatory columns, lengths, the pattern of codes, at least two
persons on a check, no report before the day of the check.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Row = dict[str, str]

MANDATORY: dict[str, tuple[str, ...]] = {
    "1": (
        "supervise_item_implement_code", "check_action_name", "check_action_code", "supervise_object", "administrative_cp",
        "administrative_cp_na", "administrative_cp_ui_code", "area_number", "check_form", "check_result", "check_date", "check_personnel",
    ),
    "2": (), "3": (), "4": (),
}
LONGEST: dict[str, int] = {
    "plan_id": 50, "check_action_code": 50, "implement_institution": 100, "entrust_dept": 100, "supervise_object": 200,
    "administrative_cp": 200, "administrative_cp_ui_code": 20, "address_registered": 400, "address_operating": 400,
}
USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
CITIZEN = re.compile(r"[1-9][0-9]{16}[0-9X]")
ITEM = re.compile(r"[0-9]{14}")
OPERATIONS = ("i", "u", "d")


def faults(table: str, row: Row, known: Callable[[str], bool]) -> tuple[str, str] | None:
    """The first column that is wrong and why; None for a good row. ``known`` says whether a key was taken before."""
    if (found := _envelope(row, known)) is not None or row["cd_operation"] == "d":
        return found
    for column in MANDATORY[table]:
        if not str(row.get(column, "")).strip():
            return column, "必填项为空"
    for column, most in LONGEST.items():
        if len(str(row.get(column, ""))) > most:
            return column, f"超过 {most} 字"
    return _check(row) if table == "1" else None


def _envelope(row: Row, known: Callable[[str], bool]) -> tuple[str, str] | None:
    for column in ("record_unique_identity", "cd_id", "cd_time", "cd_source", "cd_batch", "cd_operation"):
        if not str(row.get(column, "")).strip():
            return column, "信封字段为空"
    if row["cd_operation"] not in OPERATIONS:
        return "cd_operation", "只能是 i、u、d"
    if row["cd_operation"] == "i" and known(row["cd_id"]):
        return "cd_operation", "主键已存在，不能新增"
    if row["cd_operation"] != "i" and not known(row["cd_id"]):
        return "cd_operation", "主键不存在，不能更新或者删除"
    return None


def _check(row: Row) -> tuple[str, str] | None:
    code = row["administrative_cp_ui_code"]
    if not all(ITEM.fullmatch(part) for part in row["supervise_item_implement_code"].split(",")):
        return "supervise_item_implement_code", "不是 14 位数字"
    if not USCC.fullmatch(code) and not CITIZEN.fullmatch(code):
        return "administrative_cp_ui_code", "不是统一社会信用代码，也不是身份证号码"
    if len([name for name in row["check_personnel"].split(",") if name.strip()]) < 2:
        return "check_personnel", "检查人员少于 2 人"
    if row.get("submitted_date") and row["submitted_date"] < row["check_date"]:
        return "submitted_date", "报送时间早于检查时间"
    return None
