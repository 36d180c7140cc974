"""The bar of the portal and what every page of it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.interfaces.look.pieces import Chip, RailLink
from hengjian.kernel import paging

SECTIONS = (
    ("home", "首页"), ("results", "检查结果"), ("draws", "抽查与核验"), ("plans", "抽查计划"), ("items", "监管事项"), ("codes", "检查码"),
    ("complaints", "投诉举报"), ("rulebook", "规则"), ("log", "公开日志"),
)
TABS = {
    "items": (
        ("items", "事项目录"), ("caps", "频次上限"), ("calm", "无事不扰"), ("classes", "检查对象"), ("licences", "许可与监管"),
        ("joint_forms", "联合检查单"), ("opening", "办证指引"),
    ),
    "complaints": (
        ("complaints", "写一件"), ("complaint_find", "查进度"), ("complaint_figures", "数字"), ("complaint_firms", "投诉公示"),
    ),
    "rulebook": (("rulebook", "规则书"), ("lawbook", "判例"), ("texts", "法规条文")),
}
"""The pages of a section that has several."""
PAGE = 50
LONGEST_QUESTION = 60


def page(request: HttpRequest, template: str, section: str, **content: Any) -> HttpResponse:
    """A page of the portal with its bar; ``section`` is the one the reader is in."""
    nav = [RailLink(title, reverse(f"portal:{name}"), current=name == section) for name, title in SECTIONS]
    return render(request, f"portal/{template}", {"nav": nav, **content})


def tabs(section: str, here: str) -> list[RailLink]:
    """The pages of a section; ``here`` is the one the reader is on."""
    return [RailLink(title, reverse(f"portal:{name}"), current=name == here) for name, title in TABS[section]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of a list: words, filters by name, and where the page begins."""

    path: str
    text: str
    chosen: Mapping[str, str]
    after: str

    def url(self, **changes: str) -> str:
        """This list with some filters changed; an empty value drops the filter, and the page begins anew."""
        words = {"q": self.text, **self.chosen, "after": "", **changes}
        kept = urlencode({name: value for name, value in words.items() if value})
        return f"{self.path}?{kept}" if kept else self.path

    @property
    def number(self) -> int:
        """Where the page begins, for lists paged by a number; anything else begins at the beginning."""
        return int(self.after) if paging.is_place(self.after) else 0


@dataclass(frozen=True, slots=True)
class Select:
    """A choice among few words in the form above a list."""

    name: str
    title: str
    options: Sequence[tuple[str, str]]
    value: str


def asked(request: HttpRequest, *names: str) -> Asked:
    """Read the question; only the filters named are read. A null byte is no word in any language."""
    words = {name: str(value).replace("\0", "").strip()[:LONGEST_QUESTION] for name, value in request.GET.items()}
    chosen = {name: words[name] for name in names if words.get(name)}
    return Asked(request.path, words.get("q", ""), chosen, words.get("after", ""))


def select(question: Asked, name: str, title: str, options: Mapping[str, str]) -> Select:
    """A choice whose first option is: all."""
    return Select(name, title, [("", f"全部{title}"), *options.items()], question.chosen.get(name, ""))


def chips(question: Asked, titles: Mapping[str, Mapping[str, str]]) -> list[Chip]:
    """What narrows the list, each with a link that takes it away."""
    found = [Chip(f"“{question.text}”", question.url(q=""))] if question.text else []
    return found + [Chip(titles[name].get(value, value), question.url(**{name: ""})) for name, value in question.chosen.items()]
