"""What differs between two versions of an item, field by field, in the words people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas, lines
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.catalogue.queries import items
from hengjian.registers.catalogue.queries.items import ItemRecord
from hengjian.registers.organs import queries as organ_queries


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: its title and both values as they are read."""

    field: str
    title: str
    before: str
    after: str


def between(before: ItemRecord, after: ItemRecord, organs: Mapping[str, str]) -> list[Difference]:
    """The fields of an item in which two versions differ, in the order of the layout; pure.

    A draft's first day is set when it is published: until then its being empty is no difference.
    """
    unset = {"effective_from"} if None in (before.effective_from, after.effective_from) else set()
    return [
        Difference(field, title, shown(field, getattr(before, field), organs), shown(field, getattr(after, field), organs))
        for field, title in rules.TITLES.items() if field not in unset and getattr(before, field) != getattr(after, field)
    ]


def shown(field: str, value: Any, organs: Mapping[str, str]) -> str:
    """A value as people read it: codes by their names, nothing as nothing."""
    if field == "behaviour":
        return value or "（主项）"
    if field == "is_key":
        return "重点" if value else "一般"
    if field == "line_code":
        return lines.title(value)
    if field == "origin":
        return rules.ORIGINS[value]
    if field in ("implementing", "licence_codes", "scope"):
        return "、".join(organs.get(code) or areas.name_of(code) or code for code in value)
    if field == "authority_code":
        return organs.get(value, value)
    return "" if value is None else str(value)


def differences(code: str, before: int, after: int, actor: Actor | None = None) -> list[Difference]:
    """What differs between two versions of an item; versions that were never published only for those who may see them."""
    one, two = _version(code, before, actor), _version(code, after, actor)
    codes = {*one.implementing, *two.implementing, one.authority_code, two.authority_code} - {""}
    return between(one, two, organ_queries.names(codes))


def _version(code: str, number: int, actor: Actor | None) -> ItemRecord:
    if actor is not None:
        newest = SupervisionItem.objects.filter(item_code=code).order_by("-version").values_list("version", flat=True).first()
        if newest == number:
            found = items.latest(actor, code)
            if found.version == number:
                return found
    return items.version(code, number)
