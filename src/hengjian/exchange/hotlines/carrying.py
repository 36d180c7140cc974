"""The only file that opens a connection: carries news to the hotlines, pulls orders from them.

A call that fails in any way leaves the news queued and is made again later with the same body; the hotline knows a repeated
message by its number. News of one order go in their order: one that waits or was given back holds up those behind it.
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hengjian.exchange.hotlines import answering, mapping, operations, queries, reading, rules, settings, signing
from hengjian.exchange.hotlines.mapping import Hotline
from hengjian.exchange.hotlines.queries import Waiting
from hengjian.exchange.hotlines.settings import Line
from hengjian.kernel import clock
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused

LONGEST_ANSWER = 16 * 1024 * 1024
#: Most calls of one kind to one hotline in one run: the next run goes on.
MOST_CALLS = 1000
PAGE = 100


@dataclass(frozen=True, slots=True)
class Failed(Exception):
    """A call that brought no answer, or none that can be read; ``why`` in words."""

    why: str


def docked(only: str = "") -> dict[str, Line]:
    """The hotlines of this node, or the one that was named; refused where there is none."""
    found = {code: line for code, line in settings.lines().items() if only in ("", code) and line.address}
    if not found:
        raise Refused("不能与热线对接", "本节点没有对接设置", f"请在数据目录中写好 {settings.FILE} 后再试")
    return found


def push_all(only: str = "") -> Iterator[str]:
    """Send what waits, hotline by hotline; a hotline that does not answer ends its own run, not that of the others."""
    for code, line in docked(only).items():
        sent = 0
        for _ in range(MOST_CALLS):
            waiting = queries.next_news(code, clock.now())
            if waiting is None:
                break
            if failed := _push(mapping.HOTLINES[code], line, waiting):
                yield f"{code} {failed}"
                break
            sent += 1
        yield f"{code} 反馈 {sent} 件"


def pull_all(only: str = "") -> Iterator[str]:
    """Pull every hotline from its mark on, page by page; the mark moves when every row of the page is kept."""
    for code, line in docked(only).items():
        hotline, rows = mapping.HOTLINES[code], 0
        for _ in range(MOST_CALLS):
            try:
                count, moved = _pull(hotline, line)
            except Failed as failed:
                operations.note_pulled(hotline=code, rows=0, mark="", failed=failed.why, by=NODE, at=clock.now())
                yield f"{code} 没有取得：{failed.why}"
                break
            rows += count
            if not count or not moved:
                break
        yield f"{code} 来件 {rows} 行"


def _push(hotline: Hotline, line: Line, waiting: Waiting) -> str:
    """Send one; returns why it did not arrive, empty when the hotline answered (with a receipt or a rejection)."""
    body = json.dumps(waiting.content, ensure_ascii=False, sort_keys=True).encode()
    try:
        answer = _call(hotline.code, line, "POST", line.push_path, body)
        if not isinstance(answer, dict) or hotline.done[0] not in answer:
            raise Failed(f"应答里没有 {hotline.done[0]}")
    except Failed as failed:
        operations.note_unsent(message_no=waiting.message_no, why=failed.why, by=NODE, at=clock.now())
        return f"{waiting.message_no} 未送达：{failed.why}"
    if str(answer[hotline.done[0]]) == hotline.done[1]:
        receipt = str(answer.get(hotline.receipt, ""))
        operations.note_sent(message_no=waiting.message_no, receipt_no=receipt, by=NODE, at=clock.now())
    else:
        column, words = (str(answer.get(name, "")) for name in hotline.fault)
        operations.note_rejected(message_no=waiting.message_no, column=column, words=words, by=NODE, at=clock.now())
    return ""


def _pull(hotline: Hotline, line: Line) -> tuple[int, bool]:
    before = queries.mark(hotline.code)
    path = f"{line.pull_path}?{urllib.parse.urlencode({hotline.mark: before, 'limit': PAGE})}"
    payload = _call(hotline.code, line, "GET", path, b"")
    try:
        rows, mark = reading.rows(json.dumps(payload).encode(), hotline)
    except ValueError as error:
        raise Failed(f"应答读不出来：{error}") from error
    at = clock.now()
    answering.take_all(hotline.code, line, rows[:rules.MOST_ROWS], "pull", at)
    operations.note_pulled(hotline=hotline.code, rows=len(rows), mark=mark, failed="", by=NODE, at=at)
    return len(rows), bool(mark) and mark != before


def _call(code: str, line: Line, method: str, path: str, body: bytes) -> Any:
    """One signed call; :class:`Failed` when no answer came or the answer is not a success."""
    address = line.address.rstrip("/") + path
    if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
        raise Failed("对接地址不是 http 或者 https")
    signed = body if method == "POST" else path.encode()
    headers = {
        "Content-Type": "application/json", "Accept": "application/json",
        **signing.headers(line.key, line.algorithm, code, signed, clock.now()),
    }
    request = urllib.request.Request(address, data=body or None, headers=headers, method=method)  # noqa: S310 - the scheme is checked above
    try:
        with urllib.request.urlopen(request, timeout=line.timeout_seconds) as answer:  # noqa: S310
            payload: bytes = answer.read(LONGEST_ANSWER + 1)
    except urllib.error.HTTPError as error:
        with error:
            raise Failed(f"对方答复 {error.code}：{error.read(200).decode(errors='replace')}") from error
    except (OSError, ValueError) as error:
        raise Failed(f"没有收到答复（{type(error).__name__}）") from error
    except http.client.HTTPException as error:
        raise Failed(f"答复没有收完（{type(error).__name__}）") from error
    if len(payload) > LONGEST_ANSWER:
        raise Failed("答复过长，没有读完")
    try:
        return json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise Failed("答复不是 JSON") from error
