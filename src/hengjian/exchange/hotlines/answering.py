"""A callback of a hotline, from its bytes to the answer: every row is answered for itself, a bad one holds up no other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hengjian.exchange.hotlines import guarding, mapping, operations, reading, rules
from hengjian.exchange.hotlines.guarding import Untrusted
from hengjian.exchange.hotlines.settings import Line
from hengjian.kernel.access import NODE


def answer(hotline: str, headers: Mapping[str, str], body: bytes, at: datetime) -> tuple[int, dict[str, Any]]:
    """Status and body of the answer to a callback."""
    table = mapping.HOTLINES.get(hotline)
    if table is None:
        return 404, {"refused": "没有这条热线"}
    if len(body) > rules.LARGEST_CALLBACK:
        return 413, {"refused": f"超过 {rules.LARGEST_CALLBACK // 1024 // 1024} 兆字节，请分几次推送"}
    try:
        line = guarding.believed(hotline, headers, body, at)
    except Untrusted as untrusted:
        operations.keep_forged(hotline=hotline, why=untrusted.why, body=body, by=NODE, at=at)
        return 401, {"refused": untrusted.why}
    try:
        rows, _ = reading.rows(body, table)
    except ValueError as error:
        operations.quarantine(hotline=hotline, raw=body, why=str(error), way="push", by=NODE, at=at)
        return 400, {"refused": f"推送读不出来：{error}"}
    if len(rows) > rules.MOST_ROWS:
        return 413, {"refused": f"一次最多 {rules.MOST_ROWS} 行，请分几次推送"}
    return 200, {"results": take_all(hotline, line, rows, "push", at)}


def take_all(hotline: str, line: Line, rows: list[Any], way: str, at: datetime) -> list[dict[str, Any]]:
    """Take rows in one by one, each in a transaction of its own; what each came to, in their order."""
    return [_take(hotline, line, value, way, at) for value in rows]


def _take(hotline: str, line: Line, value: Any, way: str, at: datetime) -> dict[str, Any]:
    raw = json.dumps(value, ensure_ascii=False, sort_keys=True).encode(errors="replace")
    try:
        read = reading.row(value, mapping.HOTLINES[hotline], line.columns)
    except ValueError as error:
        operations.quarantine(hotline=hotline, raw=raw, why=str(error), way=way, by=NODE, at=at)
        return {"no": "", "result": rules.QUARANTINED, "number": "", "words": f"读不出来：{error}"}
    taken = operations.take(read=read, raw=raw, way=way, by=NODE, at=at)
    return {"no": read.external_no, "result": taken.state, "number": taken.letter_no, "words": taken.why}
