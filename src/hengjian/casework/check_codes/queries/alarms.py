"""Alarms as the supervising line reads them, and the answer for whoever holds the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from hengjian.casework.check_codes import rules
from hengjian.casework.check_codes.models import CodeAlarm, CodePart
from hengjian.kernel import access, journal, paging
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound

PAGE = 200


@dataclass(frozen=True, slots=True)
class AlarmRecord:
    """One alarm. ``key`` is what the next page starts after."""

    key: int
    alarm_no: str
    kind: str
    kind_title: str
    state: str
    state_title: str
    code_no: str
    matter: str
    organ_code: str
    organ_name: str
    uscc: str
    entity_name: str
    address: str
    territory_code: str
    line_code: str
    happened_on: date
    said: str
    who: str
    contact: str
    raised_at: datetime
    reported: bool
    due_on: date
    finding: str
    finding_title: str
    answer: str
    answered_at: datetime | None
    answered_by: str
    returned_reason: str
    closed_at: datetime | None
    closed_by: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever reported may read: where it stands, and after it was closed the finding. Nothing of who answered."""

    alarm_no: str
    kind_title: str
    state_title: str
    raised_on: date
    due_on: date
    finding_title: str
    answer: str


def alarms(
    actor: Actor, *, state: str = "", kind: str = "", text: str = "", after: int = 0, limit: int = 50
) -> list[AlarmRecord]:
    """Alarms inside the actor's supervision, newest first; never those about the actor's own organ."""
    rows = _seen(actor)
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(entity_name__contains=text) | Q(alarm_no=text) | Q(code_no=text) | Q(organ_name__contains=text))
    return [_record(row) for row in paging.newest(rows, "raised_at", after)[:min(limit, PAGE)]]


def alarm_counts(actor: Actor) -> dict[str, int]:
    """How many alarms stand in each state."""
    return dict(_seen(actor).order_by().values_list("state").annotate(n=Count("pk")))


def alarm(alarm_no: str, actor: Actor) -> AlarmRecord:
    """One alarm."""
    row = _seen(actor).filter(alarm_no=alarm_no).first()
    if row is None:
        raise NotFound(f"异常 {alarm_no} 打不开", "没有这件异常，或者不由你监督", "请核对编号")
    return _record(row)


def alarm_timeline(alarm_no: str, actor: Actor) -> list[journal.Line]:
    """The journal's lines about an alarm, newest first."""
    return journal.lines_about(f"check_code_alarm:{alarm(alarm_no, actor).alarm_no}")


def alarm_kinds() -> dict[str, str]:
    """The kinds of alarms."""
    return {name: kind.title for name, kind in rules.ALARMS.items()}


def findings() -> dict[str, str]:
    """What looking into an alarm can find."""
    return dict(rules.FINDINGS)


def receipt(alarm_no: str, word: str) -> Receipt:
    """What became of a report, for whoever holds its receipt."""
    row = CodeAlarm.objects.filter(alarm_no=alarm_no, receipt=word).exclude(receipt="").first()
    if row is None:
        raise NotFound("答复打不开", "编号和查询码对不上", "请核对登记后页面上的编号和查询码")
    closed = row.state == "closed"
    return Receipt(
        row.alarm_no, rules.ALARMS[row.kind].title, rules.ALARM_STATES[row.state], day_of(row.raised_at), row.due_on,
        rules.FINDINGS.get(row.finding, "") if closed else "", row.answer if closed else "",
    )


def _seen(actor: Actor) -> QuerySet[CodeAlarm]:
    rows = access.visible(actor, "check_codes.view_alarms", CodeAlarm.objects.all(), line="line_code")
    if not actor.organ:
        return rows
    own = CodePart.objects.filter(organ_code=actor.organ).values("code__code_no")
    return rows.exclude(organ_code=actor.organ).exclude(code_no__in=own)


def _record(row: CodeAlarm) -> AlarmRecord:
    made = {"key", "kind_title", "state_title", "finding_title"}
    same = {name: getattr(row, name) for name in AlarmRecord.__dataclass_fields__ if name not in made}
    return AlarmRecord(
        key=row.pk, kind_title=rules.ALARMS[row.kind].title, state_title=rules.ALARM_STATES[row.state],
        finding_title=rules.FINDINGS.get(row.finding, ""), **same,
    )
