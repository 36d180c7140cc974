"""Forms with a page of their own: parse, one act, and then the next page or the form with the refusal under its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest

from hengjian.interfaces.workbench import deeds
from hengjian.kernel.errors import Forbidden, NotFound, Refused


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a form. ``done`` says that the act was done, ``result`` what it returned."""

    status: int
    done: bool = False
    result: Any = None


def only_computes(request: HttpRequest) -> bool:
    """Whether the reader only asked what would follow (核算), and nothing is to be kept."""
    return request.POST.get("intent") == "check"


def write(request: HttpRequest, form: BaseForm, doing: Callable[[], Any]) -> Written:
    """Do the act with a posted form that parses; nothing typed is lost when it is refused."""
    if request.method != "POST" or only_computes(request):
        return Written(200)
    if not form.is_valid():
        return Written(422)
    try:
        return Written(302, done=True, result=doing())
    except Refused as refused:
        deeds.put_refusal(form, refused)
        return Written(403 if isinstance(refused, Forbidden) else 404 if isinstance(refused, NotFound) else 422)


def faults(form: BaseForm) -> str:
    """How many fields still need a hand, for the foot of the form; empty when none."""
    count = sum(1 for name in form.fields if form.errors.get(name)) if form.is_bound else 0
    return f"还有 {count} 处须处理" if count else ""
