"""Forms of legal texts: a version with its dates and source, one article, adoption and repeal."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from hengjian.interfaces.workbench.forms import Asks, day, words
from hengjian.interfaces.workbench.forms.items import choice, line
from hengjian.registers.legal_texts import queries as texts
from hengjian.registers.legal_texts.operations import NewArticle, NewText

_HEAD = re.compile(r"^\s*(第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?)[\s\u3000]*(.*)$")


class Version(Asks):
    """A version of a text. A new text also needs its key, title and kind; a new version keeps those of the text."""

    number = line("文号", 80, help_text="如国务院令第 722 号、国办发〔2024〕54号。")
    gazette_on = day("公布日期", required=False)
    in_force_from = day("施行日期")
    in_force_to = day("失效日期", required=False, help_text="这一天起不再有效。没有期限的不填。")
    source = line("文字来源", 300, help_text="从哪里读到的：公报、官方网站。标为已核的必须写明。")
    verified = forms.BooleanField(label="已与公布的文本核对", required=False, help_text="没有读到原文的不勾，写摘要，页面上标为未核。")
    whole = forms.BooleanField(label="录入全文", required=False, help_text="勾选的，没有列出的条款视为删去。")
    summary = words("摘要", rows=2, max_length=600, required=False, help_text="平台自己的话，不是条文。没有读到原文时必填。")

    def __init__(self, *args: Any, new: bool, **kwargs: Any) -> None:
        first: dict[str, forms.Field] = {}
        if new:
            kinds = {kind: kind for kind in texts.kinds()}
            first = {
                "title": forms.CharField(label="名称", max_length=200, help_text="不加书名号。"),
                "text_key": forms.CharField(
                    label="标识", max_length=60, help_text="小写英文字母、数字和下划线，如 food_safety。定了不改。",
                    widget=forms.TextInput(attrs={"class": "mono", "autocomplete": "off", "spellcheck": "false"}),
                ),
                "kind": choice("种类", kinds), "issued_by": line("制定机关", 100),
            }
        help_text = "每条另起一行，以“第几条”开头。" + ("" if new else "没有列出的条款沿用上一版本；下一步还可以逐条修改。")
        last: dict[str, forms.Field] = {"articles": words("条款", rows=8, required=False, help_text=help_text)}
        super().__init__(*args, first=first, last=last, **kwargs)

    def text(self, kept: texts.TextRecord | None) -> NewText:
        """What was typed as a version. Nothing is judged here."""
        data = self.cleaned_data
        named = {
            name: getattr(kept, name) if kept is not None else data[name] for name in ("text_key", "title", "kind", "issued_by")
        }
        same = ("number", "gazette_on", "in_force_from", "in_force_to", "source", "verified", "whole", "summary")
        return NewText(
            **named, **{name: data[name] for name in same}, carry_over=kept is not None and not data["whole"],
            articles=articles_of(data["articles"], data["verified"]),
        )


def articles_of(typed: str, verified: bool) -> tuple[NewArticle, ...]:
    """Articles out of running text: a line that begins with 第…条 begins one. Words before the first belong to none."""
    found: list[tuple[str, list[str]]] = []
    for row in typed.splitlines():
        head = _HEAD.match(row)
        if head:
            found.append((head[1], [head[2]]))
        elif found:
            found[-1][1].append(row.strip())
    return tuple(NewArticle(number, "\n".join(rows).strip(), verified=verified) for number, rows in found)


class Article(Asks):
    """One article of a draft."""

    number = forms.CharField(label="条号", max_length=40, help_text="如第六十一条。")
    text = words("条文", rows=6, required=False, help_text="照原文录入。没有读到原文的不填，写摘要。")
    summary = words("摘要", rows=2, max_length=600, required=False, help_text="平台自己的话，不是条文。")
    verified = forms.BooleanField(label="已与公布的文本核对", required=False)
    removed = forms.BooleanField(label="删去这一条", required=False)

    def article(self) -> NewArticle:
        """What was typed as an article."""
        data = self.cleaned_data
        return NewArticle(data["number"], data["text"], data["summary"], data["verified"])


class SendBack(Asks):
    opinion = words("要修改什么", rows=2, max_length=300, help_text="起草人会看到这段话。")


class Repeal(Asks):
    on = day("废止日", help_text="这一天起不再有效。今天或者以后。")
    reason = words("废止它的文件和条款", rows=2, max_length=300)
    replaced_by = line("由哪部法规替代", 200, help_text="没有的不填。")
