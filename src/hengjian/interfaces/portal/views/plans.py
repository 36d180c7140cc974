"""Published plans (抽查计划) with what was adjusted since and why."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hengjian.casework.double_random import queries as double_random
from hengjian.interfaces.look import numbers, pieces
from hengjian.interfaces.portal import frame
from hengjian.kernel import clock
from hengjian.registers.catalogue import queries as catalogue

FIRST_YEAR = 2024


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The published plans, newest first, by year and words of the title."""
    question = frame.asked(request, "year")
    year = question.chosen.get("year", "")
    found = double_random.plans_public(
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None, text=question.text,
        after=question.number, limit=frame.PAGE,
    )
    years = {str(n): f"{n} 年" for n in range(clock.today().year, FIRST_YEAR - 1, -1)}
    return frame.page(
        request, "plans.html", "plans", plans=found, question=question, selects=[frame.select(question, "year", "年度", years)],
        chips=frame.chips(question, {"year": years}),
        next_url=question.url(after=str(found[-1].key)) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def page(request: HttpRequest, plan_no: str) -> HttpResponse:
    """One plan: body, scope, method, items, ratio (上海市优化营商环境条例 第六十二条)."""
    plan = double_random.plan_public(plan_no)
    facts = [
        pieces.Fact("计划编号", plan.plan_no), pieces.Fact("备案编号", plan.filed_no),
        pieces.Fact("类型", f"{plan.kind_title}　{plan.direction}"),
        pieces.Fact("组织机关", plan.organ), pieces.Fact("配合部门", "、".join(plan.partners)),
        pieces.Fact("对象范围", plan.scope_in_words), pieces.Fact("检查比例", numbers.rate(plan.ratio)),
        pieces.Fact("检查方式", plan.method), pieces.Fact("每户检查人数", f"{plan.per_unit} 人"),
    ]
    names = catalogue.names(plan.item_codes)
    return frame.page(
        request, "plan.html", "plans", plan=plan, facts=facts, items=[(code, names.get(code, code)) for code in plan.item_codes],
        crumbs=[pieces.Link("抽查计划", reverse("portal:plans")), pieces.Link(plan.plan_no)],
    )
