"""Number and code while a person reads his letter: in a signed cookie of half an hour, so that no address and no log holds the code."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse

NAME, PATH, SECONDS = "hengjian_letter", "/complaints/", 1800


@dataclass(frozen=True, slots=True)
class Held:
    """What opens the letter, and what could not be kept of what came with it."""

    letter_no: str
    code: str
    left: list[str]


def put(answer: HttpResponse, letter_no: str, code: str, left: list[str] | None = None) -> HttpResponse:
    """Let the browser hold number and code."""
    value = signing.dumps([letter_no, code, (left or [])[:5]], salt=NAME, compress=True)
    answer.set_cookie(NAME, value, max_age=SECONDS, path=PATH, httponly=True, samesite="Lax")
    return answer


def held(request: HttpRequest) -> Held | None:
    """What the browser holds; None when nothing, or too old, or not ours."""
    try:
        letter_no, code, left = signing.loads(request.COOKIES.get(NAME, ""), salt=NAME, max_age=SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return Held(str(letter_no), str(code), [str(one) for one in left])


def drop(answer: HttpResponse) -> HttpResponse:
    """Let the browser forget."""
    answer.delete_cookie(NAME, path=PATH)
    return answer
