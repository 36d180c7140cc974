"""Items are submitted, reviewed by another person, published, replaced and abolished; singly or as a batch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hengjian.kernel import acts, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import Checklist, SupervisionItem
from hengjian.registers.catalogue.operations.drafts import scope_of

CHUNK = 500


def _open(item_code: str) -> SupervisionItem:
    """The version being worked on, locked; otherwise the newest, so that the refusal names its state."""
    rows = SupervisionItem.objects.select_for_update().filter(item_code=item_code).order_by("-version")
    row = rows.first()
    if row is None:
        raise NotFound("找不到这个监管事项", f"目录里没有 {item_code}", "请核对事项编码")
    acts.reach(scope_of(row.line_code))
    return row


def _batch(batch_no: str, state: str, verb: str) -> list[SupervisionItem]:
    """The rows of a batch in ``state``, locked, main items first; those in other states stay where they are."""
    rows = SupervisionItem.objects.select_for_update().filter(batch_no=batch_no, state=state)
    found = list(rows.order_by("behaviour", "item_code"))
    if not found:
        wanted = rules.ITEM.states[state]
        raise Refused(f"批次 {batch_no} 不能{verb}", f"批次里没有“{wanted}”的事项", "请核对批次号和事项的状态")
    for line in sorted({row.line_code for row in found}):
        acts.reach(scope_of(line))
    return found


def _save(rows: Sequence[SupervisionItem], *fields: str) -> int:
    """Write fields that are the same in all these rows; returns how many rows there were."""
    if rows:
        values = {field: getattr(rows[0], field) for field in fields}
        for start in range(0, len(rows), CHUNK):
            keys = [row.pk for row in rows[start : start + CHUNK]]
            SupervisionItem.objects.filter(pk__in=keys).update(**values)
    return len(rows)


def _submitted(rows: Sequence[SupervisionItem]) -> int:
    for row in rows:
        row.state = rules.ITEM.step(row.state, "submit", what=f"监管事项 {row.item_code}")
    return _save(rows, "state")


def _reviewed(rows: Sequence[SupervisionItem], by: Actor, passed: bool, opinion: str) -> int:
    for row in rows:
        what = f"监管事项 {row.item_code}"
        row.state = rules.ITEM.step(row.state, "review" if passed else "send_back", what=what)
        if row.drafted_by == by.code:
            raise Refused(f"{what}不能审核", "草拟和审核不能是同一人", "请由另一名事项审核员审核")
        if not passed and not opinion.strip():
            raise Refused(f"{what}不能退回", "没有写明意见", "请写明要修改什么", field="opinion")
        row.reviewed_by, row.opinion = by.code, opinion
    return _save(rows, "state", "reviewed_by", "opinion")


def _published(rows: Sequence[SupervisionItem], by: Actor, on: date) -> int:
    """Put versions in force; those before them are replaced on the same day."""
    wanted = {row.parent_code for row in rows if row.parent_code}
    parents = SupervisionItem.objects.filter(item_code__in=wanted, state="published")
    known = set(parents.values_list("item_code", flat=True))
    for row in rows:
        what = f"监管事项 {row.item_code}"
        row.state = rules.ITEM.step(row.state, "publish", what=what)
        if row.drafted_by == by.code:
            raise Refused(f"{what}不能发布", "草拟和发布不能是同一人", "请由另一名事项审核员发布")
        if row.parent_code and row.parent_code not in known:
            raise Refused(f"{what}不能发布", f"它的主项 {row.parent_code} 还没有发布", "请先发布主项", field="parent_code")
        row.published_on = on
    before = SupervisionItem.objects.select_for_update().filter(
        item_code__in=[row.item_code for row in rows], state="published"
    )
    replaced = list(before)
    for row in replaced:
        row.state = rules.ITEM.step(row.state, "replace", what=f"监管事项 {row.item_code}")
        row.changed_on = on
    _save(replaced, "state", "changed_on")
    return _save(rows, "state", "published_on")


@acts.act("catalogue.submit")
def submit(*, item_code: str, by: Actor, at: datetime) -> None:
    """Submit a draft for review."""
    row = _open(item_code)
    _submitted([row])
    acts.tell(events.ItemSubmitted(about=f"item:{item_code}", version=row.version))


@acts.act("catalogue.submit_batch")
def submit_batch(*, batch_no: str, by: Actor, at: datetime) -> int:
    """Submit all drafts of a batch; returns how many."""
    count = _submitted(_batch(batch_no, "draft", "报送"))
    acts.tell(events.BatchSubmitted(about=f"item_batch:{batch_no}", count=count))
    return count


@acts.act("catalogue.review")
def review(*, item_code: str, passed: bool = True, opinion: str = "", by: Actor, at: datetime) -> None:
    """Review a submitted version, by another person than its drafter; not passed, it goes back with an opinion."""
    row = _open(item_code)
    _reviewed([row], by, passed, opinion)
    acts.tell(events.ItemReviewed(about=f"item:{item_code}", version=row.version, passed=passed, opinion=opinion))


@acts.act("catalogue.review_batch")
def review_batch(*, batch_no: str, passed: bool = True, opinion: str = "", by: Actor, at: datetime) -> int:
    """Review all submitted versions of a batch; returns how many."""
    rows = _batch(batch_no, "submitted", "审核")
    count = _reviewed(rows, by, passed, opinion)
    acts.tell(events.BatchReviewed(about=f"item_batch:{batch_no}", count=count, passed=passed, opinion=opinion))
    return count


@acts.act("catalogue.publish_item")
def publish_item(*, item_code: str, by: Actor, at: datetime) -> None:
    """Publish a reviewed version, from this day on in force; the version before becomes 已变更."""
    row = _open(item_code)
    on = at.astimezone(clock.SHANGHAI).date()
    _published([row], by, on)
    acts.tell(
        events.ItemPublished(about=f"item:{item_code}", version=row.version, published_on=on),
        cites=rules.PUBLISHED_CITES,
    )


@acts.act("catalogue.publish_batch")
def publish_batch(*, batch_no: str, by: Actor, at: datetime) -> int:
    """Publish all reviewed versions of a batch, main items before their sub-items; returns how many."""
    on = at.astimezone(clock.SHANGHAI).date()
    rows = _batch(batch_no, "reviewed", "发布")
    mains = [row for row in rows if row.behaviour == rules.MAIN]
    subs = [row for row in rows if row.behaviour != rules.MAIN]
    count = _published(mains, by, on) + _published(subs, by, on)
    acts.tell(
        events.BatchPublished(about=f"item_batch:{batch_no}", count=count, published_on=on), cites=rules.PUBLISHED_CITES
    )
    return count


@acts.act("catalogue.abolish_item")
def abolish_item(*, item_code: str, reason: str, by: Actor, at: datetime) -> None:
    """Abolish a published item from this day on. It stays readable; no new inspection may use it."""
    row = SupervisionItem.objects.select_for_update().filter(item_code=item_code, state="published").first()
    what = f"监管事项 {item_code}"
    if row is None:
        row = _open(item_code)
    acts.reach(scope_of(row.line_code))
    row.state = rules.ITEM.step(row.state, "abolish", what=what)
    if not reason.strip():
        raise Refused(f"{what}不能取消", "没有写明理由", "请写明取消的依据", field="reason")
    if SupervisionItem.objects.filter(item_code=item_code, state__in=rules.OPEN_STATES).exists():
        raise Refused(f"{what}不能取消", "有一个新版本正在办理", "请先办完新版本")
    under = SupervisionItem.objects.filter(parent_code=item_code, state="published").count()
    if under:
        raise Refused(f"{what}不能取消", f"还有 {under} 个已发布的子项", "请先取消子项")
    on = at.astimezone(clock.SHANGHAI).date()
    row.abolished_on = on
    row.save(update_fields=["state", "abolished_on"])
    for listed in Checklist.objects.select_for_update().filter(item_code=item_code, state="published"):
        listed.state = rules.CHECKLIST.step(listed.state, "replace", what=f"检查实施清单 {listed.list_code}")
        listed.changed_on = on
        listed.save(update_fields=["state", "changed_on"])
    acts.tell(
        events.ItemAbolished(about=f"item:{item_code}", version=row.version, abolished_on=on, reason=reason),
        cites=rules.PUBLISHED_CITES,
    )
