"""The lock of this door: a view runs only for a node that signed the request, and its answer goes out signed."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from hengjian.exchange.tiers import guarding, signing
from hengjian.exchange.tiers.settings import Partner
from hengjian.exchange.tiers.signing import Asked, Given, Untrusted
from hengjian.kernel import clock
from hengjian.kernel.errors import Refused

logger = logging.getLogger(__name__)
P = ParamSpec("P")
_COVERED = ("Content-Type", "Content-Digest", "Signature", "Signature-Input", signing.TO)


def from_partner(
    view: Callable[Concatenate[HttpRequest, Partner, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only known nodes in; whoever is refused is told why and leaves the message behind for inspection."""

    @functools.wraps(view)
    def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        headers = {name: value for name in _COVERED if (value := request.headers.get(name)) is not None}
        asked = Asked(request.method or "", request.build_absolute_uri(), headers)
        try:
            partner, nonce = guarding.believed(asked, _body(request))
        except Untrusted as untrusted:
            return _refused(request, untrusted)
        try:
            answer = view(request, partner, *args, **kwargs)
        except Refused as refusal:
            answer = JsonResponse({"refused": str(refusal)}, status=422)
        return _signed(answer, nonce)

    return login_not_required(csrf_exempt(run))  # type: ignore[return-value]  # what wraps keeps of the view's type is one argument too many


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except (RequestDataTooBig, UnreadablePostError) as error:
        raise Untrusted("消息过大，或者没有传完") from error


def _head(request: HttpRequest) -> bytes:
    """The signature and the beginning of what was sent, as far as it was read."""
    said = request.headers.get("Signature-Input", "").encode()
    try:
        return said + b"\n" + request.body
    except (RequestDataTooBig, UnreadablePostError):
        return said


def _signed(answer: HttpResponse, nonce: str) -> HttpResponse:
    given = Given(answer.status_code, {signing.TYPE: answer.headers[signing.TYPE]})
    signing.sign_answer(given, answer.content, nonce=nonce, at=clock.now())
    for name, value in given.headers.items():
        answer.headers[name] = value
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _refused(request: HttpRequest, untrusted: Untrusted) -> HttpResponse:
    """Say no. A caller whose clock is wrong is told the time, signed, so that he can ask again by it."""
    guarding.keep(untrusted.why, address=request.META.get("REMOTE_ADDR", ""), path=request.get_full_path(), head=_head(request))
    logger.warning("拒收 %s：%s", request.path, untrusted.why)
    said = {"refused": untrusted.why} | ({"now": clock.now().isoformat()} if untrusted.stale else {})
    answer = JsonResponse(said, status=401, json_dumps_params={"ensure_ascii": False})
    return _signed(answer, untrusted.nonce) if untrusted.stale else answer
