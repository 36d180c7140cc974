"""Questions to the register. Every one that shows entities is cut to the reach of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from itertools import islice
from typing import Any, TypeVar, cast

from django.db.models import Max, Model, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from hengjian.kernel import access, paging, tier
from hengjian.kernel import search as search_words
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import addresses, areas, halfwidth
from hengjian.kernel.errors import NotFound
from hengjian.registers.regulated_entities import indexing, rules
from hengjian.registers.regulated_entities.models import (
    CreditClass,
    Entity,
    EntityChange,
    EntitySummary,
    ImportBatch,
    ListMembership,
    PendingEntity,
    Permit,
    Premises,
    ProfessionalGrade,
    Quarantined,
)
from hengjian.registers.regulated_entities.records import (
    BatchRecord,
    ChangeRecord,
    ClassRecord,
    Counts,
    EntityRecord,
    EntityRow,
    Filters,
    GradeRecord,
    MembershipRecord,
    PermitRecord,
    PremisesRecord,
    QuarantinedRecord,
    ScopeRecord,
)

__all__ = [
    "BatchRecord", "ChangeRecord", "ClassRecord", "Counts", "EntityRecord", "EntityRow", "Filters", "QuarantinedRecord", "ScopeRecord",
    "at_door", "batch", "batches", "called", "changes", "class_titles", "classes", "counts", "entity", "facts",
    "holder", "names", "pending", "plain_facts",
    "quarantined", "scopes", "search", "written_by",
]

M = TypeVar("M", bound=Model)
R = TypeVar("R")
PAGE_LIMIT = 200
#: So many digits of a credit code leave few rows: two of kind, six of area, one more.
SELECTIVE = 9
_ROW = (
    "id", "uscc", "name", "entity_type", "status", "district_code", "address", "sector", "established_on", "senseless",
)


def entity(uscc: str, actor: Actor) -> EntityRecord:
    """One entity with its premises, permits, lists and grades; the same answer for none and for none of yours."""
    access.require(actor, "regulated_entities.view")
    code = halfwidth.as_code(uscc)
    row = Entity.objects.filter(_reach(actor), uscc=code).first()
    if row is None:
        raise NotFound("监管对象打不开", f"没有代码为 {code} 的监管对象，或者不在你的辖区", "请核对统一社会信用代码")
    return _record(row)


def facts(uscc: str) -> EntityRecord | None:
    """One entity for another module's own use inside an act, whose reach that act checks; None when unknown."""
    row = Entity.objects.filter(uscc=uscc).first()
    return _record(row) if row else None


def plain_facts(usccs: Iterable[str]) -> list[EntityRecord]:
    """Many entities at once, without premises, permits, lists and grades; unknown codes are left out."""
    found: list[EntityRecord] = []
    rest = iter(usccs)
    while part := list(islice(rest, 500)):
        found += [_plain(row) for row in Entity.objects.filter(uscc__in=part).order_by("id")]
    return found


def scopes(prefix: str, *, after: int = 0, limit: int = 500) -> list[ScopeRecord]:
    """Living entities of a territory with what they say they do and their permits, for another module that checks the reach itself."""
    rows = Entity.objects.filter(district_code__startswith=prefix, status="存续", id__gt=after).exclude(business_scope="", industry_code="")
    columns = ("id", "uscc", "name", "address", "district_code", "industry_code", "business_scope")
    page = list(rows.order_by("id").values_list(*columns)[:limit])
    permits: dict[str, list[tuple[str, date | None]]] = {}
    for uscc, title, until in Permit.objects.filter(uscc__in=[row[1] for row in page]).values_list("uscc", "title", "valid_until"):
        permits.setdefault(uscc, []).append((title, until))
    return [
        ScopeRecord(key, uscc, name, address, district, industry, scope, tuple(permits.get(uscc, ())))
        for key, uscc, name, address, district, industry, scope in page
    ]


