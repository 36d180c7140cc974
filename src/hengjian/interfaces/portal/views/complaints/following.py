"""Following a letter with number and code: where it stands, until when, what was answered; adding, judging, asking again."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengjian.casework.complaints import operations
from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame, limits, writing
from hengjian.interfaces.portal.forms import Public
from hengjian.interfaces.portal.public import PUBLIC
from hengjian.interfaces.portal.views.complaints import filing, holding
from hengjian.kernel import clock
from hengjian.kernel.errors import Refused


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask with number and code. A stranger's number gets the words of one that does not exist."""
    form = writing.Find(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if limits.reached(request, "code", limits.WRONG_CODES):
            form.add_error(None, "试的次数太多，十分钟后再查。急事拨打 12345。")
            status = 429
        elif form.is_valid():
            said = form.cleaned_data
            try:
                complaints.own_letter(said["letter_no"], said["code"])
                return holding.put(redirect("portal:complaint_own"), said["letter_no"], said["code"])
            except Refused as refused:
                limits.count(request, "code")
                form.put(refused)
    answer = frame.page(
        request, "complaints/find.html", "complaints", form=form, tabs=frame.tabs("complaints", "complaint_find"),
    )
    answer.status_code = status
    return answer


@login_not_required
@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Number and code, shown once to whoever has just written."""
    held = holding.held(request)
    if held is None:
        return redirect("portal:complaint_find")
    letter = complaints.own_letter(held.letter_no, held.code)
    return frame.page(request, "complaints/receipt.html", "complaints", letter=letter, held=held, crumbs=_crumbs("已收到"))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """The letter for its sender; on sending, one of three small forms."""
    held = holding.held(request)
    if held is None:
        return redirect("portal:complaint_find")
    act, matter_no = request.POST.get("act", ""), request.POST.get("matter_no", "")[:40]
    made: dict[str, type[Public]] = {"more": writing.More, "judge": writing.Judge, "again": writing.Again}
    sent: Public | None = None
    if request.method == "POST" and act in made:
        sent = made[act](request.POST, request.FILES, auto_id=f"{act}-{matter_no}-%s")
        if sent.is_valid() and _done(act, sent, held, matter_no):
            return redirect(f"{request.path}?done={act}")
    letter = complaints.own_letter(held.letter_no, held.code)

    def form(name: str, no: str = "") -> Public:
        return sent if sent is not None and (act, matter_no) == (name, no) else made[name](auto_id=f"{name}-{no}-%s")

    rows = [
        (one, form("judge", one.matter_no) if one.may_rate else None, form("again", one.matter_no) if one.may_ask_again else None)
        for one in letter.matters
    ]
    answer = frame.page(
        request, "complaints/own.html", "complaints", letter=letter, rows=rows, more=form("more"),
        done=_DONE.get(request.GET.get("done", "")),
        open=any(not one.over for one in letter.matters), crumbs=_crumbs(letter.letter_no),
    )
    answer.status_code = 422 if sent is not None else 200
    return answer


_DONE = {"more": "补充的材料已收到。", "judge": "评价已收到。", "again": "申请已收到，三个工作日内在这一页答复。"}


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the letter on this machine."""
    return holding.drop(redirect("portal:complaints"))


def _done(act: str, form: Public, held: holding.Held, matter_no: str) -> bool:
    said, key = form.cleaned_data, {"letter_no": held.letter_no, "code": held.code}
    try:
        if act == "judge":
            operations.rate(
                **key, matter_no=matter_no, satisfied=said["satisfied"], words=said["words"], by=PUBLIC, at=clock.now(),
            )
        elif act == "again":
            operations.ask_reopen(**key, matter_no=matter_no, why=said["why"], by=PUBLIC, at=clock.now())
        else:
            if said["words"].strip() or not said["enclosed"]:
                operations.add_material(**key, words=said["words"], by=PUBLIC, at=clock.now())
            for words in filing.attach(held.letter_no, held.code, said["enclosed"]):
                form.add_error("enclosed", words)
    except Refused as refused:
        form.put(refused)
    return not form.errors


def _crumbs(here: str) -> list[pieces.Link]:
    return [pieces.Link("投诉举报", reverse("portal:complaints")), pieces.Link(here)]
