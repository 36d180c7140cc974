"""Officers drawn for the drawn units (随机选派执法检查人员): random, even, recusals kept, not steerable.

Everything an official could steer - roster, capacities, recusals and other bars - is committed before the seed exists.
Each pool is drawn on its own, an officer belongs to one pool only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from hengjian.kernel.draws import tickets
from hengjian.kernel.draws.canonical import Suite
from hengjian.kernel.draws.marginals import ImpossibleError, marginals
from hengjian.kernel.draws.refusal import DrawRefused
from hengjian.kernel.draws.rounding import round_matrix

CODE = re.compile(r"[0-9A-Za-z._-]{1,64}")
SHOWN = 5
"""At most so many names in a message."""


@dataclass(frozen=True, slots=True)
class Officer:
    """One officer in one draw: published code (a per-draw pseudonym or a certificate number) and load bounds."""

    code: str
    floor: int
    ceiling: int


@dataclass(frozen=True, slots=True)
class Pool:
    """检查人员库 of one department: the districts it serves and how many officers it sends to a unit (two or more).

    ``needs`` holds the exceptions to ``need``: pseudonym -> number.
    """

    code: str
    districts: tuple[str, ...]
    need: int
    officers: tuple[Officer, ...]
    needs: Mapping[str, int] = field(default_factory=dict)

    def need_of(self, pseudonym: str) -> int:
        return self.needs.get(pseudonym, self.need)


class Bar(NamedTuple):
    """An officer who may not be sent to a unit, and why: ``recusal``, ``scope``, ``last_visit``, ..."""

    pseudonym: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """One pool's outcome. Pairs in (pseudonym, officer) order; marginals in units of 1/2**40."""

    pairs: list[tuple[str, str]]
    marginals: list[tuple[str, str, int]]
    loads: dict[str, int]


def check_pools(pools: Sequence[Pool], bars: Sequence[Bar]) -> None:
    """Refuse what would make a published roster ambiguous."""
    codes = [officer.code for pool in pools for officer in pool.officers]
    names = [pool.code for pool in pools] + codes
    odd = [name for name in names + [bar.reason for bar in bars] if not CODE.fullmatch(name)]
    twice = sorted(name for name, times in Counter(names).items() if times > 1)
    bounds = [o.code for p in pools for o in p.officers if not 0 <= o.floor <= o.ceiling]
    needs = [p.code for p in pools if min([p.need, *p.needs.values()]) < 1]
    for faulty, why in ((odd, "编号含有不允许的字符"), (twice, "编号重复或同时列入两个人员库"),
                        (bounds, "任务量下限大于上限或为负"), (needs, "每户检查人数应至少为 1")):  # fmt: skip
        if faulty:
            raise DrawRefused("不能使用人员库", f"{'、'.join(faulty[:SHOWN])} {why}", "请更正后重新封存")
    pairs = [bar[:2] for bar in bars]
    if any(a >= b for a, b in pairwise(pairs)):
        raise DrawRefused("不能使用回避名单", "次序颠倒或有重复的对象与人员", "请按对象、人员编号排序去重后重新封存")


def barred_by_unit(bars: Iterable[Bar]) -> dict[str, set[str]]:
    """Pseudonym -> officers who may not be sent there."""
    barred: dict[str, set[str]] = {}
    for bar in bars:
        barred.setdefault(bar.pseudonym, set()).add(bar.officer)
    return barred


