"""Those who keep the catalogue and the law in the city of the journeys, and a batch from the national list that waits for them."""

from __future__ import annotations

from datetime import date, datetime

from doors import world
from hengjian.kernel import access
from hengjian.kernel.access import Role
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

CITY, JUSTICE = world.code("11310000M"), world.code("11310000J")
ITEM, NAME = "31011500000021", "特殊医学配方食品经营监督检查"
BASIS = "《中华人民共和国食品安全法》第一百一十条"
BATCH = "2026030900007"
#: Username, role, organ. Drafting and reviewing are never one person's; reform and justice speak for organs of their own.
PEOPLE = (
    ("city_editor", Role.CATALOGUE_EDITOR, CITY), ("city_reviewer", Role.CATALOGUE_REVIEWER, CITY),
    ("law_editor", Role.CATALOGUE_EDITOR, CITY), ("law_reviewer", Role.CATALOGUE_REVIEWER, CITY),
    ("reform_reviewer", Role.CATALOGUE_REVIEWER, world.CITY_OFFICE), ("justice_reviewer", Role.CATALOGUE_REVIEWER, JUSTICE),
)


def settle_in(city: world.World, before: datetime) -> None:
    """The two city organs, the accounts, and the batch."""
    for organ, name, line in ((CITY, "上海市市场监督管理局", "market"), (JUSTICE, "上海市司法局", "justice")):
        organs.register(organ=NewOrgan(
            organ_code=organ, name=name, short_name=name.removeprefix("上海"), level="city", territory_code="310000", line_code=line,
            capacity_no="沪执法〔2020〕2号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=before)
    for who, role, organ in PEOPLE:
        city._account(who, role, organ, "310000", "*", "", before)
    item = catalogue.NewItem(ITEM, NAME, "market", basis_article=BASIS, result="公示")
    row = catalogue.NationalItem("R1", "i", item, "2026-1", "110000")
    catalogue.receive_national(items=[row], batch_no=BATCH, by=city.actor("city_editor"), at=before)
