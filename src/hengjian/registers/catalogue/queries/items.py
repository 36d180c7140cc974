"""Items: which are published on a day, which are being drafted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Count, Q, QuerySet

from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import lines, uscc
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import SupervisionItem

MOST = 200


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One version of an item."""

    item_code: str
    version: int
    parent_code: str
    name: str
    line_code: str
    behaviour: str
    is_key: bool
    object_kind: str
    mode: str
    level: str
    basis_article: str
    process: str
    result: str
    state: str
    published_on: date | None
    abolished_on: date | None
    changed_on: date | None
    batch_no: str
    drafted_by: str
    reviewed_by: str
    opinion: str
    sub_kind: str = ""
    duty_code: str = ""
    power_item_code: str = ""
    licence_codes: tuple[str, ...] = ()
    authority_code: str = ""
    implementing: tuple[str, ...] = ()
    object_words: str = ""
    form: str = ""
    scope: tuple[str, ...] = ()
    origin: str = rules.NATIONAL
    national_version: str = ""
    effective_from: date | None = None
    effective_to: date | None = None

    @property
    def is_main(self) -> bool:
        return self.behaviour == rules.MAIN

    @property
    def line_title(self) -> str:
        return lines.title(self.line_code)

    @property
    def state_title(self) -> str:
        return rules.ITEM.states[self.state]

    @property
    def origin_title(self) -> str:
        return rules.ORIGINS[self.origin]

    @property
    def begins_on(self) -> date | None:
        """The first day on which the version holds."""
        return self.effective_from or self.published_on


def record(row: SupervisionItem) -> ItemRecord:
    """The row as other modules see it."""
    values = {name: getattr(row, name) for name in ItemRecord.__dataclass_fields__}
    return ItemRecord(**values | {name: tuple(values[name]) for name in rules.LISTS})


def in_force(on: date) -> QuerySet[SupervisionItem]:
    """The versions in force on a day: published and begun by then, not yet replaced, abolished or run out."""
    return SupervisionItem.objects.filter(
        Q(changed_on=None) | Q(changed_on__gt=on), Q(abolished_on=None) | Q(abolished_on__gt=on),
        Q(effective_from=None) | Q(effective_from__lte=on), Q(effective_to=None) | Q(effective_to__gt=on),
        published_on__lte=on,
    )


def published_items(
    *, line: str | None = None, on: date, text: str = "", behaviour: str = "", parent: str = "", level: str = "",
    object_kind: str = "", mode: str = "", origin: str = "", organ: str = "", area: str = "", key: bool | None = None,
    after: str | None = None, limit: int = 50,
) -> list[ItemRecord]:
    """A page of the items in force on a day, by code; ``after`` is the last code of the page before.

    ``text`` is sought in name, basis, objects and departments, or at the beginning of the code; two characters are
    enough. ``organ`` is a department that answers for the item or exercises it; ``area`` one in which it is used.
    """
    rows = in_force(on)
    for name, wanted in (
        ("line_code", line or ""), ("behaviour", behaviour), ("parent_code", parent), ("level", level),
        ("object_kind", object_kind), ("mode", mode), ("origin", origin),
    ):
        rows = rows.filter(**{name: wanted}) if wanted else rows
    if key is not None:
        rows = rows.filter(is_key=key)
    if organ:
        rows = rows.filter(_of_organ(organ))
    for word in text.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(basis_article__icontains=word) | Q(search_words__icontains=word)
            | Q(item_code__startswith=word)
        )
    if after:
        rows = rows.filter(item_code__gt=after)
    size = min(limit, MOST)
    rows = rows.order_by("item_code")
    if not area:
        return [record(row) for row in rows[:size]]
    found = (record(row) for row in rows.iterator(MOST))
    return list(islice((one for one in found if _is_used_in(one, area)), size))


def _of_organ(code: str) -> Q:
    """Items of which this organ is the authority or one that exercises them: the search words hold the codes."""
    return Q(authority_code=code) | (Q(search_words__contains=code) if uscc.is_valid(code) else Q(pk=None))


def _is_used_in(one: ItemRecord, area: str) -> bool:
    """Whether an item without a scope, or with one that touches the area, is used there."""
    prefix = access.territory_prefix(area)
    marks = [access.territory_prefix(code) for code in one.scope]
    return not marks or any(mark.startswith(prefix) or prefix.startswith(mark) for mark in marks)


def behaviours() -> tuple[str, ...]:
    """The kinds of supervisory behaviour an item can have (行为类型)."""
    return tuple(rules.BEHAVIOURS)


def published_counts(on: date) -> dict[str, int]:
    """How many inspection items of each line are in force on a day."""
    rows = in_force(on).filter(behaviour=rules.INSPECTION).values_list("line_code").annotate(Count("id"))
    return dict(rows.order_by("line_code"))


def modes() -> tuple[str, ...]:
    """How an item is exercised (监管方式)."""
    return rules.MODES


def origins() -> dict[str, str]:
    """Where an item can come from (事项来源)."""
    return dict(rules.ORIGINS)


def titles() -> dict[str, str]:
    """The fields of an item and how they are called, in the order in which people read them."""
    return dict(rules.TITLES)