def at_door(address: str, district: str, *, limit: int = 400) -> list[EntityRow]:
    """Living entities registered in the house of an address, for another module that checks the reach itself; none without a door."""
    door = addresses.door(address)
    return _living(indexing.at_door(door, district), limit) if door else []


def called(words: str, *, limit: int = 50) -> list[EntityRow]:
    """Living entities whose names hold these words side by side, for another module that checks the reach itself."""
    typed = search_words.query(words)
    phrases = tuple(tuple(phrase.split()) for phrase in typed.phrases)
    return _living(indexing.Question(phrases, ()), limit) if phrases else []


def _living(wanted: indexing.Question, limit: int) -> list[EntityRow]:
    numbers = indexing.found(wanted, paging.LEAST, limit)
    return _rows(Entity.objects.filter(id__in=numbers, status="存续").order_by("id"))


def holder(code: str, permit_no: str) -> EntityRow | None:
    """The living entity with this code, or with this permit; None where the register knows neither."""
    if not code and permit_no:
        code = Permit.objects.filter(permit_no=permit_no).values_list("uscc", flat=True).first() or ""
    rows = _rows(Entity.objects.filter(uscc=halfwidth.as_code(code), status="存续")) if code else []
    return rows[0] if rows else None


def written_by(batch_no: str, first: int, last: int) -> list[str]:
    """The codes that one piece of an import wrote, from the first to the last of its lines of history."""
    rows = EntityChange.objects.filter(id__gte=first, id__lte=last, batch_no=batch_no).order_by("id")
    return list(dict.fromkeys(rows.values_list("entity__uscc", flat=True)))


def names(usccs: Iterable[str]) -> dict[str, str]:
    """Names by code, for at most a page's worth of codes."""
    return dict(Entity.objects.filter(uscc__in=list(usccs)[:PAGE_LIMIT]).values_list("uscc", "name"))


def senseless(usccs: Iterable[str]) -> set[str]:
    """Which of these entities are on the list 无感监管: no planned visit comes to them."""
    found: set[str] = set()
    rest = iter(usccs)
    while part := list(islice(rest, 500)):
        found.update(Entity.objects.filter(uscc__in=part, senseless=True).values_list("uscc", flat=True))
    return found


def search(
    actor: Actor, text: str = "", filters: Filters | None = None, after: str = "", limit: int = 50
) -> list[EntityRow]:
    """A page of entities by words of the name, by a credit code or its beginning, and by filters.

    ``after`` is the ``place`` of the last row seen. Rows come in the order of entry; by code when a code is asked for.
    """
    access.require(actor, "regulated_entities.view")
    chosen, limit = filters or Filters(), min(limit, PAGE_LIMIT)
    code = indexing.as_code(text)
    if code:
        return _by_code(_narrowed(actor, chosen, by_code=len(code) >= SELECTIVE), code, after, limit)
    start = int(after) if paging.is_place(after) else paging.LEAST
    wanted = indexing.question(text, chosen, _index_prefix(actor))
    if wanted is None:
        return []
    if not wanted:
        return _rows(_narrowed(actor, chosen).filter(id__gt=start).order_by("id")[:limit])
    if chosen.credit_class:
        return _classed(wanted, chosen.credit_class, start, limit)
    return _rows(Entity.objects.filter(id__in=indexing.found(wanted, start, limit)).order_by("id"))


def counts(actor: Actor, filters: Filters | None = None) -> Counts:
    """Kept counts of what the actor may see, by district, status and sector, with their age."""
    access.require(actor, "regulated_entities.view")
    chosen = filters or Filters()
    rows = EntitySummary.objects.filter(_reach(actor, street="")).filter(_facets(chosen))
    if chosen.credit_class:
        access.require(actor, "regulated_entities.view_classes")
        rows = rows.filter(credit_class=chosen.credit_class)
    return Counts(
        rows.aggregate(n=Sum("count"))["n"] or 0, _by(rows, "district_code"), _by(rows, "status"), _by(rows, "sector"),
        rows.aggregate(at=Max("as_of"))["at"],
    )


