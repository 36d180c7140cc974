"""Rows of a hotline read into our words. Pure; ValueError says what is wrong with a row and never quotes the sender."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from hengjian.casework.complaints.operations import NewLetter, Sender
from hengjian.exchange.hotlines import mapping
from hengjian.exchange.hotlines.mapping import NEW, SENDER, Hotline
from hengjian.kernel.codes import areas, halfwidth

_TEXTS = (
    "title", "text", "place", "lat", "lon", "respondent", "respondent_address", "platform", "demand",
)
LONGEST_NO = 60


@dataclass(frozen=True, slots=True)
class Read:
    """A row in our words. ``sender`` and ``letter`` only of a new order; ``unknown`` names columns that no table knows."""

    hotline: str
    external_no: str
    event_no: str
    deed: str
    letter: NewLetter | None = None
    sender: Sender = field(default_factory=Sender)
    satisfied: int = 0
    words: str = ""
    from_hotline: str = ""
    from_no: str = ""
    unknown: tuple[str, ...] = ()


def rows(payload: bytes, hotline: Hotline) -> tuple[list[Any], str]:
    """The rows of a payload and the mark behind them; ValueError when it is no envelope of this hotline."""
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise ValueError("不是 JSON") from error
    if not isinstance(value, dict) or not isinstance(value.get(hotline.rows), list):
        raise ValueError(f"没有 {hotline.rows}")
    return value[hotline.rows], _text(value.get(hotline.mark))


def row(value: Any, hotline: Hotline, renamed: Mapping[str, str]) -> Read:
    """One row in our words; what we do not know stays in the sealed row alone."""
    if not isinstance(value, dict):
        raise ValueError("不是一行数据")
    said = {ours: _text(value.get(renamed.get(theirs, theirs))) for ours, theirs in {**hotline.columns, **hotline.sender}.items()}
    for name, title in mapping.MUST.items():
        if not said[name]:
            raise ValueError(f"没有{title}（{hotline.columns[name]}）")
    for name in ("external_no", "event_no"):
        if len(said[name]) > LONGEST_NO:
            raise ValueError(f"{hotline.columns[name]} 超过 {LONGEST_NO} 字")
    deed = hotline.deeds.get(said["deed"])
    if deed is None:
        raise ValueError(f"{hotline.columns['deed']}“{said['deed'][:10]}”不在动作代码表中")
    known = {renamed.get(one, one) for one in (*hotline.columns.values(), *hotline.sender.values())}
    found = Read(
        hotline.code, said["external_no"], said["event_no"], deed, satisfied=_satisfied(said["satisfied"], hotline), words=said["words"],
        from_hotline=said["from_hotline"], from_no=said["from_no"], unknown=tuple(sorted(str(name)[:60] for name in value.keys() - known)),
    )
    return found if deed != NEW else _new(found, said, hotline)


def _new(found: Read, said: dict[str, str], hotline: Hotline) -> Read:
    kinds = hotline.kinds.get(said["kind"])
    if kinds is None:
        raise ValueError(f"{hotline.columns['kind']}“{said['kind'][:10]}”不在诉求类别表中")
    name, phone, address, id_no, email = (said.get(one, "")[:300] for one in SENDER)
    sender = Sender(name=name, phone=phone, address=address, id_no=id_no, email=email)
    named = bool(sender.name and sender.phone)
    texts: dict[str, Any] = {name: said.get(name, "") for name in _TEXTS}
    letter = NewLetter(
        channel=hotline.code, kinds=kinds[0], sort=kinds[1], external_no=found.external_no,
        territory=_area(said.get("territory", "")), street=_street(said.get("street", "")),
        respondent_uscc=halfwidth.as_code(said.get("respondent_uscc", ""))[:18],
        happened_on=_day(said.get("happened_on", ""), hotline.columns.get("happened_on", "")),
        known_on=_day(said.get("known_on", ""), hotline.columns.get("known_on", "")), amount=_amount(said.get("amount", "")),
        urgent=said.get("urgent", "") in hotline.urgent, secrecy=_secrecy(said, hotline, named=named),
        **texts,
    )
    return Read(
        found.hotline, found.external_no, found.event_no, found.deed, letter, sender, found.satisfied, found.words,
        found.from_hotline, found.from_no, found.unknown,
    )


def _secrecy(said: dict[str, str], hotline: Hotline, *, named: bool) -> str:
    if said["secrecy"] in hotline.protected:
        return "protected"
    return "named" if named else "anonymous"


def _satisfied(text: str, hotline: Hotline) -> int:
    return (hotline.satisfied or {}).get(text, 0)


def _area(code: str) -> str:
    """The district of Shanghai of an area code; empty (the city) for others."""
    return code[:6] if code[:6] in {one.code for one in areas.districts()} else ""


def _street(code: str) -> str:
    return code[:12] if code.isascii() and code.isdigit() and len(code) in (9, 12) else ""


def _day(text: str, column: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise ValueError(f"{column} 不是日期") from error


def _amount(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise ValueError("金额不是数字") from error
    if not found.is_finite() or abs(found) >= Decimal(10) ** 12:
        raise ValueError("金额不是数字")
    return found


def _text(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).replace("\0", "").strip()
