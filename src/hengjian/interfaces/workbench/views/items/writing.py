"""Writing an item: a new one, a draft, a new version; what its basis is worth is said beside it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import items as forms
from hengjian.interfaces.workbench.views.items.marks import CITY, HERE
from hengjian.kernel import access, clock
from hengjian.kernel.access import ALL_LINES, Actor
from hengjian.kernel.codes import areas, lines
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.legal_texts import queries as texts
from hengjian.registers.organs import queries as organs

UNITS = {"item_code": "14 位"}
PARTS = (
    ("一", "是什么", ("item_code", "name", "behaviour", "parent_code", "sub_kind", "is_key", "origin")),
    ("二", "谁监管、检查谁", ("authority_code", "implementing", "scope", "object_kind", "object_words")),
    ("三", "凭什么、怎样办", ("basis_article", "mode", "level", "form", "process", "result")),
    ("四", "何时有效", ("effective_from", "effective_to")),
    ("五", "与权力事项、许可的对应", ("power_item_code", "duty_code", "licence_codes")),
)
NOTES = {"二": "实施部门和适用范围不选的，视为未填；全市适用选“上海市”", "四": "生效日期在发布时确定"}


def new(request: HttpRequest) -> HttpResponse:
    """Draft a new item. Its line comes first: departments and licences follow from it."""
    actor = actor_of(request)
    access.require(actor, "catalogue.draft_item", HERE)
    mine = _lines(actor)
    line = request.GET.get("line", "") or (next(iter(mine)) if len(mine) == 1 else "")
    crumbs = [pieces.Link("监管事项", reverse("workbench:items")), pieces.Link("新增")]
    if line not in mine:
        context = {"lines": mine.items(), "crumbs": crumbs}
        return render(request, "workbench/catalogue/item_line.html", context, status=404 if line else 200)
    form = _form(request.POST if request.method == "POST" else None, line, new=True, initial=_begun(request, line))

    def keep() -> str:
        item = form.item(form.cleaned_data["item_code"].strip(), line)
        operations.draft_item(item=item, by=actor, at=clock.now())
        return item.item_code

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "草稿已保存，可以继续修改，齐全后报送")
        return redirect("workbench:item", done.result)
    page = _page(form, "新增监管事项", f"{lines.title(line)}条线", crumbs)
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Change a draft, or draft a new version of what is published."""
    actor = actor_of(request)
    access.require(actor, "catalogue.draft_item")
    record = catalogue.latest(actor, code)
    if record.state not in ("draft", "published"):
        deeds.workflow("supervision_item").step(record.state, "amend", what=f"监管事项 {code}")
    fresh = record.state == "published"
    form = _form(
        request.POST if request.method == "POST" else None, record.line_code, initial=_initial(record),
        held=(record.authority_code, *record.implementing),
    )

    def keep() -> str:
        item = form.item(code, record.line_code, record.national_version)
        (operations.draft_item if fresh else operations.amend_item)(item=item, by=actor, at=clock.now())
        return code

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "新版本草稿已保存" if fresh else "草稿已保存")
        return redirect("workbench:item", code)
    status = f"第 {record.version} 版草稿"
    if fresh:
        status = f"在第 {record.version} 版的基础上草拟第 {record.version + 1} 版。发布前，原版本继续有效。"
    wanting = [] if fresh else catalogue.to_complete(actor, code)
    if wanting:
        status += f"。国家下发的事项，报送前还要补全：{'、'.join(wanting)}"
    crumbs = [
        pieces.Link("监管事项", reverse("workbench:items")), pieces.Link(code, reverse("workbench:item", args=[code])),
        pieces.Link("新版本" if fresh else "修改"),
    ]
    page = _page(form, record.name, status, crumbs)
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


@require_POST
def live(request: HttpRequest) -> HttpResponse:
    """What the basis is worth as it is typed, as a fragment; nothing is kept."""
    access.require(actor_of(request), "catalogue.draft_item")
    typed = request.POST.get("basis_article", "").replace("\0", "")[:600]
    local = request.POST.get("origin") != "national" and request.POST.get("behaviour") == "行政检查"
    return render(request, "look/parts/consequences.html", {"live": outlook(typed, local)})


