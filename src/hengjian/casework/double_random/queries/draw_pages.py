"""Draws as the workbench shows them, and the files with which contributors and audit replay one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hengjian.casework.double_random import files, listing, rules, scopes
from hengjian.casework.double_random.models import Assignment, Contribution, Department, Draw, DrawFile, Selected
from hengjian.kernel import access, paging, running
from hengjian.kernel.access import Actor
from hengjian.kernel.draws import cells
from hengjian.kernel.errors import NotFound
from hengjian.kernel.workflow import Act

MOST = 200


@dataclass(frozen=True, slots=True)
class DrawRow:
    """A line of the list of draws. ``key`` is what the next page starts after."""

    key: int
    draw_no: str
    plan_no: str
    title: str
    organ_code: str
    state: str
    state_title: str
    task_code: str
    task_title: str
    list_size: int
    drawn_count: int
    prepared_at: datetime
    drawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class ContributionRecord:
    """One contributor's part; the secrets are shown once revealed."""

    place: int
    account_code: str
    name: str
    commitment: str
    committed_at: datetime
    s: str
    r: str
    revealed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DepartmentRecord:
    """An implementing department's sub-task."""

    organ_code: str
    name: str
    state: str
    state_title: str
    units: int
    opened: int
    finished: int


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of a draw."""

    name: str
    sha256: str
    size: int
    media_type: str
    public: bool


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """A draw with all that has happened to it."""

    row: DrawRow
    about: str
    plan_title: str
    territory_code: str
    scope_in_words: str
    suite: str
    reason: str
    reserve: int
    staffed: bool
    pool_size: int
    expected: int
    list_root: str
    frozen_at: datetime | None
    never_together: str
    exclusions: dict[str, dict[str, int]]
    warnings: tuple[str, ...]
    officer_count: int
    commitment: str
    committed_at: datetime | None
    result_by: date | None
    source: dict[str, str | int]
    source_fixed_at: datetime | None
    value_entered_at: datetime | None
    seed: str
    result_hash: str
    planned_from: date | None
    planned_to: date | None
    voided_at: datetime | None
    void_reason: str
    contributions: tuple[ContributionRecord, ...]
    departments: tuple[DepartmentRecord, ...]
    files: tuple[FileRecord, ...]
    open_acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class OwnTask:
    """One drawn unit with its officers, inside. ``key`` is what the next page starts after."""

    key: int
    pseudonym: str
    uscc: str
    district_code: str
    kind: str
    rank: int
    officers: tuple[tuple[str, str], ...]


def draws(
    actor: Actor, *, plan_no: str = "", states: tuple[str, ...] = (), text: str = "", after: int = 0, limit: int = 50
) -> list[DrawRow]:
    """A page of the draws inside the actor's line and territory, newest first."""
    rows = access.visible(actor, "double_random.view_draws", Draw.objects.select_related("plan"), line="line_code")
    if plan_no:
        rows = rows.filter(plan__plan_no=plan_no)
    if states:
        rows = rows.filter(state__in=states)
    if text:
        rows = rows.filter(title__icontains=text) | rows.filter(draw_no=text)
    return [line(row) for row in paging.newest(rows, "prepared_at", after)[: min(limit, MOST)]]


def draw(draw_no: str, actor: Actor) -> DrawRecord:
    """One draw with contributions, departments, files, clocks and open acts."""
    row = visible(draw_no, actor)
    clocks = [clock for clock in running.open_on(row.about) if clock.code == rules.RESULT.code]
    return DrawRecord(
        row=line(row), about=row.about, plan_title=row.plan.title, territory_code=row.territory_code,
        scope_in_words=scopes.describe(row.scope), suite=row.suite, reason=row.reason, reserve=row.reserve,
        staffed=row.staffed, pool_size=row.pool_size, expected=row.expected, list_root=row.list_root,
        frozen_at=row.frozen_at, never_together=never_together(row),
        exclusions=listing.public_exclusions(row.exclusions), warnings=tuple(row.warnings),
        officer_count=row.officer_count, commitment=row.commitment, committed_at=row.committed_at,
        result_by=clocks[0].due_on if clocks else None, source=row.source, source_fixed_at=row.source_fixed_at,
        value_entered_at=row.value_entered_at,
        seed=row.seed, result_hash=row.result_hash, planned_from=row.planned_from, planned_to=row.planned_to,
        voided_at=row.voided_at, void_reason=row.void_reason, contributions=contributions(row),
        departments=departments(row), files=file_records(row),
        open_acts=tuple(act for act in rules.DRAW.open_acts(row.state) if act.act != "reveal_last"),
    )


