"""Errors as RFC 9457 problems: what cannot be done, why, what then. In Chinese, as on every other door."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, NinjaAPI, Router, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from hengjian.kernel.errors import Forbidden, NotFound, Refused

View = TypeVar("View", bound=Callable[..., Any])
MEDIA_TYPE = "application/problem+json"
TITLES = {
    401: "没有登录", 403: "没有权限", 404: "没有找到", 405: "不能这样访问", 409: "不能办理", 422: "内容不对",
}


class Fault(Schema):
    """One thing wrong in what was sent: in which part (``path``, ``query``, ``body``), in which field, what."""

    part: str
    field: str
    message: str


class Problem(Schema):
    """A refusal (RFC 9457). ``what`` cannot be done, ``why``, ``then`` what can be done; ``detail`` joins the three."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    what: str
    why: str
    then: str
    field: str = ""
    errors: list[Fault] = Field(default_factory=list)


DECLARED: dict[int, type[Problem]] = dict.fromkeys((401, 403, 404, 409, 422), Problem)
"""What every operation may answer besides its result."""

_WORDS = {
    "missing": "没有填写", "string_type": "应当是文字", "int_type": "应当是整数", "int_parsing": "应当是整数",
    "bool_type": "应当是 true 或者 false",
    "bool_parsing": "应当是 true 或者 false", "list_type": "应当是列表", "tuple_type": "应当是列表", "dict_type": "应当是对象",
    "dataclass_type": "应当是对象", "model_attributes_type": "应当是对象", "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}", "string_too_long": "最多 {max_length} 个字", "string_pattern_mismatch": "含有不允许的字符",
    "too_long": "最多 {max_length} 项", "too_short": "至少 {min_length} 项", "extra_forbidden": "没有这一项",
    "unexpected_keyword_argument": "没有这一项",
    "date_type": "应当是日期，例如 2026-03-31", "date_parsing": "应当是日期，例如 2026-03-31",
    "date_from_datetime_parsing": "应当是日期，例如 2026-03-31", "date_from_datetime_inexact": "应当是日期，例如 2026-03-31",
    "literal_error": "只能是 {expected}", "json_invalid": "不是合格的 JSON", "int_from_float": "应当是整数", "value_error": "{error}",
    "bytes_type": "应当是文字", "int_parsing_size": "数字太大",
}
_PARTS = {"path": "地址", "query": "查询条件", "body": "正文", "form": "表单", "file": "文件"}


def answer(status: int, what: str, why: str, then: str, *, field: str = "", errors: Sequence[Fault] = ()) -> HttpResponse:
    """The response of a problem."""
    problem = Problem(
        title=TITLES.get(status, "不能办理"), status=status, detail=f"{what}：{why}。{then}。", what=what, why=why, then=then,
        field=field, errors=list(errors),
    )
    text = json.dumps(problem.model_dump(), ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=f"{MEDIA_TYPE}; charset=utf-8")


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """A refusal of the domain."""
    status = 403 if isinstance(error, Forbidden) else 404 if isinstance(error, NotFound) else 409
    return answer(status, error.what, error.why, error.then, field=error.field)


def signed_out(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody is signed in."""
    return answer(401, "不能查看和办理", "没有登录，或者登录已经过期", "请先登录，并在请求里带上会话")


def missing(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    """No such address."""
    return answer(404, "没有找到这个地址", "接口里没有这个地址", "请对照 /api/openapi.json")


def other(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework refused: a body that is no JSON, a missing token."""
    if error.status_code == 400:
        return answer(422, "收到的内容读不出来", "正文不是合格的 JSON", "请核对正文和 Content-Type")
    if error.status_code == 403:
        return answer(403, "不能办理", "请求没有带上防伪令牌，或者令牌不对", "请在 X-CSRFToken 里带上登录时得到的令牌")
    return answer(error.status_code, "不能办理", TITLES.get(error.status_code, "接口不接受这个请求"), "请对照 /api/openapi.json")


def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Something sent has the wrong form."""
    faults = [_fault(one) for one in error.errors]
    why = "；".join(f"{_PARTS.get(one.part, one.part)} {one.field or '整体'} {one.message}" for one in faults[:5])
    first = faults[0].field if faults else ""
    return answer(422, "收到的内容不能用", why or "写法不对", "请改正后再试", field=first, errors=faults)


def _fault(one: dict[str, Any]) -> Fault:
    part, *place = (str(step) for step in one["loc"])
    place = [step for step in place if step not in ("body", "sent")] or place
    words = _WORDS.get(one["type"], "写法不对")
    known = {name: value for name, value in one.get("ctx", {}).items() if isinstance(value, str | int | Exception)}
    try:
        words = words.format(**known)
    except (KeyError, IndexError):
        words = "写法不对"
    return Fault(part=part, field=".".join(place)[:200], message=words)


def install(api: NinjaAPI) -> None:
    """Let the API answer every error as a problem."""
    handlers: dict[type[Exception], Any] = {
        Refused: refused, AuthenticationError: signed_out, HttpError: other, ValidationError: invalid, Http404: missing,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def reading(router: Router, path: str, shape: Any, name: str, summary: str) -> Callable[[View], View]:
    """Open a read: what it answers, its operation id, its Chinese title; every read may answer the same problems."""
    opened: Callable[[View], View] = router.get(path, response={200: shape, **DECLARED}, operation_id=name, summary=summary)
    return opened
