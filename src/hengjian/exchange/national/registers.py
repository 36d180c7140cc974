"""The registers as the nation wants them: items, checklists, officers, entities. Each is one reading and one table of columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hengjian.exchange.national import dictionaries
from hengjian.exchange.national.sources import Source, Standing, offer
from hengjian.kernel import clock
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs
from hengjian.registers.regulated_entities import queries as entities

#: Column of the table of items -> attribute of the catalogue's record; the rest needs a dictionary.
ITEM_FIELDS: dict[str, str] = {
    "item_code": "item_code", "parent_code": "parent_code", "item_name": "name", "item_version": "version",
    "line_code": "line_code", "is_key": "is_key", "basis": "basis_article", "process": "process", "result": "result",
    "sub_kind": "sub_kind", "duty_code": "duty_code", "power_item_code": "power_item_code", "licence_codes": "licence_codes",
    "dept_code": "authority_code", "implement_codes": "implementing", "object_words": "object_words", "form": "form",
    "area_numbers": "scope", "origin": "origin_title", "national_version": "national_version", "published_date": "published_on",
    "effective_from": "effective_from", "effective_to": "effective_to",
}
#: Column -> attribute and dictionary.
ITEM_CODES: dict[str, tuple[str, str]] = {
    "behaviour_type": ("behaviour", "监管行为类型"), "object_kind": ("object_kind", "监管对象类别"),
    "supervise_mode": ("mode", "监管方式"), "supervise_level": ("level", "监管层级"),
}
OFFICER_FIELDS: dict[str, str] = {
    "officer_no": "officer_no", "officer_name": "name", "organ_code": "organ_code", "line_code": "line_code",
    "area_number": "territory_code", "post": "post", "expertise": "expertise", "is_expert": "is_expert",
    "certificate_until": "certificate_valid_until", "on_duty": "active",
}
#: What of an entity is public in the register of enterprises; never its credit class, which is internal.
ENTITY_FIELDS: dict[str, str] = {
    "administrative_cp_ui_code": "uscc", "old_registration_no": "old_registration_no", "entity_name": "name",
    "entity_type": "entity_type", "legal_representative": "legal_representative", "established_date": "established_on",
    "registrar": "registrar", "address_registered": "address", "area_number": "district_code", "industry_code": "industry_code",
    "business_scope": "business_scope",
}


def item(code: str) -> Standing | None:
    """The published version of an item."""
    found = next((one for one in catalogue.versions(code) if one.state == "published"), None)
    if found is None:
        return None
    content = _taken(found, ITEM_FIELDS)
    for column, (name, dictionary) in ITEM_CODES.items():
        content[column] = dictionaries.code_of(dictionary, getattr(found, name))
    return Standing(content, found.authority_code)


def checklist(code: str) -> Standing | None:
    """The published version of a checklist with its points."""
    found = next((one for one in catalogue.checklist_versions(code) if one.state == "published"), None)
    if found is None:
        return None
    points = [
        {"no": no, "content": point.content, "method": point.method, "basis": point.penalty_basis, "type": point.kind,
         "code": point.code, "power_item_code": point.power_code}
        for no, point in catalogue.as_drafted(code, found.version).numbered()
    ]
    return Standing({
        "supervise_item_check_icode": code, "item_code": found.item_code, "list_name": found.title, "list_version": found.version,
        "organ_code": found.organ_code, "published_date": found.published_on, "effective_from": found.effective_from,
        "check_points": json.dumps(points, ensure_ascii=False),
    }, found.organ_code)


def officer(no: str) -> Standing | None:
    """An officer with the certificate as it stands; who has left goes up as such."""
    try:
        found = officers.officer(no)
    except NotFound:
        return None
    content = _taken(found, OFFICER_FIELDS)
    content["area_number"] = found.territory_code[:6]
    content["organ_name"] = organs.names([found.organ_code]).get(found.organ_code, "")
    content["certificate_state"] = dictionaries.code_of("执法证状态", found.certificate_status)
    content["item_codes"] = [code for code in found.item_scope if code != "*"]
    return Standing(content, found.organ_code, found.territory_code)


def entity(uscc: str) -> Standing | None:
    """A registered entity."""
    return entities_of([uscc]).get(uscc)


def entities_of(usccs: Iterable[str]) -> Mapping[str, Standing]:
    """Many entities at once."""
    found = {}
    for one in entities.plain_facts(usccs):
        content = _taken(one, ENTITY_FIELDS)
        content["entity_state"] = dictionaries.code_of("登记状态", one.status)
        found[one.uscc] = Standing(content, "", one.district_code or "310000")
    return found


def _taken(record: object, names: Mapping[str, str]) -> dict[str, Any]:
    return {column: getattr(record, name) for column, name in names.items()}


def _items(after: str, limit: int) -> list[tuple[str, str]]:
    return [(one.item_code, one.item_code) for one in catalogue.published_items(on=_today(), after=after, limit=limit)]


def _checklists(after: str, limit: int) -> list[tuple[str, str]]:
    return [(one.list_code, one.list_code) for one in catalogue.published_checklists(on=_today(), after=after, limit=limit)]


def _officers(after: str, limit: int) -> list[tuple[str, str]]:
    found = officers.roster(NODE, only_active=False, after=after, limit=limit)
    return [(one.officer_no, one.officer_no) for one in found]


def _entities(after: str, limit: int) -> list[tuple[str, str]]:
    return [(one.place, one.uscc) for one in entities.search(NODE, after=after, limit=limit)]


def _today() -> date:
    return clock.today()


def connect() -> None:
    """Hang up the four registers."""
    offer(Source("item", "item", item, _items))
    offer(Source("checklist", "checklist", checklist, _checklists))
    offer(Source("officer", "officer", officer, _officers))
    offer(Source("entity", "entity", entity, _entities, entities_of))
