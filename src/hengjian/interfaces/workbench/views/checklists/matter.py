"""One checklist: its points as they are asked, its versions, and the acts open to the reader; the form it makes."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.checklists.acts import DEEDS
from hengjian.interfaces.workbench.views.checklists.listing import state
from hengjian.kernel import access, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import findings
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

PATH = (("draft", "编制"), ("submitted", "报送"), ("reviewed", "审核"), ("published", "发布"))


@dataclass(frozen=True, slots=True)
class Read:
    """A point as people read it."""

    point: catalogue.Point
    when: str
    standard: str
    evidence: str
    always: str
    departments: str = ""


def read(point: catalogue.Point, organ_names: dict[str, str] | None = None) -> Read:
    """A point in words; with names of organs, who asks it."""
    asking = "、".join(organ_names.get(code, code) for code in point.organ_codes) if organ_names else ""
    return Read(
        point, catalogue.conditions(point), catalogue.limits(point.low, point.high, point.unit), findings.evidence_titles(point.evidence),
        findings.evidence_titles(point.evidence_always), asking,
    )


def groups_of(points: tuple[catalogue.Point, ...], organ_names: dict[str, str] | None = None) -> list[tuple[str, list[Read]]]:
    """The points by group, as people read them."""
    return [(group.title, [read(point, organ_names) for point in group.points]) for group in catalogue.form_of(points)]


def matter(request: HttpRequest, list_code: str) -> HttpResponse:
    """The page of one checklist; a POST does one of its acts. ``?version=`` shows an earlier version."""
    actor = actor_of(request)
    head = newest(actor, list_code)
    tried = deeds.attempt(request, DEEDS, head, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:checklist_edit" if tried.name == "replace" else "workbench:checklist", list_code)
    organ = organs.organ(head.organ_code)
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("checklist"), head.state, record=head, actor=actor, scope=Scope(organ=head.organ_code),
        holder=organ.name, tried=tried,
    )
    versions = catalogue.checklist_versions(list_code)
    shown = _shown(request, head, versions)
    points = catalogue.checklist(list_code, shown.version).points
    older = [one.version for one in versions if one.version < shown.version]
    context = {
        "page": _page(head, shown, bar, organ), "head": shown, "newest": head, "groups": groups_of(points), "count": len(points),
        "versions": versions, "differences": catalogue.checklist_differences(list_code, older[0], shown.version) if older else [],
        "before": older[0] if older else 0, "item": catalogue.names([head.item_code]).get(head.item_code, head.item_code),
    }
    return render(request, "workbench/catalogue/checklist.html", context, status=tried.status if tried else 200)


def newest(actor: Actor, list_code: str) -> catalogue.ChecklistHead:
    """The newest version the reader may see: a draft of their own organ, otherwise what was published."""
    if access.may(actor, "catalogue.view_drafts"):
        try:
            return catalogue.open_checklist(actor, list_code)
        except NotFound:
            pass
    published = catalogue.checklist_versions(list_code)
    if not published:
        raise NotFound("找不到这份检查实施清单", f"没有发布过 {list_code}", "请在检查实施清单里查询")
    return published[0]


def _shown(
    request: HttpRequest, head: catalogue.ChecklistHead, versions: list[catalogue.ChecklistHead]
) -> catalogue.ChecklistHead:
    wanted = lists.number(request.GET.get("version", ""))
    return next((one for one in versions if one.version == wanted), head)


def _page(
    head: catalogue.ChecklistHead, shown: catalogue.ChecklistHead, bar: deeds.Bar, organ: organs.OrganRecord
) -> pieces.MatterPage:
    mark = state(shown)
    people = officers.people({shown.drafted_by, shown.reviewed_by} - {""})
    facts = [
        pieces.Fact("编制机关", organ.name), pieces.Fact("编制", people.get(shown.drafted_by, "")),
        pieces.Fact("审核", people.get(shown.reviewed_by, "")), pieces.Fact("发布", str(shown.published_on or "")),
        pieces.Fact("生效", str(shown.effective_from or shown.published_on or "")), pieces.Fact("停止使用", str(shown.changed_on or "")),
    ]
    if shown.published_on is not None:
        facts.append(pieces.Fact("公开页", "公众看到的", reverse("portal:checklist", args=[shown.list_code])))
    return pieces.MatterPage(
        title=shown.title, state=pieces.State(mark.kind, f"{mark.word}　第 {shown.version} 版"), line=[organ.short_name],
        code=shown.list_code,
        crumbs=[pieces.Link("检查实施清单", reverse("workbench:checklists")), pieces.Link(shown.title)],
        steps=_steps(head), acts=bar.acts if shown is head else [], closed=bar.closed if shown is head else [], facts_title="清单",
        facts=[fact for fact in facts if fact.value], lines=chips.timeline(journal.lines_about(catalogue.abouts_of_list(shown), limit=30)),
    )


def _steps(head: catalogue.ChecklistHead) -> list[pieces.Step]:
    order = [code for code, _ in PATH]
    if head.state not in order or head.state == "published":
        return []
    reached = order.index(head.state)
    return [
        pieces.Step(title, "", "done" if place <= reached else "now" if place == reached + 1 else "")
        for place, (_, title) in enumerate(PATH)
    ]
