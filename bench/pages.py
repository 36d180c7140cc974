"""List, matter and search pages of the workbench over all imported entities, as people use them.

Eight signed-in clients, half with the widest role (the whole city), half with the narrowest (one district), pause 0.2 s
between pages for 60 s over HTTP; the load generator runs on the same cores. The floor is the sign-in page, which asks
the database nothing, taken by the same clients under the same load.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from http.client import HTTPConnection
from random import Random
from urllib.parse import quote, urlencode

from django.db import connections

from bench.draw import assign_missing
from bench.register_import import FILES, imported
from bench.reporting import Report
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Role
from hengjian.registers.officers import operations as officers
from hengjian.registers.organs import operations as organ_operations
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs import seed
from hengjian.registers.regulated_entities import operations as entities
from hengjian.registers.regulated_entities.models import Entity

CLIENTS, SECONDS, PAUSE_S = 8, 60.0, 0.2
PASSWORD = "Bench-pages-of-hengjian-1"
TERM = "有限"  # two characters, in the name of far more than 50,000 entities
WIDE, NARROW = "wide", "narrow"
GOAL = "<= 150 ms"


@dataclass
class Taken:
    """Milliseconds by kind of page."""

    by_kind: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)


#: The pages a client asks for in one round, by its number and its own chance: what kind each is, and its address.
PagesOf = Callable[[int, Random], list[tuple[str, str]]]


def run(report: Report) -> None:
    """Fill a node with the real rows, serve it, and let the clients read for a minute."""
    if not all(path.exists() for path in FILES):
        report.skip("pages", "the real files are not here")
        return
    fill()
    codes = list(Entity.objects.order_by("id").values_list("uscc", flat=True)[1000:200_000:997])
    hits = Entity.objects.filter(name__contains=TERM).count()
    deep = str(Entity.objects.order_by("-id").values_list("id", flat=True)[60_000])
    connections.close_all()
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "hengjian", "serve", "--port", str(port)], env={**os.environ, "HENGJIAN_LOCK_AFTER": "10",
        "HENGJIAN_MAX_SESSIONS": "10"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        taken = read(port, lambda _, random: _round(random, codes, deep), SECONDS)
    finally:
        server.terminate()
        server.wait(20)
    tell(report, taken, hits)


def fill() -> None:
    """The register with everything a page shows, the index filled, two accounts."""
    imported()
    assign_missing()
    while journal.deliver_later():
        pass
    entities.reindex(by=access.NODE, at=clock.now())
    organ_operations.register_all(organs=seed.shanghai_tree(), by=access.NODE, at=clock.now())
    for name, territory, roles in ((WIDE, "310000", (Role.LEADER,)), (NARROW, "310151", (Role.PLANNER,))):
        organ = organs.organ_of("market", territory)
        assert organ is not None
        officers.open_account(
            username=name, name=name, organ_code=organ.code, territory_code=territory, password=PASSWORD, roles=roles,
            lines=("market",), must_change=False, by=access.NODE, at=clock.now(),
        )


def free_port() -> int:
    """A port that nobody uses on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until the server answers; at most a minute."""
    for _ in range(120):
        try:
            Client(port).get("/desk/sign-in/")
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the server did not start")


class Client:
    """A browser without pictures: keeps its cookies and its connection."""

    def __init__(self, port: int) -> None:
        self.http = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def get(self, url: str) -> tuple[int, str]:
        return self._send("GET", url)

    def sign_in(self, username: str) -> None:
        _, page = self.get("/desk/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        form = {"csrfmiddlewaretoken": token[1], "username": username, "password": PASSWORD, "next": "/desk/me/"}
        status, _ = self._send("POST", "/desk/sign-in/", urlencode(form))
        assert status == 302, status

    def _send(self, method: str, url: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.http.request(method, url, body, headers)
        answer = self.http.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text


def read(
    port: int, pages_of: PagesOf, seconds: float, *, signed_in: Collection[int] = range(CLIENTS), lawful: Collection[int] = (200, 404)
) -> Taken:
    """Eight clients at once, each through its own mixture of pages, for so many seconds.

    The clients numbered in ``signed_in`` sign in, every other one with the narrow role; an answer that is not ``lawful`` is
    a fault (404: a matter of another line or district, which the narrow role may not see).
    """
    taken, ready = Taken(), threading.Barrier(CLIENTS)

    def reader(number: int) -> None:
        random, client = Random(number), Client(port)
        if number in signed_in:
            client.sign_in(WIDE if number % 2 else NARROW)
        ready.wait(120)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            for kind, url in pages_of(number, random):
                start = time.perf_counter()
                status, _ = client.get(url)
                taken.by_kind[kind].append((time.perf_counter() - start) * 1000)
                if status not in lawful:
                    taken.wrong.append(f"{status} {url}")
                time.sleep(PAUSE_S)

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def _round(random: Random, codes: list[str], deep: str) -> list[tuple[str, str]]:
    code = random.choice(codes)
    return [
        ("list", "/desk/entities/"),
        ("list", f"/desk/entities/?after={deep}"),
        ("search", f"/desk/entities/?q={quote(TERM)}"),
        ("search", f"/desk/entities/?q={quote(TERM)}&after={deep}"),
        ("search", f"/desk/entities/?q={code[:9]}"),
        ("search", f"/desk/entities/?q={quote(random.choice(('食品', '科技', '餐饮', '浦东')))}&status={quote('存续')}"),
        ("matter", f"/desk/entities/{code}/"),
        ("floor", "/desk/sign-in/"),
    ]


def tell(report: Report, taken: Taken, hits: int) -> None:
    """p95 of each kind beside the p95 of the page that asks nothing."""
    if taken.wrong:
        raise RuntimeError(f"{len(taken.wrong)} pages failed, first: {taken.wrong[0]}")
    floor = p95(taken.by_kind["floor"])
    for kind in ("list", "search", "matter"):
        report.add(f"p95 of {kind} pages, 8 clients", p95(taken.by_kind[kind]), "ms", floor=floor, goal=GOAL)
    report.add(f"names with the searched term {TERM}", hits, "rows")
    report.add("pages answered", sum(len(times) for times in taken.by_kind.values()) / SECONDS, "/s")


def p95(times: list[float]) -> float:
    """The time within which 95 of 100 were answered."""
    return statistics.quantiles(times, n=20)[-1]
