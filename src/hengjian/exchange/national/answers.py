"""What goes up about the matters that the nation sent and this platform answered itself: outcomes and feedback."""

from __future__ import annotations

from hengjian.exchange.national import dictionaries, rules
from hengjian.exchange.national.models import Matter, MatterStep
from hengjian.exchange.national.sources import Source, Standing, offer
from hengjian.kernel.calendar import day_of
from hengjian.registers.organs import queries as organs


def outcome(matter_no: str) -> Standing | None:
    """The outcome of a complaint; None before it is answered."""
    return _answer(rules.COMPLAINT, matter_no)


def feedback(matter_no: str) -> Standing | None:
    """The feedback on a risk clue; None before it is answered."""
    return _answer(rules.CLUE, matter_no)


def connect() -> None:
    """Hang up both."""
    offer(Source("outcome", "national_matter", outcome))
    offer(Source("feedback", "national_matter", feedback))


def _answer(kind: str, matter_no: str) -> Standing | None:
    row = Matter.objects.filter(matter_no=matter_no, kind=kind).first()
    if row is None:
        return None
    steps = {one.state: one for one in MatterStep.objects.filter(matter_no=matter_no, round=row.round)}
    done = steps.get(rules.ANSWERED)
    if done is None:
        return None
    signed = steps.get(rules.SIGNED)
    organ = done.organ_code or (signed.organ_code if signed else "")
    said = {
        "national_identity": row.identity, "implement_institution": organs.names([organ]).get(organ, ""),
        "implement_institution_code": organ, "area_number": row.territory_code, "check_action_code": done.check_no,
        "accept_date": day_of(signed.at) if signed else None,
    }
    return Standing({**said, **_words(kind, row, done)}, organ, row.territory_code or "310000")


def _words(kind: str, row: Matter, done: MatterStep) -> dict[str, object]:
    on = day_of(done.at)
    if kind == rules.COMPLAINT:
        code = dictionaries.code_of("投诉举报处理结果", done.finding)
        return {"complaint_no": row.matter_no, "closed_date": on, "outcome": code, "outcome_words": done.words}
    code = dictionaries.code_of("风险核查结论", done.finding)
    return {"clue_no": row.matter_no, "feedback_date": on, "finding": code, "measures": done.words}
