"""Each hotline's table, to the letter: what it sends as we read it, what goes back as it reads it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hengjian.exchange.hotlines import mapping, reading, telling
from hengjian.kernel import clock

GOLDEN = Path(__file__).parent / "golden"
AT = datetime(2026, 3, 9, 9, 30, tzinfo=clock.SHANGHAI)
FACTS = {
    "matter_no": "310115-2026-000001D", "organ": "11310115002456787X", "organ_name": "浦东新区市场监督管理局",
    "words": "已责令下架，商家退款 12 元。", "grade": "solved", "due_on": "2026-03-16", "satisfied": 4,
}


def golden(code: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / f"{code}.json").read_text(encoding="utf-8"))
    return found


def read_as(code: str, row: dict[str, Any]) -> dict[str, Any]:
    """What a row comes to, without what is empty."""
    found = asdict(reading.row(row, mapping.HOTLINES[code], {}))
    letter, sender = found.pop("letter") or {}, found.pop("sender")
    parts = {**found, "letter": _said(letter), "sender": _said(sender)}
    return json.loads(json.dumps(_said(parts), ensure_ascii=False, default=str))  # type: ignore[no-any-return]


def _said(value: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in value.items() if one not in ("", None, (), {}, 0, False)}


@pytest.mark.parametrize("code", mapping.HOTLINES)
def test_an_order_and_a_step_are_read_as_agreed(code: str) -> None:
    for part in golden(code)["in"]:
        assert read_as(code, part["row"]) == part["read"]


@pytest.mark.parametrize("code", mapping.HOTLINES)
def test_every_step_goes_back_as_agreed(code: str) -> None:
    hotline = mapping.HOTLINES[code]
    back = {
        kind: telling.rendered(hotline, kind, FACTS, message_no="R1", external_no="D-1", at=AT, renamed={}) for kind in hotline.news
    }
    assert back == golden(code)["back"]


@pytest.mark.parametrize("code", mapping.HOTLINES)
def test_the_table_is_whole_and_never_sends_a_sender(code: str) -> None:
    hotline = mapping.HOTLINES[code]
    assert set(hotline.deeds.values()) == set(mapping.DEEDS)
    assert set(hotline.news) <= set(mapping.NEWS) == set(telling.STEPS.values())
    assert {"signed", "replied", "told", "rated", "redirected", "returned", "closed"} <= set(hotline.news)
    assert len(set(hotline.columns.values()) | set(hotline.sender.values())) == len(hotline.columns) + len(hotline.sender)
    assert not set(hotline.back.values()) & set(hotline.sender.values())


@pytest.mark.parametrize(("row", "words"), [
    (7, "不是一行数据"), ({}, "没有工单编号"), ({"workOrderNo": "D", "flowType": "?"}, "不在动作代码表中"),
    ({"workOrderNo": "D" * 61, "flowType": "10"}, "超过 60 字"),
    ({"workOrderNo": "D", "flowType": "10", "appealType": "x"}, "不在诉求类别表中"),
    ({"workOrderNo": "D", "flowType": "10", "appealType": "3", "occurDate": "昨天"}, "不是日期"),
])
def test_a_bad_row_says_what_is_wrong(row: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        reading.row(row, mapping.HOTLINES["12345"], {})


def test_a_column_with_another_name_is_a_setting() -> None:
    row = {"gdbh": "D-9", "flowType": "70", "flowNo": "1"}
    assert reading.row(row, mapping.HOTLINES["12345"], {"workOrderNo": "gdbh"}).external_no == "D-9"
