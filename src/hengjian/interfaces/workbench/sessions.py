"""Session rules of 等保三级: idle logout, a longest session, and a limit on sessions held at once."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import resolve

from hengjian.interfaces.workbench.models import HeldSession
from hengjian.kernel import clock
from hengjian.registers.officers import queries as officers

SEEN = "seen_at"
CHANGE_DUE = "change_due"
WITH_AN_OLD_PASSWORD = frozenset({"workbench:me", "workbench:sign_out"})
TOUCH_SECONDS = 60


class IdleAndSessionLimit:
    """Signs out a session that idled too long; writes the last-seen moment at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._check(request)
        if request.user.is_authenticated and request.session.get(CHANGE_DUE) and not _may_wait(request):
            return _first_the_password(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        now = clock.now().timestamp()
        seen = float(request.session.get(SEEN, now))
        if now - seen > settings.HENGJIAN.idle_minutes * 60:
            logout(request)
            return
        if now - seen > TOUCH_SECONDS or SEEN not in request.session:
            request.session[SEEN] = now


def _may_wait(request: HttpRequest) -> bool:
    """Pages that stay open while the password is due: changing it, signing out, and what anybody may read."""
    public = not request.path.startswith(("/desk/", "/api/official/"))
    return public or resolve(request.path_info).view_name in WITH_AN_OLD_PASSWORD


def _first_the_password(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        problem = {"title": "不能办理", "status": 403, "detail": "口令已到期或者还是首次口令。请先在工作台修改口令。"}
        return JsonResponse(problem, status=403, content_type="application/problem+json")
    messages.warning(request, "先修改口令再办事：口令已到期，或者还是管理员给的首次口令。")
    return redirect("workbench:me")


def note_password(request: HttpRequest, username: str) -> None:
    """Note at sign-in whether the password is due for a change (等保三级: periodic change)."""
    if officers.password_state(username, clock.today()) != "current":
        request.session[CHANGE_DUE] = True


def hold(username: str, session_key: str) -> int:
    """Note a new session of an account and end its oldest ones beyond the limit; returns how many were ended."""
    HeldSession.objects.update_or_create(
        session_key=session_key, defaults={"username": username, "since": clock.now()}
    )
    held = list(HeldSession.objects.filter(username=username).order_by("-since", "-id"))
    beyond = held[settings.HENGJIAN.max_sessions:]
    Session.objects.filter(session_key__in=[row.session_key for row in beyond]).delete()
    HeldSession.objects.filter(pk__in=[row.pk for row in beyond]).delete()
    return len(beyond)


def end_all(username: str) -> None:
    """End every session of an account, as when it is disabled or its password changes."""
    keys = list(HeldSession.objects.filter(username=username).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    HeldSession.objects.filter(username=username).delete()
