"""The monthly file of classes: checked and compared as columns, written in parts."""
# ruff: noqa: S608 - the statements are built from this module's own words; texts of people are quoted.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
from django.db import connection
from django.db.models import Max

from hengjian.kernel import merkle
from hengjian.kernel.codes import uscc_sql
from hengjian.registers.regulated_entities import rules
from hengjian.registers.regulated_entities.importing import transfer
from hengjian.registers.regulated_entities.models import CreditClass, Entity

_TABLE, _ENTITY = CreditClass._meta.db_table, Entity._meta.db_table
_VALUES = ("letter", "source", "model")


@dataclass(frozen=True, slots=True)
class Given:
    """What is said beside the file; a cell of the file wins."""

    month: str = ""
    source: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """At most 5,000 rows ``(uscc, month, class, source, model)``, how many are new, and their Merkle root."""

    number: int
    rows: list[tuple[str, str, str, str, str]]
    new: int
    root: str


def check(con: duckdb.DuckDBPyConnection, fields: tuple[str, ...], given: Given) -> None:
    """Build ``verdicts``, and ``todo`` with the rows that differ from what is on record."""
    con.execute(f"CREATE TABLE examined AS {uscc_sql.examined(_cells(fields, given), 'uscc')}")
    _load(con, "register", ("uscc",), Entity.objects.order_by().values_list("uscc"))
    months = [row[0] for row in con.execute("SELECT DISTINCT month FROM examined").fetchall()]
    held = CreditClass.objects.filter(month__in=months).order_by()
    _load(con, "held", ("uscc", "month", *_VALUES), held.values_list("uscc", "month", "credit_class", "source", "model"))
    letters = ", ".join(f"'{letter}'" for letter in rules.CREDIT_CLASSES)
    con.execute(
        "CREATE TABLE verdicts AS SELECT row_no, CASE WHEN fault IS NULL THEN 'ok' ELSE 'quarantine' END AS verdict, "
        "fault.field AS field, fault.reason AS reason FROM (SELECT e.row_no, CASE "
        "WHEN uscc_kind NOT IN ('valid', 'normalised') THEN {'field': 'uscc', 'reason': '统一社会信用代码不正确'} "
        f"WHEN letter NOT IN ({letters}) THEN {{'field': 'credit_class', 'reason': '没有这一类别，应为 A、B、C、D'}} "
        "WHEN NOT regexp_full_match(month, '20[0-9]{2}-(0[1-9]|1[0-2])') THEN {'field': 'month', 'reason': '月份不正确'} "
        "WHEN r.uscc IS NULL THEN {'field': 'uscc', 'reason': '名录中没有这个代码'} "
        "WHEN row_number() OVER (PARTITION BY uscc_code, month ORDER BY e.row_no) > 1 "
        "THEN {'field': 'uscc', 'reason': '重复代码：同一月份已有一行，以先出现的为准'} END AS fault "
        "FROM examined e LEFT JOIN register r ON r.uscc = e.uscc_code) judged"
    )
    con.execute("CREATE TABLE odd AS SELECT raw.* FROM raw JOIN verdicts v USING (row_no) WHERE v.verdict <> 'ok'")
    same = " AND ".join(f"h.{name} = e.{name}" for name in _VALUES)
    con.execute(
        "CREATE TABLE todo AS SELECT e.row_no, uscc_code AS uscc, e.month, e.letter, e.source, e.model, h.uscc IS NULL AS is_new "
        "FROM examined e JOIN verdicts v ON v.row_no = e.row_no AND v.verdict = 'ok' "
        f"LEFT JOIN held h ON h.uscc = e.uscc_code AND h.month = e.month WHERE h.uscc IS NULL OR NOT ({same})"
    )


def _cells(fields: Sequence[str], given: Given) -> str:
    def cell(name: str, otherwise: str) -> str:
        quoted = "'" + otherwise.replace("'", "''") + "'"
        return f"coalesce(nullif(trim({name}), ''), {quoted})" if name in fields else quoted

    month = f"replace(replace(left({cell('month', given.month)}, 7), '/', '-'), '年', '-')"
    return (
        f"(SELECT row_no, uscc, upper(trim(coalesce(credit_class, ''))) AS letter, {month} AS month, "
        f"left({cell('source', given.source)}, 100) AS source, left({cell('model', given.model)}, 100) AS model FROM raw)"
    )


def _load(con: duckdb.DuckDBPyConnection, table: str, names: tuple[str, ...], rows: Any) -> None:
    con.execute(f"CREATE TABLE {table} ({', '.join(f'{name} VARCHAR' for name in names)})")
    transfer.rows_of(con, table, names, rows)


def parts(con: duckdb.DuckDBPyConnection) -> Iterator[Part]:
    """``todo`` in batches; a row's hash covers code, month, class, source and model."""
    hashed = "unhex(sha256(concat_ws(chr(31), uscc, month, letter, source, model)))"
    reader = con.cursor().execute(f"SELECT uscc, month, letter, source, model, is_new, {hashed} FROM todo ORDER BY row_no")
    number = 0
    while rows := reader.fetchmany(rules.ROWS_PER_BATCH):
        number += 1
        root = merkle.root([merkle.leaf_hash(row[6]) for row in rows]).hex()
        yield Part(number, [row[:5] for row in rows], sum(1 for row in rows if row[5]), root)


def write(part: Part, batch_no: str, received_on: date) -> None:
    """Put the rows on record and make those of the newest month the entities' current class."""
    newest = CreditClass.objects.aggregate(month=Max("month"))["month"] or ""
    day = connection.ops.adapt_datefield_value(received_on)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {_TABLE} (uscc, month, credit_class, source, model, received_on, batch_no) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (uscc, month) DO UPDATE SET "
            "credit_class = excluded.credit_class, source = excluded.source, model = excluded.model, "
            "received_on = excluded.received_on, batch_no = excluded.batch_no",
            [(*row, day, batch_no) for row in part.rows],
        )
        current = [(row[2], row[0]) for row in part.rows if row[1] >= newest]
        cursor.executemany(f"UPDATE {_ENTITY} SET credit_class = %s WHERE uscc = %s", current)
