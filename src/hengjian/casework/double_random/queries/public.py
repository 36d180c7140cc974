"""What everybody may see of plans and draws: no class, no rate by class, no name of a unit or officer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hengjian.casework.double_random import files, material, rules, scopes, witnessing
from hengjian.casework.double_random.models import Contribution, Draw, DrawFile, PlanAdjustment, YearPlan
from hengjian.casework.double_random.queries import draw_pages as inside
from hengjian.kernel import clock, paging
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.models import RunningDeadline
from hengjian.registers.organs import queries as organs

MOST = 200
SHOWN_PLANS = ("published", "adjusted", "closed")


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An adjustment as published: what changed in words, and why."""

    version: int
    reason: str
    changed: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """A published plan: body, scope, method, items, ratio (上海市优化营商环境条例 第六十二条)."""

    key: int
    plan_no: str
    filed_no: str
    title: str
    year: int
    kind_title: str
    direction: str
    organ: str
    partners: tuple[str, ...]
    item_codes: tuple[str, ...]
    method: str
    scope_in_words: str
    ratio: int
    per_unit: int
    state_title: str
    published_at: datetime | None
    adjustments: tuple[Adjustment, ...]
    draw_nos: tuple[str, ...]
    total_cap: int = 0
    directive_no: str = ""


@dataclass(frozen=True, slots=True)
class PublicDraw:
    """A draw from its commitment on. ``witnessed`` says who outside the organ cosigned it: nobody, while k is 0."""

    key: int
    draw_no: str
    plan_no: str
    title: str
    organ: str
    territory_code: str
    state: str
    state_title: str
    list_size: int
    pool_size: int
    exclusions: dict[str, dict[str, int]]
    drawn_count: int
    officer_count: int
    commitment: str
    committed_at: datetime | None
    result_by: date | None
    source: dict[str, str | int]
    seed: str
    result_hash: str
    drawn_at: datetime | None
    voided_at: datetime | None
    void_reason: str
    witnessed: str
    never_together: str
    contributors: tuple[inside.ContributionRecord, ...]
    files: tuple[inside.FileRecord, ...]


def plans_public(*, year: int | None = None, text: str = "", after: int = 0, limit: int = 50) -> list[PublicPlan]:
    """A page of the published plans, newest first."""
    rows = YearPlan.objects.filter(state__in=SHOWN_PLANS)
    if year is not None:
        rows = rows.filter(year=year)
    if text:
        rows = rows.filter(title__icontains=text)
    return _plans(paging.newest(rows, "drafted_at", after)[: min(limit, MOST)])


def plan_public(plan_no: str) -> PublicPlan:
    """One published plan."""
    row = YearPlan.objects.filter(plan_no=plan_no, state__in=SHOWN_PLANS).first()
    if row is None:
        raise NotFound("找不到这个计划", "没有公布过这个编号的抽查计划", "请从计划清单中选取")
    return _plans([row])[0]


def draws_public(*, plan_no: str = "", after: int = 0, limit: int = 50) -> list[PublicDraw]:
    """A page of the draws that were committed, the void ones among them, newest first."""
    rows = Draw.objects.select_related("plan").exclude(committed_at=None)
    if plan_no:
        rows = rows.filter(plan__plan_no=plan_no)
    return _draws(paging.newest(rows, "prepared_at", after)[: min(limit, MOST)])


def draw_public(draw_no: str) -> PublicDraw:
    """One committed draw with the list of its published files."""
    return _draws([_committed(draw_no)])[0]


def public_file(draw_no: str, name: str) -> bytes:
    """The bytes of a published file; anything kept inside is answered as if it were not there."""
    row = _committed(draw_no)
    if not DrawFile.objects.filter(draw=row, name=name, public=True).exists():
        raise NotFound("找不到这个文件", "这次抽取没有公布这个文件", "请从抽取页面的文件清单中选取")
    return files.read(row, name)


def witnesses_of(draw_no: str) -> dict[str, datetime]:
    """Who witnessed a draw's commitment and when, its published signatures checked; refused when too few signed in time."""
    return witnessing.of(_committed(draw_no))


def witnesses_in_words(draw_no: str) -> str:
    """What pages say of a draw's witnesses: who signed and when, once checked; what is wrong; that there is none, or none yet."""
    row = _committed(draw_no)
    try:
        found, least = witnessing.of(row), material.read_commitment(row).witnesses.k
    except Refused as refused:
        return str(refused)
    if found:
        return "、".join(f"{name}（{at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}）" for name, at in sorted(found.items()))
    return f"等候 {least} 个区级节点见证" if least and row.state in witnessing.WAITING else witnessing.NOBODY


