"""A clue about a canteen that the bureau signed for, and a filed case with goods seized."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from doors import world
from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.unlicensed import operations as unlicensed
from hengjian.casework.unlicensed.rules.judging import Found

CLUE = unlicensed.NewClue(
    "street", "上海市浦东新区张杨路99弄3号", world.DISTRICT, "底楼开了快餐店，墙上没有证照。", trade_name="阿福快餐",
    area_m2=Decimal("32.5"),
)


def fill(city: world.World) -> None:
    """Make both and keep their numbers."""
    city.names["clue_no"] = clue(city)
    city.names["case_no"], city.names["measure_no"] = case(city)


def clue(city: world.World) -> str:
    """From the street to the bureau's desk."""
    no = unlicensed.receive(clue=CLUE, by=city.actor("dispatcher"), at=city.tick())
    unlicensed.judge(clue_no=no, found=Found(city.at.date(), licence="catering"), by=city.actor("dispatcher"), at=city.tick())
    unlicensed.dispatch(clue_no=no, organ=world.BUREAU, by=city.actor("dispatcher"), at=city.tick())
    unlicensed.sign(clue_no=no, by=city.actor("inspector"), at=city.tick())
    return no


def case(city: world.World) -> tuple[str, str]:
    """Expired bread: filed, the bread seized."""
    day = city.at.date()
    no = enforcement.open_case(case=enforcement.NewCase(
        "inspection", "涉嫌经营超过保质期的食品案", "entity", "上海浦江食品有限公司", "经营超过保质期的面包",
        Facts(ended_on=day - timedelta(days=3), found_on=day, harm="slight"), world.DISTRICT, party_uscc=world.FIRMS[0],
    ), by=city.actor("inspector"), at=city.tick())
    enforcement.file(case_no=no, team=["P001", "P002"], by=city.actor("head"), at=city.tick())
    measure = enforcement.take_measure(
        case_no=no, kind="seize", things=["面包 12 袋"], cites="《中华人民共和国食品安全法》第一百一十条",
        officers=["P001", "P002"], present=True, by=city.actor("inspector"), at=city.tick(),
    )
    return no, measure
