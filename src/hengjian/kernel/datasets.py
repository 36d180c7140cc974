"""Datasets: the columns a module offers to analysis, and their materialisation as Parquet.

A dataset is the published schema of a subject (主题库): each column says its type, meaning, class of personal data and
quality rule. Work over millions of rows reads the Parquet file with DuckDB or Ibis and never walks the ORM. The file is
a disposable cache: it can be rebuilt from the database at any time.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from django.db.models import QuerySet

if TYPE_CHECKING:
    from ibis.expr.types import Table

Kind = Literal["text", "integer", "real", "boolean", "day", "moment", "bytes"]
Personal = Literal["none", "general", "sensitive"]
"""Class of personal data (个人信息保护法 第四条, 第二十八条): none, general (一般) or sensitive (敏感)."""

BATCH = 20_000

_ARROW: dict[Kind, pa.DataType] = {
    "text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_(),
    "day": pa.date32(), "moment": pa.timestamp("us", tz="UTC"), "bytes": pa.binary(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``title`` its meaning in Chinese, ``quality`` the rule its values keep."""

    name: str
    type: Kind
    title: str
    personal: Personal = "none"
    quality: str = ""


Row = Sequence[Any]
Source = Callable[[], "QuerySet[Any, Any] | Iterable[Row]"]
"""Where rows come from: a ``values_list`` query with the columns' order, or any iterable of rows."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A named set of rows with declared columns. ``name`` is ``module.noun`` and names the Parquet file."""

    name: str
    title: str
    columns: tuple[Column, ...]
    source: Source

    def schema(self) -> pa.Schema:
        """The Arrow schema of the materialised file."""
        return pa.schema([pa.field(column.name, _ARROW[column.type]) for column in self.columns])


_datasets: dict[str, Dataset] = {}


def offer(*datasets: Dataset) -> None:
    """Declare datasets; called by a module's AppConfig. Repeating one changes nothing."""
    for dataset in datasets:
        if _datasets.setdefault(dataset.name, dataset) is not dataset:
            raise ValueError(f"two datasets called {dataset.name}")


def offered() -> list[Dataset]:
    """All datasets, by name."""
    return [_datasets[name] for name in sorted(_datasets)]


def path_of(dataset: Dataset, folder: Path) -> Path:
    """Where the dataset's file lies in ``folder``."""
    return folder / f"{dataset.name}.parquet"


def materialise(dataset: Dataset, folder: Path) -> Path:
    """Write the dataset as Parquet, in batches from one query, which is one snapshot; readers see the old file until done.

    The columns of a row are those declared, in that order; ValueError when a row is shorter or longer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    final = path_of(dataset, folder)
    partial = folder / f".{dataset.name}-{secrets.token_hex(4)}.parquet"
    try:
        with pq.ParquetWriter(partial, dataset.schema(), compression="zstd") as writer:
            for batch in _batches(dataset):
                writer.write_batch(batch)
        os.replace(partial, final)
    finally:
        partial.unlink(missing_ok=True)
    return final


def query(sql: str, parameters: Sequence[Any] = (), **tables: Path) -> list[tuple[Any, ...]]:
    """Run one DuckDB query over materialised files, each under the name of its keyword."""
    with _engine() as engine:
        for name, path in tables.items():
            engine.read_parquet(str(path)).create_view(name)
        return engine.execute(sql, list(parameters)).fetchall()


def table(path: Path) -> Table:
    """A materialised file as an Ibis table, the expression layer that other engines understand too."""
    import ibis  # a second to import, and only analysis needs it

    return ibis.duckdb.connect(autoload_known_extensions="false").read_parquet(str(path))


def _engine() -> duckdb.DuckDBPyConnection:
    # Without these two DuckDB would fetch extensions from the network when a query names one.
    return duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})


def _batches(dataset: Dataset) -> Iterator[pa.RecordBatch]:
    schema, source = dataset.schema(), dataset.source()
    rows = iter(source.iterator(chunk_size=BATCH) if isinstance(source, QuerySet) else source)
    while chunk := list(islice(rows, BATCH)):
        turned = list(zip(*chunk, strict=True))
        if len(turned) != len(schema):
            raise ValueError(f"{dataset.name}: rows have {len(turned)} columns, declared are {len(schema)}")
        arrays = [pa.array(values, type=kind.type) for values, kind in zip(turned, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)
