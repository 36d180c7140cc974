"""Reads for officials: the domain's own records, cut by its queries to what the signed-in person may see."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from hengjian.casework.disclosure import queries as disclosure
from hengjian.casework.double_random import queries as double_random
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.open_api.problems import reading
from hengjian.interfaces.open_api.shapes import Key, Limit, Page, Word, Year, page
from hengjian.interfaces.open_api.signing import actor_of
from hengjian.kernel.journal import Line
from hengjian.registers.officers import queries as officers
from hengjian.registers.officers.queries import OfficerRecord
from hengjian.registers.regulated_entities import queries as entities
from hengjian.registers.regulated_entities.queries import EntityRecord, EntityRow

router = Router(tags=["查看"])
read = partial(reading, router)


class Me(Schema):
    """The signed-in person: codes, roles and reach."""

    code: str
    name: str
    organ: str
    roles: list[str]
    lines: list[str]
    territory: str
    officer_no: str


@read("/me", Me, "official_me", "我是谁")
def me(request: HttpRequest) -> Any:
    """Who is signed in, with which roles, how far."""
    actor = actor_of(request)
    return {
        "code": actor.code, "name": actor.name, "organ": actor.organ, "roles": sorted(actor.roles), "lines": sorted(actor.lines),
        "territory": actor.territory, "officer_no": actor.officer_no,
    }


@read("/entities", Page[EntityRow], "official_entities", "查监管对象")
def entity_list(
    request: HttpRequest, text: Word = "", district: Word = "", street: Word = "", status: Word = "", sector: Word = "",
    entity_type: Word = "", tag: Word = "", after: Word = "", limit: Limit = 50,
) -> Any:
    """Entities in one's territory, by words of the name or the beginning of a credit code."""
    chosen = entities.Filters(
        district=district, street=street, status=status, sector=sector, entity_type=entity_type, tag=tag
    )
    return page(entities.search(actor_of(request), text, chosen, after, limit), limit, "place")


@read("/entities/{uscc}", EntityRecord, "official_entity", "一个监管对象")
def entity(request: HttpRequest, uscc: Word) -> Any:
    """One entity with premises, permits, lists and grades; its credit-risk class is not here."""
    return entities.entity(uscc, actor_of(request))


@read("/officers", Page[OfficerRecord], "official_officers", "查执法人员")
def officer_list(request: HttpRequest, text: Word = "", organ: Word = "", after: Word = "", limit: Limit = 50) -> Any:
    """Officers of one's lines and territory, by certificate number."""
    return page(officers.roster(actor_of(request), text=text, organ_code=organ, after=after, limit=limit), limit, "officer_no")


@read("/officers/{officer_no}", OfficerRecord, "official_officer", "一名执法人员")
def officer(request: HttpRequest, officer_no: Word) -> Any:
    """One officer."""
    return officers.officer_for(actor_of(request), officer_no)


@read("/plans", Page[double_random.PlanRow], "official_plans", "查抽查计划（内部）")
def plan_list(
    request: HttpRequest, year: Year = None, state: Word = "", text: Word = "", after: Key = 0,
    limit: Limit = 50,
) -> Any:
    """Plans of one's lines and territory, drafts included, newest first."""
    states = (state,) if state else ()
    return page(double_random.plans(actor_of(request), year=year, states=states, text=text, after=after, limit=limit), limit, "key")


@read("/plans/{plan_no}", double_random.PlanRecord, "official_plan", "一个抽查计划（内部）")
def plan(request: HttpRequest, plan_no: Word) -> Any:
    """One plan with its open acts."""
    return double_random.plan(plan_no, actor_of(request))


@read("/draws", Page[double_random.DrawRow], "official_draws", "查抽取（内部）")
def draw_list(
    request: HttpRequest, plan_no: Word = "", state: Word = "", text: Word = "", after: Key = 0, limit: Limit = 50
) -> Any:
    """Draws of one's lines and territory, newest first."""
    states = (state,) if state else ()
    found = double_random.draws(actor_of(request), plan_no=plan_no, states=states, text=text, after=after, limit=limit)
    return page(found, limit, "key")


@read("/draws/{draw_no}", double_random.DrawRecord, "official_draw", "一次抽取（内部）")
def draw(request: HttpRequest, draw_no: Word) -> Any:
    """One draw with contributions, departments, files and open acts."""
    return double_random.draw(draw_no, actor_of(request))


@read("/draws/{draw_no}/tasks", Page[double_random.OwnTask], "official_draw_tasks", "抽中的对象和人员")
def tasks(request: HttpRequest, draw_no: Word, reserve: bool = False, after: Key = 0, limit: Limit = 50) -> Any:
    """The drawn units, or the reserves, with their officers."""
    return page(double_random.tasks(draw_no, actor_of(request), reserve=reserve, after=after, limit=limit), limit, "key")


@read("/inspections", Page[inspections.InspectionRow], "official_inspections", "查检查")
def inspection_list(
    request: HttpRequest, text: Word = "", state: Word = "", kind: Word = "", source: Word = "", draw_no: Word = "", organ: Word = "",
    territory: Word = "", uscc: Word = "", officer_no: Word = "", after: Key = 0, limit: Limit = 50,
) -> Any:
    """Inspections of one's lines and territory, newest first."""
    chosen = inspections.Filters(
        text=text, states=(state,) if state else (), kind=kind, source=source, draw_no=draw_no, organ=organ, territory=territory,
        uscc=uscc, officer_no=officer_no,
    )
    return page(inspections.inspections(actor_of(request), chosen, after, limit), limit, "key")


@read("/inspections/{inspection_no}", inspections.InspectionRecord, "official_inspection", "一项检查")
def inspection(request: HttpRequest, inspection_no: Word) -> Any:
    """One inspection with checklist, officers, orders, clocks and open acts."""
    return inspections.inspection(inspection_no, actor_of(request))


@read("/inspections/{inspection_no}/timeline", list[Line], "official_inspection_timeline", "一项检查的经过")
def timeline(request: HttpRequest, inspection_no: Word) -> Any:
    """The journal's lines about an inspection, newest first."""
    return inspections.timeline(inspection_no, actor_of(request))


@read("/publications", Page[disclosure.PublicRecord], "official_publications", "查公示台账")
def publication_list(
    request: HttpRequest, kind: Word = "", state: Word = "", text: Word = "", after: Key = 0, limit: Limit = 50
) -> Any:
    """The ledger of publications, withdrawn ones included."""
    return page(disclosure.publications(actor_of(request), kind=kind, state=state, text=text, after=after, limit=limit), limit, "key")


@read("/publications/{publication_no}", disclosure.PublicRecord, "official_publication", "一项公示（内部）")
def publication(request: HttpRequest, publication_no: Word) -> Any:
    """A publication with its content, also after it was withdrawn."""
    return disclosure.original(publication_no, actor_of(request))
