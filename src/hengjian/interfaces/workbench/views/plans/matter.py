"""One plan: what it says, where it stands, what may be done, and the draws under it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.double_random import queries as draws
from hengjian.casework.double_random.queries import foresight
from hengjian.interfaces.look import numbers, pieces
from hengjian.interfaces.workbench import chips, deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.plans.acts import DEEDS
from hengjian.interfaces.workbench.views.plans.listing import state
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.workflow import Act
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers

PATH = (("draft", "编制"), ("approved", "批准"), ("filed", "备案"), ("published", "公布"), ("closed", "结束"))


#: Opened by a public plan that is not closed; it makes a draw, so it stands outside the plan's own workflow.
PREPARE = Act("published", "prepare_draw", "published", "准备抽取")


def matter(request: HttpRequest, plan_no: str) -> HttpResponse:
    """The page of one plan; a POST does one of its acts."""
    actor = actor_of(request)
    record = draws.plan(plan_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        if tried.name == PREPARE.act:
            return redirect("workbench:draw", draws.draws(actor, plan_no=plan_no, limit=1)[0].draw_no)
        return redirect("workbench:plan", plan_no)
    if tried:
        record = draws.plan(plan_no, actor)
    return _answer(request, record, actor, tried)


def _answer(request: HttpRequest, record: draws.PlanRecord, actor: Actor, tried: deeds.Tried | None) -> HttpResponse:
    row = record.row
    scope = Scope(organ=row.organ_code, line=record.line_code, territory=record.territory_code)
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("plan"), row.state, record=record, actor=actor, scope=scope, holder=row.organ, tried=tried,
        beside=[PREPARE] if row.published_at and row.state != "closed" else [],
    )
    page = pieces.MatterPage(
        title=row.title, crumbs=[pieces.Link("抽查计划", reverse("workbench:plans")), pieces.Link(row.plan_no)],
        state=state(row.state, row.state_title), tags=[row.kind_title, row.direction], line=[row.organ], code=row.plan_no,
        due=chips.nearest(record.about), steps=_steps(record), acts=bar.acts, closed=bar.closed,
        facts_title="计划", facts=_facts(record), lines=chips.timeline(journal.lines_about(record.about)),
    )
    made = draws.draws(actor, plan_no=row.plan_no, limit=200) if record.draw_nos else []
    inside = actor.organ == row.organ_code and access.may(actor, "regulated_entities.view_classes")
    titles = foresight.rate_ranges()
    context = {
        "page": page, "record": record, "items": catalogue.names(record.item_codes), "draws": made,
        "rates": [(code, titles[code][0], ppm) for code, ppm in record.rates.items()] if inside else [],
        "adjustments": [(one, _changes(one)) for one in reversed(record.adjustments)],
    }
    return render(request, "workbench/casework/plan.html", context, status=tried.status if tried else 200)


def _steps(record: draws.PlanRecord) -> list[pieces.Step]:
    order = [code for code, _ in PATH]
    reached = order.index("published" if record.row.state == "adjusted" else record.row.state)

    def day(at: datetime | None) -> str:
        return f"{at.astimezone(clock.SHANGHAI):%-m-%-d %H:%M}" if at else ""

    times = {"approved": day(record.approved_at), "filed": record.filed_no, "published": day(record.row.published_at)}
    if record.row.publish_by and not record.row.published_at:
        times["published"] = f"{numbers.zh_date(record.row.publish_by)}前"
    return [
        pieces.Step(title, times.get(code, ""), "done" if place <= reached else "now" if place == reached + 1 else "")
        for place, (code, title) in enumerate(PATH)
    ]


def _facts(record: draws.PlanRecord) -> list[pieces.Fact]:
    names = officers.people({record.drafted_by, record.approved_by})
    coverage = f"{record.coverage_periods} 期，每期 {record.coverage_months} 个月" if record.coverage_periods else ""
    found = [
        pieces.Fact("年度", f"{record.row.year} 年"), pieces.Fact("检查比例", numbers.rate(record.row.ratio)),
        pieces.Fact("检查方式", record.method), pieces.Fact("对象范围", record.scope_in_words),
        pieces.Fact("配合部门", "、".join(name for _, name in record.partners)), pieces.Fact("每户检查人员", f"{record.per_unit} 人"),
        pieces.Fact("检查总量上限", f"{record.total_cap} 户次" if record.total_cap else ""),
        pieces.Fact("上级部署文号", record.directive_no), pieces.Fact("全覆盖", coverage), pieces.Fact("备案编号", record.filed_no),
        pieces.Fact("编制", names.get(record.drafted_by, "")), pieces.Fact("批准", names.get(record.approved_by, "")),
        pieces.Fact("版本", f"第 {record.version} 版" if record.version > 1 else ""),
    ]
    return [fact for fact in found if fact.value]


def _changes(one: object) -> list[str]:
    """The fields of an adjustment that the public sees too, as 原 → 现; of the rest only that they changed."""
    words = {
        "title": "名称", "direction": "定向方式", "method": "检查方式", "per_unit": "每户检查人数", "coverage_periods": "全覆盖周期数",
        "total_cap": "检查总量上限", "directive_no": "上级部署文号", "coverage_months": "周期月数", "coverage_since": "全覆盖起算日",
    }
    plain = {"item_codes": "检查事项", "partners": "配合部门", "scope": "检查对象范围", "rates": "分类比例"}
    found = []
    for name, before in one.before.items():  # type: ignore[attr-defined]
        after = one.after[name]  # type: ignore[attr-defined]
        if name == "ratio":
            found.append(f"检查比例 {numbers.rate(before)} → {numbers.rate(after)}")
        elif name in words:
            found.append(f"{words[name]} {before or '无'} → {after or '无'}")
        else:
            found.append(f"{plain.get(name, name)}有变化")
    return found
