"""Who is acting: the signed-in account as an actor, put on every request as ``request.actor``."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden


class ActorMiddleware:
    """Sets ``request.actor`` to an :class:`~hengjian.kernel.access.Actor`, or None for the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.actor = user.actor() if user.is_authenticated else None  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in actor of a request; refused when nobody is signed in."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise Forbidden("不能办理", "你还没有登录", "请先登录")
    return actor
