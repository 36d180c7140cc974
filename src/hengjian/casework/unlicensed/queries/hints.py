"""Register against licences (照证比对): hints for a person to look at, with the precision that was measured. No hint is a clue yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengjian.casework.unlicensed.queries.overview import Rate, rate
from hengjian.casework.unlicensed.rules import comparing, licences
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Role
from hengjian.registers.regulated_entities import queries as entities

#: How many rows of the register one page looks through at most.
SCANNED, PAGE = 5_000, 500


@dataclass(frozen=True, slots=True)
class Hint:
    """An entity whose scope or industry speaks for a licence of which the register knows no valid permit."""

    uscc: str
    name: str
    address: str
    district_code: str
    licence: str
    licence_title: str
    line: str
    words: str


@dataclass(frozen=True, slots=True)
class Hints:
    """A page of hints, and where the next one begins (0: nothing is left)."""

    rows: tuple[Hint, ...]
    after: int


def precision() -> Rate:
    """How often a hint of the labelled sample was right, with its interval."""
    return rate(comparing.PRECISION.right, comparing.PRECISION.pairs)


def precision_in_words() -> str:
    """The measure as it stands beside every list."""
    sample, share = comparing.PRECISION, precision()
    measured = f"准确率 {share.hits / share.of:.0%}（95% 区间 {share.low:.0%}—{share.high:.0%}）"
    return f"{measured}，由 {sample.firms} 家企业人工核对：{sample.source}"


def hints(actor: Actor, on: date, *, licence: str = "", after: int = 0, limit: int = 50) -> Hints:
    """The next hints in the actor's territory, in the order of the register."""
    access.require(actor, "unlicensed.receive")
    prefix = "" if Role.NODE in actor.roles else access.territory_prefix(actor.territory)[:6]
    found: list[Hint] = []
    for _ in range(SCANNED // PAGE):
        rows = entities.scopes(prefix, after=after, limit=PAGE)
        for row in rows:
            found += _of(row, on, licence)
            after = row.key
            if len(found) >= limit:
                return Hints(tuple(found), after)
        if len(rows) < PAGE:
            return Hints(tuple(found), 0)
    return Hints(tuple(found), after)


def _of(row: entities.ScopeRecord, on: date, licence: str) -> list[Hint]:
    wanted = comparing.needs(row.business_scope, row.industry_code)
    lacks = comparing.lacking(wanted, row.permits, on)
    known = [(code, licences.LICENCES[code]) for code in lacks if licence in ("", code)]
    return [Hint(row.uscc, row.name, row.address, row.district_code, code, one.title, one.line, wanted[code]) for code, one in known]
