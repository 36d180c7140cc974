"""What passes between this node and others by people's hands: matters offered and taken over, requests and their answers."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.exchange.tiers import handover, overview, settings
from hengjian.exchange.tiers.overview import CommandRecord, OfferRecord
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import handovers as forms
from hengjian.kernel import access, clock, tier
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, NotFound, Refused

ANSWERS = {"accept": "已接收，对方办完移交后由本节点办理", "decline": "已退回，由对方继续办理", "withdraw": "已撤回，由本节点继续办理"}


def listing(request: HttpRequest) -> HttpResponse:
    """The page; a POST answers an offer, or takes one back."""
    actor, status = actor_of(request), 200
    access.require(actor, "tiers.view_offers")
    if request.method == "POST":
        try:
            messages.success(request, _do(request, actor))
            return redirect("workbench:handovers")
        except Refused as refusal:
            if isinstance(refusal, Forbidden):
                raise
            messages.error(request, str(refusal))
            status = 404 if isinstance(refusal, NotFound) else 422
    names = overview.names()
    offers = [replace(one, partner=names.get(one.partner, one.partner)) for one in overview.offers(actor, limit=100)]
    waiting = [one for one in offers if _waits(one) and not one.outgoing]
    page = pieces.ListPage(
        title="移交与请求", lede=f"{len(waiting)} 件等待本节点答复。" if waiting else "没有等待本节点答复的移交。",
        empty=pieces.Blank("没有移交，也没有请求", "应当由别的节点办理的事项，在事项页面提出移交；请市级节点办理的，在这里看答复。"),
    )
    return render(request, "workbench/handovers.html", {
        "page": page, "waiting": waiting, "rest": [one for one in offers if one not in waiting],
        "may_answer": access.may(actor, "tiers.accept"), "may_withdraw": access.may(actor, "tiers.withdraw"),
        "commands": [replace(one, partner=names.get(one.partner, one.partner)) for one in _commands(actor)],
    }, status=status)


def _waits(one: OfferRecord) -> bool:
    return one.state == handover.STATES[handover.OFFERED] and not one.answered


def _commands(actor: Actor) -> list[CommandRecord]:
    return overview.commands_of(actor, limit=50) if access.may(actor, "tiers.view") else []


def _do(request: HttpRequest, actor: Actor) -> str:
    act, number = request.POST.get("act", ""), request.POST.get("number", "")
    at = clock.now()
    if act == "accept":
        handover.accept(number=number, by=actor, at=at)
    elif act == "decline":
        handover.decline(number=number, reason=request.POST.get("reason", ""), by=actor, at=at)
    elif act == "withdraw":
        handover.withdraw(number=number, by=actor, at=at)
    else:
        raise NotFound("没有这个操作", "页面没有这个按钮", "请从页面上的按钮办理")
    return ANSWERS[act]


def offer(request: HttpRequest, record: str, number: str) -> HttpResponse:
    """Offer a record to another node."""
    actor = actor_of(request)
    access.require(actor, "tiers.offer")
    if record not in handover.TRANSFERABLE:
        raise NotFound("事项不能移交", "这类事项不移交", "请由登记它的节点办理")
    title = f"{overview.title_of(record)} {number}"
    form = forms.Offer(request.POST if request.method == "POST" else None, partners=_partners())

    def hand() -> str:
        return handover.offer(record=record, number=number, by=actor, at=clock.now(), **form.cleaned_data)

    done = writing.write(request, form, hand)
    if done.done:
        messages.success(request, f"已提出移交 {done.result}，对方接收以前仍由本节点办理")
        return redirect("workbench:handovers")
    page = pieces.FormPage(
        title=f"移交：{title}", form=form, submit="提出移交", blocked=writing.faults(form),
        status="对方接收、本节点办完移交以后，事项和它的时限一并转过去。这之前仍由本节点负责。",
        crumbs=[pieces.Link("移交与请求", reverse("workbench:handovers")), pieces.Link("移交")],
        parts=[pieces.Part("一", "移交给谁、为什么", [pieces.FieldRow(form[name]) for name in ("to", "reason")])],
    )
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _partners() -> list[tuple[str, str]]:
    """The nodes that can take over from here. A standalone node has none, and the form says so when it is sent."""
    if tier.here().tier == "standalone":
        return []
    return [(one.code, one.name) for one in settings.partners()]