def assign(*, suite: Suite, seed: str, pool: Pool, units: Sequence[str], barred: Mapping[str, set[str]]) -> Assigned:
    """Draw officers of one pool for units (pseudonyms in ticket order). Refuses, in words, what cannot be staffed."""
    order = tickets.officer_order(suite, seed, pool.code, [officer.code for officer in pool.officers])
    bounds = {officer.code: officer for officer in pool.officers}
    everyone, none = tuple(range(len(order))), frozenset[str]()
    allowed = []
    for unit in units:
        out = barred.get(unit, none)
        allowed.append(tuple(c for c in everyone if order[c] not in out) if out else everyone)
    needs = [pool.need_of(unit) for unit in units]
    _refuse_unstaffable(pool, [(u, n - len(a)) for u, n, a in zip(units, needs, allowed, strict=True) if n > len(a)])
    try:
        matrix = marginals(needs, allowed, [bounds[c].floor for c in order], [bounds[c].ceiling for c in order])
    except ImpossibleError as fault:
        raise _in_words(pool, units, order, fault) from None
    chosen = round_matrix(suite=suite, seed=seed, pool=pool.code, matrix=matrix, columns=len(order))
    loads = dict.fromkeys(sorted(order), 0)
    for _, column in chosen:
        loads[order[column]] += 1
    return Assigned(
        pairs=sorted((units[row], order[column]) for row, column in chosen),
        marginals=sorted((units[r], order[c], x) for r, row in enumerate(matrix) for c, x in row.items()),
        loads=loads,
    )


def _names(items: Sequence[str]) -> str:
    shown = "、".join(item[:12] for item in items[:SHOWN])
    return f"{shown} 等 {len(items)} 个" if len(items) > SHOWN else shown


def _refuse_unstaffable(pool: Pool, short: Sequence[tuple[str, int]]) -> None:
    if short:
        missing = "、".join(f"{unit[:12]}（缺 {count} 人）" for unit, count in short[:SHOWN])
        why = f"{len(short)} 个对象在人员库 {pool.code} 中可派人员不足：{missing}"
        raise DrawRefused("不能完成选派", why, "请从相邻地区匹配人员，或作废本次抽取、补充人员后重新抽取")


def _in_words(pool: Pool, units: Sequence[str], order: Sequence[str], fault: ImpossibleError) -> DrawRefused:
    people = _names([order[c] for c in fault.columns])
    if fault.over:
        competing = _names([units[row] for row in fault.rows])
        why = f"人员库 {pool.code} 的任务量上限不够：对象 {competing} 只能由 {people} 检查，还缺 {fault.short} 人次"
        return DrawRefused("不能完成选派", why, "请提高上限、补充人员或从相邻地区匹配人员后重新抽取")
    why = f"人员库 {pool.code} 的任务量下限过高：{people} 的下限合计超出可派任务 {fault.short} 人次"
    return DrawRefused("不能完成选派", why, "请降低下限后重新抽取")


def foresee(
    *, pools: Sequence[Pool], expected: Mapping[str, tuple[int, int]], units: Mapping[str, str], bars: Sequence[Bar]
) -> list[str]:
    """Shortages that can be known before anything is committed, each as a sentence; none found: an empty list.

    ``expected``: district -> fewest and most units that can be drawn there. ``units``: pseudonym -> district, at least
    for every unit that appears in ``bars``. Loads forced by combinations of bars are only known after the draw.
    """
    barred, found = barred_by_unit(bars), []
    served = {district for pool in pools for district in pool.districts}
    found += [f"区划 {district} 没有人员库" for district in sorted(set(expected) - served) if expected[district][1]]
    for pool in pools:
        own = {officer.code for officer in pool.officers}
        bad = [unit for unit, out in barred.items()
               if units.get(unit) in pool.districts and len(own - out) < pool.need_of(unit)]  # fmt: skip
        found += [f"人员库 {pool.code} 中可派往 {unit[:12]} 的人员不足 {pool.need_of(unit)} 人" for unit in sorted(bad)]
        fewest = sum(expected.get(d, (0, 0))[0] for d in pool.districts) * pool.need
        most = sum(expected.get(d, (0, 0))[1] for d in pool.districts) * pool.need
        ceiling, floor = sum(o.ceiling for o in pool.officers), sum(o.floor for o in pool.officers)
        if most > ceiling:
            short = f"最多可能需要 {most} 人次，缺 {most - ceiling} 人次"
            found.append(f"人员库 {pool.code} 的任务量上限合计 {ceiling} 人次，{short}")
        if fewest < floor:
            found.append(f"人员库 {pool.code} 的任务量下限合计 {floor} 人次，最少可能只有 {fewest} 人次")
        if most and len(own) < pool.need:
            found.append(f"人员库 {pool.code} 只有 {len(own)} 人，每户需要 {pool.need} 人")
    return found
