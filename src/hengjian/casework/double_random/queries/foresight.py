"""What follows from a plan before it is drafted: how many would be drawn, and whether the officers can visit them.

Nothing is written and nothing is drawn; the figures are those of the registers on the day of asking.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from hengjian.casework.double_random import roster, rules, scopes, standings
from hengjian.casework.double_random.models import Draw, YearPlan
from hengjian.casework.double_random.operations import NewPlan
from hengjian.kernel import access, adjustable, law
from hengjian.kernel.access import Actor
from hengjian.kernel.draws import assignment, canonical
from hengjian.registers.organs import queries as organs


@dataclass(frozen=True, slots=True)
class ClassForesight:
    """One credit-risk class of the pool: for the organ's own officials only. ``expected`` in millionths of a unit."""

    code: str
    title: str
    pool: int
    left_out: int
    low: int
    high: int
    rate: int
    expected: int


@dataclass(frozen=True, slots=True)
class Foresight:
    """``have`` and ``need`` are visits by one officer (人次); ``way`` lowers one rate until they meet, where that is lawful."""

    size: int
    minimum: int
    left_out: dict[str, int]
    classes: tuple[ClassForesight, ...]
    expected: int
    officers: int
    have: int
    need: int
    shortages: tuple[str, ...]
    way: tuple[str, int] | None

    @property
    def ratio(self) -> int:
        """The expected share of the list, in parts per million."""
        return rules.expected_ppm(self.expected, self.size)

    @property
    def feasible(self) -> bool:
        """Whether the draw could be frozen and its visits made."""
        return self.size >= self.minimum and not self.shortages