def void_rate() -> tuple[int, int]:
    """How many committed draws were voided, of how many (a draw is not made many times to publish one)."""
    rows = Draw.objects.exclude(committed_at=None)
    return rows.filter(state="voided").count(), rows.count()


def _committed(draw_no: str) -> Draw:
    row = Draw.objects.select_related("plan").filter(draw_no=draw_no).exclude(committed_at=None).first()
    if row is None:
        raise NotFound("找不到这次抽取", "没有公布过这个编号的抽取", "请从抽取清单中选取")
    return row


def _plans(found: Iterable[YearPlan]) -> list[PublicPlan]:
    """Plans with what belongs to them, in three questions however many they are."""
    rows = list(found)
    names = organs.names({code for row in rows for code in (row.organ_code, *row.partners)})
    shown: dict[int, list[Adjustment]] = {row.pk: [] for row in rows}
    for one in PlanAdjustment.objects.filter(plan__in=shown).order_by("version"):
        shown[one.plan_id].append(Adjustment(one.version, one.reason, tuple(_changes(one.before, one.after)), day_of(one.at)))
    draws: dict[int, list[str]] = {row.pk: [] for row in rows}
    committed = Draw.objects.filter(plan__in=draws).exclude(committed_at=None).order_by("pk")
    for plan, draw_no in committed.values_list("plan_id", "draw_no"):
        draws[plan].append(draw_no)
    return [
        PublicPlan(
            row.pk, row.plan_no, row.filed_no, row.title, row.year, rules.KINDS[row.kind], row.direction,
            names.get(row.organ_code, row.organ_code), tuple(names.get(code, code) for code in row.partners),
            tuple(row.item_codes), row.method, scopes.describe(row.scope), row.ratio, row.per_unit,
            rules.PLAN.states[row.state], row.published_at, tuple(shown[row.pk]), tuple(draws[row.pk]),
            row.total_cap, row.directive_no,
        )
        for row in rows
    ]


def _changes(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """What changed in words; of the rates by class only that they changed."""
    plain = ("title", "direction", "method", "ratio", "per_unit", "total_cap", "directive_no")
    return [
        title + (f"：{before[name]} → {after[name]}" if name in plain else "")
        for name, title in rules.PLAN_FIELDS.items() if name in before
    ]


def _draws(found: Iterable[Draw]) -> list[PublicDraw]:
    """Draws with what belongs to them, in four questions however many they are."""
    rows = list(found)
    names = organs.names({row.organ_code for row in rows})
    parts: dict[int, list[inside.ContributionRecord]] = {row.pk: [] for row in rows}
    for c in Contribution.objects.filter(draw__in=parts).order_by("place"):
        parts[c.draw_id].append(inside.ContributionRecord(
            c.place, c.account_code, c.name, c.commitment, c.committed_at, c.s, c.r, c.revealed_at
        ))
    kept: dict[int, list[inside.FileRecord]] = {row.pk: [] for row in rows}
    for f in DrawFile.objects.filter(draw__in=kept, public=True).order_by("name"):
        kept[f.draw_id].append(inside.FileRecord(f.name, f.sha256, f.size, f.media_type, f.public))
    clocks = RunningDeadline.objects.filter(about__in=[row.about for row in rows], code=rules.RESULT.code, ended_on=None)
    due = dict(clocks.values_list("about", "due_on"))
    return [
        PublicDraw(
            row.pk, row.draw_no, row.plan.plan_no, row.title, names.get(row.organ_code, ""), row.territory_code, row.state,
            rules.DRAW.states[row.state], row.list_size, row.pool_size, _exclusions(row), row.drawn_count, row.officer_count,
            row.commitment, row.committed_at, due.get(row.about), row.source, row.seed, row.result_hash, row.drawn_at,
            row.voided_at, row.void_reason, witnessing.in_words(row.state, [f.name for f in kept[row.pk]]),
            inside.never_together(row), tuple(parts[row.pk]), tuple(kept[row.pk]),
        )
        for row in rows
    ]


def _exclusions(row: Draw) -> dict[str, dict[str, int]]:
    return {
        place: {rules.PUBLIC_REASONS[reason]: n for reason, n in counts.items()}
        for place, counts in row.frozen["exclusions"].items()
    }
