"""The wire between nodes of one process: a caller's request is the other's test client's, over a line that can be bad."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.test import Client

from hengjian.exchange.tiers import calling, keys, pulling, settings
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.settings import Partner
from hengjian.exchange.tiers.signing import Asked
from hengjian.kernel import clock
from tiers.places import Node

Answer = tuple[int, dict[str, str], bytes]
#: What a line does to a message; the empty one is a good line.
FAULTS = ("", "", "", "drop", "lose answer", "double", "old", "damage", "truncate")


class Wire:
    """Carries requests between the nodes of one history, and does to each answer what it was told to."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes, self.fault = nodes, ""
        self.old: deque[Answer] = deque(maxlen=8)

    def carry(self, partner: Partner, asked: Asked, body: bytes, _timeout: float) -> Answer:
        """Take the place of the socket."""
        if self.fault == "drop":
            raise Failed("没有收到答复")
        if self.fault == "old" and self.old:
            return self.old[0]
        answer = self._ask(partner.code, asked, body)
        if self.fault == "double":
            self._ask(partner.code, asked, body)
        if self.fault == "lose answer":
            raise Failed("没有收到答复")
        self.old.append(answer)
        status, headers, payload = answer
        if self.fault == "damage" and payload:
            place = len(payload) * 2 // 3
            payload = payload[:place] + bytes([payload[place] ^ 1]) + payload[place + 1 :]
        return status, headers, payload[: len(payload) // 2] if self.fault == "truncate" else payload

    def _ask(self, code: str, asked: Asked, body: bytes) -> Answer:
        with self.nodes[code]:
            sent = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in asked.headers.items() if name != "Content-Type"}
            answer = Client(raise_request_exception=False).generic(
                asked.method, asked.url.split(".test", 1)[1], body, content_type=asked.headers["Content-Type"],
                SERVER_NAME=f"{code}.test", SERVER_PORT="80", CONTENT_TYPE=asked.headers["Content-Type"], **sent,
            )
        return answer.status_code, {name.title(): value for name, value in answer.headers.items()}, answer.content


@contextmanager
def joined(nodes: Mapping[str, Node]) -> Iterator[Wire]:
    """Join the nodes by a wire; only inside."""
    wire, before = Wire(nodes), calling._carry
    calling._carry = wire.carry
    try:
        yield wire
    finally:
        calling._carry = before


def introduce(nodes: Mapping[str, Node]) -> None:
    """Everybody knows everybody's card."""
    cards: dict[str, dict[str, Any]] = {}
    for code, node in nodes.items():
        with node:
            cards[code] = keys.card()
    for code, node in nodes.items():
        with node:
            for other, card in cards.items():
                if (code == "310000") != (other == "310000"):
                    settings.trust(card, address=f"http://{other}.test", on=clock.today())


def pull(here: Node, there: Node, wire: Wire, fault: str = "") -> None:
    """Pull once over a line with a fault, and then, when nothing was wrong with it, until nothing is left."""
    wire.fault = fault
    try:
        with here:
            while pulling.pull(settings.partner(there.code)).behind and not fault:
                continue
    except Failed:
        if not fault:
            raise
    finally:
        wire.fault = ""


def replace_key(node: Node, nodes: Mapping[str, Node]) -> None:
    """A new message key; the partners trust the new card."""
    with node:
        keys.renew()
    introduce(nodes)
