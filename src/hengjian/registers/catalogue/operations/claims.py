"""District departments take up published items of their line (区级认领), and give them back."""

from __future__ import annotations

from datetime import datetime

from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Scope, territory_prefix
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import lines
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import Claim, SupervisionItem
from hengjian.registers.catalogue.queries import items as item_queries
from hengjian.registers.organs import queries as organ_queries
from hengjian.registers.organs.queries import OrganRecord


@acts.act("catalogue.claim_item")
def claim_item(*, item_code: str, organ_code: str, by: Actor, at: datetime) -> None:
    """Take up a published inspection item for a district department with capacity, of its line and within its area."""
    acts.reach(Scope(organ=organ_code))
    organ = organ_queries.require_capacity(organ_code)
    on = day_of(at)
    what = f"监管事项 {item_code} 不能认领"
    row = item_queries.in_force(on).select_for_update().filter(item_code=item_code).first()
    if row is None:
        raise NotFound(what, f"{item_code} 在 {on} 没有已发布的版本", "只有已发布的监管事项可以认领")
    _check(row, organ, what)
    if Claim.objects.filter(item_code=item_code, organ_code=organ_code, until=None).exists():
        raise Refused(what, f"{organ.short_name}已经认领", "不必重复认领")
    Claim.objects.create(
        item_code=item_code, organ_code=organ_code, territory_code=organ.territory, since=on, claimed_by=by.code
    )
    acts.tell(events.ItemClaimed(about=f"item:{item_code}", organ_code=organ_code, since=on), organ=organ_code)


def _check(row: SupervisionItem, organ: OrganRecord, what: str) -> None:
    if organ.level == "city":
        raise Refused(what, f"{organ.name}是市级部门", "认领由区级部门办理", field="organ_code")
    if row.behaviour == rules.MAIN:
        raise Refused(what, "它是主项", "请认领它的子项")
    if organ.line != row.line_code:
        raise Refused(
            what, f"它属于{lines.title(row.line_code)}条线，{organ.short_name}属于{lines.title(organ.line)}条线",
            "请由本条线的部门认领", field="organ_code",
        )
    if row.scope and not any(organ.territory.startswith(territory_prefix(code)) for code in row.scope):
        raise Refused(what, f"它的适用范围不包括{organ.name}所在的区", "请核对适用范围", field="organ_code")


@acts.act("catalogue.release_claim")
def release_claim(*, item_code: str, organ_code: str, reason: str, by: Actor, at: datetime) -> None:
    """Give back an item that was claimed, with a reason."""
    acts.reach(Scope(organ=organ_code))
    what = f"监管事项 {item_code} 的认领不能退回"
    row = Claim.objects.select_for_update().filter(item_code=item_code, organ_code=organ_code, until=None).first()
    if row is None:
        raise NotFound(what, "这个部门没有认领它", "请核对事项编码和部门")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明退回的理由", field="reason")
    row.until, row.released_by, row.reason = day_of(at), by.code, reason
    row.save(update_fields=["until", "released_by", "reason"])
    acts.tell(
        events.ClaimReleased(about=f"item:{item_code}", organ_code=organ_code, until=row.until, reason=reason),
        organ=organ_code,
    )
