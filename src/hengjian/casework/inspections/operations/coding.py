"""The check code of an inspection (检查码): what it says is said here, from the facts the head has approved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hengjian.casework.check_codes import operations as check_codes
from hengjian.casework.check_codes.operations import CodeFacts
from hengjian.casework.inspections import kinds
from hengjian.casework.inspections.models import Inspection, InspectionOfficer
from hengjian.kernel import tier
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import inspecting
from hengjian.registers.organs import queries as organs

_CHUNK = 500


def issue_codes(rows: Sequence[Inspection], *, by: Actor, at: datetime) -> None:
    """Issue a code for each approved inspection at the door; whoever shares a visit shares its code (一户一次一码).

    Off-site inspections bring nobody to the door and have none.
    """
    at_the_door = [row for row in rows if kinds.is_visit(row.way) and row.state == "approved"]
    if not at_the_door:
        return
    teams: dict[int, list[tuple[str, str]]] = {}
    for first in range(0, len(at_the_door), _CHUNK):
        keys = [row.pk for row in at_the_door[first:first + _CHUNK]]
        seats = InspectionOfficer.objects.filter(inspection__in=keys).order_by("inspection", "-is_lead", "id")
        for key, no, name in seats.values_list("inspection_id", "officer_no", "name"):
            teams.setdefault(key, []).append((no, name))
    names = organs.names({row.in_name_of or row.organ_code for row in at_the_door})
    check_codes.issue(facts=[_facts(row, teams.get(row.pk, []), names) for row in at_the_door], by=by, at=at)


def basis_of(row: Inspection) -> str:
    """Why somebody comes, as the enterprise reads it: which draw, which plan, or which listed reason."""
    if row.source == inspecting.TRIGGERED:
        return f"法定事由：{inspecting.REASONS.get(row.reason, row.reason)}"
    title = row.draw_title or row.plan_title or inspecting.SOURCES[row.source]
    if row.draw_no:
        return f"双随机抽取抽中：{title}（{row.draw_no}）"
    return f"{inspecting.KINDS[row.kind]}：{title}"


def _facts(row: Inspection, team: Sequence[tuple[str, str]], names: dict[str, str]) -> CodeFacts:
    organ = row.in_name_of or row.organ_code
    return CodeFacts(
        about=row.about, inspection_no=row.inspection_no, uscc=row.uscc, entity_name=row.entity_name, address=row.address,
        organ_code=row.organ_code, organ_name=names.get(organ, organ), line_code=row.line_code, territory_code=row.territory_code,
        officers=tuple(team), item_codes=tuple(row.item_codes), item_names=tuple(row.item_names), basis=basis_of(row)[:300],
        source_no=row.draw_no or row.source_no, kind=row.kind, valid_from=row.planned_from, valid_to=row.planned_to,
        visit_key=_visit_of(row),
    )


def _visit_of(row: Inspection) -> str:
    """What several inspections of this node share as one visit. The city signs for its own organs, a district for its own:
    where both come on one draw they come with a code each, and neither can replace the other's."""
    here = tier.here()
    return f"{row.visit_key}@{here.code}" if here.tier == "city" else row.visit_key
