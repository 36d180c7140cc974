"""The text of a code: one spelling, whole or nothing, small enough to be scanned."""

from __future__ import annotations

import base64
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.casework.check_codes import payload, symbol
from hengjian.casework.check_codes.payload import Fields, Part, Unreadable

PART = Part(
    "浦东新区市场监督管理局", "双随机抽取抽中：食品经营（310115-2026-000001）", (("09-0115-20417", "顾若宁"), ("09-0115-20633", "沈知行")),
    ("食品经营监督检查",),
)
FIELDS = Fields(
    "0a1b2c3d", "310115-2026-000001", "91310115A00000000B", "上海浦江食品有限公司", "祖冲之路 2277 弄 1 层", date(2026, 3, 9),
    date(2026, 3, 20), (PART,),
)


def written(fields: Fields, signature: bytes = bytes(64)) -> str:
    return payload.text(payload.signed_bytes(fields), signature)


def test_what_was_written_is_read() -> None:
    read = payload.read(written(FIELDS, bytes(range(64))))
    assert read.fields == FIELDS
    assert read.signature == bytes(range(64))
    assert read.signed == payload.signed_bytes(FIELDS)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXT, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=4), st.lists(TEXT, max_size=5))
def test_any_name_and_any_character_survives(name: str, address: str, officers: list[tuple[str, str]], items: list[str]) -> None:
    part = Part("局", "事由", tuple(officers), tuple(items))
    fields = Fields("k", "n", "u", name, address, date(2026, 1, 1), date(2026, 12, 31), (part,))
    assert payload.read(written(fields)).fields == fields


def test_items_are_counted_where_their_names_do_not_fit() -> None:
    long = Part("局", "事由", PART.officers, tuple(f"第 {n} 项监督检查事项的名称写得非常之长" for n in range(60)))
    read = payload.read(written(Fields("k", "n", "u", "店", "路", date(2026, 1, 1), date(2026, 1, 2), (long, PART))))
    first, second = read.fields.parts
    assert 0 < len(first.items) < 60
    assert len(first.items) + first.more == 60
    assert second == PART
    assert len(read.signed) <= payload.LONGEST


def test_every_officer_is_named_however_many_departments_come() -> None:
    parts = tuple(Part(f"第 {n} 局", "联合检查", PART.officers, ("事项",) * 40) for n in range(8))
    read = payload.read(written(Fields("k", "n", "u", "店", "路", date(2026, 1, 1), date(2026, 1, 2), parts)))
    assert [part.officers for part in read.fields.parts] == [PART.officers] * 8


@pytest.mark.parametrize("cut", [1, 2, 5, 40, 86, 87, 120])
def test_a_truncated_text_is_no_code(cut: int) -> None:
    with pytest.raises(Unreadable):
        payload.read(written(FIELDS)[:-cut])


@pytest.mark.parametrize("text", [
    "", ".", "a.b", "你好", "您.好", "//etc/passwd", written(FIELDS) + "=", written(FIELDS).replace(".", ""), " ".join(written(FIELDS)),
    "x" * 5000, payload.text(b"[" * 3000, bytes(64)), payload.text(b"{}", bytes(64)), payload.text(b"[2,1,1,1,1,1,1,1,[]]", bytes(64)),
    payload.text(b'[1,"k","n","u","s","a","20261301","20260101",[]]', bytes(64)), payload.text(b"\xff\xff", bytes(64)),
    payload.text(b'[1,"k","n","u","s","a","20260101","20260102",[["o","b",[["x"]],[],0]]]', bytes(64)),
    payload.text(b'[1,"k","n","u","s","a","20260101","20260102",7]', bytes(64)),
])
def test_what_is_no_code_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Unreadable):
        payload.read(text)


def test_a_code_has_one_spelling() -> None:
    """The last character of a signature carries four bits that decode to nothing: another letter there is another text."""
    text = written(FIELDS)
    spellings = {text[:-1] + letter for letter in "ABCDEFGHIJKLMNOP"}
    good = []
    for spelling in spellings:
        try:
            payload.read(spelling)
        except Unreadable:
            continue
        good.append(spelling)
    assert good == [text]


def test_the_payload_is_found_in_what_a_scanner_reads() -> None:
    text = written(FIELDS)
    for scanned in (text, f"https://codes.example/c/{text}", f" https://codes.example/c/{text}/ ", f"https://codes.example/c/{text}?from=timeline#top"):
        assert payload.payload_in(scanned) == text


def test_the_fields_are_a_list_anybody_can_decode() -> None:
    first = written(FIELDS).split(".")[0]
    listed = json.loads(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("gb18030"))
    assert listed[:8] == [1, "0a1b2c3d", "310115-2026-000001", FIELDS.uscc, FIELDS.entity_name, FIELDS.address, "20260309", "20260320"]
    assert listed[8] == [[PART.organ_name, PART.basis, [list(one) for one in PART.officers], ["食品经营监督检查"], 0]]


def test_the_longest_code_still_makes_a_symbol_that_a_phone_shows() -> None:
    fields = Fields("k" * 8, FIELDS.code_no, FIELDS.uscc, "店" * 60, "路" * 100, FIELDS.valid_from, FIELDS.valid_to, (
        Part("局", "由", PART.officers, tuple("事项名称" for _ in range(300))),
    ))
    rows = symbol.matrix_of(f"https://codes.example/c/{written(fields)}")
    assert len(rows) == len(rows[0]) <= 117
    assert set("".join(rows)) == {"0", "1"}
