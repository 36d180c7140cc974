"""What the library offers to analysis: each national table with typed columns, and the platform's own beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import F

from hengjian.casework.behaviour import rules
from hengjian.casework.behaviour.models import ActVersion
from hengjian.casework.behaviour.rules import fields
from hengjian.casework.behaviour.rules.fields import Field
from hengjian.kernel.datasets import Column, Dataset, Kind, Personal

FETCH = 2000

#: The platform's own columns, before the national ones: name, type, meaning, class of personal data, path of the version.
_OWN: tuple[tuple[str, Kind, str, str], ...] = (
    ("act_no", "text", "监管行为编号", "act__act_no"),
    ("source", "text", "来源事项，如 inspection:310115-2026-000123", "act__about"),
    ("organ_code", "text", "实施的机关", "act__organ_code"),
    ("line_code", "text", "条线", "act__line_code"),
    ("territory_code", "text", "属地，GB/T 2260", "act__territory_code"),
    ("day", "day", "行为日期", "act__day"),
    ("month", "text", "行为月份", "act__month"),
    ("is_plan", "boolean", "是否有计划", "act__is_plan"),
    ("is_dup_check", "boolean", "是否重复检查", "act__is_dup_check"),
    ("state", "text", "核验状态", "act__state"),
    ("grave_faults", "integer", "须补正的问题数", "act__grave_faults"),
    ("light_faults", "integer", "提示的问题数", "act__light_faults"),
    ("version", "integer", "版本", "version"),
    ("sha256", "text", "版本摘要", "sha256"),
)
_PERSONAL: dict[str, Personal] = {
    "administrative_cp": "general", "administrative_cp_ui_code": "sensitive", "address_registered": "general",
    "address_operating": "general", "check_personnel": "general", "check_personnel_code": "general",
    "submitted_personnel": "general", "supervise_object": "general",
}
_TYPES: dict[str, Kind] = {"day": "day", "amount": "real", "flag": "boolean"}


def _column(one: Field) -> Column:
    quality = "必填" if one.required else ""
    if one.dictionary:
        quality = "，".join(filter(None, [quality, f"字典：{one.dictionary}"]))
    if one.most:
        quality = "，".join(filter(None, [quality, f"不超过 {one.most} 字"]))
    return Column(one.name, _TYPES.get(one.type, "text"), one.title, _PERSONAL.get(one.name, "none"), quality)


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of one table."""
    return (
        *(Column(name, type_, title, "none", "") for name, type_, title, _ in _OWN),
        *(_column(one) for one in fields.TABLES[kind]),
    )


def _rows(kind: str) -> Iterator[tuple[Any, ...]]:
    """The newest version of every act of a table that was not cancelled, oldest first."""
    newest = ActVersion.objects.filter(act__kind=kind, version=F("act__version")).exclude(act__state=rules.CANCELLED)
    reads = [_reader(one) for one in fields.TABLES[kind]]
    paths = [path for _, _, _, path in _OWN]
    for *own, content in newest.order_by("pk").values_list(*paths, "content").iterator(chunk_size=FETCH):
        yield (*own, *(read(content) for read in reads))


def _reader(one: Field) -> Callable[[dict[str, Any]], Any]:
    """How a field's value is read into its column."""
    name = one.name
    if one.type == "day":
        return lambda content: date.fromisoformat(content[name]) if content.get(name) else None
    if one.type == "amount":
        return lambda content: float(content[name]) if content.get(name) else None
    if one.type == "flag":
        return lambda content: content.get(name)
    return lambda content: one.shown(content.get(name))


CHECKS, PENALTIES, MEASURES, OTHERS = (
    Dataset(f"behaviour.{kind}", f"{title}信息", columns(kind), partial(_rows, kind)) for kind, title in rules.KINDS.items()
)
