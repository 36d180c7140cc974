"""What came down, read into what it is: a complaint, a risk clue, an item of the catalogue. Pure; ValueError says what is wrong.

No national list of these columns is public. The names tried are those of the plan's own field lists and of the tables that
go up; a deployment's dictionary (``columns``) names others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hengjian.exchange.national import dictionaries, registers, rules
from hengjian.kernel.codes import areas, halfwidth
from hengjian.registers.catalogue.operations import NationalItem, NewItem

#: Our field of a matter -> their columns, the first that says something counts.
MATTER: dict[str, tuple[str, ...]] = {
    "title": ("title", "clue_name", "complaint_title"), "said": ("content", "complaint_content", "risk_description"),
    "subject_name": ("respondent_name", "risk_object", "supervise_object", "administrative_cp"),
    "subject_code": ("respondent_code", "risk_object_code", "administrative_cp_ui_code"),
    "address": ("address", "respondent_address", "address_operating", "address_registered"),
    "person": ("complainant_name", "person"), "contact": ("complainant_phone", "contact"),
    "level": ("risk_level", "level"), "line_code": ("line_code",), "area": ("area_number", "district_code"),
}
MOST = {"title": 200, "subject_name": 200, "subject_code": 20, "address": 400, "person": 60, "contact": 60, "line_code": 20}
_LEVELS = {
    **{title: code for code, title in rules.LEVELS.items()}, **{f"{title}色": code for code, title in rules.LEVELS.items()},
    **{code: code for code in rules.LEVELS}, "1": "red", "2": "orange", "3": "yellow", "4": "blue",
}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A complaint or clue as it was sent; ``territory`` is a district of Shanghai or empty."""

    title: str
    said: str = ""
    subject_name: str = ""
    subject_code: str = ""
    address: str = ""
    person: str = ""
    contact: str = ""
    level: str = ""
    line_code: str = ""
    territory: str = ""


def matter(kind: str, content: Mapping[str, Any]) -> Arrived:
    """A complaint or clue; refused in words without a title and text, or with a level nobody knows."""
    said = {name: next((text for one in names if (text := _text(content.get(one)))), "") for name, names in MATTER.items()}
    if not said["title"]:
        said["title"] = said["said"][:40] or said["subject_name"]
    if not said["title"]:
        raise ValueError("没有标题，也没有内容")
    for name, most in MOST.items():
        if len(said[name]) > most and name != "title":
            raise ValueError(f"{name} 超过 {most} 字")
    level = ""
    if kind == rules.CLUE:
        if said["level"] and said["level"] not in _LEVELS:
            raise ValueError(f"风险等级“{said['level'][:10]}”不是红、橙、黄、蓝")
        level = _LEVELS.get(said["level"], "blue")
    return Arrived(
        said["title"][:200], said["said"], said["subject_name"], halfwidth.as_code(said["subject_code"])[:20], said["address"],
        said["person"], said["contact"], level, said["line_code"], district(said["area"]),
    )


def district(code: str) -> str:
    """The district of Shanghai of an area code; empty for the city itself and for other places."""
    return code[:6] if code[:6] in {one.code for one in areas.districts()} else ""


def item(identity: str, operation: str, content: Mapping[str, Any]) -> NationalItem:
    """An item of the national catalogue as the catalogue's batches take it; what is wrong with it the catalogue says."""
    texts = {name: _text(content.get(column)) for column, name in registers.ITEM_FIELDS.items()}
    values: dict[str, Any] = {
        name: texts[name] for name in (
            "item_code", "parent_code", "name", "line_code", "basis_article", "process", "result", "sub_kind", "duty_code",
            "power_item_code", "authority_code", "object_words", "form",
        )
    }
    values["is_key"] = texts["is_key"] in ("1", "是")
    for name in ("licence_codes", "implementing", "scope"):
        values[name] = tuple(part for part in texts[name].split(",") if part)
    for column, (name, dictionary) in registers.ITEM_CODES.items():
        if value := dictionaries.title_of(dictionary, _text(content.get(column))):
            values[name] = value
    for name in ("effective_from", "effective_to"):
        values[name] = date.fromisoformat(texts[name]) if texts[name] else None
    return NationalItem(
        identity, operation, NewItem(**values), texts["national_version"] or _text(content.get("item_version")),
        _text(content.get("cd_source"))[:60],
    )


def _text(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).replace("\0", "").strip()
