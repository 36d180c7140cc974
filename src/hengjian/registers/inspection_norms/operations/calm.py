"""An item is put on the list 无事不扰 by two persons, and taken off it."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.kernel import acts, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import events, rules
from hengjian.registers.inspection_norms.models import CalmItem
from hengjian.registers.legal_texts import queries as legal_texts
from hengjian.registers.organs import queries as organs


@acts.act("inspection_norms.propose_calm")
def propose_calm(*, item_code: str, organ_code: str, since: date, cites: str, by: Actor, at: datetime) -> str:
    """Propose an item for the list in the organ's territory; returns the entry's number."""
    what = f"事项 {item_code} 不能列入无事不扰清单"
    today = day_of(at)
    [item] = catalogue.require_published([item_code], today)
    organ = organs.organ(organ_code)
    acts.reach(Scope(line=item.line_code, territory=organ.territory))
    rules.check_calm(since, cites, today=today, what=what)
    for row in CalmItem.objects.filter(item_code=item_code, state__in=("draft", "published"), until=None):
        if row.territory_code == organ.territory:
            raise Refused(what, f"它已在清单中或者正在办理（{row.calm_no}）", "请办理已有的一件", field="item_code")
    row = CalmItem.objects.create(
        calm_no=numbers.matter_no("calm", organ.territory[:6], today.year), item_code=item_code, item_name=item.name,
        organ_code=organ.code, territory_code=organ.territory, since=since, cites=cites.strip(), proposed_by=by.code,
    )
    acts.tell(events.CalmProposed(about=row.about, item_code=item_code, since=since))
    return row.calm_no


@acts.act("inspection_norms.publish_calm")
def publish_calm(*, calm_no: str, by: Actor, at: datetime) -> None:
    """Publish a proposed entry, by another person; planned inspections on the item are refused from its first day."""
    row = _lock(calm_no)
    what = _step(row, "publish_calm")
    if row.proposed_by == by.code:
        raise Refused(what, "提出和公布不能是同一人", "请由另一名有权公布的人员公布")
    today = day_of(at)
    row.since, row.published_on, row.published_by = max(row.since, today), today, by.code
    legal_texts.require_in_force(row.cites, row.since, what=what, field="cites")
    row.save()
    acts.tell(events.CalmPublished(about=row.about, item_code=row.item_code, since=row.since), cites=rules.G54)


@acts.act("inspection_norms.drop_calm")
def drop_calm(*, calm_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Decide that a proposed item does not go on the list."""
    row = _lock(calm_no)
    what = _step(row, "drop_calm")
    row.end_reason = rules.require_reason(reason, what=what)
    row.save(update_fields=["state", "end_reason"])
    acts.tell(events.CalmDropped(about=row.about, item_code=row.item_code, reason=row.end_reason))


@acts.act("inspection_norms.end_calm")
def end_calm(*, calm_no: str, until: date, reason: str, by: Actor, at: datetime) -> None:
    """Take an item off the list; ``until`` is its last day on it, today at the earliest."""
    row = _lock(calm_no)
    what = _step(row, "end_calm")
    if until < max(day_of(at), row.since):
        raise Refused(what, f"最后一日 {until} 早于今天或者早于起始日", "请另选日期", field="until")
    row.until, row.end_reason = until, rules.require_reason(reason, what=what)
    row.save(update_fields=["state", "until", "end_reason"])
    acts.tell(events.CalmEnded(about=row.about, item_code=row.item_code, until=until, reason=row.end_reason), cites=rules.G54)


def _step(row: CalmItem, act: str) -> str:
    what = f"无事不扰事项 {row.calm_no} "
    row.state = rules.CALM.step(row.state, act, what=what)
    return f"{what}不能{rules.CALM.title_of(act)}"


def _lock(calm_no: str) -> CalmItem:
    row = CalmItem.objects.select_for_update().filter(calm_no=calm_no).first()
    if row is None:
        raise NotFound("找不到这个无事不扰事项", f"没有编号为 {calm_no} 的一件", "请核对编号")
    acts.reach(Scope(territory=row.territory_code))
    return row
