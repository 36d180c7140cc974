"""The lawbook (判例): cases that run as tests, in words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hengjian.kernel.rulebook.chapters import Table

TITLE = "判例"
LEDE = "每一例都作为测试运行：给定的事实、办的事、应有的结果、依据。"
TERMS = {
    "day": "截止", "at": "截止", "counted": "计满", "moved": "顺延", "provisional": "暂定", "days": "天数", "held": "中止", "left": "剩余",
    "level": "提示", "words": "页面上写", "refused": "不准", "cites": "引用", "valid": "有效", "number": "有效的版本", "ends": "由它终止",
    "instead": "由它取代", "changes": "变化",
}
OUTCOMES = {
    "holiday": "遇放假", "weekend": "遇周末", "calm": "无", "yellow": "黄色", "orange": "橙色", "red": "红色",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of one file: what they have in common, and a row for each."""

    title: str
    cases: Table


def groups(folder: Path) -> tuple[Group, ...]:
    """Every file of the lawbook, by name; none where the node was installed without its tests."""
    return tuple(_group(path) for path in sorted(folder.glob("*.toml")))


def _group(path: Path) -> Group:
    text = path.read_text(encoding="utf-8")
    head = text.splitlines()[0].lstrip("# ") if text.startswith("#") else path.stem
    rows = tuple(
        (one["title"], one.get("act", ""), said(one.get("expected", one.get("refused", ""))), one["article"], one.get("why", ""))
        for one in tomllib.loads(text)["case"]
    )
    return Group(head, Table(("情形", "办的事", "应有的结果", "依据", "说明"), rows))


def said(value: Any) -> str:
    """An expected outcome in words."""
    if isinstance(value, dict):
        parts = [(TERMS.get(name, name), said(inner)) for name, inner in value.items() if inner != ""]
        return "；".join(f"{term}：{words}" for term, words in parts)
    if isinstance(value, list):
        return "、".join(said(inner) for inner in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return OUTCOMES.get(str(value), str(value))
