"""A row of a hotline becomes a letter, or is done on the matters of the letter it belongs to; a duplicate is answered the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints import queries as library
from hengjian.exchange.hotlines import events, mapping, rules, sealing
from hengjian.exchange.hotlines.models import Row
from hengjian.exchange.hotlines.operations.rows import quarantine
from hengjian.exchange.hotlines.reading import Read
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

#: Which of our acts a deed may take on a matter, by what the law leaves open for it.
_OPEN = {mapping.ESCALATE: ("escalate",), mapping.CALL_BACK: ("call_back",), mapping.REDO: ("redo", "reopen", "call_back")}
#: What is called back badly enough to be handled again, where a redo order says nothing of it.
_BAD = 1


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a row: its state, the letter it became or belongs to, and in words what a person must do."""

    state: str
    letter_no: str
    why: str = ""


def take(*, read: Read, raw: bytes, way: str, by: Actor, at: datetime) -> Taken:
    """Take a row in, or find it taken in before; what the library refuses is quarantined with its words."""
    digest = sealing.digest(raw)
    known = _known(read, digest)
    if known is not None:
        return known
    try:
        return _take(read=read, raw=raw, digest=digest, way=way, by=by, at=at)
    except IntegrityError:
        # The same row came in twice at once; the other one is there now.
        if (known := _known(read, digest)) is None:
            raise
        return known
    except Refused as refused:
        number = quarantine(hotline=read.hotline, raw=raw, why=f"{refused.what}：{refused.why}", way=way, by=by, at=at)
        return Taken(rules.QUARANTINED, "", f"{refused.why}（隔离号 {number}）")


@acts.act("hotlines.take_row")
def _take(*, read: Read, raw: bytes, digest: str, way: str, by: Actor, at: datetime) -> Taken:
    """Keep the row sealed, and do what it asks for."""
    row = Row(
        hotline=read.hotline, external_no=read.external_no, deed=read.deed, event_no=_event_no(read, digest), digest=digest, way=way,
        arrived_at=at, state=rules.TAKEN, sealed=sealing.seal(raw, digest),
    )
    before = Row.objects.filter(hotline=read.hotline, external_no=read.external_no, deed=mapping.NEW).exclude(letter_no="").first()
    if read.deed == mapping.NEW and before is None:
        row.letter_no, row.matters = _letter(read, by, at)
    elif before is None:
        row.state, row.why = rules.LEFT, "没有收到过这个编号的派单"
    else:
        row.letter_no, row.matters = before.letter_no, before.matters
        why = "同一编号又来了一次派单，内容和原来不同，请核对" if read.deed == mapping.NEW else _done(read, before.matters, by, at)
        row.state, row.why = (rules.LEFT, why) if why else (rules.TAKEN, "")
    row.save()
    acts.tell(events.RowTaken(
        about=f"hotline_row:{row.pk}", hotline=row.hotline, deed=row.deed, state=row.state, letter=row.letter_no, why=row.why,
    ), cites=rules.PLAN)
    return Taken(row.state, row.letter_no, row.why)


def _letter(read: Read, by: Actor, at: datetime) -> tuple[str, list[str]]:
    """The letter of a new order; one that another hotline passed on belongs to the letter that is here already."""
    passed_on = Row.objects.filter(hotline=read.from_hotline, external_no=read.from_no, deed=mapping.NEW).exclude(letter_no="").first()
    if read.from_no and passed_on is not None:
        return passed_on.letter_no, list(passed_on.matters)
    assert read.letter is not None
    got = complaints.receive(letter=read.letter, sender=read.sender, by=by, at=at)
    return got.letter_no, list(got.matter_nos)


def _done(read: Read, matters: list[str], by: Actor, at: datetime) -> str:
    """Do what a row asks for on the matters where the law leaves it open; returns what a person must do, empty when it is done."""
    if read.deed == mapping.WITHDRAW:
        return "热线撤单，请核对后办结或者继续办理"
    if read.deed == mapping.MATERIAL:
        return "热线补充材料，请查看原文并记入办理过程"
    done = 0
    for number in matters:
        open_now = {one.act for one in library.open_acts_of(library.matter(number, by))} & set(_OPEN[read.deed])
        if open_now:
            _do(read, number, open_now, by, at)
            done += 1
    return "" if done else f"热线要求{mapping.DEEDS[read.deed]}，但现在的办理状态不能{mapping.DEEDS[read.deed]}，请人工处理"


def _do(read: Read, number: str, open_now: set[str], by: Actor, at: datetime) -> None:
    words = read.words or f"{mapping.HOTLINES[read.hotline].title}要求{mapping.DEEDS[read.deed]}"
    if read.deed == mapping.ESCALATE:
        complaints.escalate(matter_no=number, why=words, by=by, at=at)
        return
    if "call_back" in open_now:
        satisfied = read.satisfied or (_BAD if read.deed == mapping.REDO else 3)
        complaints.call_back(matter_no=number, satisfied=satisfied, words=words, by=by, at=at)
    if read.deed == mapping.REDO:
        complaints.redo(matter_no=number, why=words, by=by, at=at)


def _known(read: Read, digest: str) -> Taken | None:
    """What the same row came to before; the same order under the same number with other words is no duplicate."""
    row = Row.objects.filter(
        hotline=read.hotline, external_no=read.external_no, deed=read.deed, event_no=_event_no(read, digest),
    ).first() or Row.objects.filter(hotline=read.hotline, external_no=read.external_no, deed=read.deed, digest=digest).first()
    if row is None:
        return None
    if row.digest == digest or read.deed != mapping.NEW:
        Row.objects.filter(pk=row.pk).update(times=row.times + 1)
        return Taken(row.state, row.letter_no, row.why)
    return None


def _event_no(read: Read, digest: str) -> str:
    """The hotline's own number of the step; a new order with other words, and a step without a number, go by the words."""
    if read.event_no and read.deed != mapping.NEW:
        return read.event_no
    return digest[:32]
