"""One item: every field, its basis, reviews, claims, checklists, versions, and the acts open to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.items import acts
from hengjian.interfaces.workbench.views.items.marks import CHANGES, STATES, cited, scope_of
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import lines
from hengjian.kernel.errors import Forbidden, NotFound
from hengjian.kernel.workflow import Act
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries.differences import shown
from hengjian.registers.legal_texts import queries as texts
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

PATH = (("draft", "草拟"), ("submitted", "报送"), ("reviewed", "审核"), ("published", "发布"))
#: Fields that stand elsewhere on the page.
ELSEWHERE = ("item_code", "name", "basis_article", "process", "result")


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on an item: running matters and checklists."""

    running: dict[str, int]
    checklists: list[catalogue.ChecklistHead]


def matter(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one item; a POST does one of its acts."""
    actor = actor_of(request)
    record = newest(actor, code)
    standing = Standing(catalogue.running_on([code]).get(code, {}), catalogue.checklists_of(code, clock.today()))
    table = acts.deeds_for(record, standing.running, len(standing.checklists))
    tried = deeds.attempt(request, table, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:item", code)
    context = _context(request, record, actor, standing, table, tried)
    return render(request, "workbench/catalogue/item.html", context, status=tried.status if tried else 200)


def newest(actor: Actor, code: str) -> catalogue.ItemRecord:
    """The newest version the reader may see: a draft inside their lines, otherwise what is in force."""
    if access.may(actor, "catalogue.view_drafts"):
        try:
            return catalogue.latest(actor, code)
        except NotFound:
            pass
    return catalogue.item(code, clock.today())


def _context(
    request: HttpRequest, record: catalogue.ItemRecord, actor: Actor, standing: Standing, table: dict[str, deeds.Deed],
    tried: deeds.Tried | None,
) -> dict[str, object]:
    claims = catalogue.claims_of(record.item_code)
    bar = deeds.bar(
        request, table, deeds.workflow("supervision_item"), record.state, record=record, actor=actor, scope=scope_of(record, actor),
        holder=f"{lines.title(record.line_code)}条线的市级部门", tried=tried, beside=_beside(record, actor, claims),
    )
    names = organs.names({record.authority_code, *record.implementing} - {""}) | catalogue.licence_names(record.licence_codes)
    versions = catalogue.versions(record.item_code)
    return {
        "page": _page(record, actor, bar), "item": record, "fields": _fields(record, names), "claims": claims,
        "bases": cited(texts.resolve(record.basis_article, clock.today())), "versions": versions,
        "compared": _compared(record, versions, names), "running": standing.running.items(), "checklists": standing.checklists,
        "changed": _changed(record),
        "drafts_lists": access.may(actor, "catalogue.draft_checklist") and record.behaviour == "行政检查" and record.state == "published",
        "organs": organs.names({head.organ_code for head in standing.checklists}),
        "sub_items": catalogue.sub_items(record.item_code, clock.today()) if record.is_main else [],
        "parent": catalogue.names([record.parent_code]).get(record.parent_code, "") if record.parent_code else "",
        **_working(record, actor),
    }


def _changed(record: catalogue.ItemRecord) -> list[tuple[str, str, date]]:
    """The articles under the version in force that changed since it began, or will: the item is to be revised (待修订)."""
    if record.published_on is None:
        return []
    found = catalogue.needs_revision(clock.today(), item_code=record.item_code, limit=1)
    return [(one.cite, CHANGES.get(one.kind, one.kind), one.changed_on) for row in found for one in row.articles]


def _working(record: catalogue.ItemRecord, actor: Actor) -> dict[str, object]:
    """Reviews, and what is still missing, for those who may see drafts."""
    try:
        reviews = catalogue.reviews_of(actor, record.item_code)
        left = catalogue.places_left(actor, record.item_code)
        wanting = catalogue.to_complete(actor, record.item_code) if record.state == "draft" else []
    except (Forbidden, NotFound):
        return {}
    people = officers.people({one.by for one in reviews})
    bodies = organs.names({one.organ_code for one in reviews})
    found = [(one, people.get(one.by, one.by), bodies.get(one.organ_code, "")) for one in reviews]
    return {"reviews": found, "places_left": left, "wanting": wanting}


def _beside(record: catalogue.ItemRecord, actor: Actor, claims: list[catalogue.ClaimRecord]) -> list[Act]:
    """Claiming, for a district department of the item's line; giving back, for one that holds it."""
    if record.state != "published" or record.is_main or not actor.organ or not access.holds(actor, "catalogue.claim_item"):
        return []
    if any(one.organ_code == actor.organ for one in claims):
        return [acts.RELEASE]
    organ = organs.organ(actor.organ)
    return [acts.CLAIM] if organ.level != "city" and organ.line == record.line_code else []


def _compared(
    record: catalogue.ItemRecord, versions: list[catalogue.ItemRecord], names: dict[str, str]
) -> list[catalogue.Difference]:
    """What the version being worked on says otherwise than the one in force."""
    if record.published_on is not None or not versions:
        return []
    before = versions[0]
    known = organs.names({before.authority_code, *before.implementing} - {""}) | catalogue.licence_names(before.licence_codes)
    return catalogue.between(before, record, names | known)


def _fields(record: catalogue.ItemRecord, names: dict[str, str]) -> list[pieces.Fact]:
    found = []
    for field, title in catalogue.titles().items():
        if field in ELSEWHERE:
            continue
        value = shown(field, getattr(record, field), names)
        if field == "scope" and not value:
            value = "全市"
        url = reverse("workbench:item", args=[value]) if field == "parent_code" and value else ""
        found.append(pieces.Fact(title, value, url))
    return found


def _page(record: catalogue.ItemRecord, actor: Actor, bar: deeds.Bar) -> pieces.MatterPage:
    state = STATES[record.state]
    return pieces.MatterPage(
        title=record.name, crumbs=[pieces.Link("监管事项", reverse("workbench:items")), pieces.Link(record.item_code)],
        state=pieces.State(state.kind, f"{state.word}　第 {record.version} 版"), tags=["重点"] if record.is_key else [],
        line=[lines.title(record.line_code), record.behaviour or "主项", record.origin_title], code=record.item_code,
        steps=_steps(record), acts=bar.acts, closed=bar.closed, facts_title="版本与人", facts=_facts(record),
        lines=chips.timeline(journal.lines_about(catalogue.abouts(record), limit=30)),
    )


def _steps(record: catalogue.ItemRecord) -> list[pieces.Step]:
    """The path of a version that is being worked on."""
    order = [code for code, _ in PATH]
    if record.state not in order or record.state == "published":
        return []
    reached = order.index(record.state)
    return [
        pieces.Step(title, "", "done" if place <= reached else "now" if place == reached + 1 else "")
        for place, (_, title) in enumerate(PATH)
    ]


def _facts(record: catalogue.ItemRecord) -> list[pieces.Fact]:
    people = officers.people({record.drafted_by, record.reviewed_by} - {""})
    found = [
        pieces.Fact("发布", str(record.published_on or "")), pieces.Fact("生效", str(record.begins_on or "")),
        pieces.Fact("失效", str(record.effective_to or "")), pieces.Fact("取消", str(record.abolished_on or "")),
        pieces.Fact("编制", people.get(record.drafted_by, "")), pieces.Fact("审核", people.get(record.reviewed_by, "")),
        pieces.Fact("批次", record.batch_no),
    ]
    if record.published_on is not None:
        found.append(pieces.Fact("公开页", "公众看到的", reverse("portal:item", args=[record.item_code])))
    return [fact for fact in found if fact.value]
