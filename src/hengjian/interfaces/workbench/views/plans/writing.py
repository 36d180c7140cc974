"""Writing a plan: drafting, revising a draft, adjusting a published one; what follows from it computed beside it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from hengjian.casework.double_random import operations
from hengjian.casework.double_random import queries as draws
from hengjian.casework.double_random.queries import foresight
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import plans as forms
from hengjian.interfaces.workbench.views.plans import outlook
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas, industries
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.organs import queries as organs

MOST_ITEMS, MOST_PARTNERS = 200, 40


def new(request: HttpRequest) -> HttpResponse:
    """Draft a plan of the reader's own organ."""
    actor = actor_of(request)
    access.require(actor, "double_random.draft_plan")
    initial = {
        "year": clock.today().year, **_percents(foresight.default_rates(actor.organ, clock.today())),
        "title": f"{clock.today().year} 年度双随机抽查计划",
    }

    def keep(form: forms.Plan) -> str:
        return operations.draft_plan(plan=form.plan(), by=actor, at=clock.now())

    crumbs = [pieces.Link("抽查计划", reverse("workbench:plans")), pieces.Link("新建")]
    return _write(request, actor, _Sheet("新建抽查计划", "草稿可以修改，批准后不能直接改动。", "保存草稿", crumbs, initial, keep))


def revise(request: HttpRequest, plan_no: str) -> HttpResponse:
    """Change a draft."""
    actor = actor_of(request)
    record = draws.plan(plan_no, actor)
    access.require(actor, "double_random.revise_plan")

    def keep(form: forms.Plan) -> str:
        operations.revise_plan(plan_no=plan_no, plan=form.plan(), by=actor, at=clock.now())
        return plan_no

    sheet = _Sheet(record.row.title, f"{record.row.state_title}　{plan_no}", "保存草稿", _crumbs(record, "修改"), _initial(record), keep)
    return _write(request, actor, sheet)


def adjust(request: HttpRequest, plan_no: str) -> HttpResponse:
    """Adjust a published plan, with a reason that is published too."""
    actor = actor_of(request)
    record = draws.plan(plan_no, actor)
    access.require(actor, "double_random.adjust_plan")

    def keep(form: forms.Plan) -> str:
        operations.adjust_plan(
            plan_no=plan_no, plan=form.plan(), reason=form.cleaned_data["reason"], by=actor, at=clock.now()
        )
        return plan_no

    status = f"{record.row.state_title}　{plan_no}　调整前的内容和理由一直可见"
    sheet = _Sheet(record.row.title, status, "调整并公布理由", _crumbs(record, "调整"), _initial(record), keep, adjusting=True)
    return _write(request, actor, sheet)


@require_POST
def live(request: HttpRequest) -> HttpResponse:
    """What follows from the form as it stands, as a fragment; nothing is kept."""
    actor = actor_of(request)
    form = _form(actor, request.POST, adjusting="reason" in request.POST)
    return render(request, "look/parts/consequences.html", {"live": outlook.of(form, form, actor)[0]})


class _Sheet:
    """One of the three ways to write a plan."""

    def __init__(
        self, title: str, status: str, submit: str, crumbs: list[pieces.Link], initial: dict[str, Any],
        keep: Callable[[forms.Plan], str], *, adjusting: bool = False,
    ) -> None:
        self.title, self.status, self.submit, self.crumbs = title, status, submit, crumbs
        self.initial, self.keep, self.adjusting = initial, keep, adjusting


def _write(request: HttpRequest, actor: Actor, sheet: _Sheet) -> HttpResponse:
    """Show the form, compute, apply a way out, or keep it."""
    status = 200
    data = _applied(request) if request.method == "POST" else None
    form = _form(actor, data, initial=sheet.initial, adjusting=sheet.adjusting)
    only_computes = request.POST.get("intent") == "check" or "apply" in request.POST
    if request.method == "POST" and not only_computes:
        status = 422
        if form.is_valid():
            try:
                plan_no = sheet.keep(form)
            except Refused as refused:
                deeds.put_refusal(form, refused)
                status = 403 if isinstance(refused, Forbidden) else 422
            else:
                messages.success(request, "已保存")
                return redirect("workbench:plan", plan_no)
    started = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    filled = form if form.is_bound else _form(actor, started, adjusting=sheet.adjusting)
    consequences, rates = outlook.of(filled, form, actor)
    context = {"page": _page(form, sheet, consequences), "rates": rates}
    return render(request, "workbench/casework/plan_form.html", context, status=status)


