"""What several pages about the catalogue share: marks of states, where items lie, the basis laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.kernel.access import Actor, Scope
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.legal_texts import queries as texts

#: Items, texts and classes are the city's.
CITY = "310000"
STATES: dict[str, pieces.State] = {
    "draft": pieces.State("open", "草拟"), "submitted": pieces.State("run", "已报送"), "reviewed": pieces.State("run", "已审核"),
    "published": pieces.State("done", "已发布"), "changed": pieces.State("void", "已有新版本"),
    "abolished": pieces.State("void", "已取消"),
}
#: How a change of an article is called.
CHANGES = {"changed": "修改", "removed": "删去", "unread": "新版本未录入，须核对", "repealed": "废止", "added": "新增"}


#: Where the catalogue as a whole, the library of texts and the library of objects lie.
HERE = Scope(territory=CITY)


def scope_of(row: catalogue.ItemRecord, actor: Actor) -> Scope:
    """Where an item lies: with the city, on its line. What a department does for itself, like a claim, is its own."""
    return Scope(organ=actor.organ, line=row.line_code, territory=CITY)


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a basis with its state and its words."""

    cite: str
    url: str
    state: pieces.State
    text: str
    note: str


def cited(bases: Sequence[texts.Basis]) -> list[Cited]:
    """The citations of a basis as a page shows them."""
    return [Cited(one.cite, _url(one), _state(one), one.text, _note(one)) for one in bases]


def _url(one: texts.Basis) -> str:
    text_key, _, number = one.key.partition("/")
    if not one.known:
        return ""
    return reverse("workbench:text_article", args=[text_key, number]) if number else reverse("workbench:text", args=[text_key])


def _state(one: texts.Basis) -> pieces.State:
    if not one.known:
        return pieces.State("held", "法规库未收录")
    if not one.in_force:
        return pieces.State("bad", "无效")
    return pieces.State("done", "现行有效，已核") if one.verified else pieces.State("open", "现行有效，未核")


def _note(one: texts.Basis) -> str:
    if one.known and not one.in_force:
        return f"{one.why}。{one.then}。"
    if one.text:
        return ""
    if one.summary:
        return f"没有读到原文。平台的摘要：{one.summary}"
    return "没有读到原文。" if one.known else "名称和文号没有在法规库里找到，效力无法核对。"
