"""How the lawbook's cases about supervision items are worked out: what one states, who reviews it, when it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.rules import NationalItem, NewItem

Case = Mapping[str, Any]
ITEM = {
    "item_code": "31000001001001", "name": "食品经营许可检查", "line_code": "market", "basis_article": "《食品安全法》第一百一十条"
}


def _item(given: Case) -> NewItem:
    said = {name: tuple(value) if name in rules.LISTS else value for name, value in given.items()}
    return NewItem(**{**ITEM, **said})


def stated(given: Case) -> Case:
    """Whether an item states enough to be kept."""
    item = _item(given)
    rules.check_item(item)
    return {"kept": True, "left": [rules.TITLES[field] for field in rules.left_to_complete(item)]}


def reviewed(given: Case) -> Case:
    """Who reviews an item, and whether reviewers of these lines are enough."""
    needed = rules.places_of_review(given["origin"], given["behaviour"])
    done = {rules.place_of(needed, line) for line in given["reviewers"]}
    return {"places": [rules.PLACES[place] for place in needed], "reviewed": done >= set(needed)}


def period(given: Case) -> Case:
    """Whether a version may hold from a day on."""
    start, end = given["effective_from"], given.get("effective_to")
    rules.check_days(start, end, given["published_on"], what="监管事项")
    if before := given.get("before"):
        rules.check_succession(before, start, what="监管事项", version=1)
    return {"from": start, "before_until": start if before else None}


def national(given: Case) -> Case:
    """Whether a row of a national batch can be received, and whether it would take the ground from inspections."""
    item = _item(given.get("item", {}))
    row = NationalItem("r-1", given["operation"], item, given.get("version", "2026-1"))
    faults = [fault.reason for fault in rules.national_faults(row)]
    before = _item(given.get("before", {}))
    return {"faults": faults, "orphans": rules.orphans_inspections(before, rules.completed(row.template, before))}


KINDS: dict[str, Callable[[Case], Case]] = {
    "item_stated": stated, "item_reviewed": reviewed, "item_period": period, "item_national": national,
}
