"""The promises stand in docs/exchange.md word for word, and each has a test that is named after it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROMISES = {
    "P1": "an acknowledged event is never lost",
    "P2": "its effect happens exactly once at every subscriber",
    "P3": "events of one aggregate are applied in commit order",
    "P4": "after healing, all nodes reach equal state, lag drains at ≥ 10 k events/s",
    "P5": "no clock is trusted for order",
    "P6": "a receiver detects any altered, removed or forked history",
    "P7": "each side keeps working alone for ≥ 30 days",
    "P8": "no event is applied from a node other than its owner",
}


def test_the_document_makes_these_promises_and_no_others():
    table = re.findall(r"^\| (P\d+) \| ([^|]+) \|", (ROOT / "docs/exchange.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(table) == PROMISES
    assert len(table) == len(PROMISES)


@pytest.mark.parametrize("promise", PROMISES)
def test_each_promise_has_a_test_of_its_name(promise):
    tree = ast.parse((ROOT / "tests/exchange/tiers/test_pulling.py").read_text(encoding="utf-8"))
    assert [one.name for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith(f"test_{promise.lower()}_")]
