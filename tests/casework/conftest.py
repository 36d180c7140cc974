"""An office to inspect from: two organs, officers, a published item with its checklist, made through the registers' acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

import kept
import premises
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections.operations import Answer, Opening
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import uscc
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.rules import NewOfficer
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

MORNING = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
"""A Monday; the next statutory holiday is 清明 (4 to 6 April)."""


def code(stem: str) -> str:
    """A valid credit code that begins with ``stem``."""
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


PUDONG_MARKET, PUDONG_FIRE, CITY_MARKET = code("11310115M"), code("11310115F"), code("11310000M")
FIRM, OTHER_FIRM = code("91310115A"), code("91310115B")
ITEM, OTHER_ITEM = "31011500000001", "31011500000002"
DISTRICT = "310115"
POINTS = ("1.1", "1.2", "2.1")


@dataclass
class Office:
    """Actors by role, and short ways to bring an inspection to a state."""

    at: datetime = MORNING
    market: str = PUDONG_MARKET
    fire: str = PUDONG_FIRE
    city: str = CITY_MARKET
    firm: str = FIRM
    other_firm: str = OTHER_FIRM
    item: str = ITEM
    other_item: str = OTHER_ITEM
    points: tuple[str, ...] = POINTS
    inspectors: list[Actor] = field(default_factory=list)

    def actor(self, role: Role, *, organ: str = PUDONG_MARKET, name: str = "", officer_no: str = "", **more: str) -> Actor:
        """An actor of the district's market organ unless said otherwise."""
        return Actor(
            code=f"{role.value}-{name or 'one'}", name=name or role.value, organ=organ, roles=frozenset({role}),
            lines=frozenset({more.get("line", "market")}), territory=more.get("territory", DISTRICT), officer_no=officer_no,
        )

    @property
    def planner(self) -> Actor:
        return self.actor(Role.PLANNER)

    @property
    def head(self) -> Actor:
        return self.actor(Role.HEAD)

    @property
    def lead(self) -> Actor:
        return self.inspectors[0]

    @property
    def reviewer(self) -> Actor:
        return self.actor(Role.REVIEWER)

    @property
    def publisher(self) -> Actor:
        return self.actor(Role.PUBLISHER)

    def opening(self, **more: object) -> Opening:
        """An opening on the firm by the first two officers."""
        facts: dict[str, object] = {
            "uscc": FIRM, "entity_name": "上海浦江食品有限公司", "address": "浦东新区世纪大道 1 号", "organ_code": PUDONG_MARKET,
            "line_code": "market", "territory_code": DISTRICT, "item_codes": (ITEM,), "officer_nos": ("P001", "P002"),
            "planned_from": date(2026, 3, 9), "planned_to": date(2026, 3, 20), "draw_no": "",
        }
        return Opening(**{**facts, **more})  # type: ignore[arg-type]

    def open(self, **more: object) -> str:
        """One opened inspection."""
        [no] = inspections.open_batch(openings=[self.opening(**more)], by=self.planner, at=self.at)
        return no

    def approved(self, **more: object) -> str:
        no = self.open(**more)
        inspections.approve(inspection_no=no, by=self.head, at=self.at)
        return no

    def signed_in(self, **more: object) -> str:
        """Approved, both officers signed in with the code."""
        no = self.approved(**more)
        self.sign_in(no)
        return no

    def sign_in(self, no: str, at: datetime | None = None) -> None:
        """Each officer of the team signs in by himself."""
        premises.sign_in(no, by=self.lead, at=at or self.at)

    def code_no(self, no: str) -> str:
        """The check code of an inspection; none for an off-site one."""
        return premises.code_no(no)

    def arrived(self, **more: object) -> str:
        """On site, the rights not told yet."""
        no = self.signed_in(**more)
        inspections.arrive(inspection_no=no, by=self.lead, at=self.at)
        return no

    def on_site(self, **more: object) -> str:
        """On site, the rights told."""
        no = self.arrived(**more)
        inspections.tell_rights(inspection_no=no, recusal="none", by=self.lead, at=self.at)
        return no

    def filled(self, *results: str, **more: object) -> str:
        """On site with every point filled; ``results`` are those of the first points, the rest passes."""
        no = self.on_site(**more)
        given = [*results, *(["合格"] * 3)][:3]
        inspections.fill(
            inspection_no=no, by=self.lead, at=self.at,
            answers=[Answer(point, result, "" if result == "合格" else "见照片") for point, result in zip(POINTS, given, strict=True)],
        )
        return no

    def recorded(self, *results: str, **more: object) -> str:
        no = self.filled(*results, **more)
        inspections.record(inspection_no=no, by=self.lead, at=self.at)
        return no

    def told(self, *results: str, codes: tuple[str, ...] = ("01",), **more: object) -> str:
        no = self.recorded(*results, **more)
        inspections.conclude(inspection_no=no, conclusion="按检查表逐项检查。", result_codes=codes, by=self.lead, at=self.at)
        return no

    def reviewed(self, *results: str, codes: tuple[str, ...] = ("01",), **more: object) -> str:
        no = self.told(*results, codes=codes, **more)
        inspections.review(inspection_no=no, by=self.reviewer, at=self.at)
        return no

    def later(self, **more: float) -> datetime:
        return self.at + timedelta(**more)


