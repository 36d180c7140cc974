"""Numbers that are printed on documents: gapless per series, taken inside the act's own transaction."""

from __future__ import annotations

from django.db import connection

from hengjian.kernel import tier
from hengjian.kernel.models import NumberSeries


def take(series: str, count: int = 1) -> int:
    """The next number of ``series`` (the first of ``count`` reserved ones). Runs inside the caller's transaction."""
    table = connection.ops.quote_name(NumberSeries._meta.db_table)
    statement = (
        f"INSERT INTO {table} AS held (key, next) VALUES (%s, %s) "  # noqa: S608 - the program's own table
        "ON CONFLICT (key) DO UPDATE SET next = held.next + %s RETURNING next"
    )
    # One statement locks, counts and answers: whoever comes second waits here, and here alone.
    with connection.cursor() as cursor:
        cursor.execute(statement, [series, count + 1, count])
        return int(cursor.fetchone()[0]) - count


def place(territory: str) -> str:
    """The six digits a number begins with: the matter's own, or, where there are several nodes, the issuing node's.

    A city's organ works in a district, and a district's in its neighbour: two nodes would else issue the same number.
    """
    here = tier.here()
    return territory[:6] if here.tier == "standalone" else here.code[:6]


def matter_no(kind: str, territory: str, year: int) -> str:
    """A matter's number such as ``310115-2026-000123``, gapless per kind, place and year."""
    where = place(territory)
    return f"{where}-{year}-{take(f'{kind}:{where}:{year}'):06d}"
