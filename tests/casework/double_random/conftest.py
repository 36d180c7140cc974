"""A small city for draws: market bureaus of the city and three districts, their officers, 900 entities."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import kept
from hengjian.casework.double_random import operations
from hengjian.casework.double_random.operations import NewPlan
from hengjian.casework.double_random.operations.drawing import insert
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.draws import canonical, reveal
from hengjian.registers.catalogue.models import CheckItem, Checklist, CheckPoint, SupervisionItem
from hengjian.registers.officers.models import Officer
from hengjian.registers.organs import operations as organ_operations
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs import seed
from hengjian.registers.regulated_entities.models import Entity

DISTRICTS = ("310101", "310104", "310115")
ITEMS = {"31010000000101": "market", "31020000000101": "fire"}
KEY = "5a" * 32
DICE = "31415926535897932384"


def secret(name: str, which: str) -> str:
    """A contributor's secret: fixed per name, so that a whole draw can be made again."""
    return hashlib.sha256(f"{name}|{which}".encode()).hexdigest()


@dataclass
class City:
    """The people and the acts of a draw, each step callable by itself."""

    planner: Actor
    head: Actor
    contributors: list[Actor]
    at: datetime
    plan: NewPlan
    names: dict[str, str] = field(default_factory=dict)

    def tick(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at

    def published_plan(self, **changes: Any) -> str:
        from dataclasses import replace

        no = operations.draft_plan(plan=replace(self.plan, **changes), by=self.planner, at=self.tick())
        operations.approve_plan(plan_no=no, by=self.head, at=self.tick())
        operations.file_plan(plan_no=no, filed_no="沪市监备〔2026〕1号", by=self.planner, at=self.tick())
        operations.publish_plan(plan_no=no, by=self.planner, at=self.tick())
        return no

    def prepared(self, plan_no: str = "", **changes: Any) -> str:
        return operations.prepare_draw(
            plan_no=plan_no or self.published_plan(), title="第一批抽查", by=self.planner, at=self.tick(), **changes
        )

    def frozen(self, draw_no: str = "") -> str:
        no = draw_no or self.prepared()
        operations.freeze(draw_no=no, by=self.planner, at=self.tick(), salt_key=KEY)
        return no

    def contribute(self, draw_no: str, who: Actor) -> None:
        name = self.names[who.code]
        pair = reveal.Secret(secret(name, "s"), secret(name, "r"))
        seal = reveal.seal(canonical.suite("sha256"), draw_no, pair)
        operations.contribute(draw_no=draw_no, commitment=seal, name=name, by=who, at=self.tick())

    def committed(self, draw_no: str = "") -> str:
        no = draw_no or self.frozen()
        for who in self.contributors:
            self.contribute(no, who)
        operations.commit(draw_no=no, by=self.planner, at=self.tick())
        return no

    def reveal(self, draw_no: str, who: Actor) -> None:
        name = self.names[who.code]
        operations.reveal(draw_no=draw_no, s=secret(name, "s"), r=secret(name, "r"), by=who, at=self.tick())

    def sourced(self, draw_no: str = "") -> str:
        no = draw_no or self.committed()
        operations.fix_source(draw_no=no, by=self.planner, at=self.tick())
        operations.enter_value(draw_no=no, digits=DICE, digits_again=DICE, by=self.planner, at=self.tick())
        return no

    def revealed(self, draw_no: str = "") -> str:
        no = draw_no or self.sourced()
        for who in self.contributors:
            self.reveal(no, who)
        return no

    def drawn(self, draw_no: str = "") -> str:
        no = draw_no or self.revealed()
        operations.draw(draw_no=no, by=self.planner, at=self.tick())
        return no

    def dispatched(self, draw_no: str = "") -> str:
        no = draw_no or self.drawn()
        day = self.at.date()
        operations.assign(
            draw_no=no, planned_from=day, planned_to=day + timedelta(days=20), by=self.planner, at=self.tick()
        )
        operations.dispatch(draw_no=no, by=self.planner, at=self.tick())
        return no


def _items() -> None:
    for code, line in ITEMS.items():
        SupervisionItem.objects.create(
            item_code=code, version=1, name=f"对{line}的检查", line_code=line, behaviour="行政检查", object_kind="企业",
            mode="现场检查", level="市级", state="published", published_on=date(2025, 1, 2), drafted_by="x",
        )
        sheet = Checklist.objects.create(
            list_code=f"{'0' * 18}1{code}001", item_code=code, version=1, title="检查表", state="published", organ_code="",
            published_on=date(2025, 1, 2), drafted_by="x",
        )
        group = CheckItem.objects.create(checklist=sheet, no=1, title="基本情况")
        CheckPoint.objects.create(check_item=group, no="1.1", place=1, content=f"{line}：是否亮照经营", method="查看")


def _officers(organ: str, line: str, place: str, count: int) -> None:
    for number in range(count):
        Officer.objects.create(
            officer_no=f"{line}{place}{number:03d}", name=f"执法员{place}{number}", organ_code=organ, line_code=line,
            territory_code=place, certificate_valid_until=date(2028, 1, 1), item_scope=["*"],
        )


def values(number: int) -> dict[str, str]:
    """What the register says of entity ``number``: class, sector and district follow from it."""
    return {
        "uscc": f"9131{number:014d}", "name": f"测试企业{number}", "address": f"某路{number}号",
        "district_code": DISTRICTS[number % 3], "credit_class": "ABCD"[(number // 3) % 4], "sector": "FHC"[(number // 12) % 3],
    }  # fmt: skip


def entity(number: int) -> Entity:
    """The entity with this number."""
    return Entity(**values(number))


@pytest.fixture
def city(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr(settings, "HENGJIAN_BODIES", tmp_path / "bodies")
    return kept.once(f"{__name__}: city", found_city, tmp_path / "bodies")


def found_city() -> City:
    """Fill the registers."""
    start = datetime(2026, 3, 2, 9, 0, tzinfo=clock.SHANGHAI)
    with clock.at(start):
        wanted = [one for one in seed.shanghai_tree() if one.level == "city" or one.territory_code in DISTRICTS]
        organ_operations.register_all(organs=wanted, by=access.NODE, at=start)
    _items()
    columns = ("uscc", "name", "address", "district_code", "credit_class", "sector")
    insert(Entity, columns, [tuple(values(number)[name] for name in columns) for number in range(900)])
    bureau = next(o for o in organs.organs(level="city", line="market") if o.has_capacity)
    for line in ("market", "fire"):
        for place in DISTRICTS:
            local = organs.organ_of(line, place)
            assert local is not None
            _officers(local.code, line, place, 6)
    lines, place = frozenset({"*"}), bureau.territory
    contributors = [
        Actor(f"witness{n}", f"见证人{n}", f"outside{n}", frozenset({Role.CONTRIBUTOR}), lines, place) for n in range(3)
    ]
    return City(
        planner=Actor("planner", "经办人", bureau.code, frozenset({Role.PLANNER}), lines, place),
        head=Actor("head", "负责人", bureau.code, frozenset({Role.HEAD}), lines, place),
        contributors=contributors, at=start,
        plan=NewPlan(year=2026, title="年度双随机抽查", item_codes=("31010000000101",)),
        names={who.code: name for who, name in zip(contributors, ("纪检监察组", "消费者权益保护委员会", "大学"), strict=True)},
    )
