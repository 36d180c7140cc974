"""How codes come about: visits put together from facts and from what their standing codes say, signed in bulk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet

from hengjian.casework.check_codes import payload, rules, signing
from hengjian.casework.check_codes.models import CheckCode, CodePart, SigningKey
from hengjian.casework.check_codes.payload import Fields, Part
from hengjian.casework.check_codes.rules import CodeFacts
from hengjian.casework.check_codes.signing import Signer
from hengjian.kernel import numbers
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of

#: Values that one statement carries, so that none has thousands of parameters.
_CHUNK = 400
T = TypeVar("T")
_COPIED = (
    "about", "inspection_no", "organ_code", "organ_name", "line_code", "territory_code", "item_codes", "item_names", "basis",
    "source_no", "kind", "valid_from", "valid_to", "facts_sha256", "officers",
)


@dataclass(slots=True)
class Visit:
    """A visit as its next code will say it: the parts by matter, and the code that gives way, if there is one."""

    key: str
    uscc: str
    entity_name: str
    address: str
    territory_code: str
    parts: dict[str, CodePart] = field(default_factory=dict)
    before: CheckCode | None = None
    said: frozenset[tuple[str, str]] = frozenset()

    @property
    def changed(self) -> bool:
        """Whether the code there is (if any) says something else."""
        return self.before is None or self.said != _said(self.parts.values())


def signer(at: datetime) -> Signer:
    """The signing key, its public half registered; a key that was put in its place ends the one before."""
    found = signing.signer()
    row, made = SigningKey.objects.get_or_create(
        kid=found.kid, defaults={"algorithm": found.algorithm, "spki": found.spki, "since": at}
    )
    if made:
        SigningKey.objects.filter(until=None, pk__gt=0).exclude(pk=row.pk).update(until=at)  # never another node's key
    return found


def standing(abouts: Collection[str]) -> list[CheckCode]:
    """The live codes that some matters are part of and whose officers have not arrived, locked."""
    found: dict[int, CheckCode] = {}
    for some in _chunks(sorted(abouts)):
        keys = CodePart.objects.filter(about__in=some).values("code")
        found |= {row.pk: row for row in _own().filter(pk__in=keys)}
    return [found[key] for key in sorted(found)]


def visits(facts: Sequence[CodeFacts]) -> list[Visit]:
    """The visits of these facts with whoever else takes part in them, and the visits that one of them has left."""
    found = {(visit.key, visit.uscc): visit for visit in of_codes(_held(facts))}
    places = {about: key for key, visit in found.items() for about in visit.parts}
    for one in facts:
        if one.about in places and places[one.about] != one.visit:
            del found[places[one.about]].parts[one.about]
        visit = found.setdefault(one.visit, Visit(*one.visit, one.entity_name, one.address, one.territory_code))
        visit.entity_name, visit.address = one.entity_name, one.address
        visit.parts[one.about] = _part(one)
    return list(found.values())


def of_codes(codes: Sequence[CheckCode]) -> list[Visit]:
    """The visits as these codes say them."""
    parts: dict[int, dict[str, CodePart]] = {}
    for some in _chunks([code.pk for code in codes]):
        for part in CodePart.objects.filter(code__in=some).order_by("pk"):
            parts.setdefault(part.code_id, {})[part.about] = part
    return [
        Visit(
            code.visit_key, code.uscc, code.entity_name, code.address, code.territory_code, parts.get(code.pk, {}), code,
            _said(parts.get(code.pk, {}).values()),
        )
        for code in codes
    ]


def end(codes: Sequence[CheckCode], state: str, reason: str, at: datetime) -> None:
    """End codes: replaced by the code that is written to them already, or revoked."""
    for code in codes:
        code.state, code.ended_at, code.ended_reason = state, at, reason
    CheckCode.objects.bulk_update(codes, ["state", "ended_at", "ended_reason", "replaced_by"], batch_size=_CHUNK)


def sign(these: Sequence[Visit], key: Signer, reason: str, by: Actor, at: datetime) -> list[CheckCode]:
    """Sign one code for each visit, which replaces the one there was; the codes and their parts are saved together."""
    codes = [_code(visit, no, key, by, at) for visit, no in zip(these, _take_numbers(these, day_of(at).year), strict=True)]
    given_way = []
    for visit, code in zip(these, codes, strict=True):
        if visit.before is not None:
            visit.before.replaced_by = code.code_no
            given_way.append(visit.before)
    end(given_way, rules.REPLACED, reason, at)
    saved = CheckCode.objects.bulk_create(codes)
    CodePart.objects.bulk_create([
        _of(part, code) for visit, code in zip(these, saved, strict=True) for part in visit.parts.values()
    ])
    return saved


def _held(facts: Sequence[CodeFacts]) -> list[CheckCode]:
    """The standing codes of the visits and of the matters in question, locked."""
    wanted = {one.visit for one in facts}
    found = {code.pk: code for code in standing({one.about for one in facts})}
    for usccs in _chunks(sorted({one.uscc for one in facts})):
        rows = _own().filter(uscc__in=usccs)
        found |= {row.pk: row for row in rows if (row.visit_key, row.uscc) in wanted}
    return [found[key] for key in sorted(found)]


def _own() -> QuerySet[CheckCode]:
    """The standing codes that this node issued, locked; only whoever issued a code can replace it."""
    return CheckCode.objects.select_for_update().filter(state=rules.LIVE, arrived_at=None, pk__gt=0)


def _said(parts: Iterable[CodePart]) -> frozenset[tuple[str, str]]:
    return frozenset((part.about, part.facts_sha256) for part in parts)


def _part(facts: CodeFacts) -> CodePart:
    same = {name: getattr(facts, name) for name in _COPIED if name not in {"officers", "item_codes", "item_names", "facts_sha256"}}
    return CodePart(
        **same, officers=[list(one) for one in facts.officers], item_codes=list(facts.item_codes),
        item_names=list(facts.item_names), facts_sha256=facts.digest(),
    )


def _of(part: CodePart, code: CheckCode) -> CodePart:
    """The part under its new code: a new one as it is, one of the code before as a copy."""
    if part._state.adding:
        part.code = code
        return part
    return CodePart(code=code, **{name: getattr(part, name) for name in _COPIED})


def _code(visit: Visit, no: str, key: Signer, by: Actor, at: datetime) -> CheckCode:
    parts = list(visit.parts.values())
    first, last = min(part.valid_from for part in parts), max(part.valid_to for part in parts)
    signed = payload.signed_bytes(Fields(
        key.kid, no, visit.uscc, visit.entity_name, visit.address, first, last,
        tuple(
            Part(part.organ_name, part.basis, tuple((no, name) for no, name in part.officers), tuple(part.item_names))
            for part in parts
        ),
    ))
    return CheckCode(
        code_no=no, visit_key=visit.key, uscc=visit.uscc, entity_name=visit.entity_name, address=visit.address,
        territory_code=visit.territory_code, kid=key.kid, algorithm=key.algorithm, payload=payload.text(signed, key.sign(signed)),
        valid_from=first, valid_to=last, issued_at=at, issued_by=by.code,
    )


def _take_numbers(these: Sequence[Visit], year: int) -> list[str]:
    places: dict[str, list[int]] = {}
    for place, visit in enumerate(these):
        places.setdefault(numbers.place(visit.territory_code), []).append(place)
    nos = [""] * len(these)
    for territory, where in sorted(places.items()):
        first = numbers.take(f"check_code:{territory}:{year}", len(where))
        for offset, place in enumerate(where):
            nos[place] = f"{territory}-{year}-{first + offset:06d}"
    return nos


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while part := list(islice(rest, _CHUNK)):
        yield part
