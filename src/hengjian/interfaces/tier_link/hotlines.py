"""The door of the hotlines' callbacks: bytes in, an answer for every row out. Signature and time are checked behind it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hengjian.exchange.hotlines import answering, signing
from hengjian.kernel import clock


@login_not_required
@csrf_exempt
@require_POST
def callback(request: HttpRequest, hotline: str) -> HttpResponse:
    """Take in what a hotline pushes."""
    headers = {name: request.headers.get(name, "") for name in (signing.TIME, signing.NONCE, signing.SIGNATURE)}
    try:
        status, said = answering.answer(hotline, headers, request.body, clock.now())
    except (RequestDataTooBig, UnreadablePostError):
        status, said = 413, {"refused": "消息过大，或者没有传完"}
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
