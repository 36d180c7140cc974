"""Checklists are drafted by the implementing organ, reviewed and published by others of it than those who wrote them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import items, uscc
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import CheckItem, Checklist, CheckPoint, SupervisionItem
from hengjian.registers.catalogue.operations import checklist_steps
from hengjian.registers.catalogue.rules import NewChecklist, NewPoint
from hengjian.registers.organs import queries as organ_queries


def _check_organ(checklist: NewChecklist) -> None:
    what = f"检查实施清单“{checklist.title}”不能编制"
    found = uscc.examine(checklist.organ_code)
    if found.kind != "valid":
        raise Refused(what, f"实施机构代码不对：{found.note}", "请核对实施机构的统一社会信用代码", field="organ_code")
    organ_queries.require_capacity(checklist.organ_code)
    if checklist.level not in items.LEVELS:
        raise Refused(what, f"层级“{checklist.level}”不对", "层级只能填 1 至 5", field="level")


def _check_item(item_code: str, what: str) -> None:
    """Only an inspection item that was not abolished has checklists."""
    newest = SupervisionItem.objects.filter(item_code=item_code).order_by("-version").first()
    if newest is None:
        raise NotFound(what, f"目录里没有事项 {item_code}", "请核对事项编码", field="item_code")
    if newest.behaviour != rules.INSPECTION or newest.state == "abolished":
        kind = "已取消" if newest.state == "abolished" else f"不是{rules.INSPECTION}事项"
        raise Refused(what, f"{item_code}“{newest.name}”{kind}", "只有行政检查的子项才有检查实施清单", field="item_code")


def values_of(point: NewPoint, code: str) -> dict[str, Any]:
    """The point as the table keeps it; ``code`` is what it is called when it has no code of its own."""
    when = asdict(point.applies_when) if point.applies_when is not None else {}
    return {**asdict(point), "code": point.code or code, "applies_when": when}


def _filled(row: Checklist, checklist: NewChecklist) -> int:
    """Write the groups and points of a checklist; returns the number of points.

    A point without a code of its own takes the item's code and two digits each of group and place.
    """
    groups = CheckItem.objects.bulk_create(
        [CheckItem(checklist=row, no=no, title=one.title) for no, one in enumerate(checklist.check_items, start=1)]
    )
    points = [
        CheckPoint(
            check_item=group, no=f"{group.no}.{place}", place=place,
            **values_of(point, f"{checklist.item_code}{group.no:02d}{place:02d}"),
        )
        for group, one in zip(groups, checklist.check_items, strict=True)
        for place, point in enumerate(one.points, start=1)
    ]
    return len(CheckPoint.objects.bulk_create(points, batch_size=200))


def _code_of(checklist: NewChecklist) -> str:
    return str(items.ChecklistCode(checklist.organ_code, checklist.level, checklist.item_code, 1))


def _checked(checklist: NewChecklist) -> str:
    """Refuse a checklist that nobody may have, or that asks wrongly; returns its code."""
    acts.reach(Scope(organ=checklist.organ_code))
    _check_organ(checklist)
    rules.check_checklist(checklist)
    _check_item(checklist.item_code, f"检查实施清单“{checklist.title}”不能编制")
    return _code_of(checklist)


def _newest(list_code: str) -> Checklist:
    """The newest version of a checklist, locked."""
    row = Checklist.objects.select_for_update().filter(list_code=list_code).order_by("-version").first()
    if row is None:
        raise NotFound("找不到这个检查实施清单", f"没有 {list_code}", "请核对清单编码")
    acts.reach(Scope(organ=row.organ_code))
    return row


@acts.act("catalogue.draft_checklist")
def draft_checklist(*, checklist: NewChecklist, by: Actor, at: datetime) -> str:
    """Draft a checklist of an item for an organ with capacity, or a new version of it; returns the list's code."""
    code = _checked(checklist)
    newest = Checklist.objects.select_for_update().filter(list_code=code).order_by("-version").first()
    if newest is not None and newest.state in rules.LISTS_OPEN:
        state = "还是草稿" if newest.state == "draft" else f"还在办理（{rules.CHECKLIST.states[newest.state]}）"
        raise Refused(f"检查实施清单 {code} 不能编制", f"第 {newest.version} 版{state}", "请先办完这一版，或者修改草稿")
    row = Checklist.objects.create(
        list_code=code, item_code=checklist.item_code, version=newest.version + 1 if newest else 1,
        title=checklist.title, organ_code=checklist.organ_code, drafted_by=by.code, written_by=[by.code],
    )
    points = _filled(row, checklist)
    acts.tell(events.ChecklistDrafted(
        about=f"checklist:{code}", item_code=row.item_code, version=row.version, points=points
    ))
    return code


@acts.act("catalogue.amend_checklist")
def amend_checklist(*, checklist: NewChecklist, by: Actor, at: datetime) -> None:
    """Rewrite a version that is still a draft. What was submitted must be sent back first."""
    row = _newest(_checked(checklist))
    rules.CHECKLIST.step(row.state, "amend", what=f"检查实施清单 {row.list_code}")
    CheckItem.objects.filter(checklist=row).delete()
    row.title, row.drafted_by = checklist.title, by.code
    row.written_by = [*row.written_by, by.code] if by.code not in row.written_by else row.written_by
    row.save(update_fields=["title", "drafted_by", "written_by"])
    points = _filled(row, checklist)
    acts.tell(events.ChecklistAmended(
        about=f"checklist:{row.list_code}", item_code=row.item_code, version=row.version, points=points
    ))


@acts.act("catalogue.submit_checklist")
def submit_checklist(*, list_code: str, by: Actor, at: datetime) -> None:
    """Submit a draft for review."""
    row = _newest(list_code)
    checklist_steps.submitted([row])
    acts.tell(events.ChecklistSubmitted(about=f"checklist:{list_code}", item_code=row.item_code, version=row.version))


@acts.act("catalogue.review_checklist")
def review_checklist(*, list_code: str, passed: bool = True, opinion: str = "", by: Actor, at: datetime) -> None:
    """Review a submitted version, by another person than its writers; not passed, it goes back with an opinion."""
    row = _newest(list_code)
    checklist_steps.reviewed([row], by, passed=passed, opinion=opinion, what=f"检查实施清单 {list_code} ")
    acts.tell(events.ChecklistReviewed(
        about=f"checklist:{list_code}", item_code=row.item_code, version=row.version, passed=passed,
        opinion=opinion.strip(),
    ))


@acts.act("catalogue.publish_checklist")
def publish_checklist(*, list_code: str, by: Actor, at: datetime, effective_from: date | None = None) -> None:
    """Publish a reviewed version, in force from ``effective_from`` (today unless said); its item must be published.

    The version before stays in force until that day. Inspections that are open keep the points they were opened with.
    """
    row = _newest(list_code)
    on = day_of(at)
    since = effective_from or on
    checklist_steps.published([row], by, on, since, what=f"检查实施清单 {list_code} ")
    acts.tell(
        events.ChecklistPublished(
            about=f"checklist:{list_code}", item_code=row.item_code, version=row.version, published_on=on,
            effective_from=since,
        ),
        cites=rules.PUBLISHED_CITES,
    )
