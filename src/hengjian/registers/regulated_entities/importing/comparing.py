"""``checked`` against the register: ``fresh`` holds the rows that are new, ``changed`` those that differ.

An empty cell does not erase what the register knows: a source that leaves a column blank says nothing about it. So the
value to be written is the file's, or else the register's, and a second import of the same file finds nothing to do.
"""
# ruff: noqa: S608 - the statements are built from this module's own words; values are passed as parameters.

from __future__ import annotations

import duckdb

from hengjian.registers.regulated_entities.importing import transfer
from hengjian.registers.regulated_entities.models import Entity

CODES_PER_QUESTION = 500
#: Above this many known codes the whole register is read once instead of asking for each.
FEW = 50_000


def compare(con: duckdb.DuckDBPyConnection, filled: tuple[str, ...]) -> None:
    """Build ``known`` (what the register holds of these codes), ``changed`` (rows that differ from it) and ``fresh``."""
    con.execute("CREATE VIEW good AS SELECT * FROM checked WHERE good")
    _load_known(con, filled)
    values = ", ".join(_value(field) for field in filled)
    differs = " OR ".join(_differs(field) for field in filled)
    con.execute(
        f"CREATE TABLE changed AS SELECT c.row_no, c.uscc_code AS uscc, {values}, {_before(filled)} AS before "
        f"FROM good c JOIN known k ON k.uscc = c.uscc_code WHERE {differs} ORDER BY c.row_no"
    )
    # A mark and not a join: a scan with a filter keeps the file's order without being sorted.
    con.execute("ALTER TABLE checked ADD COLUMN known BOOLEAN DEFAULT false")
    con.execute("UPDATE checked SET known = true FROM known k WHERE k.uscc = checked.uscc_code")
    con.execute(f"CREATE VIEW fresh AS SELECT row_no, uscc_code AS uscc, {', '.join(filled)} FROM checked WHERE good AND NOT known")


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
    if not Entity.objects.exists():
        return
    codes = _common_codes(con)
    rows = Entity.objects.order_by().values_list(*columns)
    if len(codes) > FEW:
        transfer.rows_of(con, "known", columns, rows)
        return
    for start in range(0, len(codes), CODES_PER_QUESTION):
        transfer.append(con, "known", columns, list(rows.filter(uscc__in=codes[start:start + CODES_PER_QUESTION])))


def _common_codes(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Codes that both the file and the register hold; of a short file simply its codes."""
    found = con.execute("SELECT count(*) FROM good").fetchone()
    if found and found[0] <= FEW:
        return [row[0] for row in con.execute("SELECT uscc_code FROM good").fetchall()]
    con.execute("CREATE TABLE codes (uscc VARCHAR)")
    transfer.rows_of(con, "codes", ("uscc",), Entity.objects.order_by().values_list("uscc"))
    return [row[0] for row in con.execute(
        "SELECT c.uscc_code FROM good c SEMI JOIN codes k ON k.uscc = c.uscc_code"
    ).fetchall()]
