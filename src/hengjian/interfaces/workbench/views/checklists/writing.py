"""Writing a checklist without a script: begin it with one point, then point by point; each save is one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds, lists, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import checklists as forms
from hengjian.interfaces.workbench.views.checklists import editing
from hengjian.interfaces.workbench.views.checklists.matter import read
from hengjian.interfaces.workbench.views.items.writing import outlook
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import items
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.operations import NewCheckItem, NewChecklist, NewPoint
from hengjian.registers.organs import queries as organs

LEVELS = {"city": "3", "district": "4", "street": "5"}


def new(request: HttpRequest) -> HttpResponse:
    """Begin a checklist of the reader's own organ for a published inspection item."""
    actor = actor_of(request)
    access.require(actor, "catalogue.draft_checklist")
    code = request.GET.get("item", "")[:14]
    if not code:
        return redirect(f"{reverse('workbench:items')}?behaviour=行政检查")
    item = catalogue.item(code, clock.today())
    organ = organs.organ(actor.organ)
    form = forms.Begin(
        request.POST if request.method == "POST" else None, levels=items.LEVELS,
        initial={"title": f"{item.name}检查实施清单", "level": LEVELS.get(organ.level, "3")},
    )

    def keep() -> str:
        data = form.cleaned_data
        point = NewPoint(data["content"], data["method"], data["penalty_basis"])
        checklist = NewChecklist(code, actor.organ, data["title"], (NewCheckItem(data["group"], (point,)),), data["level"])
        return operations.draft_checklist(checklist=checklist, by=actor, at=clock.now())

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "草稿已保存，接着编写其余检查内容")
        return redirect("workbench:checklist_edit", done.result)
    page = pieces.FormPage(
        title=f"编制检查实施清单：{item.name}", form=form, submit="保存草稿，继续编写", status=f"{organ.name}　事项 {code}",
        crumbs=[
            pieces.Link("监管事项", reverse("workbench:items")), pieces.Link(code, reverse("workbench:item", args=[code])),
            pieces.Link("编制清单"),
        ],
        blocked=writing.faults(form), parts=[
            pieces.Part("一", "清单", [pieces.FieldRow(form[name]) for name in ("title", "level")]),
            pieces.Part("二", "第一项检查内容", [
                pieces.FieldRow(form[name]) for name in ("group", "content", "method", "penalty_basis")
            ], note="一份清单至少问一件事，其余的下一步编写"),
        ],
    )
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _draft(actor: Actor, list_code: str) -> tuple[catalogue.ChecklistHead, NewChecklist]:
    """The draft of the reader's own organ; refused in any other state with what is open."""
    access.require(actor, "catalogue.amend_checklist")
    head = catalogue.open_checklist(actor, list_code)
    deeds.workflow("checklist").step(head.state, "amend", what=f"检查实施清单 {list_code}")
    return head, catalogue.as_drafted(list_code, head.version)


@dataclass(frozen=True, slots=True)
class Edited:
    """A group in the editor."""

    number: int
    title: str
    points: list[object]


def edit(request: HttpRequest, list_code: str) -> HttpResponse:
    """The editor: names, groups, points. A POST moves, removes or renames."""
    actor = actor_of(request)
    head, drafted = _draft(actor, list_code)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            operations.amend_checklist(checklist=_changed(request, drafted), by=actor, at=clock.now())
        except Refused as fault:
            refused = fault
        else:
            return redirect(f"{reverse('workbench:checklist_edit', args=[list_code])}#{request.POST.get('at', 'main')[:12]}")
    points = catalogue.checklist(list_code, head.version).points
    groups = [
        Edited(number, group.title, [read(point) for point in group.points])
        for number, group in enumerate(catalogue.form_of(points), start=1)
    ]
    context = {
        "head": head, "groups": groups, "count": len(points), "refused": refused,
        "crumbs": [*_crumbs(head), pieces.Link("编写")],
    }
    status = 200 if refused is None else 403 if isinstance(refused, Forbidden) else 422
    return render(request, "workbench/catalogue/checklist_edit.html", context, status=status)


def _changed(request: HttpRequest, drafted: NewChecklist) -> NewChecklist:
    """The list after the button that was pressed; the button's value says on what."""
    verbs: dict[str, Callable[[str], NewChecklist]] = {
        "up": lambda no: editing.moved(drafted, no, -1), "down": lambda no: editing.moved(drafted, no, 1),
        "remove": lambda no: editing.without_point(drafted, no),
        "group_up": lambda no: editing.group_moved(drafted, lists.number(no) - 1, -1),
        "group_down": lambda no: editing.group_moved(drafted, lists.number(no) - 1, 1),
        "titles": lambda no: editing.titled(drafted, _word(request, "title"), [
            _word(request, f"group-{number}") for number in range(1, len(drafted.check_items) + 1)
        ]),
    }
    verb, _, no = request.POST.get("act", "").partition(":")
    if verb not in verbs:
        raise Refused("没有办理", "没有说明要办什么", "请从页面上的按钮办理")
    return verbs[verb](no)


