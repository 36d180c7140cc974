"""A version of an item for machines (JSON-LD): terms of Dublin Core, schema.org and the European Legislation Identifier.

The context stands in the document, so that nobody must fetch anything to read it. The address of a version is its name
for ever; ``versionOf`` is the item's address, under which always that stands which is in force.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe

from hengjian.kernel.codes import areas
from hengjian.registers.catalogue.queries import ItemRecord
from hengjian.registers.legal_texts.queries import Basis

MEDIA_TYPE: Final = "application/ld+json"
Address = Callable[..., str]
_LINK: Final = {"@type": "@id"}
_DAY: Final = {"@type": "xsd:date"}
CONTEXT: Final[dict[str, Any]] = {
    "dct": "http://purl.org/dc/terms/", "schema": "https://schema.org/", "eli": "http://data.europa.eu/eli/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "own": "urn:hengjian:catalogue:", "@language": "zh-CN",
    "code": "dct:identifier", "name": "dct:title", "version": "schema:version",
    "versionOf": {"@id": "dct:isVersionOf", **_LINK}, "replaces": {"@id": "dct:replaces", **_LINK},
    "replacedBy": {"@id": "dct:isReplacedBy", **_LINK}, "partOf": {"@id": "dct:isPartOf", **_LINK},
    "issued": {"@id": "dct:issued", **_DAY}, "validFrom": {"@id": "schema:validFrom", **_DAY},
    "validThrough": {"@id": "schema:validThrough", **_DAY}, "status": "schema:creativeWorkStatus",
    "kind": "schema:serviceType", "line": "schema:category", "audience": "schema:audience", "audienceType": "schema:audienceType",
    "description": "dct:description", "method": "own:mode", "level": "own:level",
    "authority": "schema:serviceOperator", "provider": "schema:provider", "areaServed": "schema:areaServed",
    "process": "own:process", "result": "schema:serviceOutput", "source": "dct:source",
    "basedOn": "eli:based_on", "article": "eli:number", "inForce": "schema:legislationLegalForce",
    "text": {"@id": "schema:text"}, "licences": "own:licence",
}


_ESCAPED: Final = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&"}


def script(said: Mapping[str, Any]) -> SafeString:
    """The document inside a page, where none of its words can end the element it stands in."""
    return mark_safe(json.dumps(said, ensure_ascii=False).translate(_ESCAPED))  # noqa: S308 - <, > and & are written as escapes


def item(
    one: ItemRecord, versions: Sequence[ItemRecord], bases: Sequence[Basis], organs: Mapping[str, str], address: Address
) -> dict[str, Any]:
    """One version; what is empty is left out."""
    numbers = [other.version for other in versions]
    code, here = one.item_code, address("item_version", one.item_code, one.version)
    older = max((number for number in numbers if number < one.version), default=None)
    newer = min((number for number in numbers if number > one.version), default=None)
    said: dict[str, Any] = {
        "@context": CONTEXT, "@id": here, "@type": "schema:GovernmentService", "code": code, "name": one.name,
        "version": str(one.version), "versionOf": address("item", code), "status": one.state_title,
        "replaces": address("item_version", code, older) if older else "",
        "replacedBy": address("item_version", code, newer) if newer else "",
        "partOf": address("item", one.parent_code) if one.parent_code else "",
        "issued": _day(one.published_on), "validFrom": _day(one.begins_on),
        "validThrough": _day(one.effective_to or one.changed_on or one.abolished_on),
        "kind": one.behaviour, "line": one.line_title, "level": one.level, "method": one.mode, "process": one.process,
        "result": one.result, "source": one.origin_title, "licences": list(one.licence_codes),
        "audience": _whole({"@type": "schema:Audience", "audienceType": one.object_kind, "description": one.object_words}),
        "authority": _organ(one.authority_code, organs), "provider": [_organ(each, organs) for each in one.implementing],
        "areaServed": [{"@type": "schema:AdministrativeArea", "code": each, "name": areas.name_of(each) or each} for each in one.scope],
        "basedOn": [_basis(each, address) for each in bases],
    }
    return _whole(said)


def _whole(said: dict[str, Any]) -> dict[str, Any]:
    return {term: value for term, value in said.items() if value not in ("", None, [], {})}


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _organ(code: str, organs: Mapping[str, str]) -> dict[str, str]:
    return {"@type": "schema:GovernmentOrganization", "code": code, "name": organs.get(code, code)} if code else {}


def where(one: Basis, address: Address) -> str:
    """The address of a cited text, at the place of the article; empty when the text is not kept."""
    place = quote(one.key.partition("/")[2])
    return f"{address('text', one.text_key)}{f'#{place}' if place else ''}" if one.text_key else ""


def _basis(one: Basis, address: Address) -> dict[str, Any]:
    """A cited text or article. Only an article that was compared with its source is quoted."""
    _, _, place = one.key.partition("/")
    return _whole({
        "@id": where(one, address), "@type": "schema:Legislation", "name": one.cite, "article": place,
        "inForce": "现行有效" if one.in_force else "已失效或者尚未施行" if one.known else "",
        "text": one.text if one.verified else "",
    })
