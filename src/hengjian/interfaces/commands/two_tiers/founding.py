"""Founding the city of two tiers: registers, norms, firms, a plan over three districts. Runs on the city's node, before it serves.

Everything here is the city's: the districts get it as copies.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Final

from django.conf import settings
from django.db import connection

from hengjian.casework.double_random import operations as draws
from hengjian.interfaces.commands.city import founding, staff
from hengjian.interfaces.commands.city.agenda import moment
from hengjian.interfaces.commands.city.drawing import WITNESSES
from hengjian.interfaces.commands.two_tiers import nodes
from hengjian.kernel import clock, journal, transparency
from hengjian.kernel.access import Actor, Role
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import operations as officers
from hengjian.registers.organs import queries as organs

START = date(2026, 5, 11)
#: Where the common clock of the four nodes stands when they begin to serve.
END = moment(date(2026, 5, 20), 10, 30)
ITEMS = ("登记事项检查", "公示信息检查")
STEPS = (
    ("两级", "市级一个节点，浦东新区、黄浦区、徐汇区各一个节点，各有自己的数据库。登记库、事项、清单、人员和法规由市里维护，区里用副本。"),
    ("上下行", "打开“两级联通”，看每条链路的延迟、行数和摘要；在区里办结一项检查，几秒内在这里看到。"),
    ("断开再接上", "停掉一个区的进程，或者拔掉它的网线：各自照常办事，接上后从断开的地方接着传，摘要重新一致。"),
)


def found(*, seed: int, firms: int, say: Callable[[str], None]) -> None:
    """Make the city, its people and its published plan."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")  # interrupted, it is made anew
    random = Random(seed)
    offices = founding.found(random, start=START, firms=firms, say=say)
    with clock.at(moment(START, 20)):
        _number()
    with clock.at(moment(date(2026, 5, 12), 9)):
        shown = _people(offices)
    _plan(offices.desk("market", nodes.CITY))
    with clock.at(END):
        for username, _ in shown:
            _renew(offices.held(username))
        _number()
        transparency.publish(Path(settings.HENGJIAN_LOG_DIR))
    write_accounts([(title, offices.held(username)) for username, title in shown])


def _people(offices: staff.Offices) -> list[tuple[str, str]]:
    """Accounts of the city's people, with what the sign-in page calls them."""
    offices.at = clock.now()
    bureau = organs.organ_of("market", nodes.CITY)
    general = next(one for one in organs.organs(level="city", line="general") if one.short_name == "市政府办公厅")
    assert bureau is not None
    offices.desk("market", nodes.CITY)
    offices.open("leader", general, (Role.LEADER,))
    offices.open("register-keeper", bureau, (Role.REGISTER_KEEPER,))
    offices.open("system-admin", general, (Role.SYSTEM_ADMIN,))
    offices.open("audit-admin", general, (Role.AUDIT_ADMIN,))
    for username, name in WITNESSES:
        body = next(one for one in organs.organs(level="city", line="general") if one.name == name)
        offices.open(username, body, (Role.CONTRIBUTOR,))
    return [
        ("market-310000-planner", "抽查经办人"), ("market-310000-head", "机关负责人"), ("leader", "领导"),
        ("register-keeper", "名录管理员"), ("system-admin", "系统管理员"), ("audit-admin", "审计管理员"),
        *((username, "随机数见证方") for username, _ in WITNESSES),
    ]


#: The highest shares a city may choose, so that three districts of a small city all have work.
RATES: Final = {"A": 50_000, "B": 200_000, "C": 600_000, "D": 1_000_000}


def _plan(desk: staff.Desk) -> None:
    """The city's plan for the three districts, drafted to published in four days."""
    day = START.replace(day=13)
    with clock.at(moment(day, 9)):
        items = tuple(
            next(one.item_code for one in catalogue.published_items(on=day, text=name, limit=5) if one.name == name) for name in ITEMS
        )
        no = draws.draft_plan(plan=draws.NewPlan(
            year=2026, title="2026 年三区登记与公示信息抽查", item_codes=items, direction="不定向",
            scope={"territories": list(nodes.DISTRICTS)}, ratio=50_000, rates=RATES,
        ), by=desk[Role.PLANNER], at=moment(day, 9))
    steps: tuple[tuple[datetime, Callable[[datetime], object]], ...] = (
        (moment(day, 15), lambda at: draws.approve_plan(plan_no=no, by=desk[Role.HEAD], at=at)),
        (moment(day.replace(day=14), 10), lambda at: draws.file_plan(plan_no=no, filed_no="备〔2026〕018号", by=desk[Role.PLANNER], at=at)),
        (moment(day.replace(day=15), 10), lambda at: draws.publish_plan(plan_no=no, by=desk[Role.PUBLISHER], at=at)),
    )
    for at, act in steps:
        with clock.at(at):
            act(at)


def _renew(holder: Actor) -> None:
    """Change the first password, so that it is not due on the reader's first sign-in."""
    officers.change_password(
        username=holder.code, old=staff.FIRST_PASSWORD, new=staff.PASSWORD, by=holder, at=clock.now()
    )


def write_accounts(shown: list[tuple[str, Actor]]) -> None:
    """The file that the sign-in page of a demonstration reads."""
    names = organs.names({actor.organ for _, actor in shown})
    accounts = [
        {"role": title, "username": one.code, "name": one.name, "organ": names.get(one.organ, ""), "password": staff.PASSWORD}
        for title, one in shown
    ]
    story = {"accounts": accounts, "steps": [{"title": title, "text": text} for title, text in STEPS]}
    (Path(settings.HENGJIAN_DATA) / "demo.json").write_text(json.dumps(story, ensure_ascii=False, indent=1))


def _number() -> None:
    while transparency.sequence():
        pass
    transparency.checkpoint(clock.now())
    while journal.deliver_later():
        pass
