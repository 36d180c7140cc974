"""The book: one chapter for each page of law, as tables of words that Markdown and the portal set in their own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hengjian.kernel.access import ROLE_TITLES, Permission, Reach
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.dated import Dated
from hengjian.kernel.deadlines import UNIT_NAMES, Deadline
from hengjian.kernel.law import Page
from hengjian.kernel.workflow import Workflow

REACHES = {Reach.ORGAN: "本机关", Reach.TERRITORY: "本条线、本辖区", Reach.CITY: "全部", Reach.PUBLIC: "任何人"}
FOREWORD = "本文由程序运行所依的规则表生成，不要手改；改规则表后运行 `hengjian rulebook`。"
REASON = "（须写明理由）"


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of words; ``code`` is the column whose words are a code, if any."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure (程序): where it begins and ends, its acts as a table, and the rows to draw it from."""

    name: str
    title: str
    path: str
    acts: Table
    workflow: Workflow


@dataclass(frozen=True, slots=True)
class Section:
    """Anything else of a chapter: a title and a table."""

    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class Chapter:
    """The law of one module."""

    module: str
    title: str
    procedures: tuple[Procedure, ...]
    sections: tuple[Section, ...]

    @property
    def deadlines(self) -> int:
        """How many deadlines the chapter has."""
        return sum(len(one.table.rows) for one in self.sections if one.title == DEADLINES)

    @property
    def adjustables(self) -> int:
        """How many adjustable values the chapter has."""
        return sum(len(one.table.rows) for one in self.sections if one.title == ADJUSTABLE)


DEADLINES, DATED, ADJUSTABLE, PERMISSIONS = "时限", "随时间变化的规定", "可以在范围内调整的取值", "权限"


def chapter(page: Page) -> Chapter:
    """A page of law in words."""
    sections = (
        Section(DEADLINES, _deadlines(page.deadlines)), Section(DATED, _dated(page.dated)),
        Section(ADJUSTABLE, _adjustable(page.adjustable)), Section(PERMISSIONS, _permissions(page.permissions)),
    )
    procedures = tuple(_procedure(one) for one in page.workflows)
    return Chapter(page.module, page.title, procedures, tuple(one for one in sections if one.table.rows))


def book(pages: Sequence[Page]) -> tuple[Chapter, ...]:
    """All chapters, in the order in which the modules were loaded."""
    return tuple(chapter(page) for page in pages)


def _procedure(workflow: Workflow) -> Procedure:
    order = list(workflow.states)
    rows = tuple(
        (workflow.states[row.source], row.title + (REASON if row.grave else ""), workflow.states[row.target], row.ground)
        for row in sorted(workflow.acts, key=lambda row: order.index(row.source))
    )
    ends = "、".join(title for state, title in workflow.states.items() if state in workflow.final) or "没有"
    path = f"从“{workflow.states[workflow.initial]}”开始；终结的状态：{ends}。"
    return Procedure(workflow.name, workflow.title, path, Table(("现在的状态", "可以办理", "办理后的状态", "依据"), rows), workflow)


def _deadlines(deadlines: Sequence[Deadline]) -> Table:
    rows = []
    for one in deadlines:
        more = [f"{pause.title}不计" for pause in one.pauses]
        if longer := one.extension:
            more.insert(0, f"可延长 {longer.days}{UNIT_NAMES[one.counted_in]}，至多 {longer.times} 次（{longer.approval}）")
        rows.append((one.title, one.in_words, one.trigger, "；".join(more), "；".join(one.cites), span(one.since, one.until)))
    return Table(("时限", "多长", "从何时起算", "延长与不计入", "依据", "有效期间"), tuple(rows))


def _dated(values: dict[str, Dated[Any]]) -> Table:
    rows = tuple(
        (name, str(version.value), span(version.since, version.until), "；".join(version.cites))
        for name, dated in values.items() for version in dated.versions
    )
    return Table(("名称", "内容", "有效期间", "依据"), rows)


def _adjustable(values: Sequence[Adjustable]) -> Table:
    rows = tuple((one.title, f"{one.low:,} 至 {one.high:,}", f"{one.default:,}", one.unit, one.cites) for one in values)
    return Table(("取值", "允许的范围", "没有调整时", "单位", "依据"), rows)


def _permissions(permissions: Sequence[Permission]) -> Table:
    rows = tuple(
        (one.title, "、".join(title for role, title in ROLE_TITLES.items() if role in one.roles) or "—", REACHES[one.reach], one.act)
        for one in permissions
    )
    return Table(("事", "谁可以办", "范围", "代号"), rows, code=3)


def span(since: date, until: date | None) -> str:
    """The days between which a rule is law."""
    ends = [f"{since} 起"] if since != date.min else []
    return "，".join([*ends, f"{until} 止"] if until else ends) or "现行"
