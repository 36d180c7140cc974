"""Error pages in the house's style: what, why, what next. Never a stack trace, never an apology."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjian.kernel.errors import Forbidden, NotFound, Refused


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an error page says. ``status`` is the HTTP status, the rest the three parts of a refusal."""

    status: int
    what: str
    why: str
    then: str


def page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The page of a trouble; a fragment's request gets the same page, since htmx swaps it whole."""
    return render(request, "look/errors/trouble.html", {"trouble": trouble}, status=trouble.status)


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page of a domain's refusal."""
    status = 403 if isinstance(refused, Forbidden) else 404 if isinstance(refused, NotFound) else 409
    return page(request, Trouble(status, refused.what, refused.why, refused.then))


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return page(request, Trouble(403, "这一页不能查看", "你的岗位没有这项权限", "需要查看的，请本机关的安全管理员调整岗位"))


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return page(request, Trouble(404, "没有找到这一页", "地址可能写错了，或者内容已经撤下", "回到首页，用上方的检索再找一次"))


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    why = "系统内部出错，已记下经过，你填的内容没有写入"
    return page(request, Trouble(500, "这一步没有办成", why, "过一会儿再办；仍不成的，把时间和页面告诉系统管理员"))


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or old."""
    return page(request, Trouble(403, "这张表没有收下", "页面打开太久，或者不是从本系统的页面提交的", "刷新页面后再提交一次"))
