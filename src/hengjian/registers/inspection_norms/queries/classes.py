"""Classes of the library of objects, and to which of them an entity belongs by its industry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hengjian.kernel.codes import industries
from hengjian.kernel.errors import NotFound
from hengjian.registers.inspection_norms import rules
from hengjian.registers.inspection_norms.models import ObjectClass

MOST = 200


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """One class: the industries it covers and the items that are checked in it."""

    class_code: str
    name: str
    parent_code: str
    industries: tuple[str, ...]
    item_codes: tuple[str, ...]
    organ_code: str
    version: int
    entered_on: date
    abolished_on: date | None

    @property
    def industry_names(self) -> list[str]:
        return [industries.name_of(code) or code for code in self.industries]


def _record(row: ObjectClass) -> ClassRecord:
    return ClassRecord(
        row.class_code, row.name, row.parent_code, tuple(row.industries), tuple(row.item_codes), row.organ_code,
        row.version, row.entered_on, row.abolished_on,
    )


def object_classes(*, text: str = "", parent: str | None = None, after: str = "", limit: int = 50) -> list[ClassRecord]:
    """A page of the classes that stand, by code. ``text`` is part of the name or the beginning of the code."""
    rows = ObjectClass.objects.filter(abolished_on=None, class_code__gt=after)
    if parent is not None:
        rows = rows.filter(parent_code=parent)
    if word := text.strip():
        rows = rows.filter(name__contains=word) | rows.filter(class_code__startswith=word)
    return [_record(row) for row in rows.order_by("class_code")[: min(limit, MOST)]]


def object_class(class_code: str) -> ClassRecord:
    """One class, also one that was abolished."""
    row = ObjectClass.objects.filter(class_code=class_code).first()
    if row is None:
        raise NotFound("找不到这个检查对象类别", f"检查对象库里没有 {class_code}", "请核对类别编码")
    return _record(row)


def class_counts() -> tuple[int, int]:
    """How many classes stand, and how many of them are sub-industries (with industries of their own)."""
    rows = list(ObjectClass.objects.filter(abolished_on=None).values_list("industries", flat=True))
    return len(rows), sum(1 for one in rows if one)


def classes_of(entities: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[ClassRecord]]:
    """The classes of each ``(industry code, section letter)``; the library is read once for all of them."""
    known = {row.class_code: _record(row) for row in ObjectClass.objects.filter(abolished_on=None)}
    prefixes = {code: one.industries for code, one in known.items()}
    return {
        (industry, sector): [known[code] for code in rules.matching(industry, sector, prefixes)]
        for industry, sector in set(entities)
    }
