"""Writing legal texts: a new text, a new version, one article of a draft with who relies on it beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import texts as forms
from hengjian.interfaces.workbench.views.items.marks import HERE
from hengjian.interfaces.workbench.views.texts import relying
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.registers.legal_texts import operations
from hengjian.registers.legal_texts import queries as texts

FIRST = ("title", "text_key", "kind", "issued_by")


def new(request: HttpRequest) -> HttpResponse:
    """Enter a text the library does not hold."""
    actor = actor_of(request)
    access.require(actor, "legal_texts.draft_text", HERE)
    crumbs = [pieces.Link("法规库", reverse("workbench:texts")), pieces.Link("录入")]
    return _write(request, actor, None, _Head("录入法规", "草稿经报送、由另一人审定后采用。", crumbs))


def revise(request: HttpRequest, key: str) -> HttpResponse:
    """Draft a new version of a text; articles that are not given are carried over."""
    actor = actor_of(request)
    access.require(actor, "legal_texts.draft_text", HERE)
    kept = texts.text(key)
    crumbs = [
        pieces.Link("法规库", reverse("workbench:texts")), pieces.Link(kept.title, reverse("workbench:text", args=[key])),
        pieces.Link("新版本"),
    ]
    status = f"上一版自 {kept.newest.in_force_from} 起施行。采用之前先看它触及什么。"
    return _write(request, actor, kept, _Head(f"《{kept.title}》新版本", status, crumbs))


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the form."""

    title: str
    status: str
    crumbs: list[pieces.Link]


def _write(request: HttpRequest, actor: Actor, kept: texts.TextRecord | None, head: _Head) -> HttpResponse:
    initial: dict[str, Any] = {"number": kept.newest.number, "source": "", "kind": kept.kind} if kept else {"kind": "规范性文件"}
    form = forms.Version(request.POST if request.method == "POST" else None, new=kept is None, initial=initial)

    def keep() -> str:
        drafted = form.text(kept)
        operations.draft_text(text=drafted, by=actor, at=clock.now())
        return drafted.text_key

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "草稿已保存，下一步逐条核对")
        return redirect("workbench:text_draft", done.result)

    def rows(*names: str) -> list[pieces.FieldRow]:
        return [pieces.FieldRow(form[name]) for name in names if name in form.fields]

    what = (*FIRST, "number")
    page = pieces.FormPage(
        title=head.title, form=form, status=head.status, crumbs=head.crumbs, submit="保存草稿", blocked=writing.faults(form),
        parts=[
            pieces.Part("一", "是什么", rows(*what)),
            pieces.Part("二", "何时有效", rows("gazette_on", "in_force_from", "in_force_to")),
            pieces.Part(
                "三", "读到了什么", rows("source", "verified", "whole", "summary", "articles"), note="只录入读到的原文，不凭记忆写",
            ),
        ],
    )
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def article(request: HttpRequest, key: str) -> HttpResponse:
    """Write one article of the draft; ``?number=`` names one that is there."""
    actor = actor_of(request)
    access.require(actor, "legal_texts.amend_article", HERE)
    record, articles = texts.open_version(actor, key)
    deeds.workflow("legal_text").step(record.state, "amend", what=f"《{record.title}》第 {record.version} 版")
    number = request.GET.get("number", "")[:40]
    held = next((one for one in articles if one.number == number), None)
    if number and held is None:
        raise NotFound("找不到这个条款", f"草稿里没有{number}", "请从草稿里选择")
    initial = {"number": number, "text": held.text, "summary": held.summary, "verified": held.verified} if held else {
        "verified": record.verified
    }
    form = forms.Article(request.POST if request.method == "POST" else None, initial=initial)
    if held is None:
        del form.fields["removed"]

    def keep() -> str:
        removed = bool(form.cleaned_data.get("removed"))
        operations.amend_article(text_key=key, article=form.article(), removed=removed, by=actor, at=clock.now())
        return key

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "已保存")
        return redirect("workbench:text_article_edit" if request.POST.get("intent") == "save" else "workbench:text_draft", key)
    back = reverse("workbench:text_draft", args=[key])
    page = pieces.FormPage(
        title=number or "加一条", form=form, status=f"《{record.title}》第 {record.version} 版草稿", submit="保存", save="保存，再加一条",
        crumbs=[pieces.Link("法规库", reverse("workbench:texts")), pieces.Link(record.title, back), pieces.Link(number or "加一条")],
        blocked=writing.faults(form), consequences=_outlook(key, number),
        parts=[pieces.Part("一", "条款", [pieces.FieldRow(form[name]) for name in form.fields])],
    )
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _outlook(key: str, number: str) -> pieces.Consequences:
    """Who relies on the article that is being changed."""
    title = "谁依据这一条"
    found = relying.groups(texts.relying_on(f"{key}/{number}", clock.today())) if number else []
    if not found:
        said = "平台上没有事项、清单或者程序依据它。" if number else "新加的条款还没有谁依据。"
        return pieces.Consequences(title, "没有触及", True, said)
    total = sum(group.count for group in found)
    conditions = [pieces.Condition(True, group.title, "", f"{group.count:,} 处") for group in found]
    return pieces.Consequences(title, f"{total:,} 处依据它", True, "改动后这些都要核对，报送前在草稿页逐项列出。", conditions=conditions)
