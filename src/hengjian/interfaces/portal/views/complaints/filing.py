"""Writing a letter: one form, without a script; what was typed is never lost, whatever is refused."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hengjian.casework.complaints import operations
from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame, limits, writing
from hengjian.interfaces.portal.public import PUBLIC
from hengjian.interfaces.portal.views.complaints import holding
from hengjian.kernel import clock
from hengjian.kernel.errors import Refused
from hengjian.registers.regulated_entities import queries as entities

_PARTS = (
    ("事情", ("kinds", "text", "demand", "happened_on", "amount")),
    ("对象和地点", ("respondent", "respondent_address", "district")),
    ("材料", ("enclosed",)),
    ("您是谁", ("secrecy", "name", "phone", "address")),
)


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What can be written, and what becomes of it."""
    return frame.page(request, "complaints/home.html", "complaints", tabs=frame.tabs("complaints", "complaints"))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """The form, and on sending the receipt."""
    posted = request.method == "POST"
    form = writing.Write(request.POST, request.FILES) if posted else writing.Write(initial=_known(request))
    if not posted:
        return _form(request, form, 200)
    if limits.reached(request, "letter", limits.LETTERS):
        form.add_error(None, "这里短时间内提交得太多，这一件还没有收下。内容都在下面，十分钟后再按“提交”，或者现在拨打 12345。")
        return _form(request, form, 429)
    if not form.is_valid():
        return _form(request, form, 422)
    try:
        received = operations.receive(letter=form.letter(), sender=form.sender(), by=PUBLIC, at=clock.now())
    except Refused as refused:
        form.put(refused)
        return _form(request, form, 422)
    limits.count(request, "letter")
    if received.again:
        return frame.page(request, "complaints/again.html", "complaints", crumbs=_crumbs("已经收到过"))
    left = attach(received.letter_no, received.code, form.cleaned_data["enclosed"])
    return holding.put(redirect("portal:complaint_receipt"), received.letter_no, received.code, left)


def attach(letter_no: str, code: str, files: list[Any]) -> list[str]:
    """Keep the files; what could not be kept is told on the next page, the letter itself stands."""
    left = []
    for one in files:
        try:
            upload = operations.Upload(file_name=one.name, data=one.read())
            operations.attach_own(letter_no=letter_no, code=code, upload=upload, by=PUBLIC, at=clock.now())
        except Refused as refused:
            left.append(str(refused))
    return left


def _known(request: HttpRequest) -> dict[str, Any]:
    """What the address says already: the firm from whose page the reader came, or its name."""
    uscc, kind = request.GET.get("uscc", "").replace("\0", "")[:18], request.GET.get("kind", "")
    said: dict[str, Any] = {"secrecy": "named", "kinds": [kind]}
    if name := entities.names([uscc]).get(uscc, ""):
        said |= {"respondent": name, "respondent_uscc": uscc}
    return said


def _form(request: HttpRequest, form: writing.Write, status: int) -> HttpResponse:
    parts = [(title, [form[name] for name in names]) for title, names in _PARTS]
    answer = frame.page(request, "complaints/write.html", "complaints", form=form, parts=parts, crumbs=_crumbs("写一件"))
    answer.status_code = status
    return answer


def _crumbs(here: str) -> list[pieces.Link]:
    return [pieces.Link("投诉举报", reverse("portal:complaints")), pieces.Link(here)]
