"""The mapping as one table: which of our tables is which of theirs, the envelope, and how a value is written.

The four tables of acts are numbered as a collection client of 2019 pulls them: 1 check, 2 force, 3 other, 4 punish. The
numbers of the other tables are the platform's own. Both numbers (``tables``) and names of columns (``columns``) are
replaced by the settings file of the partner without a change of code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hengjian.casework.behaviour import queries as behaviour
from hengjian.exchange.national import fields
from hengjian.kernel import clock


@dataclass(frozen=True, slots=True)
class Table:
    """A table on the national side: its number there and its name. ``prefix`` is how the journal names its records."""

    number: str
    title: str
    prefix: str
    own: bool = False


#: In the order in which they go up: what others refer to goes first.
MAPPING: dict[str, Table] = {
    "item": Table("11", "监管事项目录清单", "item", own=True),
    "checklist": Table("12", "检查实施清单", "checklist", own=True),
    "officer": Table("13", "执法人员", "officer", own=True),
    "entity": Table("14", "监管对象", "entity", own=True),
    "check": Table("1", "行政检查", "behaviour"),
    "punish": Table("4", "行政处罚", "behaviour"),
    "force": Table("2", "行政强制", "behaviour"),
    "other": Table("3", "其他行为", "behaviour"),
    "joint": Table("15", "协同监管事项", "joint_matter", own=True),
    "outcome": Table("16", "投诉举报处理结果", "national_matter", own=True),
    "feedback": Table("17", "风险预警反馈", "national_matter", own=True),
}
ACTS = ("check", "force", "other", "punish")
ENVELOPE = ("record_unique_identity", "cd_id", "cd_time", "cd_source", "cd_batch", "cd_operation")
#: Longest ``cd_id``: department code and key.
MOST_ID = 80


def cd_id(organ_code: str, act_no: str) -> str:
    """The key of an act on the national side (主键): the department's code and our number."""
    return f"{organ_code}{act_no}"


def record_id(source: str, kind: str, ref: str) -> str:
    """The key of a record of a register: whoever holds it may change, so the key begins with the source, not the organ."""
    return f"{source}-{kind}-{ref}"


def row(version: behaviour.FeedRow, columns: Mapping[str, str], *, province: str) -> dict[str, Any]:
    """A version of an act as it goes up, all but the batch number, which is set when it is packed."""
    said = {one.name: one.shown(version.content.get(one.name)) for one in behaviour.national_fields(version.kind)}
    key = cd_id(version.organ_code, version.act_no)
    return {
        **renamed(said, columns), **envelope(key, version.version, version.at, province, version.organ_code),
        "cd_operation": version.operation,
    }


def record(
    kind: str, content: Mapping[str, Any], columns: Mapping[str, str], *, key: str, version: int, at: datetime, province: str,
    organ_code: str, operation: str,
) -> dict[str, Any]:
    """A version of a record as it goes up, all but the batch number; a column that has nothing to say is empty."""
    said = {one.name: written(content.get(one.name)) for one in fields.columns(kind)}
    return {**renamed(said, columns), **envelope(key, version, at, province, organ_code), "cd_operation": operation}


def envelope(key: str, version: int, at: datetime, province: str, organ_code: str) -> dict[str, str]:
    """The transport envelope, without batch number and operation."""
    source = f"{province}/{organ_code}" if organ_code else province
    return {"record_unique_identity": f"{key}.{version}", "cd_id": key, "cd_time": moment(at), "cd_source": source}


def renamed(said: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    """The row under the names of the deployment's dictionary."""
    return {columns.get(name, name): value for name, value in said.items()}


def named(said: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """A row of theirs under our names."""
    ours = {theirs: name for name, theirs in columns.items()}
    return {ours.get(name, name): value for name, value in said.items()}


def written(value: Any) -> str:
    """A value as it stands on the wire: always text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return ",".join(str(part) for part in value) if isinstance(value, (list, tuple)) else str(value)


def moment(at: datetime) -> str:
    """A moment as the envelope writes it, in Beijing time."""
    return at.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
