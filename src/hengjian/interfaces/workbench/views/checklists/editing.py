"""Changing a checklist point by point. Points are renumbered by their places, and conditions follow the points they look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue.operations import NewCheckItem, NewChecklist, NewPoint

#: A group's title and its points with the numbers they had; a new point has none.
Group = tuple[str, list[tuple[str, NewPoint]]]


def groups_of(checklist: NewChecklist) -> list[Group]:
    """The groups with the numbers of their points."""
    return [
        (group.title, [(f"{number}.{place}", point) for place, point in enumerate(group.points, start=1)])
        for number, group in enumerate(checklist.check_items, start=1)
    ]


def place_of(checklist: NewChecklist, no: str) -> tuple[int, int]:
    """Where a point stands: group and place, from 0; not found when the list has no such point."""
    for at, (_, points) in enumerate(groups_of(checklist)):
        for place, (here, _) in enumerate(points):
            if here == no:
                return at, place
    raise NotFound("找不到这一项检查内容", f"清单里没有第 {no[:10]} 项", "请从清单里选择")


def with_point(checklist: NewChecklist, no: str, group: int | str, point: NewPoint) -> NewChecklist:
    """The list with a point written: in the place it had, or at the end of a group; ``group`` is a place or a new title."""
    groups = groups_of(checklist)
    at = group if isinstance(group, int) else len(groups)
    if no:
        was, place = place_of(checklist, no)
        if was == at:
            groups[at][1][place] = (no, point)
            return _joined(checklist, groups)
        del groups[was][1][place]
    if isinstance(group, str):
        groups.append((group, []))
    groups[at][1].append((no, point))
    return _joined(checklist, groups)


def without_point(checklist: NewChecklist, no: str) -> NewChecklist:
    """The list without a point; refused while another point looks at it."""
    at, place = place_of(checklist, no)
    looking = [other for other, point in checklist.numbered() if point.applies_when and point.applies_when.point == no]
    if looking:
        said = "、".join(f"第 {one} 项" for one in looking)
        raise Refused(f"第 {no} 项不能删除", f"{said}要看它的结果才决定问不问", f"请先改{said}的条件")
    groups = groups_of(checklist)
    del groups[at][1][place]
    return _joined(checklist, groups)


def moved(checklist: NewChecklist, no: str, by: int) -> NewChecklist:
    """The list with a point one place up (-1) or down (1) within its group; at the end nothing changes."""
    at, place = place_of(checklist, no)
    groups = groups_of(checklist)
    points = groups[at][1]
    if 0 <= place + by < len(points):
        points[place], points[place + by] = points[place + by], points[place]
    return _joined(checklist, groups)


def group_moved(checklist: NewChecklist, at: int, by: int) -> NewChecklist:
    """The list with a group one place up or down."""
    groups = groups_of(checklist)
    if 0 <= at < len(groups) and 0 <= at + by < len(groups):
        groups[at], groups[at + by] = groups[at + by], groups[at]
    return _joined(checklist, groups)


def titled(checklist: NewChecklist, title: str, groups: Sequence[str]) -> NewChecklist:
    """The list with its names written anew."""
    items = tuple(replace(one, title=name) for one, name in zip(checklist.check_items, groups, strict=True))
    return replace(checklist, title=title, check_items=items)


def _joined(checklist: NewChecklist, groups: Sequence[Group]) -> NewChecklist:
    """The groups as a list again, empty ones left out, the conditions pointing to the new numbers."""
    kept = [(title, points) for title, points in groups if points]
    new = {
        old: f"{number}.{place}" for number, (_, points) in enumerate(kept, start=1)
        for place, (old, _) in enumerate(points, start=1) if old
    }
    return replace(checklist, check_items=tuple(
        NewCheckItem(title, tuple(_pointing(point, new) for _, point in points)) for title, points in kept
    ))


def _pointing(point: NewPoint, new: dict[str, str]) -> NewPoint:
    when = point.applies_when
    if when is None or when.point not in new:
        return point
    return replace(point, applies_when=replace(when, point=new[when.point]))
