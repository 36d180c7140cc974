"""The shapes in which the library is answered, and what of an act which reader may see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings

from hengjian.casework.behaviour import dictionaries
from hengjian.casework.behaviour.dictionaries import Dictionary
from hengjian.casework.behaviour.models import SupervisoryAct
from hengjian.kernel.access import Actor, Role

#: The fields in which a citizen's own data stand, when the party is one.
CITIZEN = "citizen"
_STREET = re.compile(r".*?(?:街道|镇|乡)|.*?(?:路|街|弄|村)")


@dataclass(frozen=True, slots=True)
class Filters:
    """How a list of acts is narrowed. Empty means: all. ``district`` may be any territory; ``month`` is 2026-03."""

    text: str = ""
    kind: str = ""
    state: str = ""
    organ: str = ""
    line: str = ""
    district: str = ""
    month: str = ""
    party: str = ""
    check_act_no: str = ""
    is_plan: bool | None = None
    is_duplicate: bool | None = None


@dataclass(frozen=True, slots=True)
class ActRow:
    """One line of a list. ``key`` is what the next page starts after."""

    key: int
    act_no: str
    kind: str
    kind_title: str
    name: str
    about: str
    check_act_no: str
    organ_code: str
    organ_name: str
    line_code: str
    territory_code: str
    party_code: str
    party_name: str
    item_names: list[str]
    day: date
    result_words: str
    is_plan: bool
    is_dup_check: bool
    state: str
    state_title: str
    grave_faults: int
    light_faults: int
    version: int


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A national field with its value as reported, the words of its codes, and what is wrong with it."""

    name: str
    title: str
    value: str
    words: str
    required: bool
    amended: bool
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FaultRecord:
    """A fault with the rule it breaks and the rule's source."""

    rule: str
    title: str
    field: str
    words: str
    grave: bool
    source: str


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version: what was reported when, why, and its hash over the one before. ``changed`` are titles of fields."""

    version: int
    operation: str
    operation_title: str
    cause: str
    by: str
    at: datetime
    sha256: str
    changed: list[str]


@dataclass(frozen=True, slots=True)
class ActRecord:
    """Everything about one act that its reader may see."""

    row: ActRow
    in_name_of: str
    is_own: bool
    returned_reason: str
    entered_at: datetime
    due_on: date | None
    sha256: str
    item_codes: list[str]
    officer_nos: list[str]
    result_codes: list[str]
    values: list[FieldValue]
    faults: list[FaultRecord]
    versions: list[VersionRecord]
    links: dict[str, Any]
    follow_ups: list[ActRow]
    open_acts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A version as the exchange takes it: the national fields whole, with what its envelope needs.

    ``cursor`` grows with every version; ``act_no`` is the key of the record, ``operation`` its cd_operation.
    """

    cursor: int
    act_no: str
    kind: str
    version: int
    operation: str
    state: str
    organ_code: str
    territory_code: str
    day: date
    content: dict[str, Any]
    links: dict[str, Any]
    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PartyAct:
    """An act on a party, for credit and risk: no names of persons, no numbers of citizens."""

    act_no: str
    kind: str
    about: str
    organ_code: str
    line_code: str
    territory_code: str
    item_codes: list[str]
    day: date
    result_codes: list[str]
    result_words: str
    is_plan: bool
    is_dup_check: bool


@dataclass(frozen=True, slots=True)
class QualityRow:
    """The quality of one organ's acts of a month: how many, in which state, and how many break each rule."""

    organ_code: str
    organ_name: str
    month: str
    total: int
    checked: int
    returned: int
    collected: int
    duplicates: int
    faulty: int
    by_rule: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule of quality as it is told to people."""

    code: str
    title: str
    source: str
    grave: bool
    kinds: tuple[str, ...]


def dictionaries_in_use() -> Mapping[str, Dictionary]:
    """The dictionaries of this node: its own files where it has them, else the platform's."""
    return dictionaries.load(settings.HENGJIAN_DATA / "dictionaries")


def is_handler(actor: Actor, row: SupervisoryAct) -> bool:
    """Whether the reader belongs to the organ that acted, and so may see a citizen's number and address."""
    return Role.NODE in actor.roles or actor.organ in (row.organ_code, row.in_name_of)


def masked_number(number: str) -> str:
    """A citizen's number for other departments: the first three and the last four."""
    return number[:3] + "*" * max(0, len(number) - 7) + number[-4:]


def masked_address(address: str) -> str:
    """A citizen's address for other departments: down to the street."""
    hit = _STREET.match(address)
    return hit[0] if hit else address[:6]


def masked_content(row: SupervisoryAct, content: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """The national fields as this reader may see them; the original is never touched."""
    if row.party_kind != CITIZEN or is_handler(actor, row):
        return dict(content)
    hidden: dict[str, Any] = {}
    if number := content.get("administrative_cp_ui_code"):
        hidden["administrative_cp_ui_code"] = masked_number(str(number))
    for name in ("address_registered", "address_operating"):
        if address := content.get(name):
            hidden[name] = masked_address(str(address))
    return {**content, **hidden}
