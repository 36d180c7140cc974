"""Forgetting every copy that a node holds, so that it can be built again from the first line of each partner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from hengjian.exchange.tiers.models import Link, WithheldLine
from hengjian.kernel.models import Cursor, ReceivedLine, RefusedRow
from hengjian.kernel.records import digests, shapes


def forget(partners: list[str]) -> None:
    """Remove what came from the partners: rows, lines, refused rows, and how far their answers were answered."""
    with _unbound():
        for one in shapes.shapes():
            for code in partners:
                one.model._default_manager.filter(digests._theirs(one, code))._raw_delete(connection.alias)
        ReceivedLine.objects.filter(src__in=partners).delete()
        RefusedRow.objects.filter(src__in=partners).delete()
        Link.objects.filter(code__in=partners).delete()
        WithheldLine.objects.filter(src__in=partners).delete()
        for code in partners:
            Cursor.objects.filter(name__endswith=f"@{code}").delete()


@contextmanager
def _unbound() -> Iterator[None]:
    """Rows may point to nothing meanwhile: they point to what is about to come again."""
    off, on = {
        "sqlite": ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
        "postgresql": ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(off)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(on)
