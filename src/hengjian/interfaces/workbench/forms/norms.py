"""Forms of the norms of inspecting: caps, the simulator, calm items, object classes."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.interfaces.workbench.forms import Asks, Fields, day, one, several, words
from hengjian.interfaces.workbench.forms.items import choice, code, line
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.inspection_norms.operations import NewCap, NewObjectClass

RULE = ("level", "kind", "limit", "breadth", "with_levels", "excluded_reasons", "excludes_higher", "counts_off_site")


def _rule() -> Fields:
    """What a cap counts."""
    choices = norms.choices()
    levels = [(name, name) for name in choices.levels]
    return {
        "level": one("层级", levels), "kind": choice("数哪一类检查", choices.kinds),
        "limit": forms.IntegerField(
            label="每年不超过", min_value=0, max_value=9999, help_text="对同一企业，一个自然年。联合、合并的检查算一次。",
        ),
        "breadth": choice("数谁的检查", choices.breadths),
        "with_levels": several("与哪一级合并计算", levels, required=False, help_text="只数上面选的一级的，不选。"),
        "excluded_reasons": several("哪些个案事由不计入", list(choices.reasons.items()), required=False),
        "excludes_higher": forms.BooleanField(label="上级部署的专项检查不计入", required=False),
        "counts_off_site": forms.BooleanField(label="非现场检查也计入", required=False),
    }


class Cap(Asks):
    """A cap of one authority."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        modes = norms.choices().modes
        super().__init__(*args, last={
            **_rule(), "mode": one("超过以后", [(name, title.split("，")[0]) for name, title in modes.items()]),
            "since": day("起始日"), "until": day("停止日", required=False, help_text="最后有效的一天。没有期限的不填。"),
            "cites": words("公布的依据", rows=2, max_length=600, help_text="公布这一上限的文件和条款。"),
            "note": words("说明", rows=2, max_length=300, required=False),
        }, **kwargs)

    def cap(self, organ_code: str, replaces: str = "") -> NewCap:
        """What was typed as a cap. Nothing is judged here."""
        return NewCap(organ_code=organ_code, replaces=replaces, **said(self.cleaned_data))


class Simulator(Asks):
    """A cap that nobody drafted yet, and the year it is tried on."""

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        year = choice("哪一年", {str(year): f"{year} 年" for year in years})
        super().__init__(*args, first={"year": year}, last=_rule(), **kwargs)


def said(data: dict[str, Any]) -> dict[str, Any]:
    """The typed values with lists as tuples; the year of a trial is left out."""
    return {
        name: tuple(value) if name in ("with_levels", "excluded_reasons") else value
        for name, value in data.items() if name != "year"
    }


class SendBack(Asks):
    opinion = words("要修改什么", rows=2, max_length=300, help_text="起草人会看到这段话。")


class End(Asks):
    until = day("最后一日", help_text="这一天仍然有效。今天或者以后。")
    reason = words("理由", rows=2, max_length=300)


class Reason(Asks):
    reason = words("理由", rows=2, max_length=300)


class Calm(Asks):
    """An item proposed for the list 无事不扰."""

    since = day("起始日", help_text="从今天或者以后开始。")
    cites = words("依据", rows=2, max_length=600, help_text="公布清单的文件。")

    def __init__(self, *args: Any, items: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, first={"item_code": choice("监管事项", {"": "请选择", **dict(items)})}, **kwargs)


class ObjectClass(Asks):
    """A class of the library of objects."""

    class_code = code("类别编码", 20)
    name = forms.CharField(label="名称", max_length=120)
    parent_code = line("上级类别编码", 20, help_text="最上一级的不填。")
    industries = line("行业代码", 600, help_text="GB/T 4754 的开头几位数字或者门类字母，几个用空格隔开。企业按最长的一个归类。")
    item_codes = words("检查事项编码", rows=3, required=False, help_text="每行一个，14 位。")

    def __init__(self, *args: Any, organs: dict[str, str], **kwargs: Any) -> None:
        organ = choice("主管机关", {"": "请选择", **organs}, required=False)
        super().__init__(*args, last={"organ_code": organ}, **kwargs)

    def object_class(self) -> NewObjectClass:
        """What was typed as a class."""
        data = self.cleaned_data
        return NewObjectClass(
            data["class_code"].strip(), data["name"], data["parent_code"].strip(), tuple(data["industries"].replace("、", " ").split()),
            tuple(data["item_codes"].split()), data["organ_code"],
        )
