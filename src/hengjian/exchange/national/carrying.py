"""The only file that opens a connection: carries batches up, fetches receipts, pulls days down.

A call that fails in any way leaves the batch packed and is made again with the same bytes; the other side answers the
same batch number with the same receipt. Nothing is decided here: what came back goes to one operation.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hengjian.exchange.national import operations, queries, queueing, reading, rules, settings, signing
from hengjian.exchange.national.rules import Rejection
from hengjian.exchange.national.settings import Partner
from hengjian.exchange.national.signing import Secret
from hengjian.kernel import bodies, clock
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused

#: An answer longer than this is not read to its end (bytes).
LONGEST_ANSWER = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Failed(Exception):
    """A call that brought no answer, or one that says no; ``why`` in words."""

    why: str


def send_all() -> Iterator[str]:
    """Pack what waits, send every batch that is packed, ask for the check of every one that was sent; says what was done."""
    partner = settings.require()
    queueing.tidy()
    for kind in queries.waiting_kinds():
        number = operations.pack(kind=kind, by=NODE, at=clock.now())
        yield f"编制批次 {number}"
    for number, sha256 in queries.batches(rules.PACKED):
        yield _send(partner, number, sha256)
    for number, _ in queries.batches(rules.SENT):
        if said := _check(partner, number):
            yield said


def pull_all(today: date) -> Iterator[str]:
    """Pull every table day by day from its high-water mark; a day that fails stops its table, not the others."""
    partner = settings.require()
    secret = _secret(partner, clock.now())
    for table, service in partner.services.items():
        for day in rules.days_to_pull(queries.high_water(table), today, at_most=partner.first_days, back=partner.days_back):
            try:
                yield _pull(partner, secret, table, service, day)
            except Failed as failed:
                yield f"{table} {day} 没有取得：{failed.why}"
                break


def _send(partner: Partner, number: str, sha256: str) -> str:
    try:
        answer = _json(_call(partner, "POST", "/exchange/batches", body=bodies.read(sha256)))
        receipt = str(answer["receipt"])
    except (Failed, KeyError, TypeError) as error:
        why = error.why if isinstance(error, Failed) else "应答里没有回执编号"
        operations.note_refused(batch_no=number, why=why, by=NODE, at=clock.now())
        return f"批次 {number} 未送达：{why}"
    operations.note_sent(batch_no=number, receipt_no=receipt, by=NODE, at=clock.now())
    return f"批次 {number} 已送达，回执 {receipt}"


def _check(partner: Partner, number: str) -> str:
    try:
        answer = _json(_call(partner, "GET", f"/exchange/batches/{number}"))
        if answer.get("state") != "checked":
            return ""
        rejections = [Rejection(str(one["cd_id"]), str(one.get("column", "")), str(one["words"])) for one in answer["rejected"]]
        operations.note_checked(batch_no=number, rejections=rejections, by=NODE, at=clock.now())
    except (Failed, KeyError, TypeError, AttributeError) as error:
        return f"批次 {number} 的校验结果没有取得：{error.why if isinstance(error, Failed) else '应答读不出来'}"
    except Refused as refused:
        return str(refused)
    return f"批次 {number} 校验完毕，退回 {len(rejections)} 条"


def _secret(partner: Partner, at: datetime) -> Secret:
    """The key of today's data calls."""
    signed = signing.headers(requester=partner.requester, service=partner.secret_service, key=partner.app_key, at=at)
    try:
        return signing.opened(_json(_call(partner, "GET", "/secret", headers=signed)), partner.app_key)
    except Failed as failed:
        raise Refused("国家系统的密钥没有取得", failed.why, "请核对网络和设置后再试") from failed


def _pull(partner: Partner, secret: Secret, table: str, service: str, day: date) -> str:
    signed = signing.headers(requester=partner.requester, service=service, key=secret.key, at=clock.now())
    query = urllib.parse.urlencode({"cd_source": partner.source, "submitted_date": day.isoformat(), "table_id": table})
    payload = _call(partner, "GET", f"/data/{service}?{query}", headers=signed)
    found = reading.rows(payload)
    for place, part, why in found.unreadable:
        operations.keep_unreadable(table=table, day=day, place=place, payload=part, why=why, by=NODE, at=clock.now())
    fresh = operations.keep_day(table=table, day=day, payload=payload, rows=found.rows, by=NODE, at=clock.now())
    left = f"，{len(found.unreadable)} 处读不出来，已保留" if found.unreadable else ""
    return f"{table} {day}：{len(found.rows)} 行，新增 {fresh} 行{left}"


def _call(
    partner: Partner, method: str, path: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
) -> bytes:
    """One call; :class:`Failed` when no answer came or the answer is not a success."""
    address = partner.address.rstrip("/") + path
    if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
        raise Failed("对接地址不是 http 或者 https")
    sent = {"Content-Type": "application/json", "Accept": "application/json", **(headers or {})}
    request = urllib.request.Request(address, data=body, headers=sent, method=method)  # noqa: S310 - the scheme is checked above
    try:
        with urllib.request.urlopen(request, timeout=partner.timeout_seconds) as answer:  # noqa: S310
            payload: bytes = answer.read(LONGEST_ANSWER + 1)
    except urllib.error.HTTPError as error:
        with error:
            raise Failed(f"对方答复 {error.code}：{error.read(300).decode(errors='replace')}") from error
    except (OSError, ValueError) as error:
        raise Failed(f"没有收到答复（{type(error).__name__}）") from error
    if len(payload) > LONGEST_ANSWER:
        raise Failed("答复过长，没有读完")
    return payload


def _json(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except ValueError as error:
        raise Failed("答复不是 JSON") from error
