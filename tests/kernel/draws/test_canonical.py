from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengjian.kernel import merkle
from hengjian.kernel.draws import canonical, tickets
from hengjian.kernel.draws.refusal import DrawRefused

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-canonical.LARGEST, canonical.LARGEST)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1), inner)
    ),
)


@settings(max_examples=40)
@given(VALUES)
def test_canonical_json_is_json_and_is_read_back_alike(value: object) -> None:
    data = canonical.canonical(value)
    assert json.loads(data) == value
    assert canonical.parse(data, name="x") == value


@pytest.mark.parametrize("value", [1.0, float("nan"), 2**53, {"键": 1}, {1: 2}, b"x", {"a": {1, 2}}])
def test_values_that_parsers_read_differently_are_refused(value: object) -> None:
    with pytest.raises(DrawRefused):
        canonical.canonical(value)


@pytest.mark.parametrize(
    "data", [b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b"1.0", b"[1e2]", b'"\\u4e2d"', b"{", b"\xff"]
)
def test_bytes_that_are_not_canonical_are_refused(data: bytes) -> None:
    with pytest.raises(DrawRefused, match=r"x\.json"):
        canonical.parse(data, name="x.json")


def test_sm3_gives_the_standards_example_from_either_library() -> None:
    expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"  # GM/T 0004-2012, annex A.1: "abc"
    assert canonical.SUITES["sm3"].hex(b"abc") == expected
    other = canonical._Sm3ByCryptography(b"a")
    copied = other.copy()
    copied.update(b"bc")
    assert copied.digest().hex() == expected
    assert other.digest() == canonical.SUITES["sm3"].digest(b"a")


def test_an_unknown_suite_is_refused() -> None:
    with pytest.raises(DrawRefused, match="md5"):
        canonical.suite("md5")


@pytest.mark.parametrize("text", ["", "ab" * 31, "ab" * 33, "AB" * 32, "zz" * 32, None, 5])
def test_a_truncated_or_odd_seed_is_refused(text: object) -> None:
    with pytest.raises(DrawRefused, match="64 位"):
        canonical.checked_hex(text, name="种子")


def test_the_root_is_the_same_tree_as_the_journals() -> None:
    suite = canonical.suite("sha256")
    for size in range(40):
        entries = [b"row %d" % i for i in range(size)]
        assert tickets.root(suite, entries) == merkle.root([merkle.leaf_hash(e) for e in entries]).hex()
