"""What the organ of the place does with a matter: signs for it, gives it back to the city, answers it."""

from __future__ import annotations

from datetime import datetime

from hengjian.exchange.national import events, rules
from hengjian.exchange.national.models import Matter, MatterStep
from hengjian.exchange.national.operations import matters
from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Role, Scope
from hengjian.kernel.errors import Refused

MOST_WORDS = 1000


@acts.act("national.sign_matter")
def sign_matter(*, matter_no: str, by: Actor, at: datetime) -> None:
    """Sign for a matter; from here on the organ of whoever signed has it in hand."""
    one = _reached(matter_no)
    rules.MATTER.step(matters.state_of(one), "sign_matter", what=f"{matter_no} ")
    _step(one, rules.SIGNED, by, at)
    acts.tell(events.MatterSigned(about=one.about, round=one.round), cites=rules.PLAN)


@acts.act("national.hand_back_matter")
def hand_back_matter(*, matter_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Give a matter that is not this place's back to the city, which alone dispatches it anew."""
    one = _reached(matter_no)
    rules.MATTER.step(matters.state_of(one), "hand_back_matter", what=f"{matter_no} ")
    _in_hand(one, by, "退回")
    if not reason.strip():
        raise Refused(f"{matter_no} 不能退回", "没有写明理由", "请写明为什么不属于本区或者本机关", field="reason")
    _step(one, rules.HANDED_BACK, by, at, words=reason)
    acts.tell(events.MatterHandedBack(about=one.about, round=one.round, reason=reason.strip()[:MOST_WORDS]), cites=rules.PLAN)


@acts.act("national.answer_matter")
def answer_matter(
    *, matter_no: str, finding: str, words: str, by: Actor, at: datetime, check_no: str = ""
) -> None:
    """Answer a matter: what was found and what was done; it goes up to the nation with the next batch."""
    one = _reached(matter_no)
    rules.MATTER.step(matters.state_of(one), "answer_matter", what=f"{matter_no} ")
    if one.state != rules.TAKEN:
        _in_hand(one, by, "反馈")
    if finding not in rules.FINDINGS:
        raise Refused(f"{matter_no} 不能反馈", "没有选择核查结论", f"可选：{'、'.join(rules.FINDINGS.values())}", field="finding")
    if not words.strip() or len(words) > MOST_WORDS:
        raise Refused(f"{matter_no} 不能反馈", f"处置情况没有填写，或者超过 {MOST_WORDS} 字", "请写明查了什么、怎样处置", field="words")
    _step(one, rules.ANSWERED, by, at, finding=finding, words=words, check_no=check_no)
    acts.tell(events.MatterAnswered(about=one.about, kind=one.kind, round=one.round, finding=finding), cites=rules.PLAN)


def _reached(matter_no: str) -> Matter:
    one = matters.lock(matter_no)
    acts.reach(Scope(line=one.line_code, territory=one.territory_code or "310000"))
    return one


def _in_hand(one: Matter, by: Actor, verb: str) -> None:
    """Once signed for, only the organ that signed goes on with it."""
    signed = MatterStep.objects.filter(matter_no=one.matter_no, round=one.round, state=rules.SIGNED).first()
    if signed is not None and signed.organ_code != by.organ and Role.NODE not in by.roles:
        raise Refused(f"{one.matter_no} 不能{verb}", "它由签收的机关办理", "请转给签收的机关")


def _step(
    one: Matter, state: str, by: Actor, at: datetime, *, finding: str = "", words: str = "", check_no: str = ""
) -> None:
    MatterStep.objects.create(
        matter_no=one.matter_no, round=one.round, state=state, organ_code=by.organ, territory_code=one.territory_code,
        finding=finding, words=words.strip()[:MOST_WORDS], check_no=check_no.strip()[:50], by=by.code, at=at,
    )
