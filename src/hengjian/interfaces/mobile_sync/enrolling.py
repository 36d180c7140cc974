"""Signing in on a phone: a phone is enrolled with a key of its own, a session is begun again with the password."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse

from hengjian.interfaces.mobile_sync import signing
from hengjian.interfaces.mobile_sync.answers import Unsigned, answer, door, sent, word
from hengjian.kernel import clock
from hengjian.kernel.access import Actor
from hengjian.registers.devices import operations
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs


@door("POST")
def enrol(request: HttpRequest) -> HttpResponse:
    """Sign in on a phone with name and password; its key is bound to the officer from now on."""
    data = sent(request)
    by, now = _password_checked(request, word(data, "username"), word(data, "password")), clock.now()
    done = operations.enrol(
        device_name=word(data, "device_name") or word(data, "name"), platform=word(data, "platform") or "other",
        public_key=word(data, "public_key", 400), device_no=word(data, "device_no"), app_version=word(data, "app_version"),
        by=by, at=now,
    )
    return answer({
        "device_no": done.device_no, "key_no": done.key_no, "officer": officer(by), "session_until": done.session_until.isoformat(),
    })


@door("POST")
def session(request: HttpRequest) -> HttpResponse:
    """Begin the session on an enrolled phone again: signed by the phone, with the officer's password."""
    caller = signing.officer_of(request)
    by = _password_checked(request, caller.actor.code, word(sent(request), "password"))
    until = operations.renew_session(key_no=caller.key_no, by=by, at=clock.now())
    return answer({"officer": officer(by), "session_until": until.isoformat()})


def officer(actor: Actor) -> dict[str, Any]:
    """The officer as his phone shows him."""
    known = officers.officer(actor.officer_no) if actor.officer_no else None
    return {
        "officer_no": actor.officer_no, "username": actor.code, "name": actor.name, "organ_code": actor.organ,
        "organ_name": organs.names([actor.organ]).get(actor.organ, ""), "roles": sorted(actor.roles),
        "certificate_valid_until": known.certificate_valid_until.isoformat() if known else "",
    }


def _password_checked(request: HttpRequest, username: str, password: str) -> Actor:
    """The actor whose password this is. Failures count against the lock of the sign-in page, as they do there."""
    user = authenticate(request, username=username, password=password) if username and password else None
    if getattr(request, "axes_locked_out", False):
        # The middleware would answer with a page for people; this door answers in its own words.
        request.axes_locked_out = False  # type: ignore[attr-defined]
        raise Unsigned("登录失败次数太多，已经暂时锁定", "请稍后再试，或者请系统管理员处理", reason="locked", status=429)
    if user is None:
        raise Unsigned("用户名或者口令不对", "请核对后再试，多次不对会暂时锁定", reason="password")
    AxesProxyHandler.user_logged_in(sender=type(user), request=request, user=user)
    if officers.password_state(user.get_username(), clock.today()) != "current":
        raise Unsigned("口令已到期或者还是首次口令", "请先在工作台修改口令", reason="password", status=403)
    return officers.actor_of(user.get_username())
