"""Two versions of an item side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.items.matter import newest
from hengjian.kernel import access
from hengjian.registers.catalogue import queries as catalogue


def differences(request: HttpRequest, code: str) -> HttpResponse:
    """What differs between two versions; unless said, between the newest two."""
    actor = actor_of(request)
    record = newest(actor, code)
    numbers = sorted({record.version, *(one.version for one in catalogue.versions(code))})
    before = lists.number(request.GET.get("before", "")) or (numbers[-2] if len(numbers) > 1 else numbers[-1])
    after = lists.number(request.GET.get("after", "")) or numbers[-1]
    drafts = actor if access.may(actor, "catalogue.view_drafts") else None
    found = catalogue.differences(code, before, after, drafts) if before != after else []
    back = reverse("workbench:item", args=[code])
    page = pieces.ListPage(
        title=f"{record.name}：第 {before} 版与第 {after} 版", lede=_said(len(found), len(numbers)),
        empty=pieces.Blank("两个版本的要素相同" if len(numbers) > 1 else "只有一个版本", "回到事项，可以另选版本比较。", back, "回到事项"),
    )
    crumbs = [pieces.Link("监管事项", reverse("workbench:items")), pieces.Link(code, back), pieces.Link("版本比较")]
    context = {
        "page": page, "crumbs": crumbs, "numbers": numbers, "before": before, "after": after, "differences": found,
    }
    return render(request, "workbench/catalogue/differences.html", context)


def _said(found: int, versions: int) -> str:
    return f"{found} 个要素不同。" if found else "没有不同。" if versions > 1 else ""
