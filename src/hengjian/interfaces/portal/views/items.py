"""Items (监管事项): what government may check, on which article, with which questions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame
from hengjian.kernel import clock
from hengjian.kernel.codes import lines
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import ChecklistRecord, ItemRecord


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The items in force today, by name, basis, department, level and object."""
    today = clock.today()
    question = frame.asked(request, "line", "level", "object")
    chosen = question.chosen
    found = catalogue.published_items(
        on=today, text=question.text, line=chosen.get("line"), level=chosen.get("level", ""),
        object_kind=chosen.get("object", ""), after=question.after or None, limit=frame.PAGE,
    )
    counts = catalogue.published_counts(today)
    titles = {
        "line": {code: lines.title(code) for code in sorted(counts)}, "level": {x: x for x in catalogue.levels()},
        "object": {x: x for x in catalogue.object_kinds()},
    }
    words = {"line": "条线", "level": "层级", "object": "对象"}
    return frame.page(
        request, "items.html", "items", items=found, question=question, total=sum(counts.values()), today=today,
        selects=[frame.select(question, name, words[name], titles[name]) for name in titles], chips=frame.chips(question, titles),
        next_url=question.url(after=found[-1].item_code) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def page(request: HttpRequest, code: str, version: int | None = None) -> HttpResponse:
    """One item at its permanent address: the newest published version, or an older one, with its checklist."""
    versions = catalogue.versions(code)
    shown = next((one for one in versions if version is None or one.version == version), None)
    if shown is None:
        raise NotFound("找不到这个监管事项", "没有公布过这个编码或者这一版", "请在监管事项目录里查询")
    today = clock.today()
    in_force = shown.state == "published"
    lists = [catalogue.checklist(head.list_code, head.version) for head in catalogue.checklists_of(code, today)] if in_force else []
    return frame.page(
        request, "item.html", "items", item=shown, versions=versions, state=_state(shown), facts=_facts(shown),
        checklists=[(one, _groups(one)) for one in lists], subs=catalogue.sub_items(code, today) if shown.is_main else [],
        crumbs=[pieces.Link("监管事项", reverse("portal:items")), pieces.Link(code)],
    )


def _state(item: ItemRecord) -> pieces.State:
    if item.state == "published":
        return pieces.State("pub", "现行有效")
    return pieces.State("void", "已取消" if item.abolished_on else "已被新版本替换")


def _facts(item: ItemRecord) -> list[pieces.Fact]:
    day = "{0.year}年{0.month}月{0.day}日".format
    said = [
        ("事项编码", item.item_code), ("主项", item.parent_code), ("条线", item.line_title), ("行为", item.behaviour),
        ("重点事项", "是" if item.is_key else "否"), ("对象", item.object_kind), ("方式", item.mode), ("层级", item.level),
        ("流程", item.process), ("结果", item.result), ("公布", day(item.published_on) if item.published_on else ""),
        ("替换", day(item.changed_on) if item.changed_on else ""), ("取消", day(item.abolished_on) if item.abolished_on else ""),
    ]
    urls = {"主项": reverse("portal:item", args=[item.parent_code])} if item.parent_code else {}
    return [pieces.Fact(term, value, urls.get(term, "")) for term, value in said if value]


def _groups(one: ChecklistRecord) -> list[tuple[str, list[catalogue.Point]]]:
    found: dict[str, list[catalogue.Point]] = {}
    for point in one.points:
        found.setdefault(point.group, []).append(point)
    return list(found.items())
