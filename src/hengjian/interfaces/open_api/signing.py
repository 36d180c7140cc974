"""Who calls: the session of the workbench, with its CSRF token for everything that changes something."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf

from hengjian.kernel.access import Actor


class SessionAuth(APIKeyCookie):
    """会话登录. Nobody signed in is said before a missing token, so that a client knows what to do first."""

    param_name: str = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Actor | None:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is not None and check_csrf(request):
            raise HttpError(403, "CSRF")
        return actor

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The signed-in actor, or None."""
        return getattr(request, "actor", None)


def actor_of(request: HttpRequest) -> Actor:
    """The actor that :class:`SessionAuth` found."""
    return cast(Actor, request.auth)  # type: ignore[attr-defined]
