"""Signing in and out, changing one's password. On a demonstration node the sign-in page lists the roles."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hengjian.interfaces.workbench import sessions
from hengjian.kernel import tier

DEMO_FILE = "demo.json"


class SignInForm(AuthenticationForm):
    """Name and password; the same answer for a wrong name, a wrong password and a disabled account."""

    error_messages = {
        "invalid_login": "没有登录：用户名或者口令不对。核对后再试，多次不对会暂时锁定。",
        "inactive": "没有登录：用户名或者口令不对。核对后再试，多次不对会暂时锁定。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "用户名"
        self.fields["password"].label = "口令"
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


def demo_story() -> dict[str, Any]:
    """What ``hengjian demo`` left for the sign-in page: accounts per role and the guided stories; empty elsewhere."""
    path = settings.HENGJIAN_DATA / DEMO_FILE
    if not tier.here().demo or not path.exists():
        return {}
    story: dict[str, Any] = json.loads(path.read_text())
    return story


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. A good sign-in gets a fresh session and counts against the limit of sessions."""
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        login(request, user)
        sessions.hold(user.get_username(), request.session.session_key or "")
        sessions.note_password(request, user.get_username())
        return HttpResponseRedirect(_next(request))
    status = 422 if request.method == "POST" else 200
    return render(request, "workbench/sign_in.html", {"form": form, "story": demo_story(), "next": _next(request)}, status=status)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return str(resolve_url(settings.LOGIN_REDIRECT_URL))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)
