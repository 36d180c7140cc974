"""Acts that must be recorded throughout: which of them no recording shows, and why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.recordings import operations
from hengjian.casework.recordings import queries as recordings
from hengjian.casework.recordings.queries import DutyRecord
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import recordings as forms
from hengjian.interfaces.workbench.views.recordings import marks
from hengjian.kernel import clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, Refused

VIEWS = {"open": "缺录像", "met": "已有录像", "excused": "已说明"}


def duties(request: HttpRequest) -> HttpResponse:
    """The acts of the reader's line and territory, the nearest due first; the head explains what is missing."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    view = question.chosen.get("view", "open")
    view = view if view in VIEWS else "open"
    rows = recordings.duties(actor, state=view)
    tried, status = None, 200
    if request.method == "POST":
        tried, status = _excuse(request, actor)
        if tried is None:
            return redirect("workbench:recording_duties")
    shown = [_shown(row, actor, tried) for row in rows]
    page = pieces.ListPage(
        title="应当录像的执法活动",
        lede="先行登记保存、查封扣押要全程录像；当事人拒绝签字或者不在场，要有录像或者见证人。录像在 24 小时内入库。",
        views=[pieces.View(title, question.url(view=name), current=name == view) for name, title in VIEWS.items()],
        empty=pieces.Blank(
            "没有这样的执法活动", "需要全程录像的执法活动办理后，自动列在这里。", reverse("workbench:recordings"), "看执法记录",
        ),
    )
    return render(request, "workbench/casework/recording_duties.html", {"page": page, "shown": shown}, status=status)


def _excuse(request: HttpRequest, actor: Actor) -> tuple[forms.Excuse | None, int]:
    """Explain one; the form again when it was refused."""
    form = forms.Excuse(request.POST, prefix=f"duty-{lists.number(request.POST.get('key', ''))}")
    if not form.is_valid():
        return form, 422
    try:
        operations.excuse_duty(
            duty_id=form.cleaned_data["duty"], reason=form.cleaned_data["reason"], by=actor, at=clock.now()
        )
    except Refused as refused:
        deeds.put_refusal(form, refused)
        messages.error(request, str(refused))
        return form, 403 if isinstance(refused, Forbidden) else 422
    messages.success(request, "原因已记入日志")
    return None, 302


def _shown(row: DutyRecord, actor: Actor, tried: forms.Excuse | None) -> dict[str, object]:
    mine = row.state == "open" and deeds.may_act(actor, "recordings.excuse_duty", row.scope)
    name = f"duty-{row.key}"
    form = tried if tried is not None and tried.prefix == name else forms.Excuse(prefix=name, initial={"duty": row.key})
    return {
        "row": row, "state": marks.duty(row), "late": row.state == "open" and row.due_at < clock.now(),
        "form": form if mine else None,
    }
