"""How the lawbook's cases about legal texts are worked out: what words cite, what was law, how versions follow one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hengjian.kernel import citations
from hengjian.registers.legal_texts import rules
from hengjian.registers.legal_texts.rules import Span, Words
from hengjian.statutes import library

Case = Mapping[str, Any]


def citation(given: Case) -> Case:
    """Which places a wording names."""
    return {"cites": [one.cite() for one in citations.parse(given["words"])]}


def basis(given: Case) -> Case:
    """Whether the text on the shelf that a citation names was law on a day."""
    (cited,) = citations.parse(given["cite"])
    versions = next(
        found for found in library.texts().values()
        if any(citations.bare_title(one.title) == citations.bare_title(cited.title) for one in found)
        or citations.bare_number(cited.number) in {citations.bare_number(one.number) for one in found} - {""}
    )
    here = next((one for one in versions if one.in_force(given["on"])), None)
    return {"valid": here is not None, "number": here.number if here else ""}


def versions(given: Case) -> Case:
    """Which version a new one ends or takes the place of; refused when they would overlap."""
    kept = [Span(n, one["since"], one.get("until"), one.get("verified", True)) for n, one in enumerate(given["kept"], start=1)]
    new = given["new"]
    span = Span(len(kept) + 1, new["since"], new.get("until"), new.get("verified", True))
    ends, instead = rules.follows(span, kept, what="新版本不能采用")
    return {"ends": f"第 {ends} 版" if ends else "无", "instead": f"第 {instead} 版" if instead else "无"}


def change(given: Case) -> Case:
    """What a new version changes."""
    before = {number: Words(number, text) for number, text in given["before"].items()}
    after = {number: Words(number, text) for number, text in given["after"].items()}
    found = rules.changes("text", before, after, whole=given["whole"])
    return {"changes": [f"{one.number}{one.title}" for one in found] or ["无"]}


KINDS: dict[str, Callable[[Case], Case]] = {"citation": citation, "basis": basis, "versions": versions, "change": change}
