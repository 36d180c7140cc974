"""One inspection: where it stands, by when, what may be done now and by whom, what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.behaviour import queries as behaviour
from hengjian.casework.evidence import queries as evidence
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.documents.papers import of_inspection
from hengjian.interfaces.workbench.views.documents.papers import section as papers_section
from hengjian.interfaces.workbench.views.inspections import marks
from hengjian.interfaces.workbench.views.inspections.acts import DEEDS
from hengjian.interfaces.workbench.views.inspections.site import site_of, visit_facts
from hengjian.interfaces.workbench.views.inspections.visit_acts import offered
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Scope
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

FINAL = ("closed", "terminated")
IMAGES = ("image/jpeg", "image/png", "image/webp")


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the checklist with its mark."""

    record: inspections.PointRecord
    state: pieces.State
    failed: bool


def matter(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """The page of one inspection; a POST does one of its acts."""
    actor = actor_of(request)
    record = inspections.inspection(inspection_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:inspection", inspection_no)
    if tried:
        record = inspections.inspection(inspection_no, actor)
    return render(
        request, "workbench/casework/inspection.html", _context(request, record, actor, tried),
        status=tried.status if tried else 200,
    )


def _context(
    request: HttpRequest, record: inspections.InspectionRecord, actor: Actor, tried: deeds.Tried | None
) -> dict[str, object]:
    names = organs.names({record.organ_code, record.in_name_of})
    holder = names.get(record.organ_code, record.organ_code)
    scope = Scope(organ=record.organ_code, line=record.line_code, territory=record.territory_code)
    bar = deeds.bar(
        request, offered(DEEDS, record, actor), deeds.workflow("inspections"), record.state, record=record, actor=actor,
        scope=scope, holder=holder, tried=tried,
    )
    exhibits = evidence.exhibits(record.about, actor) if access.may(actor, "evidence.view") else []
    page = pieces.MatterPage(
        title=record.entity_name, crumbs=_crumbs(record), state=marks.state(record.state),
        tags=[marks.SOURCES.get(record.source, record.source)], line=[f"{record.kind}检查", holder], code=record.uscc,
        due=chips.nearest(record.about), steps=_steps(record), acts=[*bar.acts, *_more(record, actor)], closed=bar.closed,
        facts=[*_facts(record, names), *_library(record, actor)], lines=chips.timeline(inspections.timeline(record.inspection_no, actor)),
        print_note=f"检查 {record.inspection_no}",
    )
    points = [Point(one, marks.point(one), one.result == "不合格") for one in record.asked]
    told = {"不合格", "未检查"}
    first = [one for one in points if one.record.result in told or one.record.disputed]
    rest = [one for one in points if one not in first]
    return papers_section(of_inspection(record, actor), actor) | {
        "page": page, "record": record, "site": site_of(record),
        "first": first, "rest": rest, "tally": _tally(record), "exhibits": exhibits,
        "images": IMAGES, "reviewer": officers.people({record.reviewed_by}).get(record.reviewed_by, "") if record.reviewed_by else "",
    }


def _crumbs(record: inspections.InspectionRecord) -> list[pieces.Link]:
    found = [pieces.Link("检查任务", reverse("workbench:inspections"))]
    if record.draw_no:
        found.append(pieces.Link(record.draw_title or record.draw_no, reverse("workbench:draw", args=[record.draw_no])))
    return [*found, pieces.Link(record.inspection_no)]


def _more(record: inspections.InspectionRecord, actor: Actor) -> list[pieces.OpenAct]:
    """Evidence is added by the team from the door on until somebody reviewed the result; a fault may lead to a case."""
    on_team = actor.officer_no in {seat.officer_no for seat in record.officers}
    found = []
    if on_team and record.on_site_at and not record.reviewed_at and record.state not in FINAL:
        found.append(pieces.OpenAct("attach", "补充证据", href=reverse("workbench:exhibit_new", args=[record.inspection_no]), plain=True))
    at_fault = bool(record.orders) or any(point.result == "不合格" for point in record.points)
    if on_team and at_fault and record.state != "terminated" and access.may(actor, "enforcement.open_case"):
        url = f"{reverse('workbench:case_new')}?from=inspection:{record.inspection_no}"
        found.append(pieces.OpenAct("open_case", "登记案源", href=url, plain=True))
    return found


def _steps(record: inspections.InspectionRecord) -> list[pieces.Step]:
    path = (
        ("approved", "审批", record.approved_at), ("on_site", "到场", record.on_site_at), ("recorded", "记录", None),
        ("told", "告知", record.concluded_at), ("reviewed", "复核", record.reviewed_at),
        ("published", "公示", record.published_at), ("closed", "办结", record.ended_at),
    )
    order = list(inspections.workflow_states())
    ended = record.state == "terminated"
    # A terminated inspection stopped where its last moment lies; its path is drawn up to there.
    reached = order.index(record.state) if not ended else max([order.index(code) for code, _, at in path[:-1] if at] or [0])
    steps = []
    for code, title, at in path:
        place = order.index(code)
        state = "done" if place <= reached else "now" if place == reached + 1 and not ended else ""
        when = _minute(at) if state == "done" else ""
        if code == "reviewed" and record.returned_reason and state == "now":
            when = "退回后重报"
        steps.append(pieces.Step(title, when, state))  # type: ignore[arg-type]
    return [*steps[:-1], pieces.Step("终止", _minute(record.ended_at), "done")] if ended else steps


def _minute(at: datetime | None) -> str:
    """A moment for the path, day and minute."""
    return at.astimezone(clock.SHANGHAI).strftime("%-m-%-d %H:%M") if at else ""


def _facts(record: inspections.InspectionRecord, names: dict[str, str]) -> list[pieces.Fact]:
    team = "、".join(f"{seat.name}（组长）" if seat.is_lead else seat.name for seat in record.officers)
    in_name = names.get(record.in_name_of, "") if record.in_name_of != record.organ_code else ""
    found = [
        pieces.Fact("检查对象", record.entity_name, reverse("workbench:entity", args=[record.uscc])),
        pieces.Fact("检查人员", team), pieces.Fact("以谁名义", in_name), pieces.Fact("检查事项", "；".join(record.item_names)),
        pieces.Fact("事由", "　".join(part for part in (record.reason_title, record.source_no) if part)),
        pieces.Fact("计划日期", f"{record.planned_from} 至 {record.planned_to}"), pieces.Fact("登记地址", record.address),
        *visit_facts(record),
        pieces.Fact("超频次理由", record.over_cap_reason), pieces.Fact("分别检查理由", record.separate_reason),
        pieces.Fact("后续处置", record.follow_up), pieces.Fact("终止原因", record.ended_reason),
    ]
    if record.publication_no:
        url = reverse("workbench:publication", args=[record.publication_no])
        found.append(pieces.Fact("公示", record.publication_no, url))
    return [fact for fact in found if fact.value]


def _library(record: inspections.InspectionRecord, actor: Actor) -> list[pieces.Fact]:
    """The acts that this inspection left in the behaviour library."""
    if not record.result_codes:
        return []
    return [
        pieces.Fact("监管行为", one.act_no, reverse("workbench:supervisory_act", args=[one.act_no]))
        for one in behaviour.acts_from(record.about, actor)[:4]
    ]


def _tally(record: inspections.InspectionRecord) -> str:
    """36 项中 31 项合格，3 项不合格，2 项合理缺项."""
    counts: dict[str, int] = {}
    for point in record.asked:
        counts[point.result or "未填写"] = counts.get(point.result or "未填写", 0) + 1
    parts = [f"{n} 项{title}" for title, n in counts.items()]
    return f"{len(record.asked)} 项中 {'，'.join(parts)}" if parts else ""