def _word(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:300]


def point(request: HttpRequest, list_code: str, no: str = "") -> HttpResponse:
    """Write one point of a draft: a new one, or one that is there."""
    actor = actor_of(request)
    head, drafted = _draft(actor, list_code)
    before = _before(drafted, no)
    groups = {str(place): f"{place + 1}　{one.title}" for place, one in enumerate(drafted.check_items)}
    held = dict(drafted.numbered())
    form = forms.Point(
        request.POST if request.method == "POST" else None, groups=groups,
        earlier={other: f"{other}　{held[other].content[:40]}" for other in before},
        initial=forms.initial(held[no], str(editing.place_of(drafted, no)[0])) if no else _fresh(request, groups),
    )

    def keep() -> NewChecklist:
        chosen = form.cleaned_data["group"]
        group = _named(form.cleaned_data["group_title"]) if chosen == forms.NEW_GROUP else int(chosen)
        checklist = editing.with_point(drafted, no, group, form.point())
        operations.amend_checklist(checklist=checklist, by=actor, at=clock.now())
        return checklist

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "已保存")
        more = request.POST.get("intent") == "save"
        return redirect("workbench:checklist_point_new" if more else "workbench:checklist_edit", list_code)
    crumbs = [*_crumbs(head), pieces.Link("编写", reverse("workbench:checklist_edit", args=[list_code])), pieces.Link(no or "新增")]
    page = _page(form, f"第 {no} 项" if no else "新增检查内容", head, crumbs)
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _named(title: str) -> str:
    if not title.strip():
        raise Refused("检查内容不能保存", "没有填写新检查项的名称", "请填写名称，或者选择已有的检查项", field="group_title")
    return title.strip()


def _before(drafted: NewChecklist, no: str) -> list[str]:
    """The points a condition may look at: those that stand earlier."""
    order = [other for other, _ in drafted.numbered()]
    if no and no not in order:
        raise NotFound("找不到这一项检查内容", f"清单里没有第 {no[:10]} 项", "请从清单里选择")
    return order[:order.index(no)] if no else order


def _fresh(request: HttpRequest, groups: dict[str, str]) -> dict[str, object]:
    wanted = str(lists.number(request.GET.get("group", "")) - 1)
    return {
        "group": wanted if wanted in groups else next(reversed(groups), forms.NEW_GROUP), "kind": "随机抽查", "answer": "judgement",
        "required": True,
    }


def _page(form: forms.Point, title: str, head: catalogue.ChecklistHead, crumbs: list[pieces.Link]) -> pieces.FormPage:
    def rows(*names: str) -> list[pieces.FieldRow]:
        return [pieces.FieldRow(form[name]) for name in names if name in form.fields]

    basis = str(form["penalty_basis"].value() or "")
    consequences = replace(outlook(basis, local=False), title="处罚依据")
    parts = [
        pieces.Part("一", "问什么", rows("group", "group_title", "content", "method")),
        pieces.Part("二", "怎样算不合格", rows("penalty_basis", "discretion", "power_code")),
        pieces.Part(
            "三", "怎样填写", rows("answer", "unit", "low", "high", "required"), note="填数值的写明单位和标准，超出标准的自动记为不合格",
        ),
        pieces.Part("四", "取什么证据", rows("evidence", "evidence_always")),
        pieces.Part("六", "编码与类型", rows("kind", "code")),
    ]
    if "when_point" in form.fields:
        when = rows("when_point", "when_results", "when_values", "when_low", "when_high")
        parts.insert(4, pieces.Part("五", "什么时候问", when, note="只能看排在前面的一项。没有条件的，每次都问"))
    return pieces.FormPage(
        title=title, form=form, status=f"{head.title}　第 {head.version} 版草稿", crumbs=crumbs, submit="保存", save="保存，再编一项",
        check="核对依据", blocked=writing.faults(form), parts=parts,
        consequences=replace(consequences, conditions=consequences.conditions[:-1]),
    )


def _crumbs(head: catalogue.ChecklistHead) -> list[pieces.Link]:
    return [
        pieces.Link("检查实施清单", reverse("workbench:checklists")),
        pieces.Link(head.title, reverse("workbench:checklist", args=[head.list_code])),
    ]
