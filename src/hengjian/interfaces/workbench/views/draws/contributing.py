"""A contributor's own page: seal two secrets made in the browser, open them later with the file that was kept.

Only the seal is posted before the dice are entered. The page works without script with values made elsewhere.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.double_random import operations
from hengjian.casework.double_random import queries as draws
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import draws as forms
from hengjian.interfaces.workbench.views.draws.ceremony import phases
from hengjian.interfaces.workbench.views.draws.listing import state
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.organs import queries as organs

#: Two secrets and their seal, by anybody with Python and nothing else.
ONE_LINER = (
    "python3 -c \"import secrets,hashlib;n='{draw_no}';s=secrets.token_hex(32);r=secrets.token_hex(32);"
    "print('s',s);print('r',r);print('c',hashlib.{suite}(('commit|'+n+s+r).encode()).hexdigest())\""
)


def page(request: HttpRequest, draw_no: str) -> HttpResponse:
    """The contributor's part of one draw; a POST seals or opens."""
    actor = actor_of(request)
    access.require(actor, "double_random.contribute")
    record = draws.draw(draw_no, actor)
    mine = next((part for part in record.contributions if part.account_code == actor.code), None)
    form = _form(request, record, actor, sealed=mine is not None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _do(form, draw_no, actor)
            except Refused as refused:
                deeds.put_refusal(form, refused)
                status = 403 if isinstance(refused, Forbidden) else 422
            else:
                sealed = isinstance(form, forms.Contribute)
                messages.success(request, "承诺已提交，保管好原值文件" if sealed else "已揭示")
                return redirect("workbench:draw_contribute", draw_no)
    context = {
        "record": record, "mine": mine, "form": form, "phases": phases(record), "state": state(record.row.state, record.row.state_title),
        "one_liner": ONE_LINER.format(draw_no=draw_no, suite="sha256") if record.suite == "sha256" else "",
        "seals": record.row.state == "frozen" and mine is None,
        "opens": record.row.state == "value_entered" and mine is not None and mine.revealed_at is None,
        "crumbs": [
            pieces.Link("抽取", reverse("workbench:draws")),
            pieces.Link(record.row.title, reverse("workbench:draw", args=[draw_no])), pieces.Link("随机数"),
        ],
    }
    return render(request, "workbench/casework/contribute.html", context, status=status)


def _form(
    request: HttpRequest, record: draws.DrawRecord, actor: Actor, *, sealed: bool
) -> forms.Contribute | forms.Reveal:
    data = request.POST or None
    opening = request.POST.get("act") == "reveal" if request.method == "POST" else sealed
    if opening:
        return forms.Reveal(data)
    return forms.Contribute(data, initial={"name": organs.names([actor.organ]).get(actor.organ, "")})


def _do(form: forms.Contribute | forms.Reveal, draw_no: str, actor: Actor) -> None:
    if isinstance(form, forms.Contribute):
        operations.contribute(draw_no=draw_no, by=actor, at=clock.now(), **form.cleaned_data)
    else:
        operations.reveal(draw_no=draw_no, by=actor, at=clock.now(), **form.cleaned_data)
