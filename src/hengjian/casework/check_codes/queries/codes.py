"""The code of a matter, for whoever shows it and whoever checks it at the door; the public keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet

from hengjian.casework.check_codes import rules, symbol
from hengjian.casework.check_codes.models import CheckCode, CodePart, SigningKey
from hengjian.kernel.errors import Refused

_CHUNK = 400

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PartRecord:
    """What a code says of one department's inspection."""

    about: str
    inspection_no: str
    organ_code: str
    organ_name: str
    line_code: str
    territory_code: str
    officers: tuple[tuple[str, str], ...]
    item_codes: tuple[str, ...]
    item_names: tuple[str, ...]
    basis: str
    source_no: str
    kind: str
    valid_from: date
    valid_to: date
    concluded_on: date | None


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A code as it is shown. ``url`` is what the symbol holds, ``matrix`` the symbol by rows of 0 and 1."""

    code_no: str
    state: str
    state_title: str
    uscc: str
    entity_name: str
    address: str
    territory_code: str
    kid: str
    algorithm: str
    payload: str
    valid_from: date
    valid_to: date
    issued_at: datetime
    ended_reason: str
    replaced_by: str
    scanned_at: datetime | None
    arrived_at: datetime | None
    concluded_on: date | None
    parts: tuple[PartRecord, ...]

    @property
    def url(self) -> str:
        return symbol.url_of(self.payload)

    @property
    def url_path(self) -> str:
        return symbol.path_of(self.payload)

    @property
    def matrix(self) -> tuple[str, ...]:
        return symbol.matrix_of(self.url)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of a signing key, as a phone keeps it."""

    kid: str
    algorithm: str
    spki: str
    since: datetime
    until: datetime | None


def code_of(about: str) -> CodeRecord | None:
    """The standing code of a matter, if it has one; the act or page that asks has checked its own reach."""
    return codes_of([about]).get(about)


def codes_of(abouts: Collection[str]) -> dict[str, CodeRecord]:
    """The standing code of each matter that has one. Off-site inspections have none."""
    newest: dict[str, int] = {}
    for some in _chunks(sorted(set(abouts))):
        found = CodePart.objects.filter(about__in=some, code__state=rules.LIVE).order_by("code")
        newest |= dict(found.values_list("about", "code"))
    records = _records(CheckCode.objects.filter(pk__in=some) for some in _chunks(sorted(set(newest.values()))))
    return {about: records[key] for about, key in newest.items()}


def by_number(code_no: str) -> CodeRecord | None:
    """A code by its number, whatever its state."""
    return next(iter(_records([CheckCode.objects.filter(code_no=code_no)]).values()), None)


def require_valid(about: str, code_no: str, on: date, *, what: str) -> None:
    """Refuse to begin a visit without its own valid code: unknown, another's, withdrawn, not yet or no longer in force.

    A code that was made anew because another department joined still serves whom it says the same of: a phone without
    signal shows the older one.
    """
    held = code_of(about)
    shown = held if held is not None and held.code_no == code_no else by_number(code_no)
    if not code_no or shown is None:
        why = f"没有检查码 {code_no}" if code_no else "没有出示检查码"
        raise Refused(what, why, "请同步后出示这次检查的检查码", field="code_no")
    part = next((part for part in shown.parts if part.about == about), None)
    if part is None:
        raise Refused(what, f"检查码 {code_no} 不是这次检查的", "请出示这次检查的检查码", field="code_no")
    if shown.state == rules.REVOKED or held is None:
        why = f"检查码 {code_no} 已作废（{shown.ended_reason or '检查已终止'}）"
        raise Refused(what, why, "不能凭它检查，请与机关负责人联系", field="code_no")
    now = next(one for one in held.parts if one.about == about)
    if shown.code_no != held.code_no and now != part:
        why = f"检查码 {code_no} 已换发为 {held.code_no}（{shown.ended_reason or '检查有变动'}）"
        raise Refused(what, why, "请同步后出示新的检查码", field="code_no")
    rules.check_days(code_no, on, part.valid_from, part.valid_to, what=what)


def public_keys() -> list[PublicKey]:
    """Every key that ever signed a code here, the newest first. Public facts."""
    return [PublicKey(row.kid, row.algorithm, row.spki, row.since, row.until) for row in SigningKey.objects.order_by("-since", "-pk")]


def _records(selections: Iterable[QuerySet[CheckCode]]) -> dict[int, CodeRecord]:
    rows = [row for selection in selections for row in selection]
    parts: dict[int, list[PartRecord]] = {}
    for some in _chunks([row.pk for row in rows]):
        for part in CodePart.objects.filter(code__in=some).order_by("pk"):
            parts.setdefault(part.code_id, []).append(_part(part))
    return {row.pk: _record(row, parts.get(row.pk, ())) for row in rows}


def _record(row: CheckCode, parts: Sequence[PartRecord]) -> CodeRecord:
    same = {name: getattr(row, name) for name in CodeRecord.__dataclass_fields__ if name not in {"state_title", "parts"}}
    return CodeRecord(**same, state_title=rules.STATES[row.state], parts=tuple(parts))


def _part(row: CodePart) -> PartRecord:
    same = {
        name: getattr(row, name) for name in PartRecord.__dataclass_fields__ if name not in {"officers", "item_codes", "item_names"}
    }
    return PartRecord(
        **same, officers=tuple((no, name) for no, name in row.officers), item_codes=tuple(row.item_codes), item_names=tuple(row.item_names),
    )


def _chunks(values: Sequence[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while some := list(islice(rest, _CHUNK)):
        yield some
