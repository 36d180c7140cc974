"""Hand-over of a record to another node (移交): offered in the owner's log, answered in the taker's, yielded in the owner's.

At every moment the column that names the organ in charge says whose the record is, and it is changed by its owner alone, in
the line that yields it; until that line arrives the taker holds a copy that says the same as the owner's did. So under any loss,
repetition or crash there is never a second owner; in the time between the two there is none, and nobody can write the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from hengjian.exchange.tiers import facts
from hengjian.exchange.tiers.models import Offer, OfferAnswer
from hengjian.kernel import acts, numbers, records, tier
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.models import RunningDeadline
from hengjian.kernel.records import ids, images
from hengjian.kernel.records.shapes import Shape, shape

OFFERED, YIELDED, WITHDRAWN, DECLINED = "offered", "yielded", "withdrawn", "declined"
STATES: Final = {OFFERED: "待接收", YIELDED: "已移交", WITHDRAWN: "已撤回", DECLINED: "未被接收"}


@dataclass(frozen=True, slots=True)
class Transferable:
    """A type of record that can be handed over: the columns that number it and say its line, and its states that are final.

    Its home must be *organ* in the table of flows; the owner column named there is what the hand-over changes.
    """

    number: str
    line: str
    state: str
    final: tuple[str, ...]


#: What can be handed over. A report on a code reaches whichever node's portal was asked, so it is often another's to look into.
TRANSFERABLE: Final[Mapping[str, Transferable]] = {
    "check_codes.CodeAlarm": Transferable("alarm_no", "line_code", "state", ("closed",)),
}


@acts.act("tiers.offer")
def offer(*, record: str, number: str, to: str, reason: str, by: Actor, at: datetime) -> str:
    """Offer the record with this printed number to the node ``to``; returns the hand-over's number."""
    rule, one = _rule(record)
    what = f"{one.flow.title} {number} 不能移交"
    row: Any = one.model._default_manager.select_for_update().filter(**{rule.number: number}).first()
    if row is None:
        raise NotFound(what, "没有这件事项", "请核对编号")
    acts.reach(Scope(line=getattr(row, rule.line), territory=getattr(row, one.flow.owner)))
    _check(row, rule, one, to, reason, what)
    key = str(one.key_out(row.pk, tier.here().code))
    if open_offer(record, key) is not None:
        raise Refused(what, "已经提出移交，对方还没有答复", "请等对方答复，或者先撤回")
    made = Offer.objects.create(
        number=numbers.matter_no("handover", tier.here().code, day_of(at).year), record=record, key=key,
        matter=row.about, title=f"{one.flow.title} {number}",
        line_code=getattr(row, rule.line), from_code=tier.here().code, to_code=to, reason=reason.strip(), offered_by=by.code, offered_at=at,
    )
    acts.tell(facts.RecordOffered(about=made.matter, number=made.number, record=record, to=to, reason=made.reason))
    return made.number


def _check(row: Any, rule: Transferable, one: Shape, to: str, reason: str, what: str) -> None:
    here = tier.here()
    if images.node_at(getattr(row, one.flow.owner)) != here.code:
        raise Refused(what, "它不由本节点办理", "请由办理它的节点提出")
    if getattr(row, rule.state) in rule.final:
        raise Refused(what, "它已经办结", "已经办结的事项不移交")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明为什么移交", field="reason")
    if here.tier == "district" and to != images.city():
        raise Refused(what, f"{to} 不是市级节点", "请移交给市级，由市级移交有管辖权的区", field="to")
    if here.tier == "city" and (to == here.code or not to.startswith(here.code[:2]) or len(to) != 6):
        raise Refused(what, f"{to} 不是本市的区", "请选择接收的区", field="to")


def open_offer(record: str, key: str) -> Offer | None:
    """This node's offer of a record that waits for its answer."""
    return Offer.objects.filter(record=record, key=key, from_code=tier.here().code, state=OFFERED).first()


@acts.act("tiers.withdraw")
def withdraw(*, number: str, by: Actor, at: datetime) -> None:
    """Take an offer back. Whoever accepted it meanwhile does not get the record: the owner's log decides."""
    row = _own(number, "撤回")
    if row.state != OFFERED:
        raise Refused(f"移交 {number} 不能撤回", f"它{STATES[row.state]}", "不需要撤回")
    _settle(row, WITHDRAWN, at)
    acts.tell(facts.OfferWithdrawn(about=row.matter, number=number))


@acts.act("tiers.accept")
def accept(*, number: str, by: Actor, at: datetime) -> None:
    """Accept what another node offers. The record comes when that node yields it."""
    row = _theirs(number, "接收")
    OfferAnswer.objects.create(
        number=number, to_code=row.from_code, accepted=True, organ_code=by.organ, answered_by=by.code, answered_at=at
    )
    acts.tell(facts.OfferAccepted(about=row.matter, number=number, to=row.from_code))


