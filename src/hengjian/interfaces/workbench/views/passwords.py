"""One's own account: what it is for, and the change of password."""

from __future__ import annotations

from django import forms
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import sessions
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import Refused
from hengjian.registers.officers import operations as officers
from hengjian.registers.organs import queries as organs


def _box(purpose: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"class": "input", "autocomplete": purpose})


class PasswordForm(forms.Form):
    """The old password and twice the new one."""

    old = forms.CharField(label="原口令", strip=False, widget=_box("current-password"))
    new = forms.CharField(label="新口令", strip=False, widget=_box("new-password"))
    again = forms.CharField(label="再输入一次", strip=False, widget=_box("new-password"))

    def clean(self) -> dict[str, str]:
        data = super().clean() or {}
        if data.get("new") != data.get("again"):
            self.add_error("again", "口令没有修改：两次输入的新口令不同。请重新输入。")
        return data


def page(request: HttpRequest) -> HttpResponse:
    """Show the account; change the password."""
    actor = actor_of(request)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            officers.change_password(
                username=actor.code, old=form.cleaned_data["old"], new=form.cleaned_data["new"], by=actor, at=clock.now()
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            account = get_user_model().objects.get(username=actor.code)
            sessions.end_all(actor.code)
            update_session_auth_hash(request, account)
            sessions.hold(actor.code, request.session.session_key or "")
            request.session.pop(sessions.CHANGE_DUE, None)
            return redirect("workbench:home")
    rows = [pieces.FieldRow(form[name]) for name in form.fields]
    shown = pieces.FormPage(
        title=actor.name, form=form, parts=[pieces.Part("一", "修改口令", rows, note="至少十位，不能是常见口令，不能与最近五次相同")],
        status="　".join(_post(actor)), submit="修改口令", crumbs=[pieces.Link("待办", reverse("workbench:home"))],
    )
    return render(request, "look/patterns/form.html", {"page": shown}, status=422 if form.errors else 200)


def _post(actor: access.Actor) -> list[str]:
    organ = organs.names([actor.organ]).get(actor.organ, "")
    roles = "、".join(access.ROLE_TITLES[role] for role in sorted(actor.roles))
    return [text for text in (organ, roles, areas.full_name(actor.territory) or "", actor.officer_no) if text]
