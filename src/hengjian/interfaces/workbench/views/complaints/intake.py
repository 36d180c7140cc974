"""A letter taken in at the desk (登记来件): words, a record of what was said, a file; who sent it goes into the sealed store."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.complaints import operations
from hengjian.casework.complaints.operations import NewLetter, Sender
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import complaints as forms
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

SENDER = ("name", "phone", "address")
WHAT = ("channel", "kinds", "sort", "text", "demand", "amount", "file")
WHERE = ("happened_on", "known_on", "place", "territory", "respondent", "respondent_uscc", "respondent_address")


def new(request: HttpRequest) -> HttpResponse:
    """The form; a POST takes the letter in and shows number and code once."""
    actor = actor_of(request)
    access.require(actor, "complaints.attach")
    initial = {"territory": actor.territory if not actor.territory.endswith("0000") else ""}
    form = forms.Letter(request.POST or None, request.FILES or None, initial=initial)
    written = writing.write(request, form, lambda: _received(form.cleaned_data, actor))
    if written.done:
        received: operations.Received = written.result
        _say(request, received, form.cleaned_data.get("file"), actor)
        return redirect("workbench:complaint", received.matter_nos[0])
    page = pieces.FormPage(
        title="登记来件", form=form, submit="登记", blocked=writing.faults(form),
        crumbs=[pieces.Link("投诉举报", reverse("workbench:complaints")), pieces.Link("登记来件")],
        status="先登记再分送。反映人的信息单独加密保存，查看须写明用途。",
        parts=[
            pieces.Part("一", "来件", [pieces.FieldRow(form[name]) for name in WHAT]),
            pieces.Part("二", "时间、地点和对象", [pieces.FieldRow(form[name]) for name in WHERE]),
            pieces.Part("三", "反映人", [pieces.FieldRow(form[name]) for name in ("secrecy", *SENDER)], note="匿名的不填姓名和电话"),
        ],
    )
    return render(request, "workbench/casework/plan_form.html", {"page": page}, status=written.status)


def _received(data: dict[str, Any], by: Actor) -> operations.Received:
    given = {name: value for name, value in data.items() if name not in (*SENDER, "file")}
    given["kinds"], given["sort"] = tuple(given["kinds"]), given["sort"] or "help"
    anonymous = given["secrecy"] == "anonymous"
    sender = Sender() if anonymous else Sender(**{name: data[name] for name in SENDER})
    if data.get("file"):
        # A file that cannot be taken is refused before the letter, so that the form comes back whole.
        operations.check_file(_upload(data["file"]), what="来件不能登记")
    return operations.receive(letter=NewLetter(**given), sender=sender, by=by, at=clock.now())


def _say(request: HttpRequest, received: operations.Received, file: Any, by: Actor) -> None:
    if received.again:
        messages.success(request, f"这个来件已经登记过（{received.letter_no}），没有重复建立")
    else:
        messages.success(request, f"已登记 {received.letter_no}，查询码 {received.code}。请交给反映人，只显示这一次")
    if len(received.matter_nos) > 1:
        messages.success(request, f"分成 {len(received.matter_nos)} 件，各按各的程序办理：{'、'.join(received.matter_nos)}")
    if file:
        file.seek(0)
        try:
            operations.attach(matter_no=received.matter_nos[0], upload=_upload(file), by=by, at=clock.now())
        except Refused as refused:
            messages.error(request, f"来件已经登记。{refused}")


def _upload(file: Any) -> operations.Upload:
    file.seek(0)
    return operations.Upload(file.name or "", file.read())
