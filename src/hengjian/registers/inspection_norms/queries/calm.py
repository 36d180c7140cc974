"""The list 无事不扰: which items are not inspected by plan, where and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hengjian.kernel import access
from hengjian.kernel.access import Actor, territory_prefix
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.inspection_norms import rules
from hengjian.registers.inspection_norms.models import CalmItem
from hengjian.registers.organs import queries as organs

MOST = 200


@dataclass(frozen=True, slots=True)
class CalmRecord:
    """One stay of an item on the list."""

    calm_no: str
    item_code: str
    item_name: str
    organ_code: str
    organ_name: str
    territory_code: str
    since: date
    until: date | None
    cites: str
    state: str
    proposed_by: str
    published_by: str
    published_on: date | None
    end_reason: str

    @property
    def state_title(self) -> str:
        return rules.CALM.states[self.state]

    @property
    def open_acts(self) -> list[tuple[str, str]]:
        """What may be done with it now, as (act, title)."""
        return [(one.act, one.title) for one in rules.CALM.open_acts(self.state)]

    def covers(self, territory: str) -> bool:
        """Whether the entry holds in a place."""
        return territory.startswith(territory_prefix(self.territory_code))


def _records(rows: Sequence[CalmItem]) -> list[CalmRecord]:
    names = organs.names({row.organ_code for row in rows})
    fields = [name for name in CalmRecord.__dataclass_fields__ if name != "organ_name"]
    return [
        CalmRecord(**{name: getattr(row, name) for name in fields}, organ_name=names.get(row.organ_code, row.organ_code))
        for row in rows
    ]


def calm_items(*, on: date, territory: str = "", text: str = "", after: str = "", limit: int = 50) -> list[CalmRecord]:
    """A page of the list on a day, by number; ``territory`` asks what holds in a place."""
    rows = CalmItem.objects.filter(
        Q(until=None) | Q(until__gte=on), state__in=("published", "ended"), since__lte=on, calm_no__gt=after
    )
    if word := text.strip():
        rows = rows.filter(Q(item_name__contains=word) | Q(item_code__startswith=word))
    found = _records(list(rows.order_by("calm_no")))
    return [one for one in found if not territory or one.covers(territory)][: min(limit, MOST)]


def calm_among(codes: Sequence[str], on: date, territory: str) -> list[CalmRecord]:
    """Those of some items that are on the list in a place on a day."""
    rows = CalmItem.objects.filter(
        Q(until=None) | Q(until__gte=on), state__in=("published", "ended"), since__lte=on, item_code__in=list(codes)
    )
    return [one for one in _records(list(rows.order_by("item_code", "id"))) if one.covers(territory)]


def require_not_calm(codes: Sequence[str], on: date, territory: str, *, what: str) -> None:
    """Refuse to inspect by plan on an item of the list (无事不扰): only a cause opens such an inspection."""
    if found := calm_among(codes, on, territory):
        said = "、".join(dict.fromkeys(f"{one.item_code}“{one.item_name}”" for one in found))
        raise Refused(
            what, f"{said}已列入无事不扰事项清单（{found[0].organ_name}，{found[0].since} 起），不开展有计划检查",
            "请去掉这一事项；有投诉举报等法定事由的，发起触发式检查", field="item_codes",
        )


def calm_proposals(actor: Actor, *, state: str = "draft", after: str = "", limit: int = 50) -> list[CalmRecord]:
    """A page of the entries in the actor's territory in one state, by number."""
    rows = CalmItem.objects.filter(state=state, calm_no__gt=after)
    rows = access.visible(actor, "inspection_norms.view_drafts", rows)
    return _records(list(rows.order_by("calm_no")[: min(limit, MOST)]))


def calm_item(calm_no: str, actor: Actor) -> CalmRecord:
    """One entry of the list in the actor's territory, proposals included."""
    rows = access.visible(actor, "inspection_norms.view_drafts", CalmItem.objects.filter(calm_no=calm_no))
    row = rows.first()
    if row is None:
        raise NotFound("找不到这个无事不扰事项", f"没有 {calm_no}，或者不在你的辖区内", "请核对编号")
    return _records([row])[0]
