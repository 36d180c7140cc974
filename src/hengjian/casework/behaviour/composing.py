"""Turns what other modules know into acts of the national tables. Reads their queries, writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from hengjian.casework.behaviour import rules
from hengjian.casework.behaviour.queries import party_fields
from hengjian.casework.behaviour.records import dictionaries_in_use
from hengjian.casework.behaviour.rules import NewAct
from hengjian.casework.inspections.queries import InspectionRecord, KeepRecord, OrderRecord, TransferRecord
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import items
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

LONGEST_NAME = 300
#: What an order to correct has come to, by its state.
ORDER_STATES = {"open": "责令改正，期限未满或者尚未复查", "rechecked": "复查未改正", "closed": "复查已改正"}
CORRECTION, TRANSFER, KEEP, FROM_CHECK = "责令改正", "移送", "先行登记保存", "监督检查"


def has_result(record: InspectionRecord) -> bool:
    """Whether an inspection says something about its entity: its result was told, or it ended with a result."""
    return bool(record.result_codes) and (record.completed_on is not None or record.ended_at is not None)


def check_of(record: InspectionRecord) -> NewAct:
    """An inspection as an act of the first table (检查行为)."""
    day = _day(record)
    known = dictionaries_in_use()
    content: dict[str, Any] = {
        **_common(record),
        "plan_id": record.plan_no or record.draw_no,
        "supervise_item_check_icode": [code for code, _ in record.checklist_sources if len(code) == items.CHECKLIST_LENGTH],
        "check_action_name": _named("对{party}进行{items}的检查", record),
        "check_form": known["检查形式"].code_of(record.kind),
        "check_type": known["检查类别"].code_of("drawn" if record.draw_no else record.source),
        "check_mode": known["检查方式"].code_of(record.way),
        "check_result": list(record.result_codes),
        "check_date": day.isoformat(),
        "check_personnel": [seat.name for seat in record.officers],
        "check_personnel_code": [seat.officer_no for seat in record.officers],
    }
    links = {
        "inspection_no": record.inspection_no, "draw_no": record.draw_no, "plan_no": record.plan_no,
        "publication_no": record.publication_no, "checklists": [[code, version] for code, version in record.checklist_sources],
        "orders": [order.order_no for order in record.orders], "reviewed": record.reviewed_at is not None,
        "ended_cause": record.ended_cause, "code_no": record.code_no, "record_sha256": record.record_sha256,
        "papers": [paper.paper_no for paper in record.site.papers], "transfers": [one.transfer_no for one in record.site.transfers],
        "keeps": [one.keep_no for one in record.site.keeps],
    }
    return NewAct(
        kind=rules.CHECK, about=record.about, content=content, day=day, result_codes=record.result_codes,
        result_words="、".join(record.result_titles)[:500], is_plan=record.source == "draw", again_for=record.reason,
        links=_filled(links), **_head(record),
    )


def others_of(record: InspectionRecord, check_act_no: str) -> Iterator[NewAct]:
    """What followed on the spot, as acts of the fourth table (其他行为), each naming its check: orders to correct,
    transfers, evidence registered and kept."""
    for order in record.orders:
        yield _order(record, order, check_act_no)
    for transfer in record.site.transfers:
        yield _transfer(record, transfer, check_act_no)
    for keep in record.site.keeps:
        yield _keep(record, keep, check_act_no)


def _order(record: InspectionRecord, order: OrderRecord, check_act_no: str) -> NewAct:
    links = {"order_no": order.order_no, "due_on": order.due_on.isoformat()}
    return _other(
        record, f"order:{order.order_no}", check_act_no, _named("责令{party}改正{items}中发现的问题", record), CORRECTION,
        ORDER_STATES.get(order.state, ""), order.ordered_at, order.rechecked_at, links,
    )


def _transfer(record: InspectionRecord, one: TransferRecord, check_act_no: str) -> NewAct:
    links = {"transfer_no": one.transfer_no, "to": one.to_words, "to_organ": one.organ_code}
    name = f"{_named('将{party}{items}中发现的问题移送', record)}{one.to_words}"
    return _other(record, f"transfer:{one.transfer_no}", check_act_no, name, TRANSFER, f"已移送{one.to_words}"[:200], one.at, one.at, links)


def _keep(record: InspectionRecord, one: KeepRecord, check_act_no: str) -> NewAct:
    links = {"keep_no": one.keep_no, "due_on": one.due_on.isoformat()}
    state = "，".join(part for part in (one.state_title, one.disposal_title) if part)
    name = _named("对{party}{items}中的证据先行登记保存", record)
    return _other(record, f"keep:{one.keep_no}", check_act_no, name, KEEP, state, one.taken_at, one.ended_at, links)


def _other(
    record: InspectionRecord, about: str, check_act_no: str, name: str, measure: str, state: str, begun: datetime,
    ended: datetime | None, links: dict[str, Any],
) -> NewAct:
    content: dict[str, Any] = {
        **_common(record), "other_action_name": name[:LONGEST_NAME], "item_source": FROM_CHECK, "supervise_measure": measure,
        "closing_state": state, "start_date": day_of(begun).isoformat(), "end_date": day_of(ended).isoformat() if ended else "",
    }
    return NewAct(
        kind=rules.OTHER, about=about, content=content, day=day_of(begun), check_act_no=check_act_no,
        result_words=f"{measure}；{state}"[:500], is_plan=record.source == "draw",
        links=_filled({"inspection_no": record.inspection_no, **links}), **_head(record),
    )


def _day(record: InspectionRecord) -> date:
    moment = record.on_site_at or record.concluded_at or record.ended_at or record.opened_at
    return day_of(moment)


def _head(record: InspectionRecord) -> dict[str, Any]:
    return {
        "organ_code": record.organ_code, "organ_name": _organ(record.organ_code), "in_name_of": record.in_name_of,
        "line_code": record.line_code, "territory_code": record.territory_code, "item_codes": tuple(record.item_codes),
        "item_names": tuple(record.item_names), "officer_nos": tuple(seat.officer_no for seat in record.officers),
    }


def _common(record: InspectionRecord) -> dict[str, Any]:
    """The fields that all four tables share."""
    entrusted = record.in_name_of != record.organ_code
    return {
        "supervise_item_implement_code": list(record.item_codes),
        "implement_institution": _organ(record.in_name_of), "implement_institution_code": record.in_name_of,
        "entrust_dept": _organ(record.organ_code) if entrusted else "", "entrust_dept_code": record.organ_code if entrusted else "",
        **party_fields(record.uscc, record.entity_name, record.address), "supervise_object": record.entity_name,
        "area_number": record.territory_code[:6],
        "submitted_personnel": _hand(record)[:50],
    }


def _hand(record: InspectionRecord) -> str:
    """Who hands the act in: whoever reviewed it, before that the officer in the lead."""
    if record.reviewed_by:
        return officers.people([record.reviewed_by]).get(record.reviewed_by, "")
    return next((seat.name for seat in record.officers if seat.is_lead), "")


def _organ(code: str) -> str:
    return organs.names([code]).get(code, "") if code else ""


def _named(pattern: str, record: InspectionRecord) -> str:
    """The act's name; a long list of items is told by its first and their number."""
    said = _items(record.item_names)
    name = pattern.format(party=record.entity_name, items=said)
    if len(name) > LONGEST_NAME and len(record.item_names) > 1:
        name = pattern.format(party=record.entity_name, items=f"{_items(record.item_names[:1])}等 {len(record.item_names)} 项事项")
    return name


def _items(names: Sequence[str]) -> str:
    return "、".join(name.removesuffix("检查").removesuffix("的") for name in names)


def _filled(links: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in links.items() if value not in ("", [], False, None)}
