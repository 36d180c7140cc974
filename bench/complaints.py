"""Lifecycles of requests over the JSON interface at a million stored letters, with the load generator on the same cores.

A lifecycle is five authorised calls, none of them batched: taken in, dispatched, handled (signed for and the citizen called: two
acts), replied, found by its words. The stored letters are
multiplied by PostgreSQL from lived ones. The floor is the same rows in bare tables by plain statements, in the same run.
``HENGJIAN_BENCH_ROWS``, ``HENGJIAN_BENCH_SECONDS`` and ``HENGJIAN_BENCH_STEP`` make a shorter run.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from django.db import connection, connections

from bench.lettering import bare, filling, living, spent
from bench.pages import free_port, wait_for
from bench.reporting import Report
from hengjian.casework.complaints import queries as complaints
from hengjian.kernel import access, clock

ROWS = int(os.environ.get("HENGJIAN_BENCH_ROWS", "1000000"))
SECONDS = float(os.environ.get("HENGJIAN_BENCH_SECONDS", "60"))
STEP_S = float(os.environ.get("HENGJIAN_BENCH_STEP", "60"))
BURST = (1, 15, 1, 25, 2, 35, 10)
DESKS, ASKED = 8, 100
STORED = f"{ROWS:,} letters"


def run(report: Report) -> None:
    """Fill, ask in the process, serve, live for a minute, then the burst."""
    if connection.vendor != "postgresql":
        report.skip("complaints", "its letters are multiplied by PostgreSQL")
        return
    print(f"  fsync {_setting('fsync')}, synchronous_commit {_setting('synchronous_commit')}, shared_buffers {_setting('shared_buffers')}")
    filling.found()
    report.add("complaints: letters stored as their acts leave them", ROWS / max(filling.fill(ROWS), 0.001), "letters/s")
    ask(report)
    floor = bare.lifecycles(min(SECONDS, 10.0), 4)
    connections.close_all()
    port = free_port()
    said = (report.folder / "serve.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "hengjian", "serve", "--port", str(port)], env={**os.environ, "HENGJIAN_MAX_SESSIONS": "10"},
        stdout=said, stderr=said,
    )
    try:
        _awake(port, report.folder / "serve.log")
        desks = [living.Desk(port) for _ in range(DESKS)]
        living.steady(desks, min(SECONDS, 5.0))
        before = spent.so_far(server.pid)
        taken = living.steady(desks, SECONDS)
        tell(report, taken, floor)
        for whose, used in spent.so_far(server.pid).items():
            report.add(f"complaints: processor time of a lifecycle, {whose}", (used - before[whose]) / max(len(taken.lives), 1), "ms")
        tell_burst(report, desks)
    finally:
        server.terminate()
        server.wait(30)


def ask(report: Report) -> None:
    """Same letters and words among the stored ones, each beside the bare statement that its index alone needs."""
    chance, numbers = random.Random(20261123), []
    for _ in range(ASKED):
        numbers.append(f"310115-2025-{chance.randint(1, max(ROWS, 1)):07d}D")
    alike = [_took(lambda no=no: complaints.duplicates(no, access.NODE)) for no in numbers] if ROWS else [0.0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(key) FROM complaints_trace WHERE letter_id IN (SELECT max(letter_id) FROM complaints_trace)")
        keys = cursor.fetchone()[0]
        plain = [_took(lambda: cursor.execute("SELECT letter_id FROM complaints_trace WHERE key = ANY(%s)", [keys])) for _ in range(ASKED)]
    report.add(f"complaints: duplicates among {STORED}, p95", living.p95(alike), "ms", floor=living.p95(plain), goal="<= 100 ms")
    for name, text in (("frequent", "小区"), ("phrase", "希望有关部门"), ("rare", "样本食品店 4321"), ("absent", "鲲鹏貔貅")):
        took = [_took(lambda text=text: complaints.library(
            access.NODE, complaints.Wanted(text=text), today=clock.today())) for _ in range(10)]
        report.add(f"complaints: {name} words among {STORED}, p95", living.p95(took), "ms", goal="<= 300 ms")


def tell(report: Report, taken: living.Taken, floor: float) -> None:
    """The figures of the steady minute."""
    taken.say()
    report.add(f"complaints: lifecycles of five calls at {STORED}", len(taken.lives) / SECONDS, "/s", floor=floor, goal=">= 30 /s, goal 60")
    for name, times in taken.calls.items():
        report.add(f"complaints: {name} at {STORED}, p95", living.p95(times), "ms", goal="<= 300 ms")


def tell_burst(report: Report, desks: list[living.Desk]) -> None:
    """The figures of the burst."""
    taken, sent, left = living.burst(desks, BURST, STEP_S)
    taken.say()
    name = f"complaints: burst 1-15-1-25-2-35-10 lifecycles/s, {STEP_S:g} s a step"
    report.add(f"{name}, succeeded", 100 * len(taken.lives) / max(sent, 1), "%", goal=">= 99.9 %")
    report.add(f"{name}, backlog gone after", left, "s", goal="<= 30 s")


def _took(do: object) -> float:
    started = time.perf_counter()
    do()  # type: ignore[operator]
    return (time.perf_counter() - started) * 1000


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return str(cursor.fetchone()[0])


def _awake(port: int, log: Path) -> None:
    """Until the server answers; what it said where it does not."""
    try:
        wait_for(port)
    except RuntimeError:
        print(log.read_text()[-2000:])
        raise