@pytest.fixture(autouse=True)
def bodies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A body store and keys of the test's own."""
    folder = tmp_path / "bodies"
    monkeypatch.setattr(settings, "HENGJIAN_BODIES", folder)
    monkeypatch.setattr(settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")
    return folder


@pytest.fixture
def still() -> Iterator[None]:
    """The clock stands on a Monday morning."""
    with clock.at(MORNING):
        yield


@pytest.fixture
def office(db: None, still: None) -> Office:
    """The office with its registers filled."""
    return kept.once(f"{__name__}: office", found_office, settings.HENGJIAN_BODIES, settings.HENGJIAN_KEY_DIR)


def found_office() -> Office:
    """Fill the registers through their acts."""
    office = Office()
    before = MORNING - timedelta(days=30)
    for organ, name, level, line, territory in (
        (PUDONG_MARKET, "浦东新区市场监督管理局", "district", "market", DISTRICT),
        (PUDONG_FIRE, "浦东新区消防救援支队", "district", "fire", DISTRICT),
        (CITY_MARKET, "上海市市场监督管理局", "city", "market", "310000"),
    ):
        organs.register(organ=NewOrgan(
            organ_code=organ, name=name, short_name=name, level=level, territory_code=territory, line_code=line,  # type: ignore[arg-type]
            capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=before)
    for no, name, organ, line, until in (
        ("P001", "张浦江", PUDONG_MARKET, "market", date(2030, 1, 1)), ("P002", "李东方", PUDONG_MARKET, "market", date(2030, 1, 1)),
        ("P003", "王世纪", PUDONG_MARKET, "market", date(2030, 1, 1)), ("P004", "陈到期", PUDONG_MARKET, "market", date(2026, 3, 1)),
        ("F001", "赵平安", PUDONG_FIRE, "fire", date(2030, 1, 1)), ("F002", "钱救援", PUDONG_FIRE, "fire", date(2030, 1, 1)),
    ):
        officers.register_officer(officer=NewOfficer(
            officer_no=no, name=name, organ_code=organ, line_code=line, territory_code=DISTRICT, certificate_valid_until=until,
            certificate_since=date(2020, 1, 1),
        ), by=access.NODE, at=before)
        home = {"organ": organ, "line": line}
        office.inspectors.append(office.actor(Role.INSPECTOR, name=name, officer_no=no, **home))
    publish_item(ITEM, "食品销售者经营条件的检查", before)
    return office


def publish_item(item: str, name: str, at: datetime, organ: str = PUDONG_MARKET) -> None:
    """Bring an item and its checklist of three points into force."""
    editor = Actor("editor", "编制", organ, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")
    checker = Actor("checker", "审核", organ, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    catalogue.draft_item(item=catalogue.NewItem(
        item_code=item, name=name, line_code="market", basis_article="《中华人民共和国食品安全法》第一百一十条",
    ), by=editor, at=at)
    catalogue.submit(item_code=item, by=editor, at=at)
    catalogue.review(item_code=item, by=checker, at=at)
    catalogue.publish_item(item_code=item, by=checker, at=at)

    def point(text: str) -> catalogue.NewPoint:
        return catalogue.NewPoint(f"{name}：{text}", "查看", "《中华人民共和国食品安全法》第一百二十六条")

    no = catalogue.draft_checklist(checklist=catalogue.NewChecklist(
        item_code=item, organ_code=organ, title=f"{name}检查表", check_items=(
            catalogue.NewCheckItem("证照", (point("证照是否齐全"), point("是否在显著位置公示"))),
            catalogue.NewCheckItem("场所", (point("场所是否整洁"),)),
        ),
    ), by=editor, at=at)
    catalogue.submit_checklist(list_code=no, by=editor, at=at)
    catalogue.review_checklist(list_code=no, by=checker, at=at)
    catalogue.publish_checklist(list_code=no, by=checker, at=at)


@pytest.fixture
def more_items(office: Office) -> Callable[[], None]:
    """Publish a second item."""
    return lambda: publish_item(OTHER_ITEM, "特殊食品销售的检查", MORNING - timedelta(days=30))
