"""The behaviour library at a million acts: list and full-text search, as queries alone and as pages over HTTP.

The acts are made up: 16 districts and the city, every line with its organs, two years of months, names of firms from a
few hundred parts, so that a searched pair of characters stands in anything from a handful of acts to every one. Eight
signed-in clients, half of them seeing all lines of the city, half one line of one district, pause 0.2 s between pages for
60 s; the load generator runs on the same cores. The floor is the sign-in page, which asks the database nothing, taken by
the same clients under the same load. For queries the floor is one row by its number.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from urllib.parse import quote

from django.db import connection, connections, transaction

from bench import pages
from bench.pages import GOAL, NARROW, PASSWORD, WIDE, Taken
from bench.reporting import Report
from hengjian.casework.behaviour import datasets, indexing, operations, queries, rules
from hengjian.casework.behaviour.models import ActVersion, SupervisoryAct
from hengjian.casework.behaviour.queries import Filters
from hengjian.casework.behaviour.rules import NewAct
from hengjian.kernel import access, clock
from hengjian.kernel import datasets as kernel_datasets
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import uscc
from hengjian.registers.officers import operations as officers
from hengjian.registers.organs import operations as organ_operations
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs import seed
from hengjian.registers.organs.queries import OrganRecord

ACTS, BATCH, SECONDS, TIMES = 1_000_000, 5_000, 60.0, 60
#: Every so many acts has its version too, for the page of an act and for the dataset.
WITH_VERSION = 50
KEPT = 500
MONTHS = 24
PLACES = (
    "浦江", "张江", "陆家嘴", "徐汇", "静安", "虹桥", "五角场", "临港", "金桥", "川沙", "周浦", "惠南", "三林", "北蔡", "高桥", "唐镇",
)
WORDS = ("澄味", "海棠", "和畅", "瑞成", "禾盛", "嘉栎", "明远", "广源", "天衡", "东岳", "锦绣", "恒丰", "立德", "汇智", "安康", "正大")
TRADES = ("餐饮管理", "食品", "便利店", "药房", "加油站", "建设工程", "物业管理", "化工", "电梯维保", "旅馆", "影院", "教育科技")
ITEMS = (
    "食品销售者经营条件", "餐饮服务提供者", "特种设备使用单位", "药品零售企业", "消防安全重点单位",
    "危险化学品经营", "旅馆业治安", "文物保护",
)
RESULTS = (
    ("01", "未发现问题"), ("06", "发现问题已责令改正"), ("05", "通过登记的住所（经营场所）无法联系"), ("09", "发现问题待后续处理"),
)
#: A word in every act, in a tenth of them, in few, in none.
TERMS = ("检查", "食品", "浦江", "文物", "张江澄味影院", "没有此词")


def run(report: Report) -> None:
    """Fill a node with a million acts, ask it alone, then serve it and let the clients read for a minute."""
    start = time.perf_counter()
    fill()
    report.add("behaviour: acts", SupervisoryAct.objects.count(), "rows")
    report.add("behaviour: acts written with their index", ACTS / (time.perf_counter() - start), "/s")
    ask(report)
    collect(report)
    analyse(report)
    numbers = list(ActVersion.objects.order_by("id").values_list("act__act_no", flat=True)[:2000])
    deep = str(SupervisoryAct.objects.order_by("-id").values_list("id", flat=True)[ACTS // 2])
    connections.close_all()
    port = pages.free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "hengjian", "serve", "--port", str(port)], env={**os.environ, "HENGJIAN_LOCK_AFTER": "10",
        "HENGJIAN_MAX_SESSIONS": "10"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        pages.wait_for(port)
        taken = pages.read(port, lambda _, random: _round(random, numbers, deep), SECONDS)
    finally:
        server.terminate()
        server.wait(20)
    tell(report, taken)


# --- filling ---------------------------------------------------------------------------------------------------------


def fill() -> None:
    """Organs, two accounts, the acts with their index."""
    now = clock.now()
    organ_operations.register_all(organs=seed.shanghai_tree(), by=access.NODE, at=now)
    for name, territory, roles, of_lines in (
        (WIDE, "310000", (Role.LEADER,), ("*",)), (NARROW, "310151", (Role.PLANNER,), ("market",)),
    ):
        organ = organs.organ_of("market", territory)
        assert organ is not None
        officers.open_account(
            username=name, name=name, organ_code=organ.code, territory_code=territory, password=PASSWORD, roles=roles,
            lines=of_lines, must_change=False, by=access.NODE, at=now,
        )
    rows = acts(now)
    while part := list(islice(rows, BATCH)):
        with transaction.atomic():
            SupervisoryAct.objects.bulk_create(part)
            indexing.write(part, fresh=True)
            ActVersion.objects.bulk_create([_version(row, now) for row in part if row.pk % WITH_VERSION == 0])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def acts(now: datetime) -> Iterator[SupervisoryAct]:
    """Acts as inspections would leave them, oldest first."""
    random, bodies = Random(4), [body for body in organs.organs() if body.has_capacity and body.level != "street"]
    first = clock.today() - timedelta(days=30 * MONTHS)
    for number in range(ACTS):
        body, item = bodies[random.randrange(len(bodies))], random.randrange(len(ITEMS))
        yield _act(number, body, item, first + timedelta(days=number * 30 * MONTHS // ACTS), random, now)


def number_of(number: int, body: OrganRecord, day: date) -> str:
    """The number of an act."""
    return f"{body.territory[:6]}-{day.year}-{number:07d}"


def _act(number: int, body: OrganRecord, item: int, day: date, random: Random, now: datetime) -> SupervisoryAct:
    name = f"上海{random.choice(PLACES)}{random.choice(WORDS)}{random.choice(TRADES)}有限公司"
    code, words = random.choices(RESULTS, (80, 12, 5, 3))[0]
    seventeen = f"91310115{number % 200_000:09d}"
    return SupervisoryAct(
        act_no=number_of(number, body, day), kind=rules.CHECK, about=f"inspection:{number}",
        name=f"对{name}进行{ITEMS[item]}的检查", organ_code=body.code, organ_name=body.name, in_name_of=body.code, line_code=body.line,
        territory_code=body.territory, district_code=body.territory[:6], party_code=seventeen + uscc.check_character(seventeen),
        check_act_no=number_of(number, body, day), party_name=name, party_kind="02",
        item_codes=[f"310115000000{item:02d}"], item_names=[f"{ITEMS[item]}的检查"], officer_nos=["P001", "P002"],
        day=day, month=f"{day:%Y-%m}", result_codes=[code], result_words=words,
        is_plan=number % 3 > 0, state=rules.RETURNED if number % 40 == 0 else rules.CHECKED, state_at=now, version=1, sha256="0" * 64,
        entered_at=now,
    )


def _version(row: SupervisoryAct, now: datetime) -> ActVersion:
    content = {
        "check_action_name": row.name, "check_action_code": row.act_no, "supervise_item_implement_code": row.item_codes,
        "administrative_cp": row.party_name, "administrative_cp_ui_code": row.party_code, "check_result": row.result_codes,
        "check_date": row.day.isoformat(), "check_personnel": ["甲", "乙"], "area_number": row.district_code,
    }
    return ActVersion(act=row, version=1, operation="i", content=content, sha256=row.sha256, cause="采集", by="node", at=now)


# --- queries ---------------------------------------------------------------------------------------------------------


def ask(report: Report) -> None:
    """p95 of each question, asked alone by the widest and by the narrowest reader."""
    wide = Actor("bench.wide", "全市", "", frozenset({Role.LEADER}), frozenset({"*"}), "310000")
    narrow = Actor("bench.narrow", "一区", "", frozenset({Role.PLANNER}), frozenset({"market"}), "310151")
    number = SupervisoryAct.objects.values_list("act_no", flat=True).first()
    floor = _p95(lambda: list(SupervisoryAct.objects.filter(act_no=number).values_list("act_no")))
    month = f"{clock.today() - timedelta(days=90):%Y-%m}"
    for who, actor in (("city", wide), ("one line of a district", narrow)):
        def search(term: str, reader: Actor = actor, **more: str) -> Callable[[], object]:
            return lambda: queries.acts(reader, Filters(text=term, **more))  # type: ignore[arg-type]

        asked: dict[str, Callable[[], object]] = {
            "list": lambda reader=actor: queries.acts(reader),  # type: ignore[misc]
            "list of one month, returned": lambda reader=actor: queries.acts(reader, Filters(month=month, state=rules.RETURNED)),  # type: ignore[misc]
            **{f"search {term}": search(term) for term in TERMS},
            "search 食品 in one month": search("食品", month=month), "search 文物, returned": search("文物", state=rules.RETURNED),
            "quality of a month": lambda reader=actor: queries.quality(reader, month),  # type: ignore[misc]
        }
        for name, question in asked.items():
            report.add(f"behaviour: p95 of {name}, {who}", _p95(question), "ms", floor=floor, goal=GOAL)


def _p95(question: Callable[[], object]) -> float:
    question()
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        question()
        times.append((time.perf_counter() - start) * 1000)
    return pages.p95(times)


def collect(report: Report) -> None:
    """Acts per second through the operation: version, hash, checks of quality, duplicates, index, journal."""
    body = next(one for one in organs.organs(line="market") if one.has_capacity)
    now, day = clock.now(), clock.today()
    start = time.perf_counter()
    for number in range(KEPT):
        seventeen = f"91310115{number:09d}"
        operations.keep(act=NewAct(
            kind=rules.CHECK, about=f"bench:{number}", day=day, organ_code=body.code, organ_name=body.name, in_name_of=body.code,
            line_code=body.line, territory_code=body.territory, item_codes=("31011500000001",), item_names=("食品销售的检查",),
            content={
                "supervise_item_implement_code": ["31011500000001"], "check_action_name": f"对第 {number} 户进行食品销售的检查",
                "administrative_cp": f"第 {number} 户", "administrative_cp_ui_code": seventeen + uscc.check_character(seventeen),
                "administrative_cp_ce_type": "01", "administrative_cp_na": "02", "area_number": body.territory[:6],
                "check_date": day.isoformat(), "check_personnel": ["甲", "乙"], "check_result": ["01"],
            },
        ), by=access.NODE, at=now)
    report.add("behaviour: acts collected one by one", KEPT / (time.perf_counter() - start), "/s")


def analyse(report: Report) -> None:
    """Rows per second into the Parquet file of the first table."""
    rows = ActVersion.objects.filter(act__kind=rules.CHECK).count()
    start = time.perf_counter()
    kernel_datasets.materialise(datasets.CHECKS, report.folder / "datasets")
    report.add("behaviour: dataset of checks, rows written", rows / (time.perf_counter() - start), "/s")


# --- pages -----------------------------------------------------------------------------------------------------------


def _round(random: Random, numbers: list[str], deep: str) -> list[tuple[str, str]]:
    term = quote(random.choice(TERMS))
    return [
        ("list", "/desk/acts/"), ("list", f"/desk/acts/?after={deep}"), ("list", "/desk/acts/?view=returned"),
        ("search", f"/desk/acts/?q={term}"), ("search", f"/desk/acts/?q={term}&after={deep}"),
        ("search", f"/desk/acts/?q={term}&view=returned"), ("act", f"/desk/acts/{random.choice(numbers)}/"),
        ("floor", "/desk/sign-in/"),
    ]


def tell(report: Report, taken: Taken) -> None:
    """p95 of each kind beside the p95 of the page that asks nothing."""
    if taken.wrong:
        raise RuntimeError(f"{len(taken.wrong)} pages failed, first: {taken.wrong[0]}")
    floor = pages.p95(taken.by_kind["floor"])
    for kind in ("list", "search", "act"):
        report.add(f"behaviour: p95 of {kind} pages, 8 clients", pages.p95(taken.by_kind[kind]), "ms", floor=floor, goal=GOAL)
    report.add("behaviour: pages answered", sum(len(times) for times in taken.by_kind.values()) / SECONDS, "/s")
