"""Items are published from a day on, replaced by their next version, and abolished; singly or as a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import events, rules, running
from hengjian.registers.catalogue.models import Checklist, Claim, NationalRow, SupervisionItem
from hengjian.registers.catalogue.operations import standing, versions
from hengjian.registers.catalogue.operations.drafts import scope_of


def _published(rows: Sequence[SupervisionItem], by: Actor, on: date, start: date | None) -> int:
    """Put versions in force from their day on; those before them are replaced on that day."""
    for row in rows:
        what = f"监管事项 {row.item_code}"
        row.state = rules.ITEM.step(row.state, "publish", what=what)
        versions.refuse_own_hand(row, by, what=what, verb="发布")
        row.published_on, row.effective_from = on, start or row.effective_from or on
        rules.check_days(row.effective_from, row.effective_to, on, what=what)
    _check_parents(rows)
    for day in sorted({row.effective_from for row in rows if row.effective_from}):
        standing.require_basis([row for row in rows if row.effective_from == day], day, verb="发布")
    _replaced(rows)
    return versions.save(rows, "state", "published_on", "effective_from")


def _check_parents(rows: Sequence[SupervisionItem]) -> None:
    """A sub-item does not begin before its main item."""
    wanted = {row.parent_code for row in rows if row.parent_code}
    known = SupervisionItem.objects.filter(item_code__in=wanted, state="published").values_list("item_code", flat=True)
    parents = SupervisionItem.objects.filter(item_code__in=list(known), published_on__isnull=False)
    first: dict[str, date] = {}
    for parent in parents.order_by("-version"):
        first[parent.item_code] = parent.effective_from or parent.published_on or date.max
    for row in rows:
        what = f"监管事项 {row.item_code}不能发布"
        if row.parent_code and row.parent_code not in first:
            raise Refused(what, f"它的主项 {row.parent_code} 还没有发布", "请先发布主项", field="parent_code")
        if row.parent_code and row.effective_from and row.effective_from < first[row.parent_code]:
            raise Refused(
                what, f"它的主项 {row.parent_code} 自 {first[row.parent_code]} 起生效", "请把生效日期定在主项生效以后",
                field="effective_from",
            )


def _replaced(rows: Sequence[SupervisionItem]) -> None:
    """End the versions before these on the day these begin."""
    starts = {row.item_code: row.effective_from for row in rows}
    before = SupervisionItem.objects.select_for_update().filter(item_code__in=starts, state="published")
    found = list(before)
    _check_orphans(found, {row.item_code: row.behaviour for row in rows})
    for row in found:
        what, start = f"监管事项 {row.item_code}", starts[row.item_code]
        assert start is not None
        begun = row.effective_from or row.published_on
        assert begun is not None
        rules.check_succession(begun, start, what=what, version=row.version)
        row.state = rules.ITEM.step(row.state, "replace", what=what)
        row.changed_on = start
    # One by one state: two versions of an item must never both be published, not even between two statements.
    versions.save(found, "state", "changed_on")


def _check_orphans(before: Sequence[SupervisionItem], behaviours: Mapping[str, str]) -> None:
    """An item on which inspections run stays one that is inspected."""
    ending = [
        row.item_code for row in before
        if row.behaviour == rules.INSPECTION and behaviours[row.item_code] != rules.INSPECTION
    ]
    for code, waiting in (running.on_items(ending) if ending else {}).items():
        raise Refused(
            f"监管事项 {code} 不能发布", f"新版本不再是{rules.INSPECTION}，还有{running.words(waiting)}正在依据它办理",
            "请等它们办结后再发布，或者取消这个事项并写明在办事项如何处理", field="behaviour",
        )


@acts.act("catalogue.publish_item")
def publish_item(*, item_code: str, effective_from: date | None = None, by: Actor, at: datetime) -> None:
    """Publish a reviewed version; it holds from ``effective_from`` on (this day, unless the draft or the caller says
    another) and the version before becomes 已变更 on that day. Running inspections keep the version they froze."""
    row = versions.open_version(item_code)
    on = day_of(at)
    _published([row], by, on, effective_from)
    acts.tell(
        events.ItemPublished(
            about=f"item:{item_code}", version=row.version, published_on=on, effective_from=row.effective_from
        ),
        cites=rules.PUBLISHED_CITES,
    )


@acts.act("catalogue.publish_batch")
def publish_batch(*, batch_no: str, effective_from: date | None = None, by: Actor, at: datetime) -> int:
    """Publish all reviewed versions of a batch, main items before their sub-items; returns how many."""
    on = day_of(at)
    rows = versions.of_batch(batch_no, "reviewed", "发布")
    mains = [row for row in rows if row.behaviour == rules.MAIN]
    subs = [row for row in rows if row.behaviour != rules.MAIN]
    count = _published(mains, by, on, effective_from) + _published(subs, by, on, effective_from)
    acts.tell(
        events.BatchPublished(about=f"item_batch:{batch_no}", count=count, published_on=on), cites=rules.PUBLISHED_CITES
    )
    return count


@acts.act("catalogue.abolish_item")
def abolish_item(*, item_code: str, reason: str, despite_running: str = "", by: Actor, at: datetime) -> None:
    """Abolish a published item from this day on. It stays readable; no new inspection may use it.

    While inspections run on it the act is refused, unless ``despite_running`` says what becomes of them (a law was
    repealed at once): those on site are finished under the version they froze, those not begun are ended.
    """
    row = SupervisionItem.objects.select_for_update().filter(item_code=item_code, state="published").first()
    if row is None:
        row = versions.open_version(item_code)
    acts.reach(scope_of(row.line_code))
    row.state = rules.ITEM.step(row.state, "abolish", what=f"监管事项 {item_code}")
    waiting = _check_abolition(row, reason, despite_running)
    on = day_of(at)
    row.abolished_on = on
    row.save(update_fields=["state", "abolished_on"])
    _end_what_hangs_on_it(item_code, on, by, at)
    acts.tell(
        events.ItemAbolished(
            about=f"item:{item_code}", version=row.version, abolished_on=on, reason=reason, running=waiting,
            despite_running=despite_running if waiting else "",
        ),
        cites=rules.PUBLISHED_CITES,
    )


def _check_abolition(row: SupervisionItem, reason: str, despite_running: str) -> int:
    """Refuse an abolition without a reason or that leaves others without ground; returns how many matters run on it."""
    what = f"监管事项 {row.item_code}不能取消"
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明取消的依据", field="reason")
    if SupervisionItem.objects.filter(item_code=row.item_code, state__in=rules.OPEN_STATES).exists():
        raise Refused(what, "有一个新版本正在办理", "请先办完新版本")
    under = SupervisionItem.objects.filter(parent_code=row.item_code, state="published").count()
    if under:
        raise Refused(what, f"还有 {under} 个已发布的子项", "请先取消子项")
    waiting = running.on_items([row.item_code]).get(row.item_code, {})
    if waiting and not despite_running.strip():
        raise Refused(
            what, f"还有{running.words(waiting)}正在依据它办理",
            "请等它们办结；法律已经废止、必须立即取消的，请写明这些在办事项如何处理", field="despite_running",
        )
    return sum(waiting.values())


def _end_what_hangs_on_it(item_code: str, on: date, by: Actor, at: datetime) -> None:
    """End an earlier version that would still hold, the item's checklists and claims, and settle what asked for it."""
    SupervisionItem.objects.filter(item_code=item_code, changed_on__gt=on).update(changed_on=on)
    for listed in Checklist.objects.select_for_update().filter(item_code=item_code, state="published"):
        listed.state = rules.CHECKLIST.step(listed.state, "replace", what=f"检查实施清单 {listed.list_code}")
        listed.changed_on = on
        listed.save(update_fields=["state", "changed_on"])
    Claim.objects.filter(item_code=item_code, until=None).update(until=on, reason="事项已取消")
    NationalRow.objects.filter(item_code=item_code, operation="d", settled_at=None).update(
        settled_at=at, settled_by=by.code, settlement="事项已取消"
    )
