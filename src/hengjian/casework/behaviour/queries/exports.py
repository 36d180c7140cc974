"""Files in national columns: one table of acts as CSV or XLSX, exactly as it would be reported."""

from __future__ import annotations

from collections.abc import Iterator

from hengjian.casework.behaviour import rules, tables
from hengjian.casework.behaviour.models import ActVersion, SupervisoryAct
from hengjian.casework.behaviour.queries.matters import seen
from hengjian.casework.behaviour.records import masked_content
from hengjian.casework.behaviour.rules import fields
from hengjian.casework.behaviour.tables import TableFile
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

CHUNK = 500
#: What a page or the API hands out at once; more is taken month by month, or from the dataset.
MOST_ROWS = 20_000
__all__ = ["TableFile", "export_formats", "national_file"]


def export_formats() -> tuple[str, ...]:
    """What a file can be."""
    return tuple(tables.FORMATS)


def national_file(
    actor: Actor, kind: str, *, form: str = "xlsx", month: str = "", organ: str = "", most: int = MOST_ROWS
) -> TableFile:
    """The acts of one table as a file in national columns, by number; masked as the reader may see them.

    Acts that were returned are left out: they are not fit to be reported before they are put right.
    """
    if kind not in rules.KINDS:
        raise Refused("文件不能导出", f"没有“{kind[:10]}”这张表", f"可选：{'、'.join(rules.KINDS)}", field="kind")
    rows = seen(actor).filter(kind=kind, state=rules.CHECKED)
    rows = rows.filter(month=month) if month else rows
    rows = rows.filter(organ_code=organ) if organ else rows
    if rows.order_by()[:most + 1].count() > most:
        raise Refused("文件不能导出", f"超过 {most:,} 行", "请按月份或者机关分别导出", field="month")
    chosen = list(rows.order_by("pk"))
    return tables.write(rules.KINDS[kind], form, fields.TABLES[kind], _lines(actor, kind, chosen))


def _lines(actor: Actor, kind: str, chosen: list[SupervisoryAct]) -> Iterator[list[str]]:
    for start in range(0, len(chosen), CHUNK):
        part = {row.pk: row for row in chosen[start:start + CHUNK]}
        newest = {
            one.act_id: one.content for one in ActVersion.objects.filter(act__in=part)
            if one.version == part[one.act_id].version
        }
        for key, row in part.items():
            content = masked_content(row, newest[key], actor)
            yield [one.shown(content.get(one.name)) for one in fields.TABLES[kind]]