def foresee(plan: NewPlan, actor: Actor, on: date) -> Foresight:
    """The figures of a plan of the actor's own organ on a day; refused as drafting would refuse its scope."""
    access.require(actor, "double_random.draft_plan" if access.may(actor, "double_random.draft_plan") else "double_random.adjust_plan")
    home = organs.organ(actor.organ)
    rates = plan.rates or default_rates(home.code, on)
    what = f"计划“{plan.title.strip() or '未命名'}”"
    rules.check_rates(rates, what=what)
    chosen = scopes.within_plan(plan.scope, {}, territory=home.territory, what=what)
    row = _imagined(plan, home, chosen.to_json())
    pool, inactive, senseless = standings.pool(row)
    out = rules.excluded(pool, standings.standing(row, pool, inactive=inactive, senseless=senseless, on=on))
    kept = [one for one in pool if one[0] not in out]
    expected, mean = _expected(row, kept, rates, home.territory[:6], on)
    bounds = {place: (e // rules.W, -(-e // rules.W)) for place, e in sorted(mean.items())}
    staff = _staff(row, plan, bounds, on) if plan.item_codes else roster.Staff()
    short = assignment.foresee(pools=staff.roster.pools, expected=bounds, units={}, bars=()) if plan.item_codes else []
    names = staff.names()
    have = sum(officer.ceiling for one in staff.roster.pools for officer in one.officers)
    need = -(-sum(expected.values()) * plan.per_unit * max(1, 1 + len(plan.partners)) // rules.W)
    return Foresight(
        size=len(kept), minimum=adjustable.value("double_random.min_pool", home.code, on),
        left_out={rules.REASONS[reason]: n for reason, n in Counter(out.values()).items()},
        classes=_classes(pool, out, rates, expected), expected=sum(expected.values()),
        officers=sum(len(one.officers) for one in staff.roster.pools), have=have, need=need,
        shortages=tuple(_in_words(sentence, names) for sentence in short),
        way=_way(rates, expected, have, need, plan.per_unit * max(1, 1 + len(plan.partners))) if plan.item_codes else None,
    )


def default_rates(organ: str, on: date) -> dict[str, int]:
    """The rates by class in force for an organ, in parts per million."""
    return {name: adjustable.value(f"double_random.rate_{name}", organ, on) for name in rules.CLASSES}


def rate_ranges() -> dict[str, tuple[str, int, int]]:
    """Class -> its name and the lawful range of its rate in parts per million."""
    found = {}
    for name in rules.CLASSES:
        row = law.adjustable(f"double_random.rate_{name}")
        found[name] = (rules.CLASS_TITLES[name], row.low, row.high)
    return found


def _imagined(plan: NewPlan, home: organs.OrganRecord, scope: dict[str, object]) -> Draw:
    """A draw of the plan as it would be prepared, never saved."""
    body = YearPlan(
        organ_code=home.code, line_code=home.line, territory_code=home.territory, partners=list(plan.partners),
        item_codes=list(plan.item_codes), coverage_periods=plan.coverage_periods, coverage_months=plan.coverage_months,
        coverage_since=plan.coverage_since, per_unit=plan.per_unit, kind=plan.kind, method=plan.method,
        total_cap=plan.total_cap, directive_no=plan.directive_no,
    )
    return Draw(
        draw_no="foresight", plan=body, organ_code=home.code, line_code=home.line, territory_code=home.territory,
        scope=scope, salt_key="00" * 32,
    )


def _expected(
    row: Draw, kept: list[rules.Row], rates: dict[str, int], home: str, on: date
) -> tuple[Counter[str], Counter[str]]:
    """Expected numbers in millionths, by class and by district."""
    periods = row.plan.coverage_periods
    period_of = standings.periods(row, on=on) if periods else {}
    unvisited = standings.period_of_unvisited(row, on=on) if periods else 0
    sizes = Counter((d or home, risk, period_of.get(uscc, unvisited)) for uscc, d, risk, _ in kept)
    by_class: Counter[str] = Counter()
    by_district: Counter[str] = Counter()
    for (district, risk, period), n in sizes.items():
        e = n * rules.hazard(rates[risk or rules.UNCLASSIFIED], period=period, periods=periods)
        by_class[risk or rules.UNCLASSIFIED] += e
        by_district[district] += e
    return by_class, by_district


def _staff(row: Draw, plan: NewPlan, bounds: dict[str, tuple[int, int]], on: date) -> roster.Staff:
    teams = roster.teams(row, list(bounds), canonical.suite("sha256"), on)
    ceiling = adjustable.value("double_random.officer_load", row.organ_code, on)
    return roster.build(teams, pseudonym_of={}, need=plan.per_unit, ceiling=ceiling, on=on)


def _classes(
    pool: list[rules.Row], out: dict[str, str], rates: dict[str, int], expected: Counter[str]
) -> tuple[ClassForesight, ...]:
    total = Counter(risk or rules.UNCLASSIFIED for _, _, risk, _ in pool)
    left = Counter(risk or rules.UNCLASSIFIED for uscc, _, risk, _ in pool if uscc in out)
    return tuple(
        ClassForesight(name, title, total[name], left[name], low, high, rates[name], expected[name])
        for name, (title, low, high) in rate_ranges().items()
    )


def _way(
    rates: dict[str, int], expected: Counter[str], have: int, need: int, per_unit: int
) -> tuple[str, int] | None:
    """The class with the most visits, and the rate at which the officers just suffice; None where it would be unlawful."""
    if need <= have or not expected:
        return None
    name, biggest = expected.most_common(1)[0]
    rest = sum(expected.values()) - biggest
    room = have * rules.W // per_unit - rest
    lower = rates[name] * max(room, 0) // biggest if biggest else 0
    lower -= lower % 1000
    below = [rates[one] for one in rules.CLASSES if one < name]
    lawful = lower >= max([rate_ranges()[name][1], *below])
    return (name, lower) if lawful else None


def _in_words(sentence: str, names: dict[str, str]) -> str:
    for code, name in names.items():
        sentence = sentence.replace(f"人员库 {code} ", name)
    return sentence
