"""Lifecycles over the JSON interface: one after another at every desk, or arriving at stated rates."""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue
from urllib.parse import quote

from bench.lettering.filling import DISTRICT
from bench.pages import Client

URL = "/api/official/complaints"
IDLE_S = 1.0
TEXT = (
    "请问面包过期怎么办：昨天在楼下的小店买了一袋面包，回家发现已经过期三天，店里说要有收银小票才肯退款，态度很不好。"
    "希望有关部门尽快派人去看看，也请告诉我们可以得到什么赔偿。"
)


@dataclass
class Taken:
    """Milliseconds by call and by lifecycle, and what went wrong."""

    calls: dict[str, list[float]] = field(default_factory=dict)
    lives: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, name: str, started: float) -> None:
        """Note one call."""
        with self.lock:
            self.calls.setdefault(name, []).append((time.perf_counter() - started) * 1000)

    def say(self) -> None:
        """Print what went wrong, the most frequent first."""
        for words, many in self.wrong.most_common(3):
            print(f"  {many} times: {words}")


def p95(times: Sequence[float]) -> float:
    """The time within which 95 of 100 were answered."""
    return statistics.quantiles(times, n=20)[18] if len(times) > 1 else times[0]


class Desk:
    """A hub and a handler, each with a session and a connection of their own."""

    def __init__(self, port: int) -> None:
        self.hub, self.handler = Client(port), Client(port)
        self.hub.sign_in("hub")
        self.handler.sign_in("handler")
        self.used: dict[int, float] = {}

    def call(self, who: Client, path: str, body: dict[str, object] | None, taken: Taken, name: str) -> dict[str, object]:
        """One call; raises what the answer says when it is no success."""
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in who.cookies.items()), "Content-Type": "application/json"}
        headers["X-CSRFToken"] = next((value for key, value in who.cookies.items() if "csrf" in key), "")
        started = time.perf_counter()
        # The server closes a connection after two idle seconds; a client that knows that opens a new one.
        if started - self.used.get(id(who), started) > IDLE_S:
            who.http.close()
        self.used[id(who)] = started
        who.http.request("POST" if body is not None else "GET", path, json.dumps(body) if body is not None else None, headers)
        answer = who.http.getresponse()
        text = answer.read()
        taken.note(name, started)
        if answer.status != 200:
            raise RuntimeError(f"{name} {answer.status} {text[:200].decode(errors='replace')}")
        found: dict[str, object] = json.loads(text)
        return found

    def live(self, number: int, taken: Taken) -> None:
        """One lifecycle; at its end the matter is found by words of its own."""
        begun, shop = time.perf_counter(), f"样本食品店{_word(number)}"
        letter = {
            "channel": "desk", "text": f"第 {number} 件，{TEXT}", "kinds": ["request"], "territory": DISTRICT, "respondent": shop,
            "secrecy": "named",
        }
        sent = {"letter": letter, "sender": {"name": "张三", "phone": f"138{number % 10**8:08d}"}}
        no = self.call(self.hub, URL, sent, taken, "create")["matter_nos"][0]  # type: ignore[index]
        self.call(self.hub, f"{URL}/{no}/dispatch", {"target": {"class_code": "food.expired"}}, taken, "dispatch")
        self.call(self.handler, f"{URL}/{no}/handle", {"way": "telephone", "note": "已联系"}, taken, "handle")
        self.call(self.handler, f"{URL}/{no}/reply", {"grade": "explained", "words": "已说明"}, taken, "reply")
        found = self.call(self.handler, f"{URL}?state=replied&limit=10&q={quote(shop)}", None, taken, "search")
        if no not in str(found):
            raise RuntimeError(f"search did not find {no}")
        with taken.lock:
            taken.lives.append((time.perf_counter() - begun) * 1000)

    def try_living(self, number: int, taken: Taken) -> None:
        """One lifecycle; what goes wrong is counted, and the connections are opened again."""
        try:
            self.live(number, taken)
        except Exception as error:
            with taken.lock:
                taken.wrong[f"{type(error).__name__}: {error}"[:160]] += 1
            self.hub.http.close()
            self.handler.http.close()


def _word(number: int) -> str:
    """A number in letters: what looks like a telephone number is not indexed."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def steady(desks: Sequence[Desk], seconds: float) -> Taken:
    """All desks at once, one lifecycle after another."""
    taken, end = Taken(), time.monotonic() + seconds

    def work(desk: Desk) -> None:
        while time.monotonic() < end:
            desk.try_living(time.time_ns(), taken)

    together([threading.Thread(target=work, args=(desk,)) for desk in desks])
    return taken


def burst(desks: Sequence[Desk], rates: Sequence[float], step: float) -> tuple[Taken, int, float]:
    """Lifecycles arriving at rates; who comes while all desks are busy waits. What was taken, how many came, seconds until none waits."""
    taken, sent, waiting = Taken(), 0, SimpleQueue[int]()

    def work(desk: Desk) -> None:
        while number := waiting.get():
            desk.try_living(number, taken)

    threads = [threading.Thread(target=work, args=(desk,)) for desk in desks]
    for one in threads:
        one.start()
    for rate in rates:
        begun = time.monotonic()
        for place in range(int(rate * step)):
            time.sleep(max(0.0, begun + place / rate - time.monotonic()))
            waiting.put(time.time_ns())
            sent += 1
        time.sleep(max(0.0, begun + step - time.monotonic()))
    ended = time.monotonic()
    for _ in threads:
        waiting.put(0)
    for one in threads:
        one.join()
    return taken, sent, time.monotonic() - ended


def together(threads: Sequence[threading.Thread]) -> None:
    """Start all, wait for all."""
    for one in threads:
        one.start()
    for one in threads:
        one.join()
