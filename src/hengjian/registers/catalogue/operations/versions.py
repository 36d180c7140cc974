"""Versions of items as an act takes them up: locked, inside the actor's reach, and written back together."""

from __future__ import annotations

from collections.abc import Sequence

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.catalogue.operations.drafts import scope_of

CHUNK = 500


def open_version(item_code: str) -> SupervisionItem:
    """The version being worked on, locked; otherwise the newest, so that the refusal names its state."""
    row = SupervisionItem.objects.select_for_update().filter(item_code=item_code).order_by("-version").first()
    if row is None:
        raise NotFound("找不到这个监管事项", f"目录里没有 {item_code}", "请核对事项编码")
    acts.reach(scope_of(row.line_code))
    return row


def of_batch(batch_no: str, state: str, verb: str) -> list[SupervisionItem]:
    """The rows of a batch in ``state``, locked, main items first; those in other states stay where they are."""
    rows = SupervisionItem.objects.select_for_update().filter(batch_no=batch_no, state=state)
    found = list(rows.order_by("behaviour", "item_code"))
    if not found:
        wanted = rules.ITEM.states[state]
        raise Refused(f"批次 {batch_no} 不能{verb}", f"批次里没有“{wanted}”的事项", "请核对批次号和事项的状态")
    for line in sorted({row.line_code for row in found}):
        acts.reach(scope_of(line))
    return found


def save(rows: Sequence[SupervisionItem], *fields: str) -> int:
    """Write these fields of the rows; returns how many rows there were."""
    if rows:
        SupervisionItem.objects.bulk_update(rows, fields, batch_size=CHUNK)
    return len(rows)


def refuse_own_hand(row: SupervisionItem, by: Actor, *, what: str, verb: str) -> None:
    """Refuse whoever wrote on the version: nobody passes their own words."""
    if by.code in {row.drafted_by, *row.written_by}:
        raise Refused(f"{what}不能{verb}", f"草拟和{verb}不能是同一人", f"请由另一名事项审核员{verb}")