def _applied(request: HttpRequest) -> QueryDict:
    """The posted form, with the chosen way out put in: ``apply`` is ``field=value``."""
    data = request.POST.copy()
    name, _, value = data.get("apply", "").partition("=")
    if name in {f"rate_{one}" for one in forms.CLASSES}:
        data[name] = value
    return data


def _form(actor: Actor, data: Any, *, initial: dict[str, Any] | None = None, adjusting: bool = False) -> forms.Plan:
    home = organs.organ(actor.organ)
    wide = access.territory_prefix(home.territory) == "31"
    items = catalogue.published_items(on=clock.today(), behaviour="行政检查", line=home.line, limit=MOST_ITEMS)
    bodies = [body for body in organs.organs(level=home.level, territory=home.territory) if body.has_capacity and body.code != home.code]
    return forms.Plan(
        data, initial=initial, adjusting=adjusting, items=[(item.item_code, item.name) for item in items if not item.is_main],
        partners=[(body.code, body.short_name) for body in bodies[:MOST_PARTNERS]],
        places=[(area.code, area.name) for area in areas.districts()] if wide else [],
        sectors=[(section.code, section.name) for section in industries.sections()],
    )


def _percents(rates: dict[str, int]) -> dict[str, Decimal]:
    return {f"rate_{name}": Decimal(value) / forms.PERCENT for name, value in rates.items()}


def _initial(record: draws.PlanRecord) -> dict[str, Any]:
    row, scope = record.row, record.scope
    return {
        "title": row.title, "kind": record.kind, "year": row.year, "direction": row.direction, "method": record.method,
        "ratio": Decimal(row.ratio) / forms.PERCENT, "item_codes": list(record.item_codes),
        "partners": [code for code, _ in record.partners], "per_unit": str(record.per_unit),
        "territories": scope.get("territories", []), "industries": scope.get("industries", []), "text": scope.get("text", ""),
        "coverage_periods": record.coverage_periods, "coverage_months": record.coverage_months,
        "coverage_since": record.coverage_since, "total_cap": record.total_cap or None, "directive_no": record.directive_no,
        **_percents(record.rates),
    }


def _crumbs(record: draws.PlanRecord, last: str) -> list[pieces.Link]:
    matter = reverse("workbench:plan", args=[record.row.plan_no])
    return [pieces.Link("抽查计划", reverse("workbench:plans")), pieces.Link(record.row.plan_no, matter), pieces.Link(last)]


def _page(form: forms.Plan, sheet: _Sheet, consequences: pieces.Consequences) -> pieces.FormPage:
    def rows(*names: str) -> list[pieces.FieldRow]:
        units = {"ratio": "%", "total_cap": "户次", "coverage_months": "个月", "coverage_periods": "期"}
        return [pieces.FieldRow(form[name], unit=units.get(name, "")) for name in names if name in form.fields]

    faults = sum(1 for name in form.fields if form.errors.get(name)) if form.is_bound else 0
    scope = ("territories", "industries", "text") if form.fields["territories"].choices else ("industries", "text")  # type: ignore[attr-defined]
    first = ("title", "kind", "year", "direction", "item_codes", "partners", "method", "ratio", "total_cap", "directive_no")
    return pieces.FormPage(
        title=sheet.title, form=form, crumbs=sheet.crumbs, status=sheet.status, submit=sheet.submit, check="核算",
        blocked=f"还有 {faults} 处须处理" if faults else "", live_url=reverse("workbench:plan_live"), consequences=consequences,
        parts=[
            pieces.Part("一", "任务", rows(*first, *(("reason",) if sheet.adjusting else ()))),
            pieces.Part("二", "对象与抽查比例", note="按信用风险分类设定，分类只在内部使用", template="workbench/casework/plan_rates.html"),
            pieces.Part("三", "对象范围", rows(*scope), note="不定向的不用设"),
            pieces.Part("四", "覆盖与搭配", rows("per_unit", "coverage_periods", "coverage_months", "coverage_since")),
        ],
    )
