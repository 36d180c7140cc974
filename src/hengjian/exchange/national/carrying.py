"""The only file that opens a connection: carries batches up, fetches receipts, pulls days down, asks other provinces.

A call that fails in any way leaves the batch packed and is made again with the same bytes; the other side answers the
same batch number with the same receipt. Nothing is decided here: what came back goes to one operation.
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
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
#: A secret is asked for anew so long before it ends, so that no call is under way when it does.
REFRESH_BEFORE = timedelta(seconds=60)
#: Most batches of one table in one run: the next run goes on.
MOST_BATCHES = 100


@dataclass(frozen=True, slots=True)
class Failed(Exception):
    """A call that brought no answer, or one that says no; ``why`` in words, ``status`` where the other side gave one."""

    why: str
    status: int = 0


@dataclass(slots=True)
class Keys:
    """The secret of data calls, fetched when it is first needed and again when it ends or is refused."""

    partner: Partner
    secret: Secret | None = field(default=None)

    def key(self, at: datetime) -> str:
        """The key that holds at a moment."""
        if self.secret is None or at + REFRESH_BEFORE >= self.secret.until:
            self.secret = _secret(self.partner, at)
        return self.secret.key

    def drop(self) -> None:
        """Forget the secret: the other side no longer takes it."""
        self.secret = None


def send_all() -> Iterator[str]:
    """Pack what waits, send every batch that is packed, ask for the check of every one that was sent; says what was done.

    Tables go up in the order of the mapping, so that what others refer to is there first. A batch that does not arrive ends
    the sending of this run.
    """
    partner = settings.require()
    queueing.tidy()
    yield from _check_all(partner)
    for _ in range(MOST_BATCHES):
        kinds = queries.waiting_kinds()
        for kind in kinds:
            number = operations.pack(kind=kind, by=NODE, at=clock.now())
            yield f"编制批次 {number}"
        for number, sha256 in queries.batches(rules.PACKED):
            said, arrived = _send(partner, number, sha256)
            yield said
            if not arrived:
                return
        yield from _check_all(partner)
        if not kinds:
            return


def pull_all(today: date) -> Iterator[str]:
    """Pull every table day by day from its high-water mark; a day that fails stops its table, not the others."""
    partner = settings.require()
    keys = Keys(partner)
    if partner.services:
        keys.key(clock.now())
    for table, service in partner.services.items():
        for day in rules.days_to_pull(queries.high_water(table), today, at_most=partner.first_days, back=partner.days_back):
            try:
                yield _pull(partner, keys, table, service, day)
            except Failed as failed:
                yield f"{table} {day} 没有取得：{failed.why}"
                break


def work_all() -> Iterator[str]:
    """Work on what came down: matters row by row, items batch by batch."""
    counted: dict[str, int] = {}
    while rows := queries.waiting_rows():
        for key in rows:
            state = operations.work_row(key=key, by=NODE, at=clock.now())
            counted[state] = counted.get(state, 0) + 1
    if counted:
        yield "下行数据：" + "，".join(f"{rules.PULLED_STATES[state]} {n} 行" for state, n in counted.items())
    for number in queries.waiting_batches():
        yield f"国家下发事项批次 {number}：{operations.work_items(batch_no=number, by=NODE, at=clock.now())} 行交监管事项目录处理"


def fetch_shared(today: date) -> Iterator[str]:
    """Fetch the data of other provinces that somebody was allowed to use and that are not here yet."""
    partner = settings.require()
    keys = Keys(partner)
    for number, service, province, code in queries.to_fetch(today):
        query = urllib.parse.urlencode({"cd_source": partner.source, "province": province, "subject_code": code})
        try:
            found = reading.rows(_data(partner, keys, service, query))
            if found.unreadable:
                raise Failed(f"应答读不出来：{found.unreadable[0][2]}")
        except Failed as failed:
            operations.note_unshared(request_no=number, why=failed.why, by=NODE, at=clock.now())
            yield f"共享数据 {number} 没有取得：{failed.why}"
            continue
        operations.keep_shared(request_no=number, rows=found.rows, by=NODE, at=clock.now())
        yield f"共享数据 {number}：{len(found.rows)} 行"


def _send(partner: Partner, number: str, sha256: str) -> tuple[str, bool]:
    try:
        answer = _json(_call(partner, "POST", "/exchange/batches", body=bodies.read(sha256)))
        receipt = str(answer["receipt"])
    except (Failed, KeyError, TypeError) as error:
        why = error.why if isinstance(error, Failed) else "应答里没有回执编号"
        operations.note_refused(batch_no=number, why=why, by=NODE, at=clock.now())
        return f"批次 {number} 未送达：{why}", False
    operations.note_sent(batch_no=number, receipt_no=receipt, by=NODE, at=clock.now())
    return f"批次 {number} 已送达，回执 {receipt}", True


def _check_all(partner: Partner) -> Iterator[str]:
    for number, _ in queries.batches(rules.SENT):
        if said := _check(partner, number):
            yield said


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
    """The key of data calls, and until when it holds."""
    signed = signing.headers(requester=partner.requester, service=partner.secret_service, key=partner.app_key, at=at)
    try:
        return signing.opened(_json(_call(partner, "GET", "/secret", headers=signed)), partner.app_key)
    except Failed as failed:
        raise Refused("国家系统的密钥没有取得", failed.why, "请核对网络和设置后再试") from failed


def _data(partner: Partner, keys: Keys, service: str, query: str) -> bytes:
    """One data call; a secret that the other side no longer takes is fetched anew once."""
    for last in (False, True):
        at = clock.now()
        try:
            signed = signing.headers(requester=partner.requester, service=service, key=keys.key(at), at=at)
            return _call(partner, "GET", f"/data/{service}?{query}", headers=signed)
        except Refused as refused:
            raise Failed(refused.why) from refused
        except Failed as failed:
            if last or failed.status != 401:
                raise
            keys.drop()
    raise AssertionError


def _pull(partner: Partner, keys: Keys, table: str, service: str, day: date) -> str:
    query = urllib.parse.urlencode({"cd_source": partner.source, "submitted_date": day.isoformat(), "table_id": table})
    payload = _data(partner, keys, service, query)
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
            raise Failed(f"对方答复 {error.code}：{error.read(300).decode(errors='replace')}", error.code) from error
    except (OSError, ValueError) as error:
        raise Failed(f"没有收到答复（{type(error).__name__}）") from error
    except http.client.HTTPException as error:
        raise Failed(f"答复没有收完（{type(error).__name__}）") from error
    if len(payload) > LONGEST_ANSWER:
        raise Failed("答复过长，没有读完")
    return payload


def _json(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except ValueError as error:
        raise Failed("答复不是 JSON") from error
