"""Forms of the behaviour library: fields of a national table as inputs of their type."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.casework.behaviour import queries as behaviour
from hengjian.interfaces.workbench.forms import Asks, Fields, day, words

YES_NO = [("", "没有填写"), ("1", "是"), ("0", "否")]
LONG = 200
JOINT = ","


class Amend(Asks):
    """Putting fields right: those with a fault, or all that may be put right here when a person sent the act back."""

    reason = words("补正的依据", rows=2, help_text="写明依据，例如营业执照、登记信息。")

    def __init__(self, *args: Any, record: behaviour.ActRecord, **kwargs: Any) -> None:
        first: Fields = {one.name: _input(record, one) for one in open_fields(record)}
        super().__init__(*args, first=first, **kwargs)


class SendBack(Asks):
    """Giving an act back to its organ."""

    reason = words("退回的理由", rows=2, help_text="写明哪个字段不对、应当怎样补正。")


def open_fields(record: behaviour.ActRecord) -> list[behaviour.Field]:
    """The fields to put right on this act; none when all that is wrong must be put right at its source."""
    known = behaviour.amendable_fields(record.row.kind)
    wrong = {one.field for one in record.faults if one.grave}
    return [one for one in known if one.name in wrong] if wrong else known


def values_of(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """What was typed, in the types of the national fields; empty inputs say nothing."""
    found: dict[str, Any] = {}
    for one in behaviour.amendable_fields(kind):
        value = data.get(one.name)
        if value in (None, ""):
            continue
        if one.type in ("codes", "names"):
            found[one.name] = [part.strip() for part in str(value).replace("，", JOINT).split(JOINT) if part.strip()]
        elif one.type == "flag":
            found[one.name] = value == "1"
        elif one.type == "day":
            found[one.name] = value.isoformat()
        else:
            found[one.name] = str(value).strip()
    return found


def _input(record: behaviour.ActRecord, one: behaviour.Field) -> forms.Field:
    now = next((value for value in record.values if value.name == one.name), None)
    more: dict[str, Any] = {"required": False, "initial": now.value if now else "", "help_text": "；".join(now.faults) if now else ""}
    if one.type == "flag":
        return forms.ChoiceField(label=one.title, choices=YES_NO, **more)
    if one.type == "day":
        return day(one.title, **more)
    if one.type == "code" and (titles := behaviour.dictionary_titles(one.dictionary)):
        known = [("", "没有填写"), *((code, f"{code} {title}") for code, title in titles.items())]
        value = more["initial"]
        return forms.ChoiceField(label=one.title, choices=known, **{**more, "initial": value if value in titles else ""})
    if one.type == "text" and one.most >= LONG:
        return words(one.title, rows=2, **more)
    return forms.CharField(label=one.title, **more)
