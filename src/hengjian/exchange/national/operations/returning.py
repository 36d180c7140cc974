"""What the other side gave back: work with a day by which it is put right, until a newer version goes up or a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hengjian.casework.behaviour import operations as behaviour
from hengjian.casework.behaviour import queries as library
from hengjian.exchange.national import events, mapping, queueing, rules
from hengjian.exchange.national.models import OutRow, Returned
from hengjian.kernel import acts, adjustable, deadlines, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused


@acts.act("national.return_row")
def return_row(*, key: int, by: Actor, at: datetime) -> None:
    """Make work of a rejected row. An act of this node is given back to its organ at once; one that came from a district is
    given back there, when the district hears of this."""
    row = OutRow.objects.select_for_update().get(pk=key)
    days = adjustable.value(rules.RETURN_DAYS.code, row.organ_code, day_of(at))
    due = deadlines.due_after("working", days, day_of(at), running.calendar()).day
    one, _ = Returned.objects.get_or_create(kind=row.kind, ref=row.ref, version=row.version, defaults={
        "batch_no": row.batch.batch_no if row.batch else "", "column": row.column, "words": row.words,
        "organ_code": row.organ_code, "territory_code": row.territory_code or "310000", "returned_at": at, "due_on": due,
    })
    reason = reason_of(one.column, one.words)
    if row.kind in mapping.ACTS:
        give_back(row.ref, row.version, reason, by, at)
    acts.tell(events.RowReturned(
        about=f"{mapping.MAPPING[row.kind].prefix}:{row.ref}", kind=row.kind, ref=row.ref, version=row.version, reason=reason,
        due_on=due,
    ), cites=rules.PLAN)


def reason_of(column: str, words: str) -> str:
    """Why a row came back, as its organ reads it."""
    return f"国家系统退回{f'（{column}）' if column else ''}：{words}"


def give_back(act_no: str, version: int, reason: str, by: Actor, at: datetime) -> bool:
    """Send an act of this node back to its organ, unless a newer version stands or the organ has it in hand already."""
    found = library.version(act_no, version)
    if found is None or found.cursor < 0 or found.state != "checked" or library.version(act_no, version + 1) is not None:
        return False
    behaviour.send_back(act_no=act_no, reason=reason, by=by, at=at)
    return True


@acts.act("national.close_returned")
def close_returned(*, kind: str, refs: Sequence[str], by: Actor, at: datetime) -> int:
    """Close the work on records of which a newer version has been queued; returns how much."""
    rows = list(Returned.objects.select_for_update().filter(kind=kind, ref__in=list(refs), state=rules.OPEN))
    for row in rows:
        row.state, row.settled_at, row.settled_by, row.note = rules.SETTLED, at, by.code, "补正后的版本已经排队报送"
        row.save()
    acts.tell(events.ReturnedSettled(
        about=f"{mapping.MAPPING[kind].prefix}:{refs[0] if refs else ''}", kind=kind, note="补正后的版本已经排队报送", sent_again=True,
    ))
    return len(rows)


@acts.act("national.send_again")
def send_again(*, key: int, note: str, by: Actor, at: datetime) -> None:
    """Send a rejected row up once more as it is, because what it was rejected for has been cleared up on the other side."""
    one = _lock(key)
    one.state = rules.RETURNED.step(one.state, "send_again", what="国家系统退回的记录")
    if not note.strip():
        raise Refused("退回的记录不能重新报送", "没有写明理由", "请写明为什么原样再报", field="note")
    row = OutRow.objects.filter(kind=one.kind, ref=one.ref).order_by("-version").first()
    if row is None or row.state != rules.REJECTED:
        raise Refused("退回的记录不能重新报送", "它已有更新的版本在报送", "请等候新版本的校验结果")
    queueing.again(row)
    _settle(one, note, by, at, sent_again=True)


@acts.act("national.settle_returned")
def settle_returned(*, key: int, note: str, by: Actor, at: datetime) -> None:
    """Close a rejected row that will not go up, saying why."""
    one = _lock(key)
    one.state = rules.RETURNED.step(one.state, "settle_returned", what="国家系统退回的记录")
    if not note.strip():
        raise Refused("退回的记录不能处理", "没有写明理由", "请写明为什么不再报送", field="note")
    _settle(one, note, by, at, sent_again=False)


def _lock(key: int) -> Returned:
    one = Returned.objects.select_for_update().filter(pk=key).first()
    if one is None:
        raise NotFound("退回的记录打不开", "没有这一件", "请在国家对接里查看")
    return one


def _settle(one: Returned, note: str, by: Actor, at: datetime, *, sent_again: bool) -> None:
    one.settled_at, one.settled_by, one.note = at, by.code, note.strip()[:300]
    one.save()
    acts.tell(events.ReturnedSettled(
        about=f"{mapping.MAPPING[one.kind].prefix}:{one.ref}", kind=one.kind, note=one.note, sent_again=sent_again,
    ), cites=rules.PLAN)
