"""The result object (抽取结果) of one draw, from what was committed and revealed: nothing else goes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hengjian.kernel.draws import assignment, reveal, tickets, twostage
from hengjian.kernel.draws.assignment import Assigned, Bar, Pool
from hengjian.kernel.draws.canonical import Suite, canonical
from hengjian.kernel.draws.cells import district_of
from hengjian.kernel.draws.commitment import Commitment
from hengjian.kernel.draws.refusal import DrawRefused
from hengjian.kernel.draws.reveal import Reveals
from hengjian.kernel.draws.twostage import Drawn


@dataclass(frozen=True, slots=True)
class Roster:
    """人员库 as committed: pools, and who is barred from which unit."""

    pools: tuple[Pool, ...] = ()
    bars: tuple[Bar, ...] = ()

    def __post_init__(self) -> None:
        assignment.check_pools(self.pools, self.bars)

    def roots(self, suite: Suite) -> dict[str, str]:
        """``roster_root``, ``conflicts_root`` and ``capacity_root`` of the commitment."""
        return {
            "roster_root": entries_root(suite, self.pool_entries()),
            "conflicts_root": entries_root(suite, self.bars),
            "capacity_root": entries_root(suite, self.capacity_entries()),
        }

    def pool_entries(self) -> list[dict[str, Any]]:
        """Pools by code, with their officers' codes."""
        return [
            {"code": pool.code, "districts": sorted(pool.districts), "need": pool.need, "needs": dict(pool.needs),
             "officers": sorted(officer.code for officer in pool.officers)}
            for pool in sorted(self.pools, key=lambda one: one.code)
        ]  # fmt: skip

    def capacity_entries(self) -> list[list[str | int]]:
        """[officer, floor, ceiling] by officer."""
        return [list(one) for one in sorted((o.code, o.floor, o.ceiling) for pool in self.pools for o in pool.officers)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out, as objects and as the published document."""

    seed: str
    drawn: Drawn
    assigned: dict[str, Assigned]
    document: dict[str, Any]

    @property
    def result_hash(self) -> str:
        return str(self.document["result_hash"])


def entries_root(suite: Suite, entries: Iterable[object]) -> str:
    """RFC 6962 root whose entries are the canonical JSON of these values."""
    return tickets.root(suite, [canonical(entry) for entry in entries])


def check_committed(commitment: Commitment, rows: Sequence[bytes], roster: Roster) -> None:
    """Refuse a list or roster that is not the one committed."""
    what = f"抽取 {commitment.draw_no} 不能进行"
    sizes = twostage.check_rows(rows)
    if twostage.list_root(commitment.hashing, rows) != commitment.list_root:
        raise DrawRefused(
            what, "名单与承诺的名单摘要不符，封存后被改动", "请恢复承诺时的名单；不能恢复的，应当作废并说明理由"
        )
    if sizes != dict(commitment.N_by_cell):
        raise DrawRefused(what, "名单中各代号的数量与承诺不符", "应当作废本次承诺并说明理由，重新封存")
    for name, value in roster.roots(commitment.hashing).items():
        if value != getattr(commitment, name):
            part = {"roster_root": "人员库", "conflicts_root": "回避名单", "capacity_root": "任务量上下限"}[name]
            raise DrawRefused(
                what, f"{part}与承诺不符，封存后被改动", "请恢复承诺时的内容；不能恢复的，应当作废并说明理由"
            )


def conclude(*, commitment: Commitment, rows: Sequence[bytes], roster: Roster, reveals: Reveals) -> Outcome:
    """Phase 5: seed, both stages, officers, result object. Everything is checked against the commitment first."""
    check_committed(commitment, rows, roster)
    suite, seed = commitment.hashing, reveal.seed(commitment, reveals)
    drawn = twostage.draw(
        suite=suite, seed=seed, rows=rows, rates=commitment.a_by_cell, reserve=commitment.reserve_by_cell,
        sizes=commitment.N_by_cell,
    )
    assigned = staff(suite, seed, drawn, roster)
    return Outcome(seed, drawn, assigned, document(commitment, seed, drawn, assigned))


def staff(suite: Suite, seed: str, drawn: Drawn, roster: Roster) -> dict[str, Assigned]:
    """Officers of every pool, by pool code; each pool serves the drawn units of its districts."""
    units: dict[str, list[str]] = {}
    for label, names in (drawn.selected | drawn.certain).items():
        units.setdefault(district_of(label), []).extend(names)
    barred = assignment.barred_by_unit(roster.bars)
    assigned = {}
    for pool in sorted(roster.pools, key=lambda one: one.code):
        own = [unit for district in set(pool.districts) for unit in units.get(district, [])]
        own.sort(key=lambda unit: (tickets.ticket(suite, seed, unit), unit))
        assigned[pool.code] = assignment.assign(suite=suite, seed=seed, pool=pool, units=own, barred=barred)
    return assigned


def document(commitment: Commitment, seed: str, drawn: Drawn, assigned: dict[str, Assigned]) -> dict[str, Any]:
    """The content of ``result.json``; ``result_hash`` is the hash of all the rest."""
    suite = commitment.hashing
    chosen = sorted((drawn.selected | drawn.certain).items())
    result: dict[str, Any] = {
        "draw_no": commitment.draw_no,
        "commitment": commitment.hash(),
        "seed": seed,
        "n_by_cell": drawn.n_by_cell,
        "thresholds": drawn.thresholds,
        "selected": drawn.selected,
        "certain": drawn.certain,
        "reserves": drawn.reserves,
        "selected_root": entries_root(suite, [[label, name] for label, names in chosen for name in names]),
        "assignments": {pool: [list(pair) for pair in one.pairs] for pool, one in assigned.items()},
        "loads": {pool: one.loads for pool, one in assigned.items()},
        "marginals_root": entries_root(suite, [(p, *cell) for p, one in assigned.items() for cell in one.marginals]),
        "assignment_root": entries_root(suite, [(p, *pair) for p, one in assigned.items() for pair in one.pairs]),
    }
    return result | {"result_hash": suite.hex(canonical(result))}
