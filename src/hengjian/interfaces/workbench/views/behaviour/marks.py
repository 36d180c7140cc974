"""How acts of the library are drawn in lists."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from hengjian.casework.behaviour import queries as behaviour
from hengjian.interfaces.look import pieces
from hengjian.kernel.codes import areas

STATE_KINDS: dict[str, pieces.StateKind] = {"collected": "run", "checked": "done", "returned": "near", "cancelled": "void"}
COLUMNS = ("监管行为", "机关", "日期", "结果", "核验")


def state(code: str) -> pieces.State:
    """The mark and word of a state."""
    return pieces.State(STATE_KINDS.get(code, "open"), behaviour.states().get(code, code))


def row(one: behaviour.ActRow) -> pieces.Row:
    """A line of a list of acts."""
    return pieces.Row([
        pieces.Cell(one.name, reverse("workbench:supervisory_act", args=[one.act_no]), small=_small(one)),
        pieces.Cell(one.organ_name, small=areas.name_of(one.territory_code[:6]) or ""), pieces.Cell(str(one.day)),
        pieces.Cell(one.result_words),
        pieces.Cell(state=state(one.state), small=f"{one.grave_faults} 处须补正" if one.grave_faults else ""),
    ], key=one.act_no, name=one.name)


def columns() -> list[pieces.Column]:
    """The heads of a list of acts."""
    return [pieces.Column(title) for title in COLUMNS]


def _small(one: behaviour.ActRow) -> str:
    said: Sequence[str] = (one.act_no, "重复检查" if one.is_dup_check else "", f"提示 {one.light_faults} 处" if one.light_faults else "")
    return "　".join(part for part in said if part)
