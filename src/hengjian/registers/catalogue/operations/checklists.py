"""Checklists are drafted by the implementing organ and published by another person of it."""

from __future__ import annotations

from datetime import datetime

from hengjian.kernel import acts, clock
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import items, uscc
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import CheckItem, Checklist, CheckPoint, SupervisionItem
from hengjian.registers.catalogue.rules import NewChecklist
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


def _filled(row: Checklist, checklist: NewChecklist) -> int:
    """Write the groups and points of a checklist; returns the number of points."""
    groups = CheckItem.objects.bulk_create(
        [CheckItem(checklist=row, no=no, title=one.title) for no, one in enumerate(checklist.check_items, start=1)]
    )
    points = [
        CheckPoint(
            check_item=group, no=f"{group.no}.{place}", place=place, content=point.content, method=point.method,
            penalty_basis=point.penalty_basis, kind=point.kind,
        )
        for group, one in zip(groups, checklist.check_items, strict=True)
        for place, point in enumerate(one.points, start=1)
    ]
    return len(CheckPoint.objects.bulk_create(points, batch_size=200))


@acts.act("catalogue.draft_checklist")
def draft_checklist(*, checklist: NewChecklist, by: Actor, at: datetime) -> str:
    """Draft a checklist of an item for an organ with capacity, or a new version of it; returns the list's code."""
    acts.reach(Scope(organ=checklist.organ_code))
    _check_organ(checklist)
    rules.check_checklist(checklist)
    _check_item(checklist.item_code, f"检查实施清单“{checklist.title}”不能编制")
    code = str(items.ChecklistCode(checklist.organ_code, checklist.level, checklist.item_code, 1))
    newest = Checklist.objects.select_for_update().filter(list_code=code).order_by("-version").first()
    if newest is not None and newest.state == "draft":
        raise Refused(f"检查实施清单 {code} 不能编制", f"第 {newest.version} 版还是草稿", "请先发布草稿")
    row = Checklist.objects.create(
        list_code=code, item_code=checklist.item_code, version=newest.version + 1 if newest else 1,
        title=checklist.title, organ_code=checklist.organ_code, drafted_by=by.code,
    )
    points = _filled(row, checklist)
    acts.tell(events.ChecklistDrafted(
        about=f"checklist:{code}", item_code=row.item_code, version=row.version, points=points
    ))
    return code


@acts.act("catalogue.publish_checklist")
def publish_checklist(*, list_code: str, by: Actor, at: datetime) -> None:
    """Publish the draft of a checklist, by another person than its drafter; its item must be published."""
    row = Checklist.objects.select_for_update().filter(list_code=list_code).order_by("-version").first()
    what = f"检查实施清单 {list_code}"
    if row is None:
        raise NotFound("找不到这个检查实施清单", f"没有 {list_code}", "请核对清单编码")
    acts.reach(Scope(organ=row.organ_code))
    row.state = rules.CHECKLIST.step(row.state, "publish", what=what)
    if row.drafted_by == by.code:
        raise Refused(f"{what}不能发布", "编制和发布不能是同一人", "请由另一名事项审核员发布")
    if not SupervisionItem.objects.filter(item_code=row.item_code, state="published").exists():
        raise Refused(f"{what}不能发布", f"事项 {row.item_code} 还没有发布", "请先发布监管事项")
    on = at.astimezone(clock.SHANGHAI).date()
    before = Checklist.objects.select_for_update().filter(list_code=list_code, state="published").first()
    if before is not None:
        before.state = rules.CHECKLIST.step(before.state, "replace", what=what)
        before.changed_on = on
        before.save(update_fields=["state", "changed_on"])
    row.published_on, row.published_by = on, by.code
    row.save(update_fields=["state", "published_on", "published_by"])
    acts.tell(
        events.ChecklistPublished(
            about=f"checklist:{list_code}", item_code=row.item_code, version=row.version, published_on=on
        ),
        cites=rules.PUBLISHED_CITES,
    )
