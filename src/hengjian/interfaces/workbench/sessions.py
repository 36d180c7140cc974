"""Session rules of 等保三级: idle logout, a longest session, and a limit on sessions held at once."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse

from hengjian.interfaces.workbench.models import HeldSession
from hengjian.kernel import clock

SEEN = "seen_at"
TOUCH_SECONDS = 60


class IdleAndSessionLimit:
    """Signs out a session that idled too long; writes the last-seen moment at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        now = clock.now().timestamp()
        seen = float(request.session.get(SEEN, now))
        if now - seen > settings.HENGJIAN.idle_minutes * 60:
            logout(request)
            return
        if now - seen > TOUCH_SECONDS or SEEN not in request.session:
            request.session[SEEN] = now


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
