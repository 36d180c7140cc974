"""A desk to sign in at: one district bureau with its people and accounts, set up through the registers' acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

import kept
import premises
from hengjian.casework.double_random import operations as draws
from hengjian.casework.double_random.operations import NewPlan
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections.operations import Answer, Opening
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import uscc
from hengjian.kernel.draws import canonical, reveal
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.models import Account
from hengjian.registers.officers.rules import NewOfficer
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan
from hengjian.registers.regulated_entities.models import Entity

MORNING = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
DISTRICT, NEIGHBOUR = "310115", "310101"
ITEM = "31011500000001"
POINTS = ("1.1", "1.2", "2.1")
PASSWORD = "Zhangjiang-2277"
DICE = "31415926535897932384"
Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # the file server warns where there is none
WITNESSES = ("浦东新区纪检监察组", "消费者权益保护委员会", "行业协会")


def code(stem: str) -> str:
    """A valid credit code that begins with ``stem``."""
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


BUREAU, OTHER_BUREAU = code("11310115M"), code("11310101M")
OUTSIDE = tuple(code(f"1131011{n}W") for n in range(3))
FIRM = code("91310115A")

PEOPLE: tuple[tuple[str, str, str, Role, str], ...] = (
    ("planner", "林书远", BUREAU, Role.PLANNER, ""), ("head", "陆明衡", BUREAU, Role.HEAD, ""),
    ("lead", "顾若宁", BUREAU, Role.INSPECTOR, "P001"), ("second", "沈知行", BUREAU, Role.INSPECTOR, "P002"),
    ("reviewer", "周望舒", BUREAU, Role.REVIEWER, ""), ("publisher", "许清和", BUREAU, Role.PUBLISHER, ""),
    ("leader", "方见山", BUREAU, Role.LEADER, ""), ("stranger", "黄浦人", OTHER_BUREAU, Role.PLANNER, ""),
    ("witness0", "见证甲", OUTSIDE[0], Role.CONTRIBUTOR, ""), ("witness1", "见证乙", OUTSIDE[1], Role.CONTRIBUTOR, ""),
    ("witness2", "见证丙", OUTSIDE[2], Role.CONTRIBUTOR, ""),
)


@dataclass
class Desk:
    """The bureau: actors by account, clients by account, and short ways to bring matters to a state."""

    at: datetime = MORNING
    clients: dict[str, Client] = field(default_factory=dict)

    def actor(self, who: str) -> Actor:
        """The actor behind an account."""
        actor: Actor = Account.objects.get(username=who).actor()
        return actor

    def client(self, who: str) -> Client:
        """A browser signed in as this person."""
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(
                Account.objects.get(username=who), backend="hengjian.registers.officers.backend.Accounts"
            )
        return self.clients[who]

    def tick(self) -> datetime:
        """A minute later."""
        self.at += timedelta(minutes=1)
        return self.at

    # --- inspections ---

    def opened(self, **more: Any) -> str:
        facts: dict[str, Any] = {
            "uscc": FIRM, "entity_name": "上海澄味餐饮管理有限公司", "address": "浦东新区祖冲之路 2277 弄 1 层", "organ_code": BUREAU,
            "line_code": "market", "territory_code": DISTRICT, "item_codes": (ITEM,), "officer_nos": ("P001", "P002"),
            "planned_from": date(2026, 3, 9), "planned_to": date(2026, 3, 20), "draw_no": "",
        }
        [no] = inspections.open_batch(openings=[Opening(**{**facts, **more})], by=self.actor("planner"), at=self.tick())
        return no

    def approved(self, **more: Any) -> str:
        no = self.opened(**more)
        # Whom a draw of the same desk draws is chance: where it is the same firm, the reason is given.
        reason = "抽查和个案检查分别安排"
        inspections.approve(inspection_no=no, separate_reason=reason, by=self.actor("head"), at=self.tick())
        return no

    def on_site(self, **more: Any) -> str:
        no = self.approved(**more)
        premises.enter(no, by=self.actor("lead"), at=self.tick())
        return no

    def filled(self, *results: str, **more: Any) -> str:
        no = self.on_site(**more)
        given = [*results, "合格", "合格", "合格"][:3]
        answers = [
            Answer(point, result, "" if result == "合格" else "熟食冷藏柜实测 9.4 ℃，标准 8 ℃ 以下。")
            for point, result in zip(POINTS, given, strict=True)
        ]
        inspections.fill(inspection_no=no, answers=answers, by=self.actor("lead"), at=self.tick())
        return no

    def recorded(self, *results: str, **more: Any) -> str:
        no = self.filled(*results, **more)
        inspections.record(inspection_no=no, by=self.actor("lead"), at=self.tick())
        return no

    def told(self, *results: str, codes: tuple[str, ...] = ("01",), **more: Any) -> str:
        no = self.recorded(*results, **more)
        inspections.conclude(
            inspection_no=no, conclusion="按检查表逐项检查。", result_codes=codes, by=self.actor("lead"), at=self.tick()
        )
        return no

    def reviewed(self, *results: str, codes: tuple[str, ...] = ("01",), **more: Any) -> str:
        no = self.told(*results, codes=codes, **more)
        inspections.review(inspection_no=no, by=self.actor("reviewer"), at=self.tick())
        return no

    # --- plans and draws ---

    def new_plan(self, **more: Any) -> NewPlan:
        return NewPlan(**{"year": 2026, "title": "2026 年度食品经营双随机抽查", "item_codes": (ITEM,), **more})

    def drafted(self, **more: Any) -> str:
        return draws.draft_plan(plan=self.new_plan(**more), by=self.actor("planner"), at=self.tick())

    def published(self, **more: Any) -> str:
        no = self.drafted(**more)
        draws.approve_plan(plan_no=no, by=self.actor("head"), at=self.tick())
        draws.file_plan(plan_no=no, filed_no="沪市监备〔2026〕1号", by=self.actor("planner"), at=self.tick())
        draws.publish_plan(plan_no=no, by=self.actor("planner"), at=self.tick())
        return no

    def prepared(self, **more: Any) -> str:
        plan_no = more.pop("plan_no", "") or self.published()
        return draws.prepare_draw(plan_no=plan_no, title="食品经营第一批抽查", by=self.actor("planner"), at=self.tick(), **more)

    def frozen(self, **more: Any) -> str:
        no = self.prepared(**more)
        draws.freeze(draw_no=no, by=self.actor("planner"), at=self.tick(), salt_key="5a" * 32)
        return no

    def contributed(self) -> str:
        no = self.frozen()
        for number, name in enumerate(WITNESSES):
            seal = reveal.seal(canonical.suite("sha256"), no, secret(number))
            draws.contribute(draw_no=no, commitment=seal, name=name, by=self.actor(f"witness{number}"), at=self.tick())
        return no

    def committed(self) -> str:
        no = self.contributed()
        draws.commit(draw_no=no, by=self.actor("planner"), at=self.tick())
        return no

    def sourced(self) -> str:
        no = self.committed()
        draws.fix_source(draw_no=no, by=self.actor("planner"), at=self.tick())
        draws.enter_value(draw_no=no, digits=DICE, digits_again=DICE, by=self.actor("planner"), at=self.tick())
        return no

    def revealed(self) -> str:
        no = self.sourced()
        for number in range(3):
            pair = secret(number)
            draws.reveal(draw_no=no, s=pair.s, r=pair.r, by=self.actor(f"witness{number}"), at=self.tick())
        return no

    def drawn(self) -> str:
        no = self.revealed()
        draws.draw(draw_no=no, by=self.actor("planner"), at=self.tick())
        return no

    def dispatched(self) -> str:
        no = self.drawn()
        day = self.at.date()
        draws.assign(
            draw_no=no, planned_from=day, planned_to=day + timedelta(days=20), by=self.actor("planner"), at=self.tick()
        )
        draws.dispatch(draw_no=no, by=self.actor("planner"), at=self.tick())
        return no


def secret(number: int) -> reveal.Secret:
    """A witness's two secrets, fixed."""
    return reveal.Secret(f"{number + 1:064x}", f"{number + 101:064x}")


