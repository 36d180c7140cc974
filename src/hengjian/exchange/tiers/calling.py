"""The only file that opens a connection to another node: one signed call, its answer checked before anybody reads it."""

from __future__ import annotations

import http.client
import json
import secrets
import ssl
import threading
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from hengjian.exchange.tiers import signing
from hengjian.exchange.tiers.settings import Partner
from hengjian.exchange.tiers.signing import Asked, Given, Untrusted
from hengjian.kernel import clock

#: An answer longer than this is not read to its end (bytes).
LONGEST_ANSWER = 256 * 1024 * 1024


class Failed(Exception):
    """A call that brought no answer, or one that says no, or one nobody may believe; ``why`` in words."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(why)
        self.why, self.status = why, status


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer."""

    status: int
    headers: dict[str, str]
    body: bytes


#: How far a partner's clock stands from ours, as its last refusal said.
_skews: dict[str, timedelta] = {}
_open = threading.local()


def call(
    partner: Partner, method: str, path: str, *, body: bytes = b"", kind: str = signing.JSON, timeout: float = 30.0,
    refused: Collection[int] = (),
) -> Answer:
    """Ask a partner; :class:`Failed` for everything but a checked answer below 400, or one of ``refused``.

    A wrong clock is corrected once.
    """
    for attempt in (1, 2):
        answer = _once(partner, method, path, body, kind, timeout)
        if answer.status == 401 and attempt == 1 and (now := _their_time(answer.body)) is not None:
            _skews[partner.code] = now - clock.now()
            continue
        if answer.status >= 400 and answer.status not in refused:
            raise Failed(f"对端答复 {answer.status}：{_words(answer.body)}", answer.status)
        return answer
    raise AssertionError("a second attempt always ends")


def _once(partner: Partner, method: str, path: str, body: bytes, kind: str, timeout: float) -> Answer:
    nonce = secrets.token_urlsafe(18)
    asked = Asked(method, partner.address + path, {signing.TYPE: kind})
    at = clock.now() + _skews.get(partner.code, timedelta())
    signing.sign_request(asked, body, to=partner.code, nonce=nonce, at=at)
    status, headers, payload = _carry(partner, asked, body, timeout)
    given = Given(status, headers)
    try:
        signing.check_answer(given, payload, partner=partner, nonce=nonce, on=at.date())
    except Untrusted as untrusted:
        # What refuses an unknown caller cannot be signed for him; it is told apart from an answer that was tampered with.
        raise Failed(f"{untrusted.why}（{status}：{_words(payload)}）", status) from untrusted
    return Answer(status, headers, payload)


def _carry(partner: Partner, asked: Asked, body: bytes, timeout: float) -> tuple[int, dict[str, str], bytes]:
    """Send and receive; a kept connection that has gone stale is opened anew once."""
    for fresh in (False, True):
        connection = _connection(partner, timeout, fresh=fresh)
        try:
            connection.request(asked.method, asked.url[len(partner.address):], body=body or None, headers=asked.headers)
            answer = connection.getresponse()
            payload = answer.read(LONGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            connection.close()
            if fresh:
                raise Failed(f"没有收到答复（{type(error).__name__}）") from error
            continue
        if len(payload) > LONGEST_ANSWER:
            connection.close()
            raise Failed("答复过长，没有读完")
        return answer.status, {name.title(): value for name, value in answer.getheaders()}, payload
    raise AssertionError("a fresh attempt always ends")


def _connection(partner: Partner, timeout: float, *, fresh: bool) -> http.client.HTTPConnection:
    held: dict[str, http.client.HTTPConnection] = _open.__dict__.setdefault("held", {})
    place = f"{partner.address}|{timeout}"
    if fresh and place in held:
        held.pop(place).close()
    if place not in held:
        parts = urlsplit(partner.address)
        if parts.scheme == "https":
            held[place] = http.client.HTTPSConnection(parts.hostname or "", parts.port, timeout=timeout, context=_tls(partner))
        elif parts.scheme == "http":
            held[place] = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
        else:
            raise Failed("对端地址不是 http 或者 https")
    return held[place]


def _tls(partner: Partner) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=partner.ca or None)
    if partner.certificate:
        context.load_cert_chain(partner.certificate, partner.key or None)
    return context


def _their_time(payload: bytes) -> datetime | None:
    """The partner's time in a signed refusal; none in any other."""
    try:
        return datetime.fromisoformat(json.loads(payload)["now"])
    except (ValueError, KeyError, TypeError):
        return None


def _words(payload: bytes) -> str:
    try:
        return str(json.loads(payload)["refused"])[:200]
    except (ValueError, KeyError, TypeError):
        return payload[:100].decode(errors="replace")
