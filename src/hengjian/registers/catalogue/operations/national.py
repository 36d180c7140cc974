"""National items are received, batch by batch, and what waits for a person is settled."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Reach, Scope
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import events, rules, running
from hengjian.registers.catalogue.models import NationalBatch, NationalRow, SupervisionItem
from hengjian.registers.catalogue.operations import drafts
from hengjian.registers.catalogue.rules import NationalItem, NewItem


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a batch. ``noticed`` rows wait for a person; ``repeated``: it was here before, nothing changed."""

    batch_no: str
    rows: int
    drafted: int
    unchanged: int
    noticed: int
    refused: int
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class _Verdict:
    outcome: str
    note: str = ""
    item: NewItem | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the catalogue holds when a batch arrives."""

    newest: dict[str, SupervisionItem]
    in_use: dict[str, dict[str, int]]
    orphans: dict[str, str]


@acts.act("catalogue.receive_national")
def receive_national(*, items: Sequence[NationalItem], batch_no: str, by: Actor, at: datetime) -> Received:
    """Receive a batch of national items. Nothing in force changes by it: new and changed items become drafts for the city
    to complete, an abolition becomes a proposal, and what would take the ground from running inspections a notice.

    Received again, a batch changes nothing; the same number with other content is refused.
    """
    acts.reach(Scope(territory=rules.HOME))
    rules.check_batch_no(batch_no)
    if not 0 < len(items) <= drafts.MOST_IN_A_BATCH:
        raise Refused(
            "国家下发事项不能接收", f"一批应有 1 至 {drafts.MOST_IN_A_BATCH} 行，现在是 {len(items)} 行", "请核对报文"
        )
    digest = _digest(items)
    before = NationalBatch.objects.select_for_update().filter(batch_no=batch_no).first()
    if before is not None:
        return _again(before, digest)
    batch = NationalBatch.objects.create(
        batch_no=batch_no, sha256=digest, rows=len(items), received_at=at, received_by=by.code
    )
    verdicts = _judged(items, by)
    versions = _draft(items, verdicts, batch_no, by)
    NationalRow.objects.bulk_create(
        [_kept(batch, one, verdict, version, place) for place, (one, verdict, version) in enumerate(
            zip(items, verdicts, versions, strict=True), start=1
        )], batch_size=500,
    )
    found = _counted(batch_no, [verdict.outcome for verdict in verdicts])
    _tell(found, digest)
    return found


def _digest(items: Sequence[NationalItem]) -> str:
    text = "".join(json.dumps(asdict(one), ensure_ascii=False, sort_keys=True, default=str) + "\n" for one in items)
    return hashlib.sha256(text.encode()).hexdigest()


def _again(before: NationalBatch, digest: str) -> Received:
    if before.sha256 != digest:
        raise Refused(
            f"批次 {before.batch_no} 不能接收", f"这个批次号已于 {before.received_at:%Y-%m-%d} 接收过，内容不同",
            "请核对报文；更正的内容应使用新的批次号", field="batch_no",
        )
    outcomes = NationalRow.objects.filter(batch=before).values_list("outcome", flat=True)
    found = _counted(before.batch_no, list(outcomes), repeated=True)
    _tell(found, digest)
    return found


def _counted(batch_no: str, outcomes: Sequence[str], *, repeated: bool = False) -> Received:
    waiting = sum(outcome in rules.WAITING for outcome in outcomes)
    return Received(
        batch_no, len(outcomes), outcomes.count(rules.DRAFTED), outcomes.count(rules.UNCHANGED), waiting,
        outcomes.count(rules.REFUSED), repeated,
    )


def _tell(found: Received, digest: str) -> None:
    acts.tell(events.NationalReceived(
        about=f"item_batch:{found.batch_no}", sha256=digest, rows=found.rows, drafted=found.drafted,
        unchanged=found.unchanged, noticed=found.noticed, refused=found.refused, repeated=found.repeated,
    ))


def _judged(items: Sequence[NationalItem], by: Actor) -> list[_Verdict]:
    codes = [one.item.item_code for one in items]
    wanted = [one.template for one in items if one.operation != rules.DELETE]
    known = _Known(drafts.newest_of(codes), running.on_items(codes), drafts.check_parents(wanted))
    seen: set[tuple[str, str]] = set()
    found = []
    for one in items:
        keys = {("record", one.record_id), ("item", one.item.item_code)}
        if keys & seen:
            found.append(_Verdict(rules.REFUSED, "记录标识或者事项编码在这一批里重复"))
            continue
        seen |= keys
        found.append(_verdict(one, known, by))
    return found


def _verdict(one: NationalItem, known: _Known, by: Actor) -> _Verdict:
    code = one.item.item_code
    row = known.newest.get(code)
    if faults := rules.national_faults(one):
        return _Verdict(rules.REFUSED, "；".join(fault.reason for fault in faults)[:500])
    line = row.line_code if row and one.operation == rules.DELETE else one.item.line_code
    if not by.covers(Scope(line=line, territory=rules.HOME), Reach.TERRITORY):
        return _Verdict(rules.REFUSED, "不在你的条线或者辖区内")
    if one.operation == rules.DELETE:
        return _abolition(row, known.in_use.get(code, {}))
    if code in known.orphans:
        return _Verdict(rules.REFUSED, known.orphans[code])
    if row is None:
        return _Verdict(rules.DRAFTED, item=one.template)
    return _change(one, row, known.in_use.get(code, {}), by)


def _abolition(row: SupervisionItem | None, in_use: dict[str, int]) -> _Verdict:
    if row is None or row.state == "abolished":
        return _Verdict(rules.UNCHANGED, "目录里没有这个事项" if row is None else f"已于 {row.abolished_on} 取消")
    if in_use:
        return _Verdict(
            rules.NOTICE, f"国家取消了这个事项，但还有{running.words(in_use)}正在依据它办理，没有取消；请办结或者决定如何处理后再取消"
        )
    if row.state in rules.OPEN_STATES:
        return _Verdict(rules.NOTICE, f"国家取消了这个事项，第 {row.version} 版正在办理（{rules.ITEM.states[row.state]}），请核对")
    return _Verdict(rules.PROPOSED, "国家取消了这个事项，请核对依据后取消，或者写明不取消的理由")


def _change(one: NationalItem, row: SupervisionItem, in_use: dict[str, int], by: Actor) -> _Verdict:
    """A new national version of an item the catalogue knows."""
    before = drafts.item_of(row)
    after = rules.completed(one.template, before)
    if row.state == "abolished":
        return _Verdict(rules.NOTICE, f"事项已于 {row.abolished_on} 取消，国家又下发了这个编码，请核对")
    if row.origin != rules.NATIONAL:
        return _Verdict(rules.NOTICE, f"目录里的 {row.item_code} 是{rules.ORIGINS[row.origin]}的事项，与国家编码相同，请核对")
    if drafts.same(row, after):
        return _Verdict(rules.UNCHANGED)
    if in_use and rules.orphans_inspections(before, after):
        return _Verdict(rules.NOTICE, f"国家把它改为非检查事项，但还有{running.words(in_use)}正在依据它办理，没有采用")
    if row.state == "published":
        return _Verdict(rules.DRAFTED, item=after)
    if row.state == "draft" and set(row.written_by) <= {by.code}:
        return _Verdict(rules.DRAFTED, "替换了还没有人补充的草稿", after)
    return _Verdict(rules.NOTICE, f"第 {row.version} 版正在办理（{rules.ITEM.states[row.state]}），国家版本有变化，请核对")


def _draft(
    items: Sequence[NationalItem], verdicts: Sequence[_Verdict], batch_no: str, by: Actor
) -> list[int | None]:
    """Write the drafts; returns for each row the version it became."""
    newest = drafts.newest_of([one.item.item_code for one in items])
    made: list[SupervisionItem] = []
    versions: list[int | None] = []
    words = drafts.words_of([verdict.item for verdict in verdicts if verdict.item])
    for verdict in verdicts:
        item = verdict.item
        if item is None:
            versions.append(None)
            continue
        row = newest.get(item.item_code)
        if row is not None and row.state == "draft":
            drafts.rewrite(row, item, by)
        else:
            row = drafts.row_of(item, row, by, batch_no, words[item.item_code])
            made.append(row)
        versions.append(row.version)
    SupervisionItem.objects.bulk_create(made, batch_size=500)
    return versions


def _kept(
    batch: NationalBatch, one: NationalItem, verdict: _Verdict, version: int | None, place: int
) -> NationalRow:
    """The row as it came. A missing or repeated identity is kept under the row's place in the batch."""
    content = {name: str(value) if name in rules.DAYS and value else value for name, value in rules.values_of(one.item).items()}
    plain = verdict.outcome != rules.REFUSED
    return NationalRow(
        batch=batch, record_id=one.record_id if plain else f"{place}:{one.record_id}"[:100], operation=one.operation[:1],
        item_code=one.item.item_code[:40], line_code=one.item.line_code[:20], name=one.item.name[:200],
        national_version=one.national_version[:40], source=one.source[:60], content=content, outcome=verdict.outcome,
        note=verdict.note[:500], version=version,
    )


