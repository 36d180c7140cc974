"""Answers of this door: JSON, and refusals as RFC 9457 problems in Chinese, with the server's time so that a phone can correct its own."""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hengjian.kernel import clock
from hengjian.kernel.errors import Forbidden, NotFound, Refused

View = Callable[..., HttpResponse]
PROBLEM = "application/problem+json; charset=utf-8"
TITLES = {
    400: "内容不对", 401: "没有登录", 403: "没有权限", 404: "没有找到", 405: "不能这样访问", 409: "不能办理", 413: "内容太大",
    429: "暂时锁定", 500: "服务器出错",
}

logger = logging.getLogger(__name__)


class Unsigned(Exception):
    """A request that nobody is known to have sent. ``reason``: clock, key, signature, device, session, password, locked."""

    def __init__(self, why: str, then: str, *, reason: str, status: int = 401) -> None:
        super().__init__(why)
        self.why, self.then, self.reason, self.status = why, then, reason, status


def answer(data: dict[str, Any], status: int = 200) -> HttpResponse:
    """A JSON answer; every answer tells the server's time."""
    body = {"server_now": clock.now().isoformat(timespec="milliseconds"), **data}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, status=status, content_type="application/json; charset=utf-8")


def problem(status: int, what: str, why: str, then: str, *, field: str = "", reason: str = "") -> HttpResponse:
    """A refusal: what cannot be done, why, what can be done; ``reason`` is one word for the app."""
    return HttpResponse(json.dumps({
        "type": "about:blank", "title": TITLES.get(status, "不能办理"), "status": status, "detail": f"{what}：{why}。{then}。",
        "what": what, "why": why, "then": then, "field": field, "reason": reason,
        "server_now": clock.now().isoformat(timespec="milliseconds"),
    }, ensure_ascii=False), status=status, content_type=PROBLEM)


def refusal(refused: Refused) -> HttpResponse:
    """A refusal of the domain."""
    status = 403 if isinstance(refused, Forbidden) else 404 if isinstance(refused, NotFound) else 409
    return problem(status, refused.what, refused.why, refused.then, field=refused.field)


def door(*methods: str) -> Callable[[View], View]:
    """Open a view to phones: no session, no cookie, no token; the signature of the request is all its right."""

    def wrap(view: View) -> View:
        @csrf_exempt
        @login_not_required
        @never_cache
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methods:
                return problem(405, "不能这样访问", f"这个地址只接受 {'、'.join(methods)}", "请更新手机上的应用")
            try:
                return view(request, *args, **kwargs)
            except Unsigned as unsigned:
                return problem(unsigned.status, "服务器没有受理", unsigned.why, unsigned.then, reason=unsigned.reason)
            except Refused as refused:
                return refusal(refused)
            except (RequestDataTooBig, RawPostDataException):
                return problem(413, "服务器没有受理", "一次发送的内容太大", "请分几次发送；手机里的内容没有丢失")

        return run

    return wrap


def sent(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent; refused in words when it is none."""
    try:
        data = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise Refused("服务器没有受理", "正文不是合格的 JSON 对象", "请更新手机上的应用后再试")
    return data


def word(data: dict[str, Any], name: str, most: int = 200) -> str:
    """A word of what was sent; empty when it is missing. No word holds a null byte."""
    value = data.get(name)
    return value.replace("\0", "")[:most] if isinstance(value, str) else ""


def count(data: Any, name: str) -> int:
    """A number of what was sent, at least 0 and small enough for a column."""
    value = data.get(name) if isinstance(data, dict) else None
    return min(max(value, 0), 2_000_000_000) if isinstance(value, int) and not isinstance(value, bool) else 0
