"""Items are drafted: a new one, a new version of a published one, or many at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from hengjian.kernel import acts, bodies, clock, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import lines
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.catalogue.rules import NewItem
from hengjian.registers.organs import queries as organ_queries

MOST_IN_A_BATCH = 5000


def scope_of(line_code: str) -> Scope:
    """Where an item lies: with the city, on its line."""
    return Scope(line=line_code, territory=rules.HOME)


def batch_no(at: datetime) -> str:
    """The number of a batch of drafts."""
    return f"{at.astimezone(clock.SHANGHAI).year}-{numbers.take('catalogue:batch'):04d}"


def newest_of(codes: Sequence[str]) -> dict[str, SupervisionItem]:
    """The newest version of each of these items, locked."""
    rows = SupervisionItem.objects.select_for_update().filter(item_code__in=set(codes))
    return {row.item_code: row for row in rows.order_by("item_code", "version")}


def same(row: SupervisionItem, item: NewItem) -> bool:
    """Whether a version already says what the draft says; its days are set when it is published and say nothing here."""
    values = rules.values_of(item)
    return all(getattr(row, field) == value for field, value in values.items() if field not in rules.DAYS)


def why_not(item: NewItem, newest: SupervisionItem | None) -> str:
    """Why no new version can be drafted over the newest one; empty when it can."""
    if newest is None:
        return ""
    if newest.state in rules.OPEN_STATES:
        return f"第 {newest.version} 版还在办理（{rules.ITEM.states[newest.state]}）"
    if newest.state == "abolished":
        return f"事项已于 {newest.abolished_on} 取消，编码不再使用"
    return "内容与已发布的版本相同" if same(newest, item) else ""


def words_of(items: Sequence[NewItem]) -> dict[str, str]:
    """What the search looks through besides name and basis: objects, links, and the departments by code and name."""
    codes = {code for item in items for code in (item.authority_code, *item.implementing) if code}
    names = organ_queries.names(codes) if codes else {}
    found = {}
    for item in items:
        organs = [code for code in (item.authority_code, *item.implementing) if code]
        words = [
            item.object_kind, item.object_words, lines.title(item.line_code), item.power_item_code, item.duty_code,
            *item.licence_codes, *organs, *(names.get(code, "") for code in organs),
        ]
        found[item.item_code] = " ".join(dict.fromkeys(word for word in words if word))
    return found


def row_of(
    item: NewItem, newest: SupervisionItem | None, by: Actor, batch: str = "", words: str | None = None
) -> SupervisionItem:
    """The draft as a row: version 1, or the next one."""
    version = newest.version + 1 if newest else 1
    return SupervisionItem(
        **rules.values_of(item), version=version, state="draft", drafted_by=by.code, written_by=[by.code], batch_no=batch,
        search_words=words_of([item])[item.item_code] if words is None else words,
    )


def item_of(row: SupervisionItem) -> NewItem:
    """What a version says, as a draft."""
    values = {name: getattr(row, name) for name in NewItem.__dataclass_fields__}
    return NewItem(**values | {name: tuple(values[name]) for name in rules.LISTS})


def rewrite(row: SupervisionItem, item: NewItem, by: Actor) -> None:
    """Let a draft say something else; whoever writes is noted, for none of them may review it."""
    for field, value in rules.values_of(item).items():
        setattr(row, field, value)
    row.search_words = words_of([item])[item.item_code]
    row.drafted_by = by.code
    row.written_by = [*row.written_by, by.code] if by.code not in row.written_by else row.written_by
    row.save()


def check_parents(items: Sequence[NewItem]) -> dict[str, str]:
    """Codes of items whose main item is neither in the catalogue nor among the drafts, with the reason."""
    wanted = {item.parent_code for item in items if item.parent_code}
    mains = {item.item_code for item in items if item.behaviour == rules.MAIN}
    known = SupervisionItem.objects.filter(item_code__in=wanted, behaviour=rules.MAIN).exclude(state="abolished")
    mains |= set(known.values_list("item_code", flat=True))
    return {
        item.item_code: f"主项 {item.parent_code} 不在目录里"
        for item in items if item.parent_code and item.parent_code not in mains
    }


@acts.act("catalogue.draft_item")
def draft_item(*, item: NewItem, by: Actor, at: datetime) -> int:
    """Draft an item, or a new version of a published one; returns the version."""
    rules.check_item(item)
    newest = newest_of([item.item_code]).get(item.item_code)
    acts.reach(scope_of(item.line_code))
    if newest is not None:
        acts.reach(scope_of(newest.line_code))
    if why := why_not(item, newest) or check_parents([item]).get(item.item_code, ""):
        raise Refused(f"监管事项 {item.item_code} 不能草拟", why, "请先办完或者核对已有的版本", field="item_code")
    row = row_of(item, newest, by)
    row.save(force_insert=True)
    acts.tell(events.ItemDrafted(about=f"item:{item.item_code}", version=row.version, name=item.name))
    return row.version


@acts.act("catalogue.amend_item")
def amend_item(*, item: NewItem, by: Actor, at: datetime) -> None:
    """Rewrite a version that is still a draft. What was submitted must be sent back first."""
    row = SupervisionItem.objects.select_for_update().filter(
        item_code=item.item_code, state__in=rules.OPEN_STATES
    ).first()
    if row is None:
        raise NotFound(f"监管事项 {item.item_code} 不能修改", "没有正在办理的版本", "已发布的版本不能改动，请草拟新版本")
    acts.reach(scope_of(row.line_code))
    acts.reach(scope_of(item.line_code))
    rules.ITEM.step(row.state, "amend", what=f"监管事项 {item.item_code}")
    rules.check_item(item)
    if why := check_parents([item]).get(item.item_code):
        raise Refused(f"监管事项 {item.item_code} 不能修改", why, "请先草拟主项", field="parent_code")
    rewrite(row, item, by)
    acts.tell(events.ItemAmended(about=f"item:{item.item_code}", version=row.version))


@acts.act("catalogue.draft_items")
def draft_items(*, items: Sequence[NewItem], by: Actor, at: datetime) -> str:
    """Draft many items at once, all or none; returns the number of the batch."""
    if not 0 < len(items) <= MOST_IN_A_BATCH:
        raise Refused("监管事项不能成批草拟", f"一次可草拟 1 至 {MOST_IN_A_BATCH} 项，现在是 {len(items)} 项", "请分批草拟")
    newest = newest_of([item.item_code for item in items])
    orphans = check_parents(items)
    seen: set[str] = set()
    for item in items:
        rules.check_item(item)
        acts.reach(scope_of(item.line_code))
        why = "编码在这一批里重复" if item.item_code in seen else why_not(item, newest.get(item.item_code))
        if why := why or orphans.get(item.item_code, ""):
            raise Refused("监管事项不能成批草拟", f"{item.item_code}：{why}", "请改正这一项后再办", field="item_code")
        seen.add(item.item_code)
    batch = batch_no(at)
    words = words_of(items)
    SupervisionItem.objects.bulk_create([
        row_of(item, newest.get(item.item_code), by, batch, words[item.item_code]) for item in items
    ], batch_size=500)
    text = "".join(json.dumps(asdict(item), ensure_ascii=False, sort_keys=True, default=str) + "\n" for item in items)
    body = bodies.store([text.encode()], media_type="application/jsonl")
    acts.tell(events.ItemsDrafted(about=f"item_batch:{batch}", count=len(items), sha256=body.sha256))
    return batch
