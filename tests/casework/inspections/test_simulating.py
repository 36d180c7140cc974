"""What a cap would have done: the same answer from the database as from counting by hand, whatever the visits were."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from hengjian.casework.inspections import queries
from hengjian.casework.inspections.models import FrozenChecklist, Inspection
from hengjian.casework.inspections.queries import capping
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import Forbidden
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.inspection_norms import queries as published
from hengjian.registers.inspection_norms.operations import NewCap
from hengjian.registers.inspection_norms.queries import CapRecord

SECOND = replace(NODE, code="node-2")


def sheet() -> FrozenChecklist:
    return FrozenChecklist.objects.create(sha256="0" * 64, list_code="x", version=1, title="表", points=[])


def cap(office: Any, **more: Any) -> CapRecord:
    facts = {"organ_code": office.market, "level": "区级", "kind": "合计", "limit": 2, "since": date(2027, 1, 1), "cites": "《通知》"}
    no = norms.draft_cap(cap=NewCap(**{**facts, **more}), by=NODE, at=office.at)
    return published.cap(no, NODE)


def made(office: Any, chosen: random.Random, count: int, checklist: FrozenChecklist) -> list[Inspection]:
    """Inspections of a few firms by three organs, many of them parts of one visit, some ended before the door."""
    organs = {office.market: ("market", "区级"), office.fire: ("fire", "区级"), office.city: ("market", "市级")}
    rows = []
    for n in range(count):
        organ = chosen.choice(sorted(organs))
        line, level = organs[organ]
        kind = chosen.choice(sorted(inspecting.KINDS))
        day = date(2025, 1, 1) + timedelta(days=chosen.randrange(-20, 385))
        rows.append(Inspection(
            inspection_no=f"t-{n}", kind=kind, source="draw", way=chosen.choice(["现场", "现场", "非现场"]), level=level,
            reason=chosen.choice(["complaint", "media"]) if kind == "个案" else "",
            directive_no=chosen.choice(["", "文"]) if kind == "专项" else "",
            uscc=f"firm-{chosen.randrange(8)}", entity_name="企业", organ_code=organ, in_name_of=organ, line_code=line,
            territory_code=chosen.choice(["310115", "310115", "310104"]), item_codes=[], item_names=[], checklist=checklist,
            state=chosen.choice(["closed", "closed", "terminated"]), state_at=office.at, planned_from=day, planned_to=day,
            visit_key=f"v{chosen.randrange(count // 2 + 1)}", visit_on=day, lead_no="P001", opened_at=office.at,
            on_site_at=chosen.choice([None, office.at]),
        ))
    return rows


def by_hand(rows: list[Inspection], one: CapRecord, year: int) -> dict[str, Any]:
    """The answer without the database: sort each firm's visits by day, cut what lies beyond the limit."""
    counted = [
        (place, row) for place, row in enumerate(rows)
        if row.visit_on.year == year and not (row.state == "terminated" and row.on_site_at is None)
        and published.counts(replace(capping.visit_of(row), on=row.visit_on), one.rule)
    ]
    visits: dict[str, dict[str, list[tuple[int, Inspection]]]] = {}
    for place, row in counted:
        visits.setdefault(row.uscc, {}).setdefault(row.visit_key, []).append((place, row))
    before, after, kinds, organs = Counter[int](), Counter[int](), Counter[str](), Counter[str]()
    for of_firm in visits.values():
        order = sorted(of_firm.values(), key=lambda parts: (min(row.visit_on for _, row in parts), min(n for n, _ in parts)))
        before[len(order)] += 1
        after[min(len(order), one.limit)] += 1
        for parts in order[one.limit:]:
            kinds.update({row.kind for _, row in parts})
            organs.update({row.organ_code for _, row in parts})
    return {"before": dict(before), "after": dict(after), "by_kind": dict(kinds), "by_organ": dict(organs)}


@pytest.mark.parametrize("seed", range(12))
def test_the_database_and_the_hand_agree(office: Any, seed: int) -> None:
    chosen = random.Random(seed)
    rows = made(office, chosen, 120, sheet())
    Inspection.objects.bulk_create(rows)
    for _ in range(4):
        wide = chosen.random() < 0.6
        kind = chosen.choice(["合计", "合计", *inspecting.KINDS])
        one = cap(
            office, organ_code=office.city if wide else office.market, breadth="本条线" if wide else "本机关", kind=kind,
            with_levels=("市级",) if wide and chosen.random() < 0.5 else (), limit=chosen.randrange(1, 4),
            excluded_reasons=("complaint",) if kind in ("合计", "个案") and chosen.random() < 0.5 else (),
            excludes_higher=chosen.random() < 0.5, counts_off_site=chosen.random() < 0.5,
        )
        found = queries.simulate(one, 2025, NODE)
        hand = by_hand(rows, one, 2025)
        assert {
            "before": found.before, "after": found.after, "by_kind": found.by_kind,
            "by_organ": {row.organ_code: row.visits for row in found.by_organ},
        } == hand
        assert found.visits - found.lost == sum(n * entities for n, entities in found.after.items())
        assert queries.visits_under(one.rule, 2025) == {
            uscc: n for uscc, n in ((row.uscc, published.count(
                (replace(capping.visit_of(other), on=other.visit_on) for other in rows
                 if other.uscc == row.uscc and not (other.state == "terminated" and other.on_site_at is None)), one.rule, 2025,
            )) for row in rows) if n
        }


