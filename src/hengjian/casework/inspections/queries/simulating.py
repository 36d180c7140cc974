"""What a cap would have done: "with this cap, last year would have …", exact and set-based over a whole year's visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.queries.capping import under
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import inspecting
from hengjian.registers.inspection_norms.queries import CapRecord
from hengjian.registers.organs import queries as organs


@dataclass(frozen=True, slots=True)
class OrganLoss:
    """Visits of one organ that would not have happened."""

    organ_code: str
    organ_name: str
    visits: int


@dataclass(frozen=True, slots=True)
class Simulation:
    """A year under a cap. ``before`` and ``after`` say how many entities had how many visits: {1: 900, 2: 80}.

    A joint visit that would have fallen away stands under each kind and each organ that took part in it.
    """

    year: int
    limit: int
    words: str
    entities: int
    over: int
    visits: int
    lost: int
    by_kind: dict[str, int]
    by_organ: list[OrganLoss]
    before: dict[int, int]
    after: dict[int, int]

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.visits:
            return f"{self.year} 年没有这一上限计数的检查。"
        share = f"{self.lost * 100 / self.visits:.1f}%"
        return (
            f"按每年 {self.limit} 次的上限，{self.year} 年被检查的 {self.entities} 户企业中有 {self.over} 户超过，"
            f"{self.visits} 次检查中有 {self.lost} 次（{share}）不会发生。"
        )


#: The place of each inspection's visit in its entity's year. Windows, no join: a join of two such lists has no index.
_PLACED = """
WITH dated AS (
  SELECT part.*, MIN(visit_on) OVER visit AS first_on, MIN(id) OVER visit AS first_id
  FROM ({part}) AS part WINDOW visit AS (PARTITION BY uscc, visit_key)
),
placed AS (
  SELECT kind, organ_code, uscc, visit_key, DENSE_RANK() OVER (PARTITION BY uscc ORDER BY first_on, first_id) AS place FROM dated
),
shares AS (SELECT DISTINCT kind, organ_code, uscc, visit_key FROM placed WHERE place > {limit})
SELECT 'kind', kind, COUNT(*) FROM (SELECT DISTINCT kind, uscc, visit_key FROM shares) AS of_kind GROUP BY kind
UNION ALL
SELECT 'organ', organ_code, COUNT(*) FROM (SELECT DISTINCT organ_code, uscc, visit_key FROM shares) AS of_organ GROUP BY organ_code
"""
_DISTRIBUTION = """
SELECT n, COUNT(*) FROM (
  SELECT uscc, COUNT(DISTINCT visit_key) AS n FROM ({part}) AS part GROUP BY uscc
) AS each_one GROUP BY n
"""


def simulate(cap: CapRecord, year: int, actor: Actor) -> Simulation:
    """What ``cap`` would have done in a year: the visits beyond its limit, in the order of their days, would not have been.

    Counts exactly what the cap counts, over all organs it is about; the answer holds numbers only, no entity.
    """
    scope = Scope(organ=cap.organ_code, line=cap.line_code, territory=cap.territory_code)
    access.require(actor, "inspections.view_simulation", scope)
    sql, params = _part(cap, year)
    before = {int(n): int(entities) for n, entities in _rows(_DISTRIBUTION.format(part=sql), params)}
    after: dict[int, int] = {}
    for n, entities in before.items():
        after[min(n, cap.limit)] = after.get(min(n, cap.limit), 0) + entities
    by_kind, by_organ = _shares(sql, params, cap.limit) if any(n > cap.limit for n in before) else ({}, {})
    names = organs.names(by_organ)
    return Simulation(
        year=year, limit=cap.limit, words=cap.words, entities=sum(before.values()),
        over=sum(entities for n, entities in before.items() if n > cap.limit),
        visits=sum(n * entities for n, entities in before.items()),
        lost=sum((n - cap.limit) * entities for n, entities in before.items() if n > cap.limit),
        by_kind={kind: by_kind[kind] for kind in inspecting.KINDS if kind in by_kind},
        by_organ=[
            OrganLoss(code, names.get(code, code), n) for code, n in sorted(by_organ.items(), key=lambda row: (-row[1], row[0]))
        ],
        before=dict(sorted(before.items())), after=dict(sorted(after.items())),
    )


def _part(cap: CapRecord, year: int) -> tuple[str, tuple[Any, ...]]:
    rows = under(cap.rule, year).order_by().values("id", "uscc", "visit_key", "visit_on", "kind", "organ_code")
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def _shares(sql: str, params: tuple[Any, ...], limit: int) -> tuple[dict[str, int], dict[str, int]]:
    """The lost visits by kind and by organ."""
    found: dict[str, dict[str, int]] = {"kind": {}, "organ": {}}
    for which, key, n in _rows(_PLACED.format(part=sql, limit=int(limit)), params):
        found[which][key] = int(n)
    return found["kind"], found["organ"]


def _rows(sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def years() -> list[int]:
    """The calendar years in which there were visits, the newest first."""
    return [day.year for day in Inspection.objects.dates("visit_on", "year", order="DESC")]
