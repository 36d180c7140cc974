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
    "split": "分别处理", "offered": "可以指出的情形", "ended": "可以终止", "limit": "期限", "territories": "有权处理的地区", "why": "因为",
    "returned": "可以退回", "merged": "可以并案", "state": "办理后",
    "standing": "当日", "told": "告知听证", "accepted": "可以", "latest": "最迟通知日", "allowed": "可以", "together": "集体讨论",
    "grounds": "不予处罚的情形", "last": "最后一日", "applies": "适用", "least": "最低", "most": "最高", "weight": "裁量等级",
    "served": "送达日", "fee": "加处罚款", "written": "记作（万元）", "withheld": "不公示的原因", "until": "公示至",
    "early": "可以提前停止公示", "may_end": "最早停止公示日",
    "type": "类型", "department": "查处部门", "also": "另请注意", "beside": "同时", "to_get": "须办的证照", "same": "是同一地点",
}
#: The same word says something else in cases of another kind.
TERMS_OF_KIND: dict[str, dict[str, str]] = {
    "frequency": {"counted": "计入次数"}, "form_of_inspection": {"counted": "计入次数"}, "item_stated": {"left": "尚须补填"},
    "penalty_clock": {"due": "截止"}, "penalty_review": {"kind": "审核"}, "before_hearing": {"held": "可以举行"},
    "coercive_measure": {"over": "已经届满"},
}
NONE = "没有"
OUTCOMES = {
    "too_late": "超过三年", "incomplete": "缺少材料", "identity_refused": "拒绝核验身份", "mediating": "调解中", "suspended": "调解中止",
    "handling": "办理中",
    "last": "最后一日", "open": "在期限内", "late": "已超过期限", "legal": "法制审核", "case": "案件审核",
    "first": "初次违法且后果轻微并及时改正",
    "aggravate": "从重", "ordinary": "一般", "lighten": "从轻", "mitigate": "减轻", "minor": "未成年人", "warning": "仅警告或通报批评",
    "secret": "涉及秘密", "simple": "简易程序", "reviewing_again": "再次审核中", "revoked": "已撤销", "closed": "已结案",
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
