"""What must be true when the links have drained (promises P1 to P4 of algorithms F.3). Pure: it reads what was written down.

Words: an act's *token* stands in the journal as its actor; a writer has one act under way at a time. An act is
*acknowledged* when its operation returned, *refused* when it said no, and otherwise nobody knows: it may stand or not,
but whole and once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chaos.history import DONE, REFUSED, Deed

NAMED = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a log: for whom it carries parts, and under which number."""

    seq: int
    name: str
    about: str
    token: str
    audiences: tuple[str, ...] = ()


@dataclass
class Stand:
    """What a node wrote down at the end."""

    code: str
    lines: list[Line]
    received: dict[str, list[Line]]
    seen: list[tuple[str, str, str, str]]
    root: str
    signed_root: str
    links: dict[str, dict[str, Any]]
    refused_rows: int
    findings: list[str]
    #: partner -> record -> [count, root]: what the partner ought to hold of ours, and what we hold of the partner's.
    owed: dict[str, dict[str, list[Any]]]
    held: dict[str, dict[str, list[Any]]]
    fresh: dict[str, dict[str, list[Any]]] = field(default_factory=dict)


@dataclass
class Verdict:
    """Counts of violations by kind, with the first few of each in words, and what was counted."""

    violations: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    def fault(self, kind: str, words: str, number: int = 1) -> None:
        """One more violation of a kind."""
        self.violations[kind] += number
        named = self.examples.setdefault(kind, [])
        if len(named) < NAMED:
            named.append(words)

    @property
    def good(self) -> bool:
        """Whether nothing was found."""
        return not self.violations


def check(
    stands: Mapping[str, Stand], deeds: Mapping[str, Mapping[str, Deed]], watched: Iterable[str], *, own_rows: bool = True,
) -> Verdict:
    """Hold every node against what its writers noted, and every copy against its owner and a copy made afresh.

    Without ``own_rows`` the owners' tables lack what their logs tell (lines told again), and only copies are held together.
    """
    verdict = Verdict()
    watched = set(watched)
    for code, stand in stands.items():
        _log(stand, deeds.get(code, {}), verdict)
        _tree(stand, stands, verdict)
        for partner in stand.links:
            _copy(stands[partner], stand, watched, verdict)
            _states(stands[partner], stand, verdict, own_rows=own_rows)
    return verdict


def _log(stand: Stand, deeds: Mapping[str, Deed], verdict: Verdict) -> None:
    """Acknowledged acts stand, refused ones do not, none stands twice, numbers have no gap, time is respected."""
    where = f"{stand.code}: "
    if [line.seq for line in stand.lines] != list(range(len(stand.lines))):
        verdict.fault("log with gaps", f"{where}{len(stand.lines)} lines do not count from 0 without gap")
    found = Counter((line.token, line.name, line.about) for line in stand.lines if line.token in deeds)
    tokens = {token for token, _, _ in found}
    for (token, name, about), number in found.items():
        if number > 1:
            verdict.fault("duplicated", f"{where}{token} {name} {about} stands {number} times", number - 1)
    for token, deed in deeds.items():
        if deed.what == DONE and token not in tokens:
            verdict.fault("acknowledged and lost", f"{where}{token} {deed.name}")
        if deed.what == REFUSED and token in tokens:
            verdict.fault("refused and yet there", f"{where}{token} {deed.name}")
    for line in stand.lines:
        if line.token.startswith(f"{stand.code}.") and line.token not in deeds:
            verdict.fault("never begun", f"{where}{line.token} {line.name}")
    _real_time(stand, deeds, verdict)
    verdict.counted["lines"] += len(stand.lines)
    for deed in deeds.values():
        verdict.counted[f"acts {deed.what}"] += 1


def _real_time(stand: Stand, deeds: Mapping[str, Deed], verdict: Verdict) -> None:
    """An act that was acknowledged before another began has the lower number."""
    earliest_end = float("inf")
    for line in reversed(stand.lines):
        deed = deeds.get(line.token)
        if deed is None:
            continue
        if earliest_end < deed.begin:
            verdict.fault("out of order", f"{stand.code}: {line.token} stands at {line.seq}, before one that was acknowledged earlier")
        if deed.end is not None:
            earliest_end = min(earliest_end, deed.end)