def furnish(before: datetime) -> None:
    """Organs, officers, accounts, one published item with its checklist, 240 firms."""
    bodies = [(BUREAU, "浦东新区市场监督管理局", DISTRICT), (OTHER_BUREAU, "黄浦区市场监督管理局", NEIGHBOUR)]
    bodies += list(zip(OUTSIDE, WITNESSES, (DISTRICT,) * 3, strict=True))
    for organ, name, place in bodies:
        organs.register(organ=NewOrgan(
            organ_code=organ, name=name, short_name=name, level="district", territory_code=place,
            line_code="market" if organ in (BUREAU, OTHER_BUREAU) else "general",
            capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=before)
    for no, name in (("P001", "顾若宁"), ("P002", "沈知行"), ("P003", "苏念安"), ("P004", "程越"), ("P005", "何与白"), ("P006", "江临")):
        officers.register_officer(officer=NewOfficer(
            officer_no=no, name=name, organ_code=BUREAU, line_code="market", territory_code=DISTRICT,
            certificate_valid_until=date(2030, 1, 1), certificate_since=date(2020, 1, 1),
        ), by=access.NODE, at=before)
    for username, name, organ, role, officer_no in PEOPLE:
        witness = role is Role.CONTRIBUTOR
        officers.open_account(
            username=username, name=name, organ_code=organ, territory_code=NEIGHBOUR if organ == OTHER_BUREAU else DISTRICT,
            password=PASSWORD, roles=[role], lines=["*"] if witness else ["market"], officer_no=officer_no, must_change=False,
            by=access.NODE, at=before,
        )
    publish_item(before)
    names = ("澄味餐饮", "海棠便利", "和畅外卖", "瑞成食品", "禾盛商行", "嘉栎食品")
    Entity.objects.bulk_create([Entity(
        uscc=code(f"91310115{n:05d}"), name=f"上海{names[n % 6]}{n + 1}号店", address=f"浦东新区张江路 {n + 1} 号", district_code=DISTRICT,
        credit_class="ABCD"[n % 4], sector="FHC"[n % 3], entity_type="有限责任公司", established_on=date(2020, 1, 1),
    ) for n in range(240)])
    Entity.objects.create(
        uscc=FIRM, name="上海澄味餐饮管理有限公司", address="浦东新区祖冲之路 2277 弄 1 层", district_code=DISTRICT, sector="H",
        entity_type="有限责任公司", credit_class="B",
    )


def publish_item(at: datetime) -> None:
    """Bring the item and its checklist of three points into force."""
    editor = Actor("editor", "编制", BUREAU, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")
    checker = Actor("checker", "审核", BUREAU, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    basis = "《中华人民共和国食品安全法》第一百一十条"
    catalogue.draft_item(item=catalogue.NewItem(
        item_code=ITEM, name="食品经营监督检查", line_code="market", basis_article=basis,
    ), by=editor, at=at)
    catalogue.submit(item_code=ITEM, by=editor, at=at)
    catalogue.review(item_code=ITEM, by=checker, at=at)
    catalogue.publish_item(item_code=ITEM, by=checker, at=at)

    def point(text: str) -> catalogue.NewPoint:
        return catalogue.NewPoint(text, "查看现场和台账", "《中华人民共和国食品安全法》第一百二十六条")

    no = catalogue.draft_checklist(checklist=catalogue.NewChecklist(
        item_code=ITEM, organ_code=BUREAU, title="食品经营检查表", check_items=(
            catalogue.NewCheckItem("证照与公示", (point("经营许可证在有效期内，公示于显著位置"), point("经营项目与许可范围一致"))),
            catalogue.NewCheckItem("贮存", (point("冷藏设备温度符合要求，有温度记录"),)),
        ),
    ), by=editor, at=at)
    catalogue.submit_checklist(list_code=no, by=editor, at=at)
    catalogue.review_checklist(list_code=no, by=checker, at=at)
    catalogue.publish_checklist(list_code=no, by=checker, at=at)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body store and keys of the test's own, and quick passwords."""
    monkeypatch.setattr(settings, "HENGJIAN_BODIES", tmp_path / "bodies")
    monkeypatch.setattr(settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")
    monkeypatch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])


@pytest.fixture
def desk(db: None, office: None) -> Iterator[Desk]:
    """The bureau on a Monday morning."""
    with clock.at(MORNING + timedelta(hours=3)):
        kept.once("desk", lambda: furnish(MORNING - timedelta(days=30)), settings.HENGJIAN_BODIES, settings.HENGJIAN_KEY_DIR)
        yield Desk()


@pytest.fixture
def served(transactional_db: None, live_server: Any, office: None) -> Iterator[tuple[Desk, str]]:
    """The bureau with its address, for a browser. The clock is moved, since a server's threads know no standing one."""
    noon = MORNING + timedelta(hours=3)
    with clock.at(noon):  # what is kept was received at noon sharp, so that no later test begins before it
        kept.once("desk", lambda: furnish(MORNING - timedelta(days=30)), settings.HENGJIAN_BODIES, settings.HENGJIAN_KEY_DIR)
    clock.shift(noon - datetime.now(clock.SHANGHAI))
    try:
        yield Desk(), live_server.url
    finally:
        clock.shift(timedelta(0))


@pytest.fixture
def queries(django_assert_max_num_queries: Callable[[int], Any]) -> Callable[[int], Any]:
    """A ceiling on statements, so that a page never asks once per row."""
    return django_assert_max_num_queries
