"""The mapping as one table: which of our tables is which of theirs, the envelope, and how a value is written.

Tables as they are numbered by a collection client of 2019 that pulls them: 1 check, 2 force, 3 other, 4 punish. Columns
whose national name was not found keep the platform's own (``Field.own``), until the dictionary of the deployment says
better: ``columns`` in the settings file of the partner replaces names without a change of code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hengjian.casework.behaviour import queries as behaviour
from hengjian.kernel import clock

TABLES: dict[str, str] = {"check": "1", "force": "2", "other": "3", "punish": "4"}
KINDS = {number: kind for kind, number in TABLES.items()}
ENVELOPE = ("record_unique_identity", "cd_id", "cd_time", "cd_source", "cd_batch", "cd_operation")
#: Longest ``cd_id``: department code and key.
MOST_ID = 80


def cd_id(organ_code: str, act_no: str) -> str:
    """The key of an act on the national side (主键): the department's code and our number."""
    return f"{organ_code}{act_no}"


def row(version: behaviour.FeedRow, columns: Mapping[str, str], *, province: str) -> dict[str, Any]:
    """A version as it goes up, all but the batch number, which is set when it is packed."""
    names = {one.name: columns.get(one.name, one.name) for one in behaviour.national_fields(version.kind)}
    shown = {names[one.name]: one.shown(version.content.get(one.name)) for one in behaviour.national_fields(version.kind)}
    key = cd_id(version.organ_code, version.act_no)
    return {
        **shown, "record_unique_identity": f"{key}.{version.version}", "cd_id": key, "cd_time": moment(version.at),
        "cd_source": f"{province}/{version.organ_code}", "cd_operation": version.operation,
    }


def moment(at: datetime) -> str:
    """A moment as the envelope writes it, in Beijing time."""
    return at.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