def changes(uscc: str, actor: Actor, *, limit: int = 50) -> list[ChangeRecord]:
    """An entity's history, newest first."""
    entity(uscc, actor)
    rows = EntityChange.objects.filter(entity__uscc=uscc).order_by("-id")[:min(limit, PAGE_LIMIT)]
    return [ChangeRecord(row.at, row.kind, row.batch_no, json.loads(row.before or "{}")) for row in rows]


def classes(uscc: str, actor: Actor) -> list[ClassRecord]:
    """An entity's credit-risk classes month by month, newest first. Internal."""
    access.require(actor, "regulated_entities.view_classes")
    entity(uscc, actor)
    rows = CreditClass.objects.filter(uscc=uscc).order_by("-month")[:60]
    return [ClassRecord(r.month, r.credit_class, r.source, r.model, r.received_on) for r in rows]


def class_titles() -> dict[str, str]:
    """The letters of the credit-risk classes in words, for internal pages."""
    return dict(rules.CREDIT_CLASSES)


def batch(batch_no: str, actor: Actor) -> BatchRecord:
    """One import."""
    access.require(actor, "regulated_entities.view_batches")
    row = ImportBatch.objects.filter(batch_no=batch_no).first()
    if row is None:
        raise NotFound("导入批次打不开", f"没有编号为 {batch_no} 的批次", "请从批次列表进入")
    return batch_record(row)


def batches(actor: Actor, *, before: int = 0, limit: int = 50) -> list[BatchRecord]:
    """Imports, newest first."""
    access.require(actor, "regulated_entities.view_batches")
    rows = ImportBatch.objects.filter(id__lt=before) if before else ImportBatch.objects.all()
    return [batch_record(row) for row in rows.order_by("-id")[:min(limit, PAGE_LIMIT)]]


def quarantined(batch_no: str, actor: Actor, after: int = 0, limit: int = 50) -> list[QuarantinedRecord]:
    """The rejected rows of an import, in the order of the file."""
    access.require(actor, "regulated_entities.view_batches")
    rows = Quarantined.objects.filter(batch_no=batch_no, id__gt=after).order_by("id")[:min(limit, PAGE_LIMIT)]
    return [QuarantinedRecord(r.row_no, r.column, r.value, r.reason, r.raw, r.id) for r in rows]


def pending(actor: Actor, after: str = "", limit: int = 50) -> list[tuple[str, str]]:
    """Old registration numbers and names that wait for a credit code."""
    access.require(actor, "regulated_entities.view_batches")
    rows = PendingEntity.objects.filter(resolved_uscc="", old_registration_no__gt=after).order_by("old_registration_no")
    return list(rows.values_list("old_registration_no", "name")[:min(limit, PAGE_LIMIT)])


def batch_record(row: ImportBatch) -> BatchRecord:
    """The answer's shape for a row of the table."""
    return BatchRecord(**{f.name: getattr(row, f.name) for f in fields(BatchRecord)})


def _city_wide(actor: Actor) -> bool:
    prefix = access.territory_prefix(actor.territory)
    return Role.NODE in actor.roles or (len(prefix) == 2 and tier.here().code.startswith(prefix))


def _reach(actor: Actor, *, street: str = "street_code", district: str = "district_code") -> Q:
    """The city sees every row, also those whose district is still unknown; a district its own."""
    if _city_wide(actor):
        return Q()
    prefix = access.territory_prefix(actor.territory)
    if len(prefix) == 9:
        return Q(**{district: prefix[:6]}, **({street: prefix} if street else {}))
    return Q(**{district if len(prefix) == 6 else f"{district}__startswith": prefix})


def _index_prefix(actor: Actor) -> str:
    return "" if _city_wide(actor) else access.territory_prefix(actor.territory)