def outlook(basis: str, local: bool) -> pieces.Consequences:
    """Whether the basis carries the item, citation by citation, and who has to review it."""
    found = texts.resolve(basis, clock.today()) if basis.strip() else []
    wrong = [one for one in found if one.known and not one.in_force]
    conditions = [
        pieces.Condition(
            not (one.known and not one.in_force), one.cite,
            one.why if one.known and not one.in_force else "现行有效" if one.known else "法规库未收录，效力无法核对",
            "" if not one.known else "已核" if one.verified else "未核",
        ) for one in found
    ]
    review = "审改、司法两个机关分别审核" if local else "主管部门一次审核"
    conditions.append(pieces.Condition(True, f"报送后由{review}，编制人不能审核自己写的"))
    if wrong:
        verdict, text = "设定依据已经失效", "；".join(dict.fromkeys(f"{one.cite}：{one.then}" for one in wrong)) + "。"
    elif found:
        verdict, text = f"{len(found)} 处依据可以使用", ""
    else:
        verdict, text = "还没有写明设定依据", "写到条款，如《中华人民共和国食品安全法》第一百一十条。主项可以不写。"
    return pieces.Consequences("依据与审核", verdict, not wrong, text, conditions=conditions)


def _lines(actor: Actor) -> dict[str, str]:
    """The lines in which the reader may draft."""
    return {code: title for code, title in lines.LINES.items() if ALL_LINES in actor.lines or code in actor.lines}


def _begun(request: HttpRequest, line: str) -> dict[str, Any]:
    city = organs.organ_of(line, CITY)
    return {
        "behaviour": "行政检查", "origin": "city", "object_kind": "经营主体", "mode": "双随机、一公开", "level": "市级",
        "authority_code": city.code if city else "", "parent_code": request.GET.get("parent", "")[:14],
    }


def _initial(record: catalogue.ItemRecord) -> dict[str, Any]:
    return asdict(record) | {
        "behaviour": record.behaviour or forms.MAIN, "implementing": list(record.implementing), "scope": list(record.scope),
        "licence_codes": list(record.licence_codes),
    }


def _form(
    data: Any, line: str, *, initial: dict[str, Any], new: bool = False, held: tuple[str, ...] = ()
) -> forms.Item:
    """The form with the departments, places and licences of the line; what the item already names stays to choose."""
    bodies = [body for body in organs.organs(line=line) if body.level in ("city", "district") and body.has_capacity]
    known = {body.code: body.short_name for body in bodies}
    known |= {code: name for code, name in organs.names({code for code in held if code}).items() if code not in known}
    mine = {one.code: one.name for one in catalogue.licences(on=clock.today(), line=line, limit=200)}
    kept = {code: code for code in initial.get("licence_codes", ()) if code not in mine}
    return forms.Item(
        data, initial=initial, new=new, organs=known, authorities=known, licences=mine | kept,
        places={CITY: "上海市（全市）", **{area.code: area.name for area in areas.districts()}},
    )


def _page(form: forms.Item, title: str, status: str, crumbs: list[pieces.Link]) -> pieces.FormPage:
    def typed(name: str) -> str:
        return str(form[name].value() or "")

    local = typed("origin") != "national" and typed("behaviour") == "行政检查"
    return pieces.FormPage(
        title=title, form=form, status=status, crumbs=crumbs, submit="保存草稿", check="核对依据", blocked=writing.faults(form),
        live_url=reverse("workbench:item_live"), consequences=outlook(typed("basis_article"), local),
        parts=[
            pieces.Part(numeral, head, [
                pieces.FieldRow(form[name], range=UNITS.get(name, "")) for name in names if name in form.fields
            ], note=NOTES.get(numeral, ""))
            for numeral, head, names in PARTS
        ],
    )


