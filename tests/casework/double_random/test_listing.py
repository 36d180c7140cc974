"""The list made column by column is the list made row by row."""

from __future__ import annotations

import hashlib

import pyarrow as pa

from hengjian.casework.double_random import listing
from hengjian.kernel.draws import canonical, twostage

TERMS = listing.Terms(
    suite=canonical.suite("sha256"), draw_no="310000-2026-000001", key="ab" * 32,
    rates={"A": 10_000, "B": 30_000, "C": 150_000, "D": 300_000}, home="310000",
)


def test_rows_and_table_stand_in_the_one_order_of_the_protocol() -> None:
    pool = [(f"U{n:017d}", f"3101{10 + n % 3}", "ABCD"[n % 4], "CFH"[n % 3]) for n in range(500)]
    made = listing.build(pool, {}, TERMS)
    units = zip(made.table["pseudonym"].to_pylist(), made.table["label"].to_pylist(), strict=True)
    assert made.rows == twostage.freeze(units)
    assert made.sizes == twostage.sizes_of(made.rows)
    assert sorted(made.table["uscc"].to_pylist()) == sorted(row[0] for row in pool)


def test_pseudonyms_that_begin_alike_are_ordered_by_what_follows() -> None:
    names = [f"{'0' * 15}{hashlib.sha256(b'%d' % n).hexdigest()[:49]}" for n in range(50)]
    order = listing._order(names)
    assert pa.array(names).take(order).to_pylist() == sorted(names)