def _narrowed(actor: Actor, chosen: Filters, *, by_code: bool = False) -> QuerySet[Entity]:
    """``by_code`` hides the district from SQLite, which would otherwise read the whole district to find a few codes."""
    rows: QuerySet[Entity] = Entity.objects.filter(_facets(chosen))
    if by_code:
        rows = rows.alias(lies_in=Coalesce("district_code", Value(""))).filter(_reach(actor, district="lies_in"))
    else:
        rows = rows.filter(_reach(actor))
    if chosen.street:
        rows = rows.filter(street_code=chosen.street)
    if chosen.entity_type:
        rows = rows.filter(entity_type=chosen.entity_type)
    if chosen.tag:
        rows = rows.filter(tags__contains=f"|{chosen.tag}|")
    if chosen.credit_class:
        access.require(actor, "regulated_entities.view_classes")
        rows = rows.filter(credit_class=chosen.credit_class)
    return rows


def _facets(chosen: Filters) -> Q:
    wanted = {"district_code": areas.current(chosen.district), "status": chosen.status, "sector": chosen.sector}
    facets = Q(**{name: value for name, value in wanted.items() if value})
    return facets if chosen.senseless is None else facets & Q(senseless=chosen.senseless)


def _by_code(rows: QuerySet[Entity], code: str, after: str, limit: int) -> list[EntityRow]:
    """Codes that begin with ``code``: an upper bound of Zs works in every collation, as no code holds a Z."""
    found = rows.filter(uscc__gte=code, uscc__lte=code + "Z" * 18)
    if after:
        found = found.filter(uscc__gt=after)
    return [_row(values, values[1]) for values in found.order_by("uscc").values_list(*_ROW)[:limit]]


def _classed(wanted: indexing.Question, letter: str, start: int, limit: int) -> list[EntityRow]:
    """The index does not hold the class, so its hits are taken by pages and sifted until the page is full."""
    rows: list[EntityRow] = []
    while len(rows) < limit:
        ids = indexing.found(wanted, start, 1000)
        rows += _rows(Entity.objects.filter(id__in=ids, credit_class=letter).order_by("id")[:limit - len(rows)])
        if len(ids) < 1000:
            break
        start = ids[-1]
    return rows


def _rows(found: QuerySet[Entity]) -> list[EntityRow]:
    return [_row(values, str(values[0])) for values in found.values_list(*_ROW)]


def _row(values: tuple[Any, ...], place: str) -> EntityRow:
    return EntityRow(*(*values[1:], place))


def _by(rows: QuerySet[EntitySummary], name: str) -> dict[str, int]:
    return dict(rows.values_list(name).annotate(n=Sum("count")).order_by(name))


def _plain(row: Entity) -> EntityRecord:
    taken = {f.name for f in fields(EntityRecord)} - {"tags", "premises", "permits", "lists", "grades"}
    return EntityRecord(**{name: getattr(row, name) for name in taken}, tags=tuple(tag for tag in row.tags.split("|") if tag))


def _record(row: Entity) -> EntityRecord:
    code = row.uscc
    return replace(
        _plain(row),
        premises=_facts_of(Premises.objects.filter(uscc=code).order_by("id"), PremisesRecord),
        permits=_facts_of(Permit.objects.filter(uscc=code).order_by("permit_no"), PermitRecord),
        lists=_facts_of(ListMembership.objects.filter(uscc=code).order_by("-since"), MembershipRecord),
        grades=_facts_of(ProfessionalGrade.objects.filter(uscc=code).order_by("-decided_on"), GradeRecord),
    )


def _facts_of(rows: QuerySet[M], shape: Callable[..., R]) -> tuple[R, ...]:
    names = [f.name for f in fields(cast(Any, shape))]
    return tuple(shape(*values) for values in rows.values_list(*names)[:PAGE_LIMIT])
