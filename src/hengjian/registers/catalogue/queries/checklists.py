"""Checklists: the points an inspection fills in, merged over its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import Checklist, CheckPoint

MOST = 200


@dataclass(frozen=True, slots=True)
class Point:
    """One point as an inspection freezes it. ``item_codes`` are all items that ask it."""

    no: str
    group: str
    content: str
    method: str
    penalty_basis: str
    item_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChecklistRecord:
    """The points to fill in. Of several lists, ``list_code`` joins the codes and ``sources`` names each version."""

    list_code: str
    version: int
    title: str
    points: tuple[Point, ...]
    sources: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ChecklistHead:
    """A checklist without its points."""

    list_code: str
    item_code: str
    version: int
    title: str
    organ_code: str
    state: str
    published_on: date | None
    drafted_by: str


@dataclass(slots=True)
class _Asked:
    group: str
    content: str
    method: str
    penalty_basis: str
    item_codes: list[str]


def _in_force(on: date) -> QuerySet[Checklist]:
    return Checklist.objects.filter(Q(changed_on=None) | Q(changed_on__gt=on), published_on__lte=on)


def _points_of(lists: Sequence[Checklist]) -> dict[int, list[CheckPoint]]:
    """The points of several checklists, each in its order."""
    rows = CheckPoint.objects.filter(check_item__checklist__in=lists).select_related("check_item")
    found: dict[int, list[CheckPoint]] = {row.pk: [] for row in lists}
    for point in rows.order_by("check_item__checklist_id", "check_item__no", "place"):
        found[point.check_item.checklist_id].append(point)
    return found


def _chosen(item_codes: Sequence[str], on: date, organ: str) -> list[Checklist]:
    """For each item the organ's own list if it has one, otherwise that of the highest level."""
    by_item: dict[str, list[Checklist]] = {}
    for row in _in_force(on).filter(item_code__in=set(item_codes)).order_by("list_code"):
        by_item.setdefault(row.item_code, []).append(row)
    if missing := [code for code in item_codes if code not in by_item]:
        raise Refused(
            "不能生成检查表", f"{'、'.join(missing[:5])} 没有已发布的检查实施清单", "请先编制并发布这些事项的检查实施清单",
            field="item_codes",
        )
    return [
        min(by_item[code], key=lambda row: (row.organ_code != organ, row.list_code[18], row.list_code))
        for code in item_codes
    ]


def checklist_for(item_codes: Sequence[str], on: date, *, organ: str = "") -> ChecklistRecord:
    """The points of all these items as one list, each question once, numbered anew by group (``2.3``).

    A question that several items ask keeps its first wording and names all the items and all the penalty bases.
    """
    codes = list(dict.fromkeys(item_codes))
    if not codes:
        raise Refused("不能生成检查表", "没有选择检查事项", "请从已发布的监管事项目录中选择", field="item_codes")
    lists = _chosen(codes, on, organ)
    points = _merged(lists)
    sources = tuple((row.list_code, row.version) for row in lists)
    title = lists[0].title if len(lists) == 1 else "、".join(row.title for row in lists)
    return ChecklistRecord(",".join(code for code, _ in sources), max(v for _, v in sources), title, points, sources)


def _merged(lists: Sequence[Checklist]) -> tuple[Point, ...]:
    asked: dict[str, _Asked] = {}
    points = _points_of(lists)
    for row in lists:
        for point in points[row.pk]:
            key = rules.same_question(point.content)
            known = asked.setdefault(
                key, _Asked(point.check_item.title, point.content, point.method, point.penalty_basis, [])
            )
            known.item_codes.append(row.item_code)
            if point.penalty_basis not in known.penalty_basis:
                known.penalty_basis += f"；{point.penalty_basis}"
    groups: dict[str, list[_Asked]] = {}
    for one in asked.values():
        groups.setdefault(one.group, []).append(one)
    return tuple(
        Point(f"{number}.{place}", title, one.content, one.method, one.penalty_basis, tuple(one.item_codes))
        for number, (title, members) in enumerate(groups.items(), start=1)
        for place, one in enumerate(members, start=1)
    )


def checklist(list_code: str, version: int) -> ChecklistRecord:
    """One version of a checklist as it was drafted."""
    row = Checklist.objects.filter(list_code=list_code, version=version).first()
    if row is None:
        raise NotFound("找不到这个检查实施清单", f"没有 {list_code} 第 {version} 版", "请核对清单编码")
    points = tuple(
        Point(p.no, p.check_item.title, p.content, p.method, p.penalty_basis, (row.item_code,))
        for p in _points_of([row])[row.pk]
    )
    return ChecklistRecord(list_code, version, row.title, points, ((list_code, version),))


def _head(row: Checklist) -> ChecklistHead:
    return ChecklistHead(
        row.list_code, row.item_code, row.version, row.title, row.organ_code, row.state, row.published_on, row.drafted_by
    )


def checklists_of(item_code: str, on: date) -> list[ChecklistHead]:
    """The checklists of an item in force on a day."""
    return [_head(row) for row in _in_force(on).filter(item_code=item_code).order_by("list_code")[:MOST]]


def drafted_checklists(actor: Actor, *, after: str = "", limit: int = 50) -> list[ChecklistHead]:
    """A page of the checklists being drafted in the actor's organ, by code."""
    access.require(actor, "catalogue.view_drafts")
    own = access.within(actor, access.Reach.ORGAN)
    rows = Checklist.objects.filter(own, state="draft", list_code__gt=after).order_by("list_code")
    return [_head(row) for row in rows[: min(limit, MOST)]]