def _tree(stand: Stand, stands: Mapping[str, Stand], verdict: Verdict) -> None:
    """The signed root is the recomputed one, and every partner knows the same."""
    if stand.root != stand.signed_root:
        verdict.fault("roots differ", f"{stand.code}: signed {stand.signed_root[:16]}, recomputed {stand.root[:16]}")
    for other in stands.values():
        link = other.links.get(stand.code)
        if link is None:
            continue
        if link["next"] != len(stand.lines):
            verdict.fault("links not drained", f"{other.code} stands at {link['next']} of {len(stand.lines)} lines of {stand.code}")
        elif link["root"] != stand.root:
            verdict.fault("roots differ", f"{other.code} knows {link['root'][:16]} of {stand.code}, whose root is {stand.root[:16]}")
        if link["state"] != "ok":
            verdict.fault("links stopped", f"{other.code} from {stand.code}: {link['reason']}")
    for finding in stand.findings:
        verdict.fault("log does not verify", f"{stand.code}: {finding}")
    if stand.refused_rows:
        verdict.fault("rows refused", f"{stand.code} refused {stand.refused_rows} rows", stand.refused_rows)


def _copy(owner: Stand, receiver: Stand, watched: set[str], verdict: Verdict) -> None:
    """The receiver has the lines that are for it, each once, in order, and had the effect of each once, in order."""
    where = f"{receiver.code} from {owner.code}: "
    mine = [line for line in owner.lines if {receiver.code, "*"} & set(line.audiences)]
    got = receiver.received.get(owner.code, [])
    verdict.counted["lines received"] += len(got)
    _same(
        [(line.seq, line.name, line.about, line.token) for line in mine], [(line.seq, line.name, line.about, line.token) for line in got],
        where, "lines", verdict,
    )
    for name in sorted(watched):
        effects = [(about, token) for node, seen, about, token in receiver.seen if node == owner.code and seen == name]
        _same([(line.about, line.token) for line in mine if line.name == name], effects, f"{where}{name} ", "effects", verdict)
        verdict.counted["effects"] += len(effects)


def _same(wanted: Sequence[Any], got: Sequence[Any], where: str, what: str, verdict: Verdict) -> None:
    """Tell apart what is lost, doubled, made up, and in the wrong order."""
    if list(wanted) == list(got):
        return
    want, have = Counter(wanted), Counter(got)
    for one, number in (want - have).items():
        verdict.fault(f"{what} lost", f"{where}{one}", number)
    for one, number in (have - want).items():
        verdict.fault(f"{what} duplicated" if one in want else f"{what} never told", f"{where}{one}", number)
    if want == have:
        first = next(place for place, pair in enumerate(zip(wanted, got, strict=True)) if pair[0] != pair[1])
        verdict.fault("out of order", f"{where}{what} differ from place {first} on")


def _states(owner: Stand, receiver: Stand, verdict: Verdict, *, own_rows: bool) -> None:
    """Each flowing table at the receiver equals what the owner would show, and equals a copy made afresh."""
    owed, held = owner.owed.get(receiver.code, {}), receiver.held.get(owner.code, {})
    fresh = receiver.fresh.get(owner.code)
    for record in sorted({*owed, *held}):
        if own_rows and owed.get(record) != held.get(record):
            words = f"{record}: {owner.code} has {owed.get(record)} for {receiver.code}, which has {held.get(record)}"
            verdict.fault("states differ", words)
        if fresh is not None and fresh.get(record) != held.get(record):
            verdict.fault("fresh copy differs", f"{receiver.code} of {owner.code} {record}: {held.get(record)}, afresh {fresh.get(record)}")
        verdict.counted["rows compared"] += (held.get(record) or [0])[0]
        verdict.counted["tables compared"] += 1