def test_a_year_is_told_in_one_sentence(office: Any) -> None:
    checklist = sheet()
    base = made(office, random.Random(1), 1, checklist)[0]
    facts = {f.name: getattr(base, f.name) for f in Inspection._meta.concrete_fields if f.name != "id"}
    facts |= {"organ_code": office.market, "line_code": "market", "level": "区级", "kind": "日常", "way": "现场", "state": "closed"}
    Inspection.objects.bulk_create(Inspection(**{
        **facts, "inspection_no": f"s{n}", "uscc": "one" if n < 4 else f"firm{n}", "visit_key": f"s{n}",
        "visit_on": date(2025, 3, 1 + n), "reason": "", "directive_no": "",
    }) for n in range(6))
    found = queries.simulate(cap(office), 2025, NODE)
    assert found.sentence == "按每年 2 次的上限，2025 年被检查的 3 户企业中有 1 户超过，6 次检查中有 2 次（33.3%）不会发生。"
    assert [(row.organ_name, row.visits) for row in found.by_organ] == [("浦东新区市场监督管理局", 2)]
    assert (found.before, found.after, queries.years()) == ({1: 2, 4: 1}, {1: 2, 2: 1}, [2025])
    assert queries.simulate(cap(office, limit=4), 2025, NODE).lost == 0
    assert queries.simulate(cap(office), 2024, NODE).sentence == "2024 年没有这一上限计数的检查。"


def test_who_may_ask(office: Any) -> None:
    one = cap(office)
    queries.simulate(one, 2025, office.planner)
    for actor in (office.lead, office.actor(Role.HEAD, territory="310104"), office.actor(Role.HEAD, line="fire")):
        with pytest.raises(Forbidden):
            queries.simulate(one, 2025, actor)


def a_million(office: Any) -> Counter[int]:
    """A million visits of one organ in 2025, made inside the database from a thousand; returns visits by entity."""
    base = made(office, random.Random(1), 1, sheet())[0]
    facts = {f.name: getattr(base, f.name) for f in Inspection._meta.concrete_fields if f.name != "id"}
    facts |= {"organ_code": office.market, "line_code": "market", "level": "区级", "kind": "日常", "way": "现场", "state": "closed"}
    facts |= {"reason": "", "directive_no": "", "territory_code": "310115"}
    Inspection.objects.bulk_create(Inspection(**{
        **facts, "inspection_no": f"seed-{n}", "uscc": "seed", "visit_key": f"seed-{n}",
        "visit_on": date(2025, 1, 1) + timedelta(days=n % 365),
    }) for n in range(1000))
    first = Inspection.objects.order_by("id").values_list("id", flat=True)[0]
    columns = [f.column for f in Inspection._meta.concrete_fields if f.name != "id"]
    number = f"((a.id - {first}) * 1000 + b.id - {first})"
    own = {
        "inspection_no": f"'m' || CAST({number} AS TEXT)", "visit_key": f"'m' || CAST({number} AS TEXT)",
        "uscc": f"CAST(({number} * 7919 + {number} * {number} / 97) % 376000 AS TEXT)", "visit_on": "a.visit_on",
    }
    sources = ", ".join(own.get(name, f'b."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO inspections_inspection ({names}) SELECT {sources} FROM inspections_inspection a, inspections_inspection b "
            .replace("%", "%%") + "WHERE a.uscc = 'seed' AND b.uscc = 'seed'", [],
        )
    Inspection.objects.filter(uscc="seed").delete()
    return Counter((n * 7919 + n * n // 97) % 376_000 for n in range(1_000_000))


@pytest.mark.slow
def test_a_million_visits_are_simulated_exactly(office: Any) -> None:
    """The time it takes is printed, the figures are checked."""
    counts = a_million(office)
    one = cap(office)
    started = time.monotonic()
    found = queries.simulate(one, 2025, NODE)
    print(f"simulated {found.visits} visits to {found.entities} entities in {time.monotonic() - started:.1f} s: {found.sentence}")
    assert (found.visits, found.entities) == (1_000_000, len(counts))
    assert found.lost == sum(n - 2 for n in counts.values() if n > 2) == found.by_kind["日常"] == found.by_organ[0].visits
