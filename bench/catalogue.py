"""The catalogue at the city's scale: its list and search pages at the workbench and on the portal, as people use them.

888 items (检查事项库, end of 2025), 434 classes of objects, 5,500 checklists with 60,000 points. Eight clients as in
:mod:`bench.pages`, half of them signed in at the workbench, half nobody on the portal, pause 0.2 s between pages for
60 s over HTTP; the load generator runs on the same cores. The floor is the sign-in page, which asks the database
nothing, taken by the same clients under the same load. What files of that size cost is measured beside it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from random import Random
from urllib.parse import quote

from django.db import connections

from bench import pages
from bench.pages import CLIENTS, GOAL, NARROW, PASSWORD, WIDE, Taken
from bench.reporting import Report
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import lines
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue import queries, seed_items
from hengjian.registers.catalogue.models import CheckItem, Checklist, CheckPoint, SupervisionItem
from hengjian.registers.catalogue.operations import NewItem
from hengjian.registers.inspection_norms.models import ObjectClass
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.officers import operations as officers
from hengjian.registers.organs import operations as organ_operations
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs import seed

ITEMS, CLASSES, LISTS, POINTS = 888, 434, 5_500, 60_000
SECONDS = 60.0
TERMS = ("食品", "安全", "经营", "检查", "上海", "许可")
TRADES = ("餐饮", "超市", "药店", "旅馆", "影院", "加油站", "诊所", "学校", "工地", "仓库", "浴场", "菜场", "车行", "书店")
#: Two hands, for nobody reviews what they wrote.
WRITER = Actor("bench.writer", "编制", "", frozenset({Role.NODE}), frozenset({"*"}), "310000")
CHECKER = Actor("bench.checker", "审核", "", frozenset({Role.NODE}), frozenset({"*"}), "310000")

AT_THE_DESK = range(CLIENTS // 2)


def run(report: Report) -> None:
    """Fill a node with a catalogue of the city's size, serve it, and let the clients read for a minute."""
    fill()
    _files(report)
    codes = list(SupervisionItem.objects.filter(behaviour="行政检查").values_list("item_code", flat=True)[::17])
    lists = list(Checklist.objects.values_list("list_code", flat=True)[::97])
    held = (SupervisionItem.objects.count(), ObjectClass.objects.count(), Checklist.objects.count(), CheckPoint.objects.count())
    connections.close_all()
    port, before = pages.free_port(), _cpu()
    server = subprocess.Popen(
        [sys.executable, "-m", "hengjian", "serve", "--port", str(port)], env={**os.environ, "HENGJIAN_LOCK_AFTER": "10",
        "HENGJIAN_MAX_SESSIONS": "10"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        pages.wait_for(port)
        taken = pages.read(
            port, lambda number, random: _round(number, random, codes, lists), SECONDS, signed_in=AT_THE_DESK, lawful=(200,)
        )
    finally:
        server.terminate()
        server.wait(20)
    tell(report, taken, held)
    answered = sum(len(times) for times in taken.by_kind.values())
    report.add("catalogue: CPU of the server for a page, its start included", (_cpu() - before) / answered * 1000, "ms")


def _cpu() -> float:
    """Seconds of processor that finished children have used: a figure that other work on the machine does not stretch."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# --- filling ---------------------------------------------------------------------------------------------------------


def fill() -> None:
    """Organs, the texts of law, items in force, checklists in force, classes, two accounts."""
    now = clock.now()
    organ_operations.register_all(organs=seed.shanghai_tree(), by=access.NODE, at=now)
    legal_texts.enter_statutes(by=access.NODE, at=now)
    batch = catalogue.draft_items(items=list(items()), by=WRITER, at=now)
    catalogue.submit_batch(batch_no=batch, by=WRITER, at=now)
    catalogue.review_batch(batch_no=batch, by=CHECKER, at=now)
    catalogue.publish_batch(batch_no=batch, by=CHECKER, at=now)
    _lists(clock.today())
    _classes(clock.today())
    for name, territory, roles in (
        (WIDE, "310000", (Role.LEADER,)), (NARROW, "310151", (Role.CATALOGUE_EDITOR,)),
    ):
        organ = organs.organ_of("market", territory)
        assert organ is not None
        officers.open_account(
            username=name, name=name, organ_code=organ.code, territory_code=territory, password=PASSWORD, roles=roles,
            lines=("market",), must_change=False, by=access.NODE, at=now,
        )


def items() -> Iterator[NewItem]:
    """The demonstration's items first, then such as they, trade by trade, until there are 888."""
    known = [item for item in seed_items.items() if item.origin == "national"]
    yield from known
    subs = [item for item in known if item.parent_code]
    keys = list(lines.LINES)
    for number in range(ITEMS - len(known)):
        like, trade = subs[number % len(subs)], TRADES[number % len(TRADES)]
        organ = organs.organ_of(like.line_code, "310000")
        yield NewItem(
            item_code=f"3199{keys.index(like.line_code):02d}{number:08d}", name=f"{trade}{like.name}（{number}）",
            line_code=like.line_code, parent_code=like.parent_code, basis_article=like.basis_article, process=like.process,
            result=like.result, object_kind=like.object_kind, mode=like.mode, object_words=f"从事{trade}经营的主体",
            authority_code=organ.code if organ else "", implementing=(organ.code,) if organ else (), scope=("310000",),
        )


def _lists(today: date) -> None:
    """Checklists of the departments with capacity, in force; the points in even measure."""
    checked = SupervisionItem.objects.filter(behaviour="行政检查").order_by("item_code")
    by_line = {line: [one.code for one in organs.organs(line=line) if one.has_capacity] for line in lines.LINES}
    pairs = ((item, organ, turn) for turn in range(40) for item in checked for organ in by_line[item.line_code][turn:turn + 1])
    rows = Checklist.objects.bulk_create([
        Checklist(
            list_code=f"{organ}3{item.item_code}{1 + turn // 1000:03d}", item_code=item.item_code, version=1, organ_code=organ,
            title=f"{item.name}实施清单", state="published", published_on=today, effective_from=today, drafted_by="bench.writer",
            written_by=["bench.writer"],
        ) for item, organ, turn in islice(pairs, LISTS)
    ], batch_size=500)
    groups = CheckItem.objects.bulk_create(
        [CheckItem(checklist=row, no=no, title=title) for row in rows for no, title in ((1, "资质与公示"), (2, "现场管理"))],
        batch_size=500,
    )
    each, more = divmod(POINTS, len(groups))
    CheckPoint.objects.bulk_create((
        CheckPoint(
            check_item=group, no=f"{group.no}.{place}", place=place, content=f"第 {place} 项：证照齐全，制度上墙，记录完整",
            method="查看现场和台账，询问负责人", penalty_basis="《中华人民共和国食品安全法》第一百二十六条", kind="随机抽查",
            code=f"{number:08d}{place:02d}",
        ) for number, group in enumerate(groups) for place in range(1, each + 1 + (number < more))
    ), batch_size=500)


def _classes(today: date) -> None:
    """The library of objects: 434 trades, each with a few items."""
    codes = list(SupervisionItem.objects.filter(behaviour="行政检查").values_list("item_code", flat=True))
    organ = organs.organ_of("market", "310000")
    assert organ is not None
    ObjectClass.objects.bulk_create([
        ObjectClass(
            class_code=f"C{number:04d}", name=f"{TRADES[number % len(TRADES)]}第 {number} 类", organ_code=organ.code,
            industries=[f"{5200 + number % 90}"], item_codes=codes[number % len(codes):][:5], entered_on=today,
        ) for number in range(CLASSES)
    ])


# --- files -----------------------------------------------------------------------------------------------------------


def _files(report: Report) -> None:
    """Seconds to write all items and all checklists and to read the checklists back."""
    today = clock.today()
    for form in ("csv", "xlsx"):
        start = time.perf_counter()
        queries.item_file(on=today, form=form)
        report.add(f"{ITEMS} items written as {form}", time.perf_counter() - start, "s")
    start = time.perf_counter()
    file = queries.checklist_file(on=today, form="csv")
    report.add(f"{file.rows:,} points of {LISTS:,} checklists written as csv", time.perf_counter() - start, "s")
    start = time.perf_counter()
    read_back = catalogue.import_checklists(body=file.body, file_name=file.name, by=access.NODE, at=clock.now())
    report.add("the same read back, nothing changed", time.perf_counter() - start, "s")
    assert (read_back.unchanged, read_back.faults) == (file.rows, ())


# --- reading ---------------------------------------------------------------------------------------------------------


def _round(number: int, random: Random, codes: list[str], lists: list[str]) -> list[tuple[str, str]]:
    """Half of the clients work at the desk, half read the portal."""
    return _desk(random, codes) if number in AT_THE_DESK else _portal(random, codes, lists)


def _desk(random: Random, codes: list[str]) -> list[tuple[str, str]]:
    code = random.choice(codes)
    return [
        ("list, workbench", "/desk/items/"), ("list, workbench", f"/desk/items/?after={code}"),
        ("search, workbench", f"/desk/items/?q={quote(random.choice(TERMS))}"),
        ("search, workbench", f"/desk/items/?q={quote('没有')}"), ("search, workbench", f"/desk/items/?q={code[:9]}"),
        ("item, workbench", f"/desk/items/{code}/"), ("floor", "/desk/sign-in/"),
    ]


def _portal(random: Random, codes: list[str], lists: list[str]) -> list[tuple[str, str]]:
    code = random.choice(codes)
    return [
        ("list, portal", "/items/"), ("list, portal", f"/items/?after={code}"), ("list, portal", "/classes/"),
        ("search, portal", f"/items/?q={quote(random.choice(TERMS))}"), ("search, portal", f"/items/?q={quote('没有')}"),
        ("search, portal", f"/items/?q={quote(random.choice(TRADES))}"), ("search, portal", f"/classes/?q={quote('餐饮')}"),
        ("item, portal", f"/items/{code}/"), ("item, portal", f"/checklists/{random.choice(lists)}/"), ("floor", "/desk/sign-in/"),
    ]


def tell(report: Report, taken: Taken, held: tuple[int, ...]) -> None:
    """p95 of each kind beside the p95 of the page that asks nothing."""
    if taken.wrong:
        raise RuntimeError(f"{len(taken.wrong)} pages failed, first: {taken.wrong[0]}")
    for name, count in zip(("items", "classes of objects", "checklists", "points"), held, strict=True):
        report.add(f"catalogue: {name}", count, "rows")
    floor = pages.p95(taken.by_kind["floor"])
    for kind in sorted(set(taken.by_kind) - {"floor"}):
        report.add(f"catalogue: p95 of {kind}, 8 clients", pages.p95(taken.by_kind[kind]), "ms", floor=floor, goal=GOAL)
    report.add("catalogue: pages answered", sum(len(times) for times in taken.by_kind.values()) / SECONDS, "/s")