@acts.act("catalogue.settle_national")
def settle_national(*, batch_no: str, record_id: str, settlement: str, by: Actor, at: datetime) -> None:
    """Note what was decided on a proposal or notice of a national batch, in words."""
    what = f"国家下发事项 {record_id} 不能处理"
    row = NationalRow.objects.select_for_update().filter(batch_id=batch_no, record_id=record_id).first()
    if row is None:
        raise NotFound(what, f"批次 {batch_no} 里没有这一行", "请核对批次号和记录标识")
    newest = drafts.newest_of([row.item_code]).get(row.item_code)
    acts.reach(drafts.scope_of(newest.line_code if newest else row.line_code))
    if row.outcome not in rules.WAITING or row.settled_at is not None:
        state = "已经处理" if row.settled_at else f"结果是“{rules.NATIONAL_OUTCOMES[row.outcome]}”"
        raise Refused(what, f"它{state}", "只有待处理的可以处理")
    if not settlement.strip():
        raise Refused(what, "没有写明处理意见", "请写明采用、不采用及理由", field="settlement")
    row.settled_at, row.settled_by, row.settlement = at, by.code, settlement
    row.save(update_fields=["settled_at", "settled_by", "settlement"])
    acts.tell(events.NationalSettled(about=f"item:{row.item_code}", record_id=record_id, settlement=settlement))
