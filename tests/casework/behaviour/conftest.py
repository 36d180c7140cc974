"""The library beside the office: what was told is heard, and an act can be made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from hengjian.casework.behaviour import operations, queries
from hengjian.casework.behaviour.rules import NewAct
from hengjian.kernel import access, journal, transparency

Hear = Callable[[], None]


@pytest.fixture
def hear() -> Hear:
    """Number what was told and let everybody hear it who listens later."""

    def run() -> None:
        while transparency.sequence():
            pass
        journal.deliver_later(raising=True)

    return run


@pytest.fixture
def check_no(office: Any, hear: Hear) -> Callable[..., str]:
    """The act of an inspection whose result was told; without words, of a new one without a problem."""

    def make(inspection_no: str = "", **more: Any) -> str:
        no = inspection_no or office.told(**more)
        hear()
        [row] = [one for one in queries.acts_from(f"inspection:{no}", access.NODE) if one.kind == "check"]
        return row.act_no

    return make


def citizen_check(office: Any, number: str = "310101199003074618", **content: Any) -> NewAct:
    """A check on a citizen, as another system might hand it in."""
    fields = {
        "supervise_item_implement_code": [office.item], "supervise_item_check_icode": [f"{office.market}4{office.item}001"],
        "check_action_name": "对王小明进行食品摊贩的检查", "implement_institution": "浦东新区市场监督管理局",
        "implement_institution_code": office.market, "supervise_object": "食品摊点", "administrative_cp": "王小明",
        "administrative_cp_na": "01", "administrative_cp_ce_type": "02", "administrative_cp_ui_code": number,
        "address_operating": "上海市浦东新区张江镇紫薇路 8 号 502 室", "area_number": "310115", "check_form": "01",
        "check_type": "03", "check_mode": "01", "check_result": ["01"], "check_date": "2026-03-06",
        "check_personnel": ["张浦江", "李东方"], "check_personnel_code": ["P001", "P002"], "submitted_personnel": "张浦江",
        **content,
    }
    return NewAct(
        kind="check", about="import:1", content=fields, organ_code=office.market, organ_name="浦东新区市场监督管理局",
        in_name_of=office.market, line_code="market", territory_code="310115", day=date(2026, 3, 6), item_codes=(office.item,),
        item_names=("食品摊贩的检查",), officer_nos=("P001", "P002"), result_codes=("01",), result_words="未发现问题",
    )


def penalty(office: Any, check_act_no: str, **content: Any) -> NewAct:
    """A penalty after a check, complete and in order, unless said otherwise."""
    fields = {
        "supervise_item_implement_code": [office.item], "punish_action_name": "对上海浦江食品有限公司经营超过保质期食品的处罚",
        "implement_institution": "浦东新区市场监督管理局", "implement_institution_code": office.market,
        "supervise_object_type": "01", "supervise_object": "上海浦江食品有限公司", "case_source": "01",
        "administrative_cp": "上海浦江食品有限公司", "administrative_cp_na": "02", "administrative_cp_ce_type": "01",
        "administrative_cp_ui_code": office.firm, "area_number": "310115", "illegal_fact": "经营超过保质期的食品",
        "punish_basis": "《中华人民共和国食品安全法》第一百二十四条", "punish_procedure": "02", "is_hearing": False,
        "filing_date": "2026-02-02", "is_criminal": False, "is_major": False, "is_legal_review": True,
        "legal_review_date": "2026-03-02", "legal_review_opinion": "同意", "document_no": "沪市监浦处〔2026〕15号",
        "decision_date": "2026-03-05", "punish_type": ["02", "03"], "fine_amount": "50000.00", "punish_result": "罚款、没收违法所得",
        "reconsideration": "00", "litigation": "00", "is_not_punished": False, "closing_date": "2026-03-06",
        "submitted_personnel": "张浦江", **content,
    }
    return NewAct(
        kind="punish", about="case:1", content=fields, organ_code=office.market, organ_name="浦东新区市场监督管理局",
        in_name_of=office.market, line_code="market", territory_code="310115", day=date(2026, 3, 5), check_act_no=check_act_no,
        item_codes=(office.item,), item_names=("食品销售者经营条件的检查",), result_words="罚款、没收违法所得",
    )


def measure(office: Any, check_act_no: str, **content: Any) -> NewAct:
    """A seizure after a check."""
    fields = {
        "supervise_item_implement_code": [office.item], "force_action_name": "扣押上海浦江食品有限公司的食品",
        "implement_institution": "浦东新区市场监督管理局", "implement_institution_code": office.market,
        "supervise_object": "上海浦江食品有限公司", "administrative_cp": "上海浦江食品有限公司", "administrative_cp_na": "02",
        "administrative_cp_ce_type": "01", "administrative_cp_ui_code": office.firm, "area_number": "310115",
        "illegal_fact": "涉嫌经营超过保质期的食品", "force_basis": "《中华人民共和国食品安全法》第一百一十条",
        "mandatory_decision_number": "沪市监浦强〔2026〕3号", "force_type": "01", "coercive_measure_type": "03",
        "force_result": "已扣押", "start_date": "2026-03-06", "end_date": "2026-04-05", **content,
    }
    return NewAct(
        kind="force", about="measure:1", content=fields, organ_code=office.market, organ_name="浦东新区市场监督管理局",
        in_name_of=office.market, line_code="market", territory_code="310115", day=date(2026, 3, 6), check_act_no=check_act_no,
        item_codes=(office.item,), item_names=("食品销售者经营条件的检查",), result_words="已扣押",
    )


@pytest.fixture
def keep(office: Any) -> Callable[[NewAct], str]:
    """Hand an act in as the node does."""

    def run(act: NewAct, at: datetime | None = None) -> str:
        return operations.keep(act=act, by=access.NODE, at=at or office.at)

    return run
