"""Forms of supervision items: the item with every field of the national layout, and one form per act that needs words."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms

from hengjian.interfaces.workbench.forms import Asks, Fields, day, one, several, words
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.operations import NewItem

MAIN = "main"
#: What the form leaves as it stands.
KEPT = ("line_code", "national_version")
PASSED = [("1", "通过"), ("0", "退回修改")]


def choice(label: str, options: dict[str, str], **more: Any) -> forms.ChoiceField:
    """One of several, as a list that opens."""
    return forms.ChoiceField(label=label, choices=list(options.items()), **more)


def line(label: str, longest: int, **more: Any) -> forms.CharField:
    """One line of text that may be left empty."""
    return forms.CharField(label=label, max_length=longest, required=False, **more)


def code(label: str, longest: int, **more: Any) -> forms.CharField:
    """A code."""
    attrs = {"class": "mono", "autocomplete": "off", "spellcheck": "false", "inputmode": "numeric"}
    return forms.CharField(label=label, max_length=longest, widget=forms.TextInput(attrs=attrs), **more)


class Item(Asks):
    """An item. Its line is fixed before: organs and licences to choose from follow from it."""

    def __init__(
        self, *args: Any, new: bool, organs: dict[str, str], places: dict[str, str], licences: dict[str, str],
        authorities: dict[str, str], **kwargs: Any
    ) -> None:
        title = catalogue.titles()
        super().__init__(*args, last={
            **_what(title, new), **_who(title, organs, places, authorities), **_how(title), **_links(title, licences),
        }, **kwargs)

    def item(self, item_code: str, line_code: str, national_version: str = "") -> NewItem:
        """What was typed as an item. Nothing is judged here."""
        data = self.cleaned_data
        said = {one.name: data[one.name] for one in fields(NewItem) if one.name in data}
        for name in ("licence_codes", "implementing", "scope"):
            said[name] = tuple(data.get(name, ()))
        said["behaviour"] = "" if data["behaviour"] == MAIN else data["behaviour"]
        return NewItem(**{**said, "item_code": item_code, "line_code": line_code, "national_version": national_version})


def _what(title: dict[str, str], new: bool) -> Fields:
    first: Fields = {}
    if new:
        first["item_code"] = code(title["item_code"], 40, help_text="14 位数字。国家下发的事项沿用国家编码。")
    return first | {
        "name": forms.CharField(label=title["name"], max_length=200),
        "behaviour": choice(title["behaviour"], {name or MAIN: name or "主项（不直接实施）" for name in catalogue.behaviours()}),
        "parent_code": code(title["parent_code"], 14, required=False, help_text="子项填写所属主项的 14 位编码。"),
        "sub_kind": line(title["sub_kind"], 40),
        "is_key": forms.BooleanField(label="列为重点事项", required=False),
        "origin": one(title["origin"], list(catalogue.origins().items()), help_text="地方增设的行政检查须经审改、司法两个机关审核。"),
    }


def _who(title: dict[str, str], organs: dict[str, str], places: dict[str, str], authorities: dict[str, str]) -> Fields:
    return {
        "authority_code": choice(title["authority_code"], {"": "请选择", **authorities}, required=False),
        "implementing": several(title["implementing"], list(organs.items()), required=False),
        "scope": several(title["scope"], list(places.items()), required=False),
        "object_kind": choice(title["object_kind"], {name: name for name in catalogue.object_kinds()}),
        "object_words": words(title["object_words"], rows=2, max_length=300, required=False, help_text="用一两句话写明检查谁。"),
    }


def _how(title: dict[str, str]) -> Fields:
    return {
        "mode": choice(title["mode"], {name: name for name in catalogue.modes()}),
        "level": choice(title["level"], {name: name for name in catalogue.levels()}),
        "form": line(title["form"], 40),
        "basis_article": words(
            title["basis_article"], rows=3, max_length=600, required=False,
            help_text="写到条款，如《中华人民共和国食品安全法》第一百一十条。几部法规用分号隔开。",
        ),
        "process": words(title["process"], rows=2, max_length=300, required=False),
        "result": words(title["result"], rows=2, max_length=300, required=False),
        "effective_from": day(title["effective_from"], required=False, help_text="不填的，从发布之日起。"),
        "effective_to": day(title["effective_to"], required=False, help_text="这一天起不再有效。没有期限的不填。"),
    }


def _links(title: dict[str, str], licences: dict[str, str]) -> Fields:
    found: Fields = {
        "power_item_code": line(title["power_item_code"], 60), "duty_code": line(title["duty_code"], 40),
    }
    if licences:
        found["licence_codes"] = several(title["licence_codes"], list(licences.items()), required=False)
    return found


class Review(Asks):
    """A review that passes; an opinion may be left out."""

    opinion = words("审核意见", rows=2, max_length=300, required=False)


class SendBack(Asks):
    opinion = words("要修改什么", rows=2, max_length=300, help_text="编制人会看到这段话。")


class Publish(Asks):
    effective_from = day("生效日期", required=False, help_text="不填的，从今天起；草稿里写了的，从那一天起。")


class Abolish(Asks):
    reason = words("取消的依据和理由", rows=2, max_length=300)
    despite_running = words(
        "在办事项如何处理", rows=2, max_length=300, required=False, help_text="还有检查正在依据它办理、又必须立即取消的，写明怎样处理。",
    )


class Release(Asks):
    reason = words("退回的理由", rows=2, max_length=300)


class Settle(Asks):
    settlement = words("处理结果", rows=2, max_length=300, help_text="例如：已取消；不采用，理由；已按新版本修改。")


class Licence(Asks):
    """A licence item."""

    code = forms.CharField(label="许可事项编码", max_length=60)
    name = forms.CharField(label="许可事项名称", max_length=200)
    source = line("来源", 200, help_text="例如：行政许可事项清单（2026 年版）。")

    def __init__(self, *args: Any, lines: dict[str, str], organs: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, last={
            "line_code": choice("条线", {"": "请选择", **lines}),
            "organ_code": choice("审批部门", {"": "请选择", **organs}, required=False),
        }, **kwargs)


class Link(Asks):
    """The item that supervises what a licence licenses."""

    def __init__(self, *args: Any, items: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, first={"item_code": choice("监管事项", {"": "请选择", **dict(items)})}, **kwargs)


class EndLicence(Asks):
    reason = words("取消的文件和理由", rows=2, max_length=300)
