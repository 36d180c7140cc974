"""Datasets: declared columns, written as Parquet in batches, read back by DuckDB and Ibis."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hengjian.kernel import datasets
from hengjian.kernel.datasets import Column, Dataset
from hengjian.kernel.models import NumberSeries

ROWS = [
    ("91310000", 3, 0.5, True, date(2026, 3, 2), datetime(2026, 3, 2, 1, tzinfo=UTC), b"\x01"),
    ("浦东", None, None, False, None, None, None),
]
COLUMNS = (
    Column("uscc", "text", "统一社会信用代码", quality="18 位"), Column("visits", "integer", "检查次数"),
    Column("rate", "real", "比例"), Column("alive", "boolean", "存续"), Column("since", "day", "成立日期"),
    Column("seen_at", "moment", "登记时间"), Column("salt", "bytes", "盐", personal="general"),
)


def made(rows: Any, columns: tuple[Column, ...] = COLUMNS, name: str = "practice.firms") -> Dataset:
    return Dataset(name, "企业", columns, lambda: rows)


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    path = datasets.materialise(made(ROWS), tmp_path)
    assert path == datasets.path_of(made(ROWS), tmp_path)
    found = datasets.query("SELECT * EXCLUDE (seen_at) FROM firms ORDER BY uscc", firms=path)
    assert found == [row[:5] + row[6:] for row in ROWS]
    counted = datasets.query("SELECT count(*) FROM firms WHERE seen_at < ?", [datetime(2026, 3, 3, tzinfo=UTC)], firms=path)
    assert counted == [(1,)]


def test_ibis_reads_the_same_file(tmp_path: Path) -> None:
    path = datasets.materialise(made(ROWS), tmp_path)
    table = datasets.table(path)
    assert table.columns == tuple(column.name for column in COLUMNS)
    assert table.visits.sum().to_pyarrow().as_py() == 3


@pytest.mark.django_db
def test_a_query_is_read_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "BATCH", 10)
    NumberSeries.objects.bulk_create([NumberSeries(key=f"k{number}", next=number) for number in range(25)])
    columns = (Column("key", "text", "编号系列"), Column("next", "integer", "下一个"))
    rows = NumberSeries.objects.order_by("next").values_list("key", "next")
    path = datasets.materialise(made(rows, columns), tmp_path)
    assert datasets.query("SELECT count(*), sum(next) FROM t", t=path) == [(25, 300)]


def test_no_rows_is_a_file_with_columns(tmp_path: Path) -> None:
    path = datasets.materialise(made([]), tmp_path)
    assert datasets.query("SELECT count(uscc) FROM t", t=path) == [(0,)]


def test_a_row_that_does_not_fit_leaves_the_old_file(tmp_path: Path) -> None:
    path = datasets.materialise(made(ROWS), tmp_path)
    with pytest.raises(ValueError, match="rows have 2 columns, declared are 7"):
        datasets.materialise(made([("a", 1)]), tmp_path)
    assert datasets.query("SELECT count(*) FROM t", t=path) == [(2,)]
    assert [file.name for file in tmp_path.iterdir()] == ["practice.firms.parquet"]


def test_a_dataset_is_offered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "_datasets", {})
    first = made(ROWS)
    datasets.offer(first)
    datasets.offer(first, made(ROWS, name="practice.all"))
    assert [dataset.name for dataset in datasets.offered()] == ["practice.all", "practice.firms"]
    with pytest.raises(ValueError, match="two datasets"):
        datasets.offer(made(ROWS))
