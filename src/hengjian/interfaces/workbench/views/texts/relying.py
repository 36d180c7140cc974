"""Who relies on a text or article, by kind, each with its page at the workbench."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from hengjian.interfaces.workbench.views.home import place_of
from hengjian.kernel import law
from hengjian.kernel.law import Reliance

SHOWN = 60
OPEN = 5


@dataclass(frozen=True, slots=True)
class Group:
    """What relies on it, of one kind: how many, and the first with their pages."""

    kind: str
    title: str
    count: int
    rows: Sequence[tuple[Reliance, str]]

    @property
    def first(self) -> Sequence[tuple[Reliance, str]]:
        """What stands open on the page."""
        return self.rows[:OPEN]

    @property
    def folded(self) -> Sequence[tuple[Reliance, str]]:
        """What opens on a click."""
        return self.rows[OPEN:]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def groups(found: Sequence[Reliance], counts: Mapping[str, int] | None = None) -> list[Group]:
    """The reliances by kind in the order of the law; ``counts`` are the true numbers where ``found`` is cut."""
    modules = {page.title: page.module for page in law.pages()}
    made = []
    for kind, title in law.RELIANCES.items():
        rows = [one for one in found if one.kind == kind]
        count = counts.get(kind, 0) if counts is not None else len(rows)
        if count:
            made.append(Group(kind, title, count, [(one, address(one, modules)) for one in rows[:SHOWN]]))
    return made


def address(one: Reliance, modules: Mapping[str, str]) -> str:
    """The page on which a reliance is dealt with; empty when there is none."""
    try:
        if one.kind == "item":
            return reverse("workbench:item", args=[one.ref])
        if one.kind == "point":
            code, _, no = one.ref.partition("#")
            return f"{reverse('workbench:checklist', args=[code])}#p{no}"
        if one.kind == "norm":
            return reverse("workbench:calm_item" if one.title.startswith("无事不扰") else "workbench:cap", args=[one.ref])
        if one.kind == "matter":
            return place_of(one.ref)
        return reverse("portal:chapter", args=[modules[one.state]]) if one.state in modules else ""
    except NoReverseMatch:
        return ""


def in_words(made: Sequence[Group]) -> str:
    """The groups in one breath: 12 个监管事项、30 项检查内容."""
    return "、".join(f"{group.title} {group.count:,} 处" for group in made)
