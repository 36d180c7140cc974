"""Reading what came down: an array of rows, an error object, or a bare sentence. Pure.

The other side answers a JSON array, or an object with ``errCode`` and ``errMsg``, or the text 没有数据或者时间格式错误 where there
is nothing. A row without a key is kept apart; the others are taken.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

NOTHING = "没有数据或者时间格式错误"
KEY = "record_unique_identity"
LONGEST_KEY = 120


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a payload, and what could not be read: its place (-1: the whole), its bytes and why."""

    rows: tuple[dict[str, Any], ...] = ()
    unreadable: tuple[tuple[int, bytes, str], ...] = ()


def rows(payload: bytes) -> Found:
    """The rows of an answer; never raises, whatever came."""
    text = payload.decode("utf-8", errors="replace").strip().strip('"')
    if not text or text == NOTHING:
        return Found()
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        return Found(unreadable=((-1, payload, "不是 JSON"),))
    if isinstance(value, dict):
        why = f"{value.get('errCode', '')} {value.get('errMsg', '')}".strip() or "不是一组数据"
        return Found(unreadable=((-1, payload, why[:300]),))
    if not isinstance(value, list):
        return Found(unreadable=((-1, payload, "不是一组数据"),))
    good: dict[str, dict[str, Any]] = {}
    bad: list[tuple[int, bytes, str]] = []
    for place, row in enumerate(value):
        if why := _fault(row):
            bad.append((place, json.dumps(row, ensure_ascii=False).encode(errors="replace"), why))
        else:
            good[str(row[KEY])] = row  # the later of two rows under one key is the newer
    return Found(tuple(good.values()), tuple(bad))


def _fault(row: object) -> str:
    if not isinstance(row, dict):
        return "不是一行数据"
    key = row.get(KEY)
    if not isinstance(key, (str, int)) or not str(key).strip():
        return f"没有 {KEY}"
    if len(str(key)) > LONGEST_KEY:
        return f"{KEY} 超过 {LONGEST_KEY} 字"
    return "" if row.get("cd_operation", "i") in ("i", "u", "d") else "cd_operation 不是 i、u、d"
