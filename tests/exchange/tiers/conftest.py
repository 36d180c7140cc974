"""Nodes that know each other, joined by a wire that runs inside this process: the caller's request is the other's test client's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from hengjian.exchange.tiers import calling, keys, pulling, settings
from hengjian.exchange.tiers.settings import Partner
from hengjian.exchange.tiers.signing import Asked
from hengjian.kernel import access, clock, tier
from hengjian.kernel.codes import uscc
from hengjian.kernel.transparency import checkpoint
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan
from nodes import CITY, Nodes, node_of

Carry = Callable[[Partner, Asked, bytes, float], tuple[int, dict[str, str], bytes]]


class Pair:
    """A city and some districts with each other's cards; ``pull`` brings ``dst`` what ``src`` has signed."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes, self.cards = nodes, dict[str, dict[str, Any]]()
        self.tampering: Callable[[bytes], bytes] | None = None

    def know(self, *codes: str) -> None:
        for code in codes:
            with self.nodes.at(code):
                self.cards[code] = keys.card()
        for code in codes:
            with self.nodes.at(code):
                for other in codes:
                    if (code == CITY) != (other == CITY):
                        settings.trust(self.cards[other], address=f"http://{other}.test", on=clock.now().date())

    def fill(self, count: int = 5, *, first: int = 0) -> None:
        """Let the city register so many bodies."""
        with self.nodes.at(CITY):
            for number in range(first, first + count):
                seventeen = f"113101{number:05d}".ljust(17, "0")
                organs.register(organ=NewOrgan(
                    organ_code=seventeen + uscc.check_character(seventeen), name=f"第{number}局", short_name=f"第{number}局",
                    level="district", territory_code="310115", line_code="market", capacity_no="沪执法〔2020〕1号",
                    capacity_published_on=date(2020, 1, 1),
                ), by=access.NODE, at=clock.now())

    def sign(self, code: str) -> None:
        self.nodes.number(code)
        with self.nodes.at(code):
            checkpoint(clock.now())

    def pull(self, src: str, dst: str, **more: Any) -> pulling.Pulled:
        self.sign(src)
        with self.nodes.at(dst):
            return pulling.pull(settings.partner(src), **more)

    def carry(self, partner: Partner, asked: Asked, body: bytes, _timeout: float) -> tuple[int, dict[str, str], bytes]:
        """Carry a request to the partner's door, whose host is its code."""
        with self.nodes.at(partner.code):
            sent = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in asked.headers.items() if name != "Content-Type"}
            client = Client(raise_request_exception=False)
            answer = client.generic(
                asked.method, asked.url.split(".test", 1)[1], body, content_type=asked.headers["Content-Type"],
                SERVER_NAME=f"{partner.code}.test", SERVER_PORT="80", CONTENT_TYPE=asked.headers["Content-Type"], **sent,
            )
        payload = self.tampering(answer.content) if self.tampering else answer.content
        return answer.status_code, {name.title(): value for name, value in answer.headers.items()}, payload


@pytest.fixture
def pair(nodes: Nodes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """A city and Pudong, Huangpu, that know each other."""
    made = Pair(nodes)
    monkeypatch.setattr(calling, "_carry", made.carry)
    monkeypatch.setattr(calling, "_skews", {})
    monkeypatch.setattr(django_settings, "ALLOWED_HOSTS", ["*"])
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # the static files' middleware wants to see it
    made.know(CITY, "310115", "310101")
    yield made
    assert tier.here() == django_settings.HENGJIAN_NODE
    assert node_of(CITY).tier == "city"
