"""Those who keep the catalogue and the law: a city bureau with an editor and two reviewers, a district's editor and checker."""

from __future__ import annotations

from datetime import date
from typing import Any

from hengjian.kernel import access
from hengjian.kernel.access import Role
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.legal_texts import operations as texts
from hengjian.registers.officers import operations as officers
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan
from tests.interfaces.workbench.conftest import BUREAU, DISTRICT, PASSWORD, Desk, code

CITY = code("11310000M")
OTHER = code("11310000F")
NATIONAL = "31011500000021"
BATCH = "2026030900001"
BASIS = "《中华人民共和国食品安全法》第一百一十条"

PEOPLE: tuple[tuple[str, str, str, str, tuple[Role, ...]], ...] = (
    ("editor", "编制人", CITY, "310000", (Role.CATALOGUE_EDITOR,)), ("checker", "审核人", CITY, "310000", (Role.CATALOGUE_REVIEWER,)),
    ("local", "区编制人", BUREAU, DISTRICT, (Role.CATALOGUE_EDITOR,)),
    ("local_checker", "区审核人", BUREAU, DISTRICT, (Role.CATALOGUE_REVIEWER,)),
)


def settle_in(desk: Desk) -> None:
    """Open the bureau and the accounts, and enter the statutes."""
    before = desk.at
    for organ, name, line in ((CITY, "上海市市场监督管理局", "market"), (OTHER, "上海市消防救援总队", "fire")):
        organs.register(organ=NewOrgan(
            organ_code=organ, name=name, short_name=name, level="city", territory_code="310000", line_code=line,
            capacity_no="沪执法〔2020〕2号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=before)
    for username, name, organ, place, roles in PEOPLE:
        officers.open_account(
            username=username, name=name, organ_code=organ, territory_code=place, password=PASSWORD, roles=list(roles),
            lines=["market"] if organ == BUREAU else ["*"], must_change=False, by=access.NODE, at=before,
        )
    texts.enter_statutes(by=access.NODE, at=before)


def receive(desk: Desk) -> None:
    """A national batch: one new item, one that is to be abolished, one with a code of thirteen digits."""
    def item(no: str, name: str) -> catalogue.NewItem:
        return catalogue.NewItem(no, name, "market", basis_article=BASIS)

    rows = [
        catalogue.NationalItem("R1", "i", item(NATIONAL, "特殊食品经营监督检查"), "2026-1"),
        catalogue.NationalItem("R2", "d", item("31011500000001", "食品经营监督检查"), "2026-1"),
        catalogue.NationalItem("R3", "i", item("3101150000009", "编码少一位的事项"), "2026-1"),
    ]
    catalogue.receive_national(items=rows, batch_no=BATCH, by=desk.actor("editor"), at=desk.tick())


def item_fields(**more: Any) -> dict[str, Any]:
    """The item's form, filled in."""
    return {
        "name": "特殊食品经营监督检查", "behaviour": "行政检查", "origin": "national", "authority_code": CITY,
        "implementing": [CITY, BUREAU], "scope": ["310000"],
        "object_kind": "经营主体", "mode": "双随机、一公开", "level": "市级", "basis_article": BASIS,
        "process": "制定计划、实施检查、公示", "result": "公示", **more,
    }


def point_fields(**more: Any) -> dict[str, Any]:
    """The form of a point, filled in."""
    return {
        "group": "0", "content": "冷藏柜中心温度", "method": "用探针温度计测量",
        "penalty_basis": "《中华人民共和国食品安全法》第一百二十六条",
        "kind": "随机抽查", "answer": "number", "unit": "℃", "low": "0", "high": "8", "required": "on", "evidence": ["audiovisual"], **more,
    }
