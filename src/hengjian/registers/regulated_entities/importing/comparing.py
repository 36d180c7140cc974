"""``checked`` against the register: ``todo`` holds the rows that are new or differ, nothing else.

An empty cell does not erase what the register knows: a source that leaves a column blank says nothing about it. So the
value to be written is the file's, or else the register's, and a second import of the same file finds nothing to do.
"""
# ruff: noqa: S608 - the statements are built from this module's own words; values are passed as parameters.

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa
from django.db import connection

from hengjian.registers.regulated_entities.models import Entity

ROWS_PER_FETCH = 20_000
CODES_PER_QUESTION = 500
#: Above this many known codes the whole register is read once instead of asking for each.
FEW = 50_000


def compare(con: duckdb.DuckDBPyConnection, filled: tuple[str, ...]) -> None:
    """Build ``todo``: row number, code, whether new, the values to write, the former values, and the row's hash."""
    _load_known(con, filled)
    values = ", ".join(_value(field) for field in filled)
    differs = " OR ".join(_differs(field) for field in filled)
    con.execute(
        f"CREATE TABLE todo AS SELECT c.row_no, c.uscc_code AS uscc, k.uscc IS NULL AS is_new, {values}, "
        f"CASE WHEN k.uscc IS NOT NULL THEN {_before(filled)} END AS before "
        "FROM checked c JOIN verdicts v ON v.row_no = c.row_no LEFT JOIN known k ON k.uscc = c.uscc_code "
        f"WHERE v.verdict = 'ok' AND (k.uscc IS NULL OR {differs}) ORDER BY c.row_no"
    )


def _value(field: str) -> str:
    if field == "established_on":
        return f"coalesce(c.{field}, k.{field}) AS {field}"
    return f"CASE WHEN c.{field} <> '' THEN c.{field} ELSE coalesce(k.{field}, '') END AS {field}"


def _differs(field: str) -> str:
    return f"(coalesce(c.{field}, '') <> '' AND c.{field} <> coalesce(k.{field}, ''))"


def _before(filled: tuple[str, ...]) -> str:
    """The former values of the fields that change, as JSON text."""
    changed = ", ".join(
        f"CASE WHEN {_differs(f)} THEN "
        f"'\"{f}\":' || CAST(to_json(coalesce(k.{f}, '')) AS VARCHAR) END" for f in filled
    )
    return f"'{{' || concat_ws(',', {changed}) || '}}'"


def _load_known(con: duckdb.DuckDBPyConnection, filled: tuple[str, ...]) -> None:
    columns = ("uscc", *filled)
    con.execute(f"CREATE TABLE known ({', '.join(f'{name} VARCHAR' for name in columns)})")
    for part in _known(con, columns):
        table = pa.table({
            name: pa.array([None if v is None else str(v) for v in values], pa.string())
            for name, values in zip(columns, zip(*part, strict=True), strict=True)
        })
        con.register("part", table)
        con.execute("INSERT INTO known SELECT * FROM part")
        con.unregister("part")


def _known(con: duckdb.DuckDBPyConnection, columns: tuple[str, ...]) -> Iterator[list[tuple[object, ...]]]:
    """The register's rows that the file may touch, in parts."""
    codes = _common_codes(con)
    rows = Entity.objects.order_by().values_list(*columns)
    if len(codes) <= FEW:
        for start in range(0, len(codes), CODES_PER_QUESTION):
            yield list(rows.filter(uscc__in=codes[start:start + CODES_PER_QUESTION]))
        return
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while part := cursor.fetchmany(ROWS_PER_FETCH):
            yield part


def _common_codes(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Codes that both the file and the register hold."""
    if not Entity.objects.exists():
        return []
    found = con.execute("SELECT count(*) FROM verdicts WHERE verdict = 'ok'").fetchone()
    if found and found[0] <= FEW:
        return [row[0] for row in con.execute(
            "SELECT uscc_code FROM checked JOIN verdicts USING (row_no) WHERE verdict = 'ok'"
        ).fetchall()]
    con.execute("CREATE TABLE codes (uscc VARCHAR)")
    sql, params = Entity.objects.order_by().values_list("uscc").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while part := cursor.fetchmany(ROWS_PER_FETCH):
            con.register("part", pa.table({"uscc": pa.array([row[0] for row in part], pa.string())}))
            con.execute("INSERT INTO codes SELECT * FROM part")
            con.unregister("part")
    return [row[0] for row in con.execute(
        "SELECT c.uscc_code FROM checked c JOIN verdicts v USING (row_no) SEMI JOIN codes k ON k.uscc = c.uscc_code "
        "WHERE v.verdict = 'ok'"
    ).fetchall()]
