"""Files to take away: items and checklists in the national layout, as XLSX or CSV (:mod:`..layout`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from django.db.models import Q, QuerySet

from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import layout, rules, tables
from hengjian.registers.catalogue.models import CheckItem, Checklist, CheckPoint, SupervisionItem
from hengjian.registers.catalogue.queries import checklists, items
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewItem, NewPoint
from hengjian.registers.catalogue.tables import TableFile
from hengjian.registers.organs import queries as organs

CHUNK = 500
#: What the public may take away at once; more is taken organ by organ or item by item.
MOST_PUBLIC_LISTS = 500


def formats() -> tuple[str, ...]:
    """What a file can be."""
    return tuple(tables.FORMATS)


def item_template(form: str = "xlsx") -> TableFile:
    """An empty file of items with its titles and, in a workbook, what each column holds."""
    return tables.write("监管事项导入模板", form, layout.ITEM_COLUMNS, ())


def checklist_template(form: str = "xlsx") -> TableFile:
    """An empty file of checklists."""
    return tables.write("检查实施清单导入模板", form, layout.CHECKLIST_COLUMNS, ())


# --- items ---------------------------------------------------------------------------------------------------------


def item_file(
    *, on: date, form: str = "xlsx", line: str = "", organ: str = "", text: str = "", behaviour: str = "", level: str = "",
) -> TableFile:
    """All items in force on a day (of a line, of a department, with these words), by code. Public."""
    found: list[items.ItemRecord] = []
    while page := items.published_items(
        on=on, line=line or None, organ=organ, text=text, behaviour=behaviour, level=level, limit=items.MOST,
        after=found[-1].item_code if found else None,
    ):
        found += page
    codes = _lists_by_item(checklists.in_force(on))
    return _item_table(f"监管事项目录-{on}", form, found, codes)


def item_draft_file(actor: Actor, *, form: str = "xlsx", state: str = "", batch_no: str = "") -> TableFile:
    """The versions being worked on inside the actor's lines, as they could be imported again."""
    rows = SupervisionItem.objects.filter(state__in=[state] if state else rules.OPEN_STATES)
    rows = access.visible(actor, "catalogue.view_drafts", rows, line="line_code")
    rows = (rows.filter(batch_no=batch_no) if batch_no else rows).order_by("item_code", "version")
    return _item_table("办理中的监管事项", form, [items.record(row) for row in rows], {})


def _item_table(
    name: str, form: str, found: Sequence[items.ItemRecord], lists: Mapping[str, Sequence[str]]
) -> TableFile:
    names = organs.names({code for one in found for code in (one.authority_code, *one.implementing) if code})
    return tables.write(name, form, layout.ITEM_COLUMNS, (
        layout.row_of(_new(one), names, {
            "事项状态": one.state_title, "版本": str(one.version), "检查实施清单编码": "、".join(lists.get(one.item_code, ())),
            "发布日期": one.published_on.isoformat() if one.published_on else "",
        }) for one in found
    ))


def _new(one: items.ItemRecord) -> NewItem:
    return NewItem(**{name: getattr(one, name) for name in NewItem.__dataclass_fields__})


def _lists_by_item(rows: QuerySet[Checklist]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item_code, list_code in rows.order_by("list_code").values_list("item_code", "list_code"):
        found.setdefault(item_code, []).append(list_code)
    return found


# --- checklists ----------------------------------------------------------------------------------------------------


def checklist_file(
    *, on: date, form: str = "xlsx", organ: str = "", item_code: str = "", list_code: str = "", most: int = 0
) -> TableFile:
    """The checklists in force on a day, point by point; of one organ, of one item, or one list. Public.

    ``most`` is how many lists may come at once; 0 means any number.
    """
    rows = checklists.in_force(on)
    for name, wanted in (("organ_code", organ), ("item_code", item_code), ("list_code", list_code)):
        rows = rows.filter(**{name: wanted}) if wanted else rows
    if most and (count := rows.count()) > most:
        raise Refused(
            "检查实施清单不能一次导出", f"一共 {count} 份，一次最多 {most} 份", "请按实施机构或者事项分开导出", field="organ"
        )
    return _checklist_table(f"检查实施清单-{on}", form, rows)


def checklist_draft_file(actor: Actor, *, form: str = "xlsx", state: str = "") -> TableFile:
    """The checklists being worked on in the actor's organ, as they could be imported again."""
    access.require(actor, "catalogue.view_drafts")
    own = access.within(actor, access.Reach.ORGAN)
    states = [state] if state else rules.LISTS_OPEN
    return _checklist_table("办理中的检查实施清单", form, Checklist.objects.filter(own, state__in=states))


def checklist_version_file(list_code: str, version: int, *, form: str = "xlsx") -> TableFile:
    """One version of a checklist that was ever published. Public."""
    rows = Checklist.objects.filter(list_code=list_code, version=version, published_on__isnull=False)
    if not rows.exists():
        raise NotFound("找不到这个检查实施清单", f"{list_code} 没有已发布的第 {version} 版", "请核对清单编码和版本")
    return _checklist_table(f"检查实施清单-{list_code}-第{version}版", form, rows)


def _checklist_table(name: str, form: str, rows: QuerySet[Checklist]) -> TableFile:
    names = organs.names(rows.order_by().values_list("organ_code", flat=True).distinct())
    return tables.write(name, form, layout.CHECKLIST_COLUMNS, _lines(rows.order_by("list_code", "version"), names))


def _lines(rows: QuerySet[Checklist], names: Mapping[str, str]) -> Iterator[dict[str, str]]:
    each = rows.iterator(CHUNK)
    while part := list(islice(each, CHUNK)):
        drafted = as_drafted_many(part)
        for row in part:
            yield from layout.rows_of(drafted[row.pk], {
                "检查实施清单编码": row.list_code, "实施机构": names.get(row.organ_code, ""), "版本": str(row.version),
                "发布日期": row.published_on.isoformat() if row.published_on else "",
            })


def as_drafted_many(rows: Sequence[Checklist]) -> dict[int, NewChecklist]:
    """Versions of checklists by their key, each as it could be drafted again."""
    groups: dict[int, list[tuple[str, list[NewPoint]]]] = {row.pk: [] for row in rows}
    places: dict[int, list[NewPoint]] = {}
    for group in CheckItem.objects.filter(checklist__in=rows).order_by("checklist_id", "no"):
        places[group.pk] = []
        groups[group.checklist_id].append((group.title, places[group.pk]))
    for point in _points(rows):
        places[point.check_item_id].append(checklists.new_point(point))
    return {
        row.pk: NewChecklist(
            row.item_code, row.organ_code, row.title,
            tuple(NewCheckItem(title, tuple(points)) for title, points in groups[row.pk]), row.list_code[18],
        )
        for row in rows
    }


def _points(rows: Iterable[Checklist]) -> QuerySet[CheckPoint]:
    return CheckPoint.objects.filter(Q(check_item__checklist__in=rows)).order_by("check_item_id", "place")
