"""Writing a joint form: choose departments, list their items, choose what each brings; the questions saved are counted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import checklists as forms
from hengjian.interfaces.workbench.views.joint_forms.matter import newest
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.operations import NewJointForm, NewJointPart
from hengjian.registers.catalogue.queries.joint_forms import composed
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.organs import queries as organs

#: Departments a new form has room for; one that has more keeps them all, with one place to spare.
PLACES = 5
NUMERALS = "二三四五六七八九十"


def new(request: HttpRequest) -> HttpResponse:
    """Draft a joint form led by the reader's own organ."""
    actor = actor_of(request)
    access.require(actor, "catalogue.draft_joint_form")
    return _write(request, actor, None)


def edit(request: HttpRequest, form_no: str) -> HttpResponse:
    """Change a draft, or draft a new version of what is published."""
    actor = actor_of(request)
    access.require(actor, "catalogue.draft_joint_form")
    record, _ = newest(actor, form_no)
    access.require(actor, "catalogue.draft_joint_form", Scope(organ=record.head.organ_code))
    return _write(request, actor, record.head)


def _write(request: HttpRequest, actor: Actor, head: catalogue.JointFormHead | None) -> HttpResponse:
    initial = _initial(head, actor)
    form = _form(request, actor, initial, _places(head))

    def keep() -> str:
        drafted = _drafted(form, actor, head.form_no if head else "")
        if head is not None and head.state == "draft":
            operations.amend_joint_form(form=drafted, by=actor, at=clock.now())
            return head.form_no
        return operations.draft_joint_form(form=drafted, by=actor, at=clock.now())

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "草稿已保存")
        return redirect("workbench:joint_form", done.result)
    page = _page(form, head, _outlook(form))
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _places(head: catalogue.JointFormHead | None) -> int:
    return max(PLACES, len(head.parts) + 1) if head else PLACES


def _initial(head: catalogue.JointFormHead | None, actor: Actor) -> dict[str, Any]:
    if head is None:
        return {"organ_0": actor.organ}
    found: dict[str, Any] = {
        "title": head.title, "object_class": head.object_class, "industries": " ".join(head.industries),
    }
    for place, part in enumerate(head.parts):
        found |= {f"organ_{place}": part.organ_code, f"items_{place}": list(part.item_codes)}
    return found


def _form(request: HttpRequest, actor: Actor, initial: dict[str, Any], places: int) -> forms.JointForm:
    """The form; for each department that is chosen, the items of its line that have a checklist to bring."""
    home = organs.organ(actor.organ)
    near = [one for one in organs.organs(territory=home.territory) if one.has_capacity]
    chosen = [str((request.POST if request.method == "POST" else initial).get(f"organ_{place}", "")) for place in range(places)]
    return forms.JointForm(
        request.POST if request.method == "POST" else None, initial=initial,
        classes={one.class_code: one.name for one in norms.object_classes(limit=200)},
        organs={one.code: one.short_name for one in near}, items=[_items(code) for code in chosen],
    )


def _items(organ_code: str) -> dict[str, str]:
    if organ_code not in organs.names([organ_code]):
        return {}
    line = organs.organ(organ_code).line
    rows = catalogue.published_items(line=line, on=clock.today(), behaviour="行政检查", limit=200)
    return {row.item_code: row.name for row in rows if catalogue.checklists_of(row.item_code, clock.today())}


def _parts(form: forms.JointForm) -> tuple[NewJointPart, ...]:
    data = getattr(form, "cleaned_data", {}) if form.is_bound else form.initial
    found = [(data.get(f"organ_{place}", ""), data.get(f"items_{place}", [])) for place in range(form.places)]
    return tuple(NewJointPart(organ, tuple(items)) for organ, items in found if organ)


def _drafted(form: forms.JointForm, actor: Actor, form_no: str) -> NewJointForm:
    data = form.cleaned_data
    codes = tuple(data["industries"].replace("、", " ").split())
    return NewJointForm(data["title"], actor.organ, _parts(form), data["object_class"], codes, form_no)


def _outlook(form: forms.JointForm) -> pieces.Consequences:
    """How many questions the departments would ask apart and together."""
    title, text = "合成以后", "选好部门，点“列出事项、核算”，再勾选各部门的检查事项。"
    if form.is_bound:
        form.is_valid()
    parts = [part for part in _parts(form) if part.item_codes]
    if not parts:
        return pieces.Consequences(title, "还没有检查事项", True, text)
    try:
        points, _, without = composed(parts, clock.today())
    except Refused as refused:
        return pieces.Consequences(title, "合不起来", False, str(refused))
    saved = without - len(points)
    shared = sum(len(point.organ_codes) > 1 for point in points)
    said = f"分开问 {without} 项，合起来问 {len(points)} 项。"
    said += f"{shared} 项由几个部门共用，问一次都算数。" if shared else "没有重复的问题。"
    return pieces.Consequences(title, f"少问 {saved} 项" if saved else "没有重复", len(parts) > 1, said)


def _page(form: forms.JointForm, head: catalogue.JointFormHead | None, live: pieces.Consequences) -> pieces.FormPage:
    parts = [pieces.Part("一", "用在哪里", [pieces.FieldRow(form[name]) for name in ("title", "object_class", "industries")])]
    for place in range(form.places):
        rows = [pieces.FieldRow(form[f"organ_{place}"])]
        if form.fields[f"items_{place}"].choices:  # type: ignore[attr-defined]
            rows.append(pieces.FieldRow(form[f"items_{place}"]))
        numeral = NUMERALS[place] if place < len(NUMERALS) else str(place + 2)
        parts.append(pieces.Part(numeral, "牵头部门" if place == 0 else f"第 {place + 1} 个部门", rows))
    status = "由本机关牵头，至少两个部门。"
    if head is not None:
        status = f"第 {head.version} 版草稿" if head.state == "draft" else f"在第 {head.version} 版的基础上草拟新版本"
    crumbs = [pieces.Link("联合检查单", reverse("workbench:joint_forms"))]
    crumbs += [pieces.Link(head.form_no, reverse("workbench:joint_form", args=[head.form_no]))] if head else []
    return pieces.FormPage(
        title=head.title if head else "编制联合检查单", form=form, status=status, crumbs=[*crumbs, pieces.Link("编写")], parts=parts,
        submit="保存草稿", check="列出事项、核算", blocked=writing.faults(form), consequences=live,
    )