@acts.act("tiers.decline")
def decline(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Decline an offer, with a reason; the record stays where it is."""
    row = _theirs(number, "退回")
    if not reason.strip():
        raise Refused(f"移交 {number} 不能退回", "没有写明理由", "请写明为什么不接收", field="reason")
    OfferAnswer.objects.create(
        number=number, to_code=row.from_code, accepted=False, words=reason.strip(), organ_code=by.organ, answered_by=by.code,
        answered_at=at,
    )
    acts.tell(facts.OfferDeclined(about=row.matter, number=number, to=row.from_code, reason=reason.strip()))


@acts.act("tiers.keep")
def keep(*, number: str, by: Actor, at: datetime) -> None:
    """Note that an offer was declined."""
    row = Offer.objects.select_for_update().get(number=number)
    _settle(row, DECLINED, at)
    acts.tell(facts.OfferKept(about=row.matter, number=number))


@acts.act("tiers.yield_record")
def yield_record(*, number: str, by: Actor, at: datetime) -> None:
    """Give an accepted record to its taker: its owner column changes, its clocks stop here and travel with the offer."""
    row = Offer.objects.select_for_update().get(number=number)
    answer = OfferAnswer.objects.get(number=number)
    _, one = _rule(row.record)
    here = tier.here().code
    record = one.model._default_manager.select_for_update().get(pk=one.key_in(_key(one, row.key), here))
    clocks = RunningDeadline.objects.filter(about=row.matter, ended_on=None, pk__gt=0)
    row.clocks = [_clock(clock, answer.organ_code) for clock in clocks]
    clocks.update(ended_on=day_of(at))
    _settle(row, YIELDED, at)
    with records.passing_on():
        setattr(record, one.flow.owner, row.to_code)
        record.save(update_fields=[one.flow.owner])
        acts.tell(facts.RecordYielded(about=row.matter, number=number, record=row.record, to=row.to_code))


@acts.act("tiers.take")
def take(*, number: str, by: Actor, at: datetime) -> None:
    """Go on with a record that has come: its clocks run here, with the days they had."""
    row = Offer.objects.get(number=number)
    RunningDeadline.objects.bulk_create([
        RunningDeadline(
            **{**clock, "started_on": date.fromisoformat(clock["started_on"]), "due_on": date.fromisoformat(clock["due_on"])},
            about=row.matter, territory_code=tier.here().code,
        )
        for clock in row.clocks
    ])
    acts.tell(facts.RecordTaken(about=row.matter, number=number, record=row.record, clocks=len(row.clocks)))


#: What a clock keeps when it goes on at another node; a person's name does not, the taker's organ gives it out anew.
_KEPT: Final = ("code", "title", "subject", "line_code", "role", "counted_in", "days", "provisional", "held_days", "extended_by", "cites")


def _clock(clock: RunningDeadline, organ: str) -> dict[str, Any]:
    kept = {name: getattr(clock, name) for name in _KEPT}
    return {**kept, "organ_code": organ, "started_on": str(clock.started_on), "due_on": str(clock.due_on)}


def _rule(record: str) -> tuple[Transferable, Shape]:
    rule, one = TRANSFERABLE.get(record), shape(record)
    if rule is None or one is None:
        raise Refused("事项不能移交", "这类记录不移交", "请由登记它的节点办理")
    return rule, one


def _key(one: Shape, key: str) -> int | str:
    return int(key) if one.counted else key


def _own(number: str, verb: str) -> Offer:
    row = Offer.objects.select_for_update().filter(number=number, from_code=tier.here().code).first()
    if row is None:
        raise NotFound(f"移交 {number} 不能{verb}", "本节点没有提出这件移交", "请核对编号")
    acts.reach(Scope(line=row.line_code, territory=row.from_code))
    return row


def _theirs(number: str, verb: str) -> Offer:
    """An offer to this node that still waits for its answer."""
    what = f"移交 {number} 不能{verb}"
    row = Offer.objects.select_for_update().filter(number=number, to_code=tier.here().code).first()
    if row is None or ids.node_of(ids.outward(row.pk, tier.here().code), tier.here().code) != row.from_code:
        raise NotFound(what, "没有向本节点提出这件移交", "请核对编号")
    acts.reach(Scope(line=row.line_code, territory=row.to_code))
    if row.state != OFFERED:
        raise Refused(what, f"对方{STATES[row.state]}", "不需要答复")
    if OfferAnswer.objects.filter(number=number).exists():
        raise Refused(what, "已经答复", "请等对方办完移交")
    return row


def _settle(row: Offer, state: str, at: datetime) -> None:
    row.state, row.settled_at = state, at
    row.save(update_fields=["state", "settled_at", "clocks"])
