"""The real register files, where they are at hand: the figures must come out exactly.

The two files hold 377,303 rows. By the files' own flags, 376,428 codes are right as they stand and 58 after putting
lower-case letters into capitals: 376,486 rows with a valid code. Three codes stand twice inside the second file (equal
rows: merged), and three stand in both files (the second updates the first), so 376,486 - 3 - 3 = 376,480 entities.

The other 817 rows: 745 numbers of fifteen places, 55 of thirteen and 2 in words are old registration numbers (802,
pending); 14 codes have a wrong check digit and 1 is an organisation code (15, quarantined).
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from hengjian.kernel import access, bodies
from hengjian.kernel.codes import uscc, uscc_sql
from hengjian.registers.regulated_entities import operations
from hengjian.registers.regulated_entities.models import Entity, EntityChange, PendingEntity, Quarantined
from hengjian.registers.regulated_entities.records import BatchRecord

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
SHANGHAI = DATA / "enterprise_shanghai/dev/enterprises.parquet"
MAINLAND = DATA / "enterprise_mainland_sample/enterprises.parquet"


@pytest.fixture
def files() -> tuple[Path, Path]:
    """The two files, or a printed line and a skip."""
    if not SHANGHAI.exists() or not MAINLAND.exists():
        print("the real register files are not here: their figures are not checked")
        pytest.skip("real register files absent")
    return SHANGHAI, MAINLAND


def figures(batch: BatchRecord) -> dict[str, int]:
    names = ("rows", "created", "changed", "unchanged", "normalised", "merged", "pending", "quarantined")
    return {name: getattr(batch, name) for name in names}


def named(batch: BatchRecord) -> dict[str, int]:
    """Rows that the report names, by what became of them."""
    lines = [line.split(",")[1] for line in bodies.read(batch.report_sha256).decode("utf-8-sig").splitlines()[1:]]
    return {word: lines.count(word) for word in set(lines)}


@pytest.mark.slow
@pytest.mark.django_db
def test_every_real_row_ends_where_it_should_and_is_named_if_it_was_not_simply_taken(files: tuple[Path, Path], at: datetime) -> None:
    first, second = (operations.import_register(path=path, by=access.NODE, at=at) for path in files)
    assert figures(first) == {
        "rows": 77296, "created": 77295, "changed": 0, "unchanged": 0, "normalised": 37, "merged": 0, "pending": 1, "quarantined": 0,
    }
    assert figures(second) == {
        "rows": 300007, "created": 299185, "changed": 3, "unchanged": 0, "normalised": 21, "merged": 3, "pending": 801, "quarantined": 15,
    }
    assert Entity.objects.count() == 376480
    assert all(uscc.is_valid(code) for code in Entity.objects.values_list("uscc", flat=True))
    assert PendingEntity.objects.count() == 802
    assert Quarantined.objects.count() == 15
    assert EntityChange.objects.count() == 376480 + 3
    assert {key: n for key, n in named(second).items() if key != "提示"} == {"隔离": 15, "待补代码": 801, "合并": 3, "更新": 3, "规范": 21}
    again = operations.import_register(path=files[1], by=access.NODE, at=at)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 299188)


@pytest.mark.slow
def test_the_set_based_check_agrees_with_the_library_on_every_real_code(files: tuple[Path, Path]) -> None:
    con = duckdb.connect()
    for path in files:
        examined = uscc_sql.examined(f"(SELECT uscc FROM read_parquet('{path}'))", "uscc")
        rows = con.execute(f"SELECT uscc, uscc_code, uscc_kind FROM ({examined})").fetchall()
        assert len(rows) > 77_000
        for raw, code, kind in rows:
            found = uscc.examine(raw)
            assert (code, kind) == (found.code, found.kind)


@pytest.mark.django_db
def test_the_real_rows_that_are_not_good_are_judged_one_by_one(files: tuple[Path, Path], tmp_path: Path, at: datetime) -> None:
    """The 817 + 58 + 6 rows of the files that are more than plain good ones, in a file of their own."""
    small = tmp_path / "odd.parquet"
    con = duckdb.connect()
    both = " UNION ALL BY NAME ".join(f"SELECT * FROM read_parquet('{path}')" for path in files)
    con.execute(f"CREATE TABLE t AS {both}")
    con.execute(
        "COPY (SELECT * FROM t WHERE NOT uscc_valid_as_is OR upper(uscc) IN "
        f"(SELECT upper(uscc) FROM t GROUP BY 1 HAVING count(*) > 1)) TO '{small}'"
    )
    batch = operations.import_register(path=small, by=access.NODE, at=at)
    # In one file the three codes of both files contradict each other, so the later row is quarantined instead.
    assert figures(batch) == {
        "rows": 887, "created": 64, "changed": 0, "unchanged": 0, "normalised": 58, "merged": 3, "pending": 802, "quarantined": 18,
    }
