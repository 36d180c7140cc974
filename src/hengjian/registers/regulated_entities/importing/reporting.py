"""What happened to which row: the report of an import as CSV, for people and their spreadsheets."""
# ruff: noqa: S608 - the statements are built from this module's own words; values are passed as parameters.

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

#: Verdict in the workbench database: word in the report.
WORDS = {
    "quarantine": "隔离", "pending": "待补代码", "merged": "合并", "updated": "更新", "normalised": "规范", "place": "提示",
}
_PIECE = 1 << 20


def collect(con: duckdb.DuckDBPyConnection, fields: tuple[str, ...]) -> None:
    """Build ``report``: a line per rejected, pending, merged, updated, normalised or doubtful row."""
    con.execute("CREATE TABLE report (row_no BIGINT, verdict VARCHAR, field VARCHAR, value VARCHAR, reason VARCHAR)")
    con.execute("INSERT INTO report SELECT row_no, 'quarantine', '', text, reason FROM broken")
    own = " ".join(f"WHEN '{field}' THEN {field}" for field in fields)
    con.execute(
        f"INSERT INTO report SELECT row_no, verdict, field, coalesce(CASE field {own} END, ''), reason "
        "FROM verdicts JOIN odd USING (row_no) WHERE verdict IN ('quarantine', 'merged')"
    )


def collect_register(con: duckdb.DuckDBPyConnection, filled: tuple[str, ...]) -> None:
    """The lines that only an import of entities has."""
    con.execute(
        "INSERT INTO report SELECT row_no, 'pending', 'uscc', coalesce(uscc_raw, ''), "
        "'只有旧注册号，没有统一社会信用代码；已另存，请补录信用代码' FROM verdicts JOIN checked USING (row_no) WHERE verdict = 'pending'"
    )
    con.execute(
        "INSERT INTO report SELECT row_no, 'updated', 'uscc', uscc, '名录中已有这个代码，更新了 ' || "
        "array_to_string(json_keys(before), '、') FROM changed"
    )
    con.execute(
        "INSERT INTO report SELECT row_no, 'normalised', 'uscc', uscc_raw, '已规范为 ' || uscc_code "
        "FROM checked LEFT JOIN verdicts USING (row_no) WHERE uscc_kind = 'normalised' AND coalesce(verdict, 'merged') = 'merged'"
    )
    if "district_code" in filled:
        con.execute(
            "INSERT INTO report SELECT row_no, 'place', 'district_code', by_label, "
            "'来源的区划（' || by_label || '）与住所所在区（' || by_address || '）不一致，以来源为准' "
            "FROM good WHERE by_label <> by_address"
        )


def counted(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Lines of the report by verdict."""
    return {str(k): int(n) for k, n in con.execute("SELECT verdict, count(*) FROM report GROUP BY 1").fetchall()}


def set_aside(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, str, str, str, str]]:
    """``(row_no, field, value, reason, raw row as JSON)`` of every rejected row, in the order of the file."""
    reader = con.cursor().execute(
        "SELECT p.row_no, p.field, p.value, p.reason, "
        "CASE WHEN odd.row_no IS NULL THEN p.value ELSE CAST(to_json(odd) AS VARCHAR) END FROM report p "
        "LEFT JOIN odd ON odd.row_no = p.row_no WHERE p.verdict = 'quarantine' ORDER BY p.row_no"
    )
    while rows := reader.fetchmany(1000):
        yield from rows


def pending(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, str, str, str]]:
    """``(row_no, old number, name, raw row as JSON)`` of every row that waits for a code."""
    reader = con.cursor().execute(
        "SELECT c.row_no, c.key, c.name, CAST(to_json(odd) AS VARCHAR) FROM checked c JOIN verdicts v USING (row_no) "
        "JOIN odd ON odd.row_no = c.row_no WHERE v.verdict = 'pending' ORDER BY c.row_no"
    )
    while rows := reader.fetchmany(1000):
        yield from rows


def write(con: duckdb.DuckDBPyConnection, folder: Path, titles: Mapping[str, str]) -> Iterator[bytes]:
    """The report as CSV in UTF-8 with a mark, as spreadsheets want it. A cell never begins like a formula."""
    target = folder / "report.csv"
    verdict = " ".join(f"WHEN '{key}' THEN '{word}'" for key, word in WORDS.items())
    field = " ".join(f"WHEN '{key}' THEN '{title}'" for key, title in titles.items())
    con.execute(
        f"COPY (SELECT row_no AS 行号, CASE verdict {verdict} END AS 处理, CASE field {field} ELSE field END AS 列, "
        "CASE WHEN regexp_matches(value, '^[=+@\\t\\r-]') THEN '''' || value ELSE value END AS 原值, reason AS 说明 "
        f"FROM report ORDER BY row_no, verdict) TO '{target}' (HEADER, DELIMITER ',')"
    )
    yield codecs.BOM_UTF8
    with target.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
