"""The checks before sending (报送前核验): field by field and across fields, on the row exactly as it would go up.

Written from the published field lists and constraints (``fields``); a row that breaks one is held and listed in the report
of quality, and the rest goes on. Nothing is read here but the row and, for references, what the other side holds already.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from hengjian.exchange.national import dictionaries, fields
from hengjian.exchange.national.fields import Column
from hengjian.kernel.codes import citizen, items, uscc

Row = Mapping[str, str]
Found = Iterator[tuple[str, str]]
#: Whether the other side holds, or is about to hold, the check with a number.
Knows = Callable[[str], bool]
REFERENCE = "check_action_code"
_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A check across fields: for which tables, in words, and what it finds."""

    code: str
    title: str
    kinds: tuple[str, ...]
    find: Callable[[Row], Found]


def faults(kind: str, row: Row, *, knows: Knows | None = None) -> list[list[str]]:
    """What keeps a row from being sent: pairs of column and words, in the order of the table."""
    found = [[column.name, words] for column in fields.columns(kind) for words in _column(column, row)]
    found += [[name, words] for rule in RULES if kind in rule.kinds for name, words in rule.find(row)]
    number = row.get(REFERENCE, "")
    if kind in ("punish", "force", "other") and number and knows is not None and not knows(number):
        found.append([REFERENCE, f"国家系统没有编号为 {number[:50]} 的检查行为，先报送检查行为"])
    return found


def _column(column: Column, row: Row) -> Iterator[str]:
    value = row.get(column.name, "")
    if not value.strip():
        if column.required:
            yield f"“{column.title}”没有填写"
        return
    if column.most and len(value) > column.most:
        yield f"“{column.title}”超过 {column.most} 字"
    if column.dictionary:
        for code in value.split(","):
            if not dictionaries.knows(column.dictionary, code):
                yield f"“{column.title}”的代码 {code[:20]} 不在字典“{column.dictionary}”中"
    if (fits := _FITS.get(column.type)) and not fits(value):
        yield f"“{column.title}”{_WRONG[column.type]}"


def _is_day(value: str) -> bool:
    return day(value) is not None


def _is_amount(value: str) -> bool:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return False
    return amount.is_finite() and amount >= 0


def _is_party(value: str) -> bool:
    return uscc.is_valid(value) or citizen.examine(value).kind == "valid"


_FITS: dict[str, Callable[[str], bool]] = {
    "day": _is_day, "amount": _is_amount, "flag": lambda value: value in ("0", "1"),
    "items": lambda value: all(items.is_item_code(part) for part in value.split(",")), "organ": uscc.is_valid, "party": _is_party,
}
_WRONG = {
    "day": "不是 2026-03-09 这样的日期", "amount": "不是金额", "flag": "只能是 0 或者 1", "items": "不是 14 位数字",
    "organ": "不是有效的统一社会信用代码", "party": "不是有效的统一社会信用代码，也不是公民身份号码",
}


def day(value: str) -> date | None:
    """A day written as 2026-03-09."""
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def _in_order(*names: str) -> Callable[[Row], Found]:
    """Days that may not go back: each later name not before the one before it."""

    def find(row: Row) -> Found:
        known = [(name, found) for name in names if (found := day(row.get(name, "")))]
        for (first, one), (second, two) in pairwise(known):
            if two < one:
                yield second, f"{two} 早于 {first} 的 {one}"

    return find


def _list_code(row: Row) -> Found:
    for code in row.get("supervise_item_check_icode", "").split(","):
        if code and not (_CODE.match(code) and uscc.is_valid(code[:18]) and code[18:19] in items.LEVELS):
            yield "supervise_item_check_icode", f"{code[:40]} 不是以实施机构的统一社会信用代码和一位层级（1 至 5）开头"


def _two_persons(row: Row) -> Found:
    people = [name for name in row.get("check_personnel", "").split(",") if name.strip()]
    if 0 < len(people) < 2:
        yield "check_personnel", "检查人员不足两人"


def _sub_item(row: Row) -> Found:
    if row.get("behaviour_type") and not row.get("basis"):
        yield "basis", "子项没有填写“设定依据”"
    if row.get("parent_code") and row.get("parent_code") == row.get("item_code"):
        yield "parent_code", "主项编码与事项编码相同"


def _points(row: Row) -> Found:
    try:
        points = json.loads(row.get("check_points") or "[]")
    except ValueError:
        points = None
    if not isinstance(points, list) or not points:
        yield "check_points", "清单里没有检查内容"


def _fine(row: Row) -> Found:
    if "02" in row.get("punish_type", "").split(",") and not row.get("fine_amount"):
        yield "fine_amount", "处罚种类有罚款，没有罚款金额"


def _key(row: Row) -> Found:
    if len(row.get("record_unique_identity", "")) > 100:
        yield "record_unique_identity", "记录唯一标识超过 100 字"


ACTS = ("check", "force", "other", "punish")
RULES = (
    Rule("key", "记录唯一标识不超过 100 字", (*ACTS, *fields.RECORDS), _key),
    Rule("list_code", "检查实施清单编码以实施机构的代码和层级开头", ("check", "checklist"), _list_code),
    Rule("two_persons", "检查人员不少于两人", ("check",), _two_persons),
    Rule("check_days", "报送时间不早于检查时间", ("check",), _in_order("check_date", "submitted_date")),
    Rule(
        "punish_days", "立案、决定、结案、报送依次在后", ("punish",),
        _in_order("filing_date", "decision_date", "closing_date", "submitted_date"),
    ),
    Rule("fine", "罚款写明金额", ("punish",), _fine),
    Rule("force_days", "强制措施的结束不早于起始", ("force",), _in_order("start_date", "end_date")),
    Rule("other_days", "结束时间不早于开始时间", ("other",), _in_order("start_date", "end_date", "submitted_date")),
    Rule("sub_item", "子项写明设定依据，主项不是它自己", ("item",), _sub_item),
    Rule("item_days", "失效日期不早于生效日期", ("item",), _in_order("effective_from", "effective_to")),
    Rule("points", "清单有检查内容", ("checklist",), _points),
    Rule("joint_days", "办结不早于发起", ("joint",), _in_order("start_date", "end_date")),
    Rule("outcome_days", "办结不早于签收", ("outcome",), _in_order("accept_date", "closed_date")),
    Rule("feedback_days", "反馈不早于签收", ("feedback",), _in_order("accept_date", "feedback_date")),
)
