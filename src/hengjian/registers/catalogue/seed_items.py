"""A catalogue for a demonstration: items of nineteen lines and checklists for some fifty of them.

The texts lie in ``seed_data`` and are the project's own words. Where an article stands without 未核 it was read in the
text of the law; the others are to be checked before use. The codes are composed for the demonstration (310000, two
digits of line, three of main item, three of sub-item): what the fourteen digits of the national code mean is not public.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from hengjian.kernel.codes import findings, lines
from hengjian.registers.catalogue import forms
from hengjian.registers.catalogue.forms import When
from hengjian.registers.catalogue.rules import (
    CITY,
    MAIN,
    NATIONAL,
    NewCheckItem,
    NewChecklist,
    NewItem,
    NewPoint,
    only_local,
)

MODES = {
    "双": "双随机、一公开", "重": "重点监管", "信": "信用监管", "日": "日常监管", "专": "专项检查", "非": "非现场监管"
}
PROCESS = "制定计划或者受理线索—审批—实施检查—告知结果—复核—公示—整改复查"
RESULT = "未发现问题；发现问题责令改正；涉嫌违法的移送立案；结果向社会公示"
FILES = ("points_market", "points_safety", "points_services")


def _lines(name: str) -> Iterator[str]:
    text = (resources.files("hengjian.registers.catalogue") / "seed_data" / f"{name}.txt").read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("# "))


def _code(line: str, main: int, sub: int = 0) -> str:
    return f"310000{list(lines.LINES).index(line) + 1:02d}{main:03d}{sub:03d}"


@cache
def _items() -> tuple[NewItem, ...]:
    mains: dict[tuple[str, str], list[NewItem]] = {}
    for text in _lines("items"):
        line, main, name, kind, key, mode, basis = (cell.strip() for cell in text.split("|"))
        subs = mains.setdefault((line, main), [])
        number = [held for held in mains if held[0] == line].index((line, main)) + 1
        subs.append(NewItem(
            item_code=_code(line, number, len(subs) + 1), parent_code=_code(line, number), name=name, line_code=line,
            is_key=key == "1", object_kind=kind, mode=MODES[mode], basis_article=basis, process=PROCESS, result=RESULT,
            origin=CITY if only_local(basis) else NATIONAL,
        ))
    heads = [
        NewItem(item_code=subs[0].parent_code, name=main, line_code=line, behaviour=MAIN, mode="日常监管")
        for (line, main), subs in mains.items()
    ]
    return (*heads, *(item for subs in mains.values() for item in subs))


def items() -> list[NewItem]:
    """Main items first, then their sub-items."""
    return list(_items())


def code_of(name: str) -> str:
    """The code of the sub-item with this name."""
    return next(item.item_code for item in _items() if item.name == name and item.behaviour != MAIN)


#: Stands for the number of the point above it until the list is put together.
ABOVE = "上一项"
_EVIDENCE = {title: kind for kind, title in findings.EVIDENCE.items()}


def _point(text: str) -> NewPoint:
    """A point from its line: content, method, basis, and what else is said of it (``数值 0..8 ℃；不合格取证 视听资料``)."""
    content, method, basis, *more = (cell.strip() for cell in text.split("|"))
    point = NewPoint(content, method, basis)
    for said in (part for cell in more for part in cell.split("；")):
        point = replace(point, **_said(said))
    return point


def _said(text: str) -> dict[str, Any]:
    word, _, rest = text.partition(" ")
    if word == "数值":
        ends, _, unit = rest.partition(" ")
        low, _, high = ends.partition("..")
        return {"answer": forms.NUMBER, "unit": unit, "low": low, "high": high}
    if word in ("取证", "不合格取证"):
        return {"evidence" if word == "不合格取证" else "evidence_always": tuple(_EVIDENCE[one] for one in rest.split("、"))}
    plain: dict[str, dict[str, Any]] = {
        "文字": {"answer": forms.TEXT}, "可不填": {"required": False}, "裁量": {"discretion": rest},
        f"{ABOVE}不合格时": {"applies_when": When(ABOVE, (findings.FAIL,))},
    }
    return plain[word]


def _placed(groups: tuple[NewCheckItem, ...]) -> tuple[NewCheckItem, ...]:
    """The groups of a list, conditions on the point above turned into its number."""
    return tuple(
        replace(group, points=tuple(
            replace(point, applies_when=replace(point.applies_when, point=f"{number}.{place - 1}"))
            if point.applies_when is not None else point
            for place, point in enumerate(group.points, start=1)
        ))
        for number, group in enumerate(groups, start=1)
    )


@cache
def _common() -> dict[str, NewCheckItem]:
    groups: dict[str, list[NewPoint]] = {}
    title = ""
    for text in _lines("points_common"):
        if text.startswith("** "):
            title = text[3:]
        else:
            groups.setdefault(title, []).append(_point(text))
    return {title: NewCheckItem(title, tuple(points)) for title, points in groups.items()}


@cache
def _groups() -> dict[str, tuple[NewCheckItem, ...]]:
    """The groups of each checklist by the item's name."""
    found: dict[str, list[NewCheckItem]] = {}
    groups: list[NewCheckItem] = []
    for text in (line for file in FILES for line in _lines(file)):
        if text.startswith("== "):
            groups = found.setdefault(text[3:], [])
        elif text.startswith("+ "):
            groups.append(_common()[text[2:]])
        elif text.startswith("** "):
            groups.append(NewCheckItem(text[3:], ()))
        else:
            groups[-1] = NewCheckItem(groups[-1].title, (*groups[-1].points, _point(text)))
    return {name: _placed(tuple(held)) for name, held in found.items()}


def checklists(organ_of_line: Mapping[str, str]) -> list[NewChecklist]:
    """One checklist for each item that has points, by the organ of its line (line code -> organ code).

    Items of a line without an organ are left out.
    """
    return [
        NewChecklist(item.item_code, organ_of_line[item.line_code], f"{item.name}实施清单", _groups()[item.name])
        for item in _items() if item.name in _groups() and item.line_code in organ_of_line
    ]
