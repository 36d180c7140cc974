"""Freezing: pool, exclusions, cells, pseudonyms, roster and bars become files that nobody can change unseen."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from hengjian.casework.double_random import events, files, listing, material, roster, rules, standings
from hengjian.casework.double_random.listing import Listing, Terms
from hengjian.casework.double_random.models import Draw
from hengjian.casework.double_random.operations import held
from hengjian.casework.double_random.roster import Staff
from hengjian.kernel import acts, adjustable
from hengjian.kernel.access import Actor
from hengjian.kernel.acts import act
from hengjian.kernel.calendar import day_of
from hengjian.kernel.draws import assignment, canonical
from hengjian.kernel.draws.canonical import Suite
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms


@act("double_random.freeze")
def freeze(*, draw_no: str, by: Actor, at: datetime, salt_key: str | None = None) -> str:
    """Freeze the list of a draw (封存名单, 国办发〔2015〕58号: full trace). Returns the list's root.

    ``salt_key`` (64 hexadecimal digits) makes the same list again from the same registers; left out, it is fresh.
    """
    row = held.draw(draw_no)
    row.step("freeze")
    on, suite = day_of(at), canonical.suite(row.suite)
    row.salt_key = canonical.checked_hex(salt_key or secrets.token_hex(32), name="盐值主密钥")
    made = _listing(row, suite, on)
    staff = _roster(row, made, suite, on) if row.staffed else Staff()
    row.warnings = _warnings(row, made)
    row.frozen = material.frozen_facts(made, staff, suite, reserve=row.reserve) | _changes(row, made)
    _save(row, made, staff, at)
    public = material.keep_frozen(row, made, staff)
    counts: Counter[str] = Counter()
    for district in row.frozen["exclusions"].values():
        counts.update(district)
    acts.tell(events.ListFrozen(
        about=row.about, pool=row.pool_size, size=row.list_size, list_root=row.list_root, public_sha256=public,
        internal_sha256=files.sha256_of(row, files.INTERNAL_LIST), excluded=dict(counts),
        warning="；".join(row.warnings),
    ), cites=rules.ARTICLE_58)
    return row.list_root


def _listing(row: Draw, suite: Suite, on: date) -> Listing:
    pool, inactive, senseless = standings.pool(row)
    # Draws without officers never ask the roster, so the items are asked for here.
    catalogue.require_published(row.plan.item_codes, on)
    norms.require_not_calm(row.plan.item_codes, on, row.territory_code, what=f"{row.what}不能封存")
    out = rules.excluded(pool, standings.standing(row, pool, inactive=inactive, senseless=senseless, on=on))
    row.pool_size = len(pool)
    rules.check_pool(
        len(pool) - len(out), adjustable.value("double_random.min_pool", row.organ_code, on), what=row.what
    )
    covered = row.plan.coverage_periods
    made = listing.build(pool, out, Terms(
        suite=suite, draw_no=row.draw_no, key=row.salt_key, rates=row.rates, home=row.territory_code[:6],
        periods=covered, period_of=standings.periods(row, on=on) if covered else {},
        unvisited=standings.period_of_unvisited(row, on=on) if covered else 1,
    ))
    if row.plan.kind == "special":
        rules.check_left(-(-made.expected // rules.W), standings.left_of(row.plan), what=row.what)
    return made


def _roster(row: Draw, made: Listing, suite: Suite, on: date) -> Staff:
    """The officers, or a refusal that says which department is how many short and what can be done."""
    bounds = made.bounds_by_district()
    teams = roster.teams(row, list(bounds), suite, on)
    names, codes = made.table["pseudonym"].to_pylist(), made.table["uscc"].to_pylist()
    staff = roster.build(
        teams, pseudonym_of=dict(zip(codes, names, strict=True)), need=row.plan.per_unit, on=on,
        ceiling=adjustable.value("double_random.officer_load", row.organ_code, on),
    )
    barred = {bar.pseudonym for bar in staff.roster.bars}
    units = {r[:64].decode(): r[65:71].decode() for r in made.rows if r[:64].decode() in barred} if barred else {}
    short = assignment.foresee(pools=staff.roster.pools, expected=bounds, units=units, bars=staff.roster.bars)
    if short:
        raise Refused(
            f"{row.what}不能封存", "；".join(in_words(sentence, staff.names()) for sentence in short[:5]),
            "可以增补执法人员、提高每人任务上限、请邻近地区支援、降低抽查比例或者缩小范围",
        )
    return staff


def in_words(sentence: str, names: Mapping[str, str]) -> str:
    """A shortage with the department's name in place of its code."""
    for code, name in names.items():
        sentence = sentence.replace(f"人员库 {code}", name)
    return sentence


def _changes(row: Draw, made: Listing) -> dict[str, object]:
    """Against the plan's last frozen list, void ones included: they were seen too."""
    last = Draw.objects.filter(plan=row.plan, list_root__gt="").exclude(pk=row.pk).order_by("-frozen_at", "-id").first()
    before = listing.read_parquet(files.read(last, files.INTERNAL_LIST)) if last else None
    return {"previous": last.list_root if last else None, "diff": listing.difference(before, made.table)}


def _warnings(row: Draw, made: Listing) -> list[str]:
    ratio = rules.expected_ppm(made.expected, len(made.rows))
    found = rules.ratio_warning(kind=row.plan.kind, direction=row.plan.direction, ratio=ratio)
    return [found] if found else []


def _save(row: Draw, made: Listing, staff: Staff, at: datetime) -> None:
    row.frozen_at, row.list_size, row.list_root = at, len(made.rows), made.root
    row.expected, row.exclusions = made.expected, made.excluded
    row.officer_count = sum(len(pool.officers) for pool in staff.roster.pools)
    row.save()