def levels() -> tuple[str, ...]:
    """The levels at which an item is exercised (实施层级)."""
    return rules.LEVELS


def object_kinds() -> tuple[str, ...]:
    """What an item may be aimed at (监管对象)."""
    return rules.OBJECT_KINDS


def item(code: str, on: date) -> ItemRecord:
    """The version of an item in force on a day; refused when there is none."""
    row = in_force(on).filter(item_code=code).first()
    if row is None:
        raise NotFound("找不到这个监管事项", f"{code} 在 {on} 没有已发布的版本", "请在监管事项目录里查询")
    return record(row)


def names(codes: Iterable[str]) -> dict[str, str]:
    """The newest name of each item by code; unknown codes are left out."""
    rows = SupervisionItem.objects.filter(item_code__in=set(codes)).order_by("item_code", "version")
    return dict(rows.values_list("item_code", "name"))


def require_published(codes: Sequence[str], on: date) -> list[ItemRecord]:
    """The inspection items with these codes, in this order; refused unless each is published on the day.

    An inspection item that is not published must not be exercised (国办发〔2024〕54号).
    """
    if not codes:
        raise Refused("不能开展检查", "没有选择检查事项", "请从已发布的监管事项目录中选择", field="item_codes")
    known = {row.item_code: record(row) for row in in_force(on).filter(item_code__in=set(codes))}
    if missing := [code for code in dict.fromkeys(codes) if code not in known]:
        why = "；".join(_why_not(code, on) for code in missing[:5])
        raise Refused("不能按这些事项开展检查", why, "请从已发布的监管事项目录中选择", field="item_codes")
    for found in known.values():
        if found.behaviour != rules.INSPECTION:
            kind = "主项，请选择它的子项" if found.is_main else f"{found.behaviour}事项"
            raise Refused(
                "不能按这些事项开展检查", f"{found.item_code}“{found.name}”是{kind}", "请选择行政检查类的子项",
                field="item_codes",
            )
    return [known[code] for code in dict.fromkeys(codes)]


def _why_not(code: str, on: date) -> str:
    later = SupervisionItem.objects.filter(item_code=code, state="published", effective_from__gt=on).first()
    if later is not None:
        return f"{code}“{later.name}”自 {later.effective_from} 起才生效"
    newest = SupervisionItem.objects.filter(item_code=code).order_by("-version").first()
    if newest is None:
        return f"{code} 不在监管事项目录里"
    if newest.abolished_on is not None and newest.abolished_on <= on:
        return f"{code}“{newest.name}”已于 {newest.abolished_on} 取消"
    if newest.effective_to is not None and newest.effective_to <= on:
        return f"{code}“{newest.name}”的有效期已于 {newest.effective_to} 届满"
    return f"{code}“{newest.name}”在 {on} 没有发布（{rules.ITEM.states[newest.state]}）"


def sub_items(code: str, on: date) -> list[ItemRecord]:
    """The sub-items of a main item in force on a day."""
    return [record(row) for row in in_force(on).filter(parent_code=code).order_by("item_code")[:MOST]]


def versions(code: str) -> list[ItemRecord]:
    """All versions of an item that were ever published, the newest first."""
    rows = SupervisionItem.objects.filter(item_code=code, published_on__isnull=False).order_by("-version")
    return [record(row) for row in rows[:MOST]]


def version(code: str, number: int) -> ItemRecord:
    """One version of an item that was ever published."""
    row = SupervisionItem.objects.filter(item_code=code, version=number, published_on__isnull=False).first()
    if row is None:
        raise NotFound("找不到这个监管事项", f"{code} 没有已发布的第 {number} 版", "请在监管事项目录里查询")
    return record(row)


def latest_versions(codes: Iterable[str], on: date) -> dict[str, int]:
    """The version of each item in force on a day; items without one are left out."""
    return dict(in_force(on).filter(item_code__in=set(codes)).values_list("item_code", "version"))


def abouts(found: ItemRecord) -> list[str]:
    """Under which names the journal keeps the lines about an item: its own, and that of the batch it came in."""
    return [f"item:{found.item_code}"] + ([f"item_batch:{found.batch_no}"] if found.batch_no else [])


def drafts(
    actor: Actor, *, state: str = "", text: str = "", batch_no: str = "", after: str = "", limit: int = 50
) -> list[ItemRecord]:
    """A page of the versions being worked on inside the actor's lines, by code."""
    rows = SupervisionItem.objects.filter(state__in=[state] if state else rules.OPEN_STATES, item_code__gt=after)
    rows = access.visible(actor, "catalogue.view_drafts", rows, line="line_code")
    if batch_no:
        rows = rows.filter(batch_no=batch_no)
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(item_code__startswith=word))
    return [record(row) for row in rows.order_by("item_code", "version")[: min(limit, MOST)]]


def latest(actor: Actor, code: str) -> ItemRecord:
    """The newest version of an item, drafts included; not found and not to be seen are answered alike."""
    rows = SupervisionItem.objects.filter(item_code=code)
    row = access.visible(actor, "catalogue.view_drafts", rows, line="line_code").order_by("-version").first()
    if row is None:
        raise NotFound("找不到这个监管事项", f"目录里没有 {code}，或者不在你的条线内", "请核对事项编码")
    return record(row)
