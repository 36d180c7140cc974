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
    "instead": "由它取代", "changes": "变化", "kept": "可以保存", "places": "须审核的机关", "reviewed": "审核完成", "from": "生效",
    "before_until": "旧版本失效", "faults": "不合格之处", "orphans": "使在办检查失去依据", "over": "超过上限", "wider": "范围更宽",
    "contradicts": "互相矛盾", "opened": "可以建立", "points": "检查内容", "asked": "要填的项", "missing": "还没有填的项",
    "results": "结果", "wanting": "还缺的证据", "due": "处理截止", "report_by": "报告截止", "entered": "可以开始",
    "checked": "可以填写", "disputed": "两人不一致", "of": "出自", "stands": "成立",
}
#: The same word says something else in cases of another kind.
TERMS_OF_KIND: dict[str, dict[str, str]] = {
    "frequency": {"counted": "计入次数"}, "form_of_inspection": {"counted": "计入次数"}, "item_stated": {"left": "尚须补填"},
}
NONE = "没有"
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
        (
            one["title"], one.get("act", ""), said(one.get("expected", one.get("refused", "")), one.get("kind", "")),
            one["article"], one.get("why", ""),
        )
        for one in tomllib.loads(text)["case"]
    )
    return Group(head, Table(("情形", "办的事", "应有的结果", "依据", "说明"), rows))


def said(value: Any, kind: str = "") -> str:
    """An expected outcome in words; nothing to name is 没有."""
    if isinstance(value, dict):
        terms = TERMS | TERMS_OF_KIND.get(kind, {})
        parts = [(terms.get(name, name), said(inner, kind)) for name, inner in value.items() if inner != ""]
        return "；".join(f"{term}：{words}" for term, words in parts) or NONE
    if isinstance(value, list):
        return "、".join(said(inner, kind) for inner in value) or NONE
    if isinstance(value, bool):
        return "是" if value else "否"
    return OUTCOMES.get(str(value), str(value))