def visible(draw_no: str, actor: Actor, act: str = "double_random.view_draws") -> Draw:
    """The draw, when the actor may see it."""
    rows = Draw.objects.select_related("plan").filter(draw_no=draw_no)
    row = access.visible(actor, act, rows, line="line_code").first()
    if row is None:
        raise NotFound(f"抽取 {draw_no[:40]} 打不开", "没有这次抽取，或者不在你的条线和辖区内", "请从抽取清单中选取")
    return row


def never_together(row: Draw) -> str:
    """What the list's small cells cost, said plainly: pairs of one cell that this draw can never bring out together."""
    if not row.frozen:
        return ""
    found = cells.never_together(row.frozen["sizes"], row.frozen["rates"])
    pairs = sum(found.values())
    if not pairs:
        return "同一代号内任意两户都有可能同时抽中。"
    return (
        f"有 {len(found)} 个代号预期抽中至多一户，其中 {pairs:,} 对对象不可能同时抽中；每户的入选概率不受影响，"
        "但不能只用这些代号估计误差。"
    )


def contributions(row: Draw) -> tuple[ContributionRecord, ...]:
    """The contributors' parts, in the order of the seed."""
    rows = Contribution.objects.filter(draw=row).order_by("place")
    return tuple(
        ContributionRecord(c.place, c.account_code, c.name, c.commitment, c.committed_at, c.s, c.r, c.revealed_at)
        for c in rows
    )


def departments(row: Draw) -> tuple[DepartmentRecord, ...]:
    """The sub-tasks with their derived states."""
    found = []
    for d in Department.objects.filter(draw=row).order_by("id"):
        state = rules.sub_task(
            opened=row.state in ("dispatched", "completed"), chosen=d.units > 0, entered=d.finished >= d.opened
        )
        found.append(
            DepartmentRecord(d.organ_code, d.name, state, rules.SUB_TASK[state], d.units, d.opened, d.finished)
        )
    return tuple(found)


def file_records(row: Draw) -> tuple[FileRecord, ...]:
    """The draw's files by name, without their bytes."""
    rows = DrawFile.objects.filter(draw=row).order_by("name")
    return tuple(FileRecord(f.name, f.sha256, f.size, f.media_type, f.public) for f in rows)


def tasks(draw_no: str, actor: Actor, *, reserve: bool = False, after: int = 0, limit: int = 50) -> list[OwnTask]:
    """A page of the drawn units (or of the reserves) with their officers, by department: inside only."""
    row = visible(draw_no, actor, "double_random.view")
    rows = Selected.objects.filter(draw=row, pk__gt=after or paging.LEAST).order_by("pk")
    rows = rows.filter(kind="reserve") if reserve else rows.exclude(kind="reserve")
    page = list(rows[: min(limit, MOST)])
    officers: dict[str, list[tuple[str, str]]] = {}
    for a in Assignment.objects.filter(draw=row, pseudonym__in=[unit.pseudonym for unit in page]).order_by("id"):
        officers.setdefault(a.pseudonym, []).append((a.organ_code, a.officer_no))
    return [
        OwnTask(u.pk, u.pseudonym, u.uscc, u.district_code, u.kind, u.rank, tuple(officers.get(u.pseudonym, ())))
        for u in page
    ]


def exclusions(draw_no: str, actor: Actor) -> dict[str, dict[str, int]]:
    """District -> reason in words -> number left out, with the reasons that are kept inside."""
    row = visible(draw_no, actor)
    return {
        place: {rules.REASONS[reason]: count for reason, count in counts.items()} for place, counts in row.exclusions.items()
    }


def replay_files(draw_no: str, actor: Actor) -> dict[str, bytes]:
    """The internal list and label table, for contributors and audit who replay the full list (never published)."""
    row = visible(draw_no, actor, "double_random.view_list")
    names = [f.name for f in file_records(row) if not f.public and f.name != files.INTERNAL_ROSTER]
    return {name: files.read(row, name) for name in names}


def line(row: Draw) -> DrawRow:
    """A draw as a line of a list."""
    code, title = rules.main_task(row.state)
    return DrawRow(
        row.pk, row.draw_no, row.plan.plan_no, row.title, row.organ_code, row.state, rules.DRAW.states[row.state], code,
        title, row.list_size, row.drawn_count, row.prepared_at, row.drawn_at,
    )
