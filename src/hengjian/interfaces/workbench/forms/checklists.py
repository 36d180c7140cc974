"""Forms of checklists: the list, one point of it with answer, evidence and condition, and the acts that need words."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.interfaces.workbench.forms import Asks, Fields, day, one, several, words
from hengjian.interfaces.workbench.forms.items import Review as Review
from hengjian.interfaces.workbench.forms.items import SendBack as SendBack
from hengjian.interfaces.workbench.forms.items import choice, line
from hengjian.kernel.codes import findings
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.operations import NewPoint, When

NEW_GROUP = "new"
KINDS = ("日常", "随机抽查", "专项", "临时")
EVIDENCE = list(findings.EVIDENCE.items())


def decimal(label: str) -> forms.CharField:
    """A number as it is written; the domain reads it."""
    widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=20, required=False, widget=widget)


def _content() -> Fields:
    return {
        "content": words("检查内容", rows=2, max_length=500, help_text="一句话，问一件事。"),
        "method": words("操作要领和方法", rows=2, max_length=500, help_text="看什么、问什么、怎样算合格。"),
        "penalty_basis": words("处罚依据", rows=2, max_length=300, help_text="写到条款，如《中华人民共和国食品安全法》第一百二十六条。"),
    }


class Begin(Asks):
    """A new checklist with its first point; a list that asks nothing is not kept."""

    title = forms.CharField(label="清单名称", max_length=200)
    group = forms.CharField(label="第一个检查项", max_length=200, help_text="一组检查内容的名称，如“证照与公示”。")

    def __init__(self, *args: Any, levels: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, first={}, last={"level": choice("层级", levels), **_content()}, **kwargs)


class Point(Asks):
    """One point. ``groups`` are those of the list, ``earlier`` the points a condition may look at."""

    def __init__(self, *args: Any, groups: dict[str, str], earlier: dict[str, str], **kwargs: Any) -> None:
        first: Fields = {
            "group": choice("所在检查项", {**groups, NEW_GROUP: "新增一个检查项"}),
            "group_title": line("新检查项的名称", 200, help_text="选了“新增一个检查项”时填写。"), **_content(),
            "discretion": words("裁量基准", rows=2, max_length=500, required=False),
            "kind": choice("检查类型", {name: name for name in KINDS}), "code": line("检查内容编码", 40, help_text="不填的自动编号。"),
            "power_code": line("权力编码", 40, help_text="处罚依据对应的权力事项。"),
        }
        answer: Fields = {
            "answer": one("怎样填写", list(catalogue.ANSWERS.items())), "unit": line("单位", 20), "low": decimal("下限"),
            "high": decimal("上限"), "required": forms.BooleanField(label="必须填写", required=False),
            "evidence": several("不合格时取", EVIDENCE, required=False),
            "evidence_always": several("一律取", EVIDENCE, required=False),
        }
        super().__init__(*args, last={**first, **answer, **_condition(earlier)}, **kwargs)

    def point(self) -> NewPoint:
        """What was typed as a point. Nothing is judged here."""
        data = self.cleaned_data
        same = ("content", "method", "penalty_basis", "kind", "code", "power_code", "discretion", "answer", "unit", "required")
        return NewPoint(
            **{name: data[name] for name in same}, low=data["low"].strip(), high=data["high"].strip(),
            evidence=tuple(data["evidence"]), evidence_always=tuple(data["evidence_always"]), applies_when=self._when(),
        )

    def _when(self) -> When | None:
        data = self.cleaned_data
        if not data.get("when_point"):
            return None
        values = tuple(word for word in data["when_values"].replace("、", " ").split() if word)
        return When(data["when_point"], tuple(data["when_results"]), values, data["when_low"].strip(), data["when_high"].strip())


def _condition(earlier: dict[str, str]) -> Fields:
    if not earlier:
        return {}
    return {
        "when_point": choice("看哪一项", {"": "没有条件，每次都问", **earlier}, required=False),
        "when_results": several("那一项的结果是", [(name, name) for name in findings.POINT_RESULTS], required=False),
        "when_values": line("填写的文字是", 200, help_text="几个词用顿号隔开。那一项填文字时用。"),
        "when_low": decimal("数值不低于"), "when_high": decimal("数值不高于"),
    }


def initial(point: NewPoint, group: str) -> dict[str, Any]:
    """A point as the form shows it."""
    when = point.applies_when
    found = {name: getattr(point, name) for name in NewPoint.__dataclass_fields__ if name != "applies_when"}
    found |= {"group": group, "evidence": list(point.evidence), "evidence_always": list(point.evidence_always)}
    if when is not None:
        found |= {
            "when_point": when.point, "when_results": list(when.results), "when_values": "、".join(when.values),
            "when_low": when.low, "when_high": when.high,
        }
    return found


class Publish(Asks):
    effective_from = day("生效日期", required=False, help_text="不填的，从今天起。")


class Withdraw(Asks):
    reason = words("停用的理由", rows=2, max_length=300)


class JointForm(Asks):
    """A joint form: for whom, and what each of up to six departments brings."""

    title = forms.CharField(label="名称", max_length=200, help_text="如“便利店综合检查单”。")

    def __init__(
        self, *args: Any, classes: dict[str, str], organs: dict[str, str], items: list[dict[str, str]], **kwargs: Any
    ) -> None:
        more: Fields = {
            "object_class": choice("检查对象类别", {"": "不按类别", **classes}, required=False),
            "industries": line("行业代码", 200, help_text="GB/T 4754 门类字母或者开头几位数字，几个用空格隔开。类别和行业至少写一样。"),
        }
        for place, offered in enumerate(items):
            more[f"organ_{place}"] = choice(f"第 {place + 1} 个部门", {"": "没有", **organs}, required=False)
            more[f"items_{place}"] = several("检查事项", list(offered.items()), required=False)
        self.places = len(items)
        super().__init__(*args, last=more, **kwargs)
