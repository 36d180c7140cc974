"""Bodies that handle what comes, the keys of a line, and the stand-in of a hotline as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

import hall
from hall import PUDONG_HUB
from hengjian.exchange.hotlines import mapping, settings, signing
from hengjian.exchange.hotlines.settings import Line
from hengjian.kernel import access, clock
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

ROOT = Path(__file__).parents[3]
KEY = "0123456789abcdef"
HUB, MARKET = PUDONG_HUB, hall.MARKET
#: The sender that every order in these tests carries: none of it may stand anywhere in the open.
SECRETS = ("张小平", "13812345678", "张杨路99弄3号", "310101199001011234")


@pytest.fixture
def bodies(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub and a market bureau of Pudong, and keys of the test's own."""
    monkeypatch.setattr(django_settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")
    monkeypatch.setattr(django_settings, "HENGJIAN_BODIES", tmp_path / "bodies")
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # the door’s middleware looks for it
    for code, name, line in ((HUB, "浦东新区人民政府办公室", "general"), (MARKET, "浦东新区市场监督管理局", "market")):
        organs.register(organ=NewOrgan(
            organ_code=code, name=name, short_name=name[:6], level="district", territory_code="310115", line_code=line,
            capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=clock.now())


@pytest.fixture
def lines(bodies: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Line]:
    """All five hotlines docked with a key; their addresses are filled in by ``stand_in``."""
    found = {code: Line(key=KEY, timeout_seconds=5) for code in mapping.HOTLINES}
    found["12315"] = Line(key=KEY, timeout_seconds=5, algorithm="hmac-sha256")
    monkeypatch.setattr(settings, "lines", lambda: found)
    return found


def order(code: str, number: str = "D-1", kind: str = "", **more: str) -> dict[str, str]:
    """An order as a hotline writes it."""
    table = mapping.HOTLINES[code]
    new = next(theirs for theirs, ours in table.deeds.items() if ours == mapping.NEW)
    said = {
        "external_no": number, "deed": new, "kind": kind or next(iter(table.kinds)), "title": "世纪大道面包过期",
        "text": "3月1日在世纪大道的浦江食品店买到过期面包，店家不肯退款。", "territory": "310115", "place": "世纪大道 1 号",
        "respondent": "上海浦江食品有限公司", "happened_on": "2026-03-01", **more,
    }
    sender = dict(zip(("name", "phone", "address", "id_no"), SECRETS, strict=True))
    return {
        **{table.columns[ours]: value for ours, value in said.items() if ours in table.columns},
        **{table.sender[ours]: value for ours, value in sender.items() if ours in table.sender},
    }


def step(code: str, deed: str, number: str = "D-1", event: str = "E-1", **more: str) -> dict[str, str]:
    """A later step of an order as a hotline writes it."""
    table = mapping.HOTLINES[code]
    theirs = next(theirs for theirs, ours in table.deeds.items() if ours == deed)
    said = {"external_no": number, "event_no": event, "deed": theirs, **more}
    return {table.columns[ours]: value for ours, value in said.items()}


Push = Callable[..., Any]


@pytest.fixture
def push(lines: dict[str, Line]) -> Push:
    """Push rows to the callback, signed as the line is set; answers status and body."""

    def run(code: str, *rows: Any, headers: dict[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        body = json.dumps({mapping.HOTLINES[code].rows: list(rows)}, ensure_ascii=False).encode()
        signed = signing.headers(KEY, lines[code].algorithm, code, body, clock.now()) | (headers or {})
        answer = Client().post(f"/tiers/hotlines/{code}", body, content_type="application/json", headers=signed)
        return answer.status_code, answer.json()

    return run


class StandIn:
    """The stand-in of one hotline and its levers."""

    def __init__(self, code: str, algorithm: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "simulators.hotlines", code, "--port", "0", "--key", KEY, "--algorithm", algorithm,
             "--skew-seconds", str(10**10)], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )
        assert self._process.stdout is not None
        self.address = f"http://127.0.0.1:{int(self._process.stdout.readline())}"

    def lever(self, path: str, value: dict[str, Any]) -> Any:
        request = urllib.request.Request(f"{self.address}/{path}", json.dumps(value).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read())

    def told(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.address}/told", timeout=20) as answer:
            found: dict[str, Any] = json.loads(answer.read())
        return found

    def end(self) -> None:
        self._process.kill()
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.fixture
def stand_in(lines: dict[str, Line]) -> Iterator[Callable[[str], StandIn]]:
    """Start the stand-in of a hotline; the line then leads to it."""
    started: list[StandIn] = []

    def run(code: str) -> StandIn:
        found = StandIn(code, lines[code].algorithm)
        started.append(found)
        lines[code] = Line(address=found.address, key=KEY, algorithm=lines[code].algorithm, timeout_seconds=5)
        return found

    yield run
    for one in started:
        one.end()
