"""Forms of plans: the plan itself, filing, and a draw to be prepared under it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from hengjian.casework.double_random.operations import NewPlan
from hengjian.interfaces.workbench.forms import Asks, day, one, several, words

CLASSES = ("A", "B", "C", "D")
#: One per cent in parts per million.
PERCENT = 10_000
KINDS = [("annual", "年度计划"), ("special", "专项计划")]
DIRECTIONS = [("不定向", "不定向"), ("定向", "定向")]
PER_UNIT = [("2", "2 人"), ("3", "3 人")]


def percent(label: str, **more: Any) -> forms.DecimalField:
    """A rate in per cent, to the ten-thousandth."""
    widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
    messages = {"invalid": f"{label}不是数字。写成 4.0 这样的百分数后再办。"}
    return forms.DecimalField(label=label, widget=widget, max_digits=8, decimal_places=4, error_messages=messages, **more)


class Plan(Asks):
    """A plan. Rates and ratio are typed in per cent and kept in parts per million."""

    title = forms.CharField(label="计划名称", max_length=120)
    kind = one("类型", KINDS, initial="annual")
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    direction = one("方向", DIRECTIONS, initial="不定向", help_text="不定向面向整个名录库；定向按类型、行业等条件选一部分。")
    method = forms.CharField(label="检查方式", max_length=40, initial="现场检查")
    ratio = percent("检查比例（公开）", initial=Decimal(3))
    text = forms.CharField(label="名称含有", max_length=40, required=False)
    per_unit = one("每户检查人员", PER_UNIT, initial="2", help_text="不少于 2 人，不派上次去过的人。")
    total_cap = forms.IntegerField(
        label="检查总量上限", min_value=0, max_value=1_000_000, required=False, help_text="专项计划必填：最多检查多少户次。年度计划不填。",
    )
    directive_no = forms.CharField(
        label="上级部署文号", max_length=60, required=False, help_text="上级部署的专项检查填写；按公布的上限可以不计入频次。",
    )
    coverage_periods = forms.IntegerField(label="全覆盖周期数", min_value=0, max_value=20, initial=0, help_text="0 表示没有全覆盖要求。")
    coverage_months = forms.IntegerField(label="每周期月数", min_value=1, max_value=60, initial=12)
    coverage_since = day("全覆盖起算日", required=False)

    def __init__(
        self, *args: Any, items: list[tuple[str, str]], partners: list[tuple[str, str]], places: list[tuple[str, str]],
        sectors: list[tuple[str, str]], adjusting: bool = False, **kwargs: Any
    ) -> None:
        more: dict[str, forms.Field] = {
            "item_codes": several("检查事项", items),
            "partners": several("配合部门", partners, required=False, help_text="同一次上门，各查各的事项。"),
            "territories": several("区域", places, required=False, help_text="不选为本机关辖区全部。"),
            "industries": several("行业门类", sectors, required=False),
            **{f"rate_{name}": percent(f"{name} 类抽查比例") for name in CLASSES},
        }
        if adjusting:
            more["reason"] = words("调整理由（公开）", rows=2, help_text="理由随计划一并公布。")
        super().__init__(*args, last=more, **kwargs)

    def plan(self) -> NewPlan:
        """What was typed as a plan. Nothing is judged here; without items it serves for figures only."""
        data = self.cleaned_data
        scope: dict[str, Any] = {}
        for name in ("territories", "industries"):
            if data[name]:
                scope[name] = list(data[name])
        if data["text"].strip():
            scope["text"] = data["text"].strip()
        return NewPlan(
            year=data["year"], title=data["title"], item_codes=tuple(data.get("item_codes", ())), kind=data["kind"],
            direction=data["direction"], partners=tuple(data["partners"]), method=data["method"], scope=scope,
            ratio=int(data["ratio"] * PERCENT), rates={name: int(data[f"rate_{name}"] * PERCENT) for name in CLASSES},
            coverage_periods=data["coverage_periods"], coverage_months=data["coverage_months"],
            coverage_since=data["coverage_since"], per_unit=int(data["per_unit"]),
            total_cap=data.get("total_cap") or 0, directive_no=data.get("directive_no", ""),
        )


class File(Asks):
    filed_no = forms.CharField(label="备案编号", max_length=60, help_text="备案机关给出的编号。")


class Prepare(Asks):
    """A draw under a plan."""

    title = forms.CharField(label="抽取名称", max_length=120)
    reserve = forms.IntegerField(label="每单元候补数", min_value=0, max_value=20, initial=2)
    staffed = forms.BooleanField(label="同时抽取执法人员", required=False, initial=True)
    whitelist = words(
        "免查名单", rows=3, required=False, help_text="一行一户：统一社会信用代码，空一格，写理由。数量和理由会公布。",
    )
    reason = words("说明", rows=2, required=False)

    def clean_whitelist(self) -> dict[str, str]:
        """The white list as credit code -> reason."""
        lines = [line.split(maxsplit=1) for line in self.cleaned_data["whitelist"].splitlines() if line.strip()]
        return {parts[0]: parts[1] if len(parts) > 1 else "" for parts in lines}
