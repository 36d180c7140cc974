"""What is known of the pool on the day of freezing, gathered as sets from the registers and from inspections."""

from __future__ import annotations

from datetime import date

from hengjian.casework.double_random import rules, scopes
from hengjian.casework.double_random.models import Draw, Selected
from hengjian.casework.inspections import queries as inspections


def standing(draw: Draw, *, inactive: set[str], senseless: set[str], cap: int, on: date) -> rules.Standing:
    """The sets from which exclusions follow; caps count the visits of every department (国办发〔2024〕54号)."""
    first, last = date(on.year, 1, 1), date(on.year, 12, 31)
    visits = inspections.visits(None, first, last)
    return rules.Standing(
        not_active=inactive,
        senseless=senseless,
        whitelist=frozenset(draw.whitelist),
        open_matter=inspections.with_open_matter(),
        capped=frozenset(uscc for uscc, count in visits.items() if count >= cap),
        drawn=drawn_in(on.year),
    )


def drawn_in(year: int) -> frozenset[str]:
    """Entities drawn this year in any draw that stands (低风险对象同一年度原则上不重复抽取)."""
    rows = Selected.objects.filter(year=year).exclude(kind="reserve").exclude(draw__state="voided")
    return frozenset(rows.values_list("uscc", flat=True))


def periods(draw: Draw, *, on: date) -> dict[str, int]:
    """Credit code -> period since the last visit, 1 (just visited) to T (last chance); only those visited lately.

    Entities not visited within T periods are not in the answer: :func:`period_of_unvisited` is theirs.
    """
    found: dict[str, int] = {}
    for number in range(draw.plan.coverage_periods, 0, -1):
        since = months_before(on, number * draw.plan.coverage_months)
        found.update(dict.fromkeys(inspections.visits(None, since, on), number))
    return found


def period_of_unvisited(draw: Draw, *, on: date) -> int:
    """Period of an entity never visited: counted from the day on which the coverage duty began (T without one)."""
    since, length = draw.plan.coverage_since, draw.plan.coverage_months
    if since is None:
        return draw.plan.coverage_periods
    months = (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
    return min(draw.plan.coverage_periods, max(0, months) // length + 1)


def months_before(day: date, months: int) -> date:
    """The same day of the month, some months earlier (the last day where the month is shorter)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("unreachable: every month has a 28th")


def pool(draw: Draw) -> tuple[list[rules.Row], set[str], set[str]]:
    """All rows the filter names, active ones first; the codes of those not active; those of 无感监管对象."""
    chosen = scopes.read(draw.scope, what=draw.what)
    inactive, senseless = scopes.set_apart(chosen)
    return scopes.rows(chosen) + inactive, {row[0] for row in inactive}, senseless
