"""A file becomes the DuckDB table ``raw``: ``row_no`` (as a person counts in the file) and one text column per field.

CSV comes in UTF-8 with or without a mark, in GBK, or in both at once; see :mod:`.encodings`. Lines whose cells do not
fit the headings go to the table ``broken`` and from there into quarantine, never away.
"""
# ruff: noqa: S608 - the statements are built from this module's own words; values are passed as parameters.

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from hengjian.kernel.errors import Refused
from hengjian.registers.regulated_entities.importing import encodings, spreadsheets, transfer

Chooser = Callable[[list[str]], Mapping[str, str]]
IN_MEMORY_BYTES = 512 * 1024 * 1024
MEDIA = {".parquet": "Parquet", ".csv": "CSV", ".txt": "CSV", ".xlsx": "XLSX"}


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: kind of file, encoding in words, fields found, number of rows including broken lines."""

    media: str
    encoding: str
    fields: tuple[str, ...]
    rows: int


def workbench(path: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    """The throw-away database: in memory for an ordinary file, on disk for a large one."""
    large = path.stat().st_size > IN_MEMORY_BYTES
    con = duckdb.connect(str(folder / "import.duckdb") if large else ":memory:")
    con.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
    con.execute(f"SET temp_directory = '{folder / 'spill'}'")
    if large:
        con.execute("SET memory_limit = '2GB'")
    return con


def fingerprint(path: Path) -> str:
    """SHA-256 of the file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(con: duckdb.DuckDBPyConnection, path: Path, folder: Path, choose: Chooser) -> Source:
    """Fill ``raw`` and ``broken`` from a Parquet, CSV or XLSX file; ``choose`` maps its headings to fields."""
    media = MEDIA.get(path.suffix.lower())
    if media is None:
        raise Refused("文件不能导入", f"不认识的文件类型“{path.suffix}”", "请提供 Parquet、CSV 或者 XLSX 文件", field="file")
    con.execute("CREATE TABLE broken (row_no BIGINT, reason VARCHAR, text VARCHAR)")
    try:
        if media == "Parquet":
            fields, encoding = _parquet(con, path, choose), ""
        elif media == "CSV":
            fields, encoding = _csv(con, path, folder, choose)
        else:
            fields, encoding = _xlsx(con, path, choose), ""
    except duckdb.Error as error:
        raise Refused("文件不能导入", f"文件读不出来（{str(error).splitlines()[0][:120]}）", "请检查文件是否完整后重新提供") from error
    return Source(media, encoding, fields, _count(con, "raw") + _count(con, "broken"))


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    found = con.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0]) if found else 0


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _cells(chosen: Mapping[str, str], types: Mapping[str, str]) -> str:
    """Every cell as text; empty cells are NULL; a zero byte, which PostgreSQL cannot hold, goes."""
    return ", ".join(
        f"nullif({_quoted(own)}, '') AS {field}" if types.get(own) == "VARCHAR"
        else f"CAST({_quoted(own)} AS VARCHAR) AS {field}"
        for field, own in chosen.items()
    )


def _parquet(con: duckdb.DuckDBPyConnection, path: Path, choose: Chooser) -> tuple[str, ...]:
    file = f"read_parquet({transfer.quoted(str(path))}, file_row_number = true)"
    types = {str(row[0]): str(row[1]) for row in con.execute(f"DESCRIBE SELECT * FROM {file}").fetchall()}
    chosen = choose(list(types))
    _no_idle_threads(con, path)
    # A view, not a table: the checks read the file once, and only a few rows are asked for again.
    con.execute(f"CREATE VIEW raw AS SELECT file_row_number + 1 AS row_no, {_cells(chosen, types)} FROM {file}")
    return tuple(chosen)


def _no_idle_threads(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """At most one thread a row group: a second finds no work there, yet its waiting in a loop occupies a core."""
    groups = con.execute(f"SELECT num_row_groups FROM parquet_file_metadata({transfer.quoted(str(path))})").fetchone()
    own = con.execute("SELECT current_setting('threads')").fetchone()
    if groups and own:
        con.execute(f"SET threads = {max(1, min(int(groups[0]), int(own[0])))}")


def _csv(con: duckdb.DuckDBPyConnection, path: Path, folder: Path, choose: Chooser) -> tuple[tuple[str, ...], str]:
    text, words, mixed = encodings.as_utf8(path, folder)
    options = (
        f"{transfer.quoted(str(text))}, header = true, all_varchar = true, ignore_errors = true, store_rejects = true, "
        "sample_size = 20480"
    )
    types = {str(row[0]): "VARCHAR" for row in con.execute(f"DESCRIBE SELECT * FROM read_csv({options})").fetchall()}
    chosen = choose(list(types))
    con.execute(f"CREATE TABLE lines AS SELECT {_cells(chosen, types)} FROM read_csv({options})")
    con.execute(
        "INSERT INTO broken SELECT line, '列数与表头不符，或者引号没有配对', any_value(csv_line) FROM reject_errors "
        "WHERE line > 1 GROUP BY line"
    )
    if _count(con, "broken"):
        # A rejected line leaves no row behind, so the rows after it stand further down in the file than they would seem.
        con.execute(
            "CREATE TABLE raw AS SELECT r.rowid + 2 + coalesce(b.shift, 0) AS row_no, r.* FROM lines r ASOF LEFT JOIN "
            "(SELECT row_no - row_number() OVER (ORDER BY row_no) - 1 AS first, "
            "row_number() OVER (ORDER BY row_no) AS shift FROM broken) b ON r.rowid >= b.first ORDER BY row_no"
        )
    else:
        con.execute("CREATE TABLE raw AS SELECT rowid + 2 AS row_no, * FROM lines")
    con.execute("DROP TABLE lines")
    if mixed:
        _set_aside_odd_lines(con, tuple(chosen))
    return tuple(chosen), words


def _set_aside_odd_lines(con: duckdb.DuckDBPyConnection, fields: tuple[str, ...]) -> None:
    row = f"concat_ws(',', {', '.join(fields)})"
    odd = f"contains({row}, '{encodings.MARK}')"
    text = f"replace({row}, '{encodings.MARK}', '')"
    con.execute(f"INSERT INTO broken SELECT row_no, '文字编码与文件其余部分不一致', {text} FROM raw WHERE {odd}")
    con.execute(f"DELETE FROM raw WHERE {odd}")


def _xlsx(con: duckdb.DuckDBPyConnection, path: Path, choose: Chooser) -> tuple[str, ...]:
    headings, rows = spreadsheets.rows(path)
    chosen = choose(headings)
    places = {field: headings.index(own) for field, own in chosen.items()}
    con.execute(f"CREATE TABLE raw (row_no BIGINT, {', '.join(f'{field} VARCHAR' for field in places)})")
    cells = ((number, *(cells[at] or None for at in places.values())) for number, cells in rows)
    transfer.append(con, "raw", ("row_no", *places), cells)
    return tuple(chosen)
