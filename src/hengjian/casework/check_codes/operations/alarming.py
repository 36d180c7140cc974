"""Alarms: raised by the public or by the node, answered and closed by two persons of the supervising line."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from hengjian.casework.check_codes import events, rules
from hengjian.casework.check_codes.models import CheckCode, CodeAlarm, CodePart, Rating
from hengjian.casework.check_codes.rules import Report
from hengjian.kernel import acts, adjustable, numbers, running, tier
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.organs import queries as organs

#: Bytes of chance in a receipt.
_RECEIPT = 5


@acts.act("check_codes.report")
def report(*, report: Report, territory: str, by: Actor, at: datetime) -> tuple[str, str]:
    """Take in what somebody outside tells of a visit; returns the alarm's number and the receipt that opens its answer.

    ``territory`` is where the shop lies, as far as is known. The same report sent twice is refused with words, so that
    nobody believes the first was lost.
    """
    what = "情况没有登记"
    today = day_of(at)
    rules.check_report(report, today, what=what)
    if CodeAlarm.objects.filter(digest=report.digest()).exists():
        raise Refused(what, "同样的情况已经登记过", "不需要重复填写；有新的情况请写在“情况”里再提交")
    _check_flood(report.kind, at, what=what)
    code = CheckCode.objects.filter(code_no=report.code_no).first() if report.code_no else None
    if report.code_no and code is None:
        raise NotFound(what, "没有查到这个检查码", "请重新扫码")
    row = CodeAlarm(
        kind=report.kind, uscc=report.uscc.strip(), entity_name=report.entity_name.strip(), address=report.address.strip(),
        happened_on=report.happened_on, said=report.said.strip(), who=report.who.strip(), contact=report.contact.strip(),
        digest=report.digest(), reported=True, receipt=secrets.token_hex(_RECEIPT),
        territory_code=code.territory_code if code else territory,
    )
    if code is not None:
        _point_at(row, code)
        if report.kind == rules.NOT_OURS:
            Rating.objects.filter(code=code, pk__gt=0).update(disputed=True)
    _open(row, at)
    return row.alarm_no, row.receipt


@acts.act("check_codes.raise_alarm")
def raise_alarm(
    *, kind: str, said: str, by: Actor, at: datetime, code_no: str = "", about: str = "", key: str = "", territory: str = "",
    entity_name: str = "", address: str = "", organ_code: str = "", organ_name: str = "", uscc: str = "",
) -> str:
    """The node itself notices something irregular; returns the alarm's number.

    ``key`` says what makes it the same alarm when it is noticed again: then it is refused, and nothing is told.
    """
    what = "异常没有登记"
    if kind not in rules.ALARMS or rules.ALARMS[kind].reported:
        raise Refused(what, "没有这种异常", "请核对异常的种类")
    digest = hashlib.sha256(f"{kind}\n{key or about or code_no}".encode()).hexdigest()
    if CodeAlarm.objects.filter(digest=digest).exists():
        raise Refused(what, "同样的异常已经登记", "请在原来的异常中办理")
    _check_flood(kind, at, what=what)
    row = CodeAlarm(
        kind=kind, said=said, matter=about, happened_on=day_of(at), digest=digest, reported=False, uscc=uscc, entity_name=entity_name,
        address=address, organ_code=organ_code, organ_name=organ_name, territory_code=territory or areas.SHANGHAI,
    )
    code = CheckCode.objects.filter(code_no=code_no).first() if code_no else None
    if code is not None:
        _point_at(row, code)
    _open(row, at)
    return row.alarm_no


@acts.act("check_codes.answer")
def answer(*, alarm_no: str, finding: str, answer: str, by: Actor, at: datetime) -> None:
    """Answer an alarm after looking into it (核查答复): whether it is true, what was done."""
    row = _lock(alarm_no, by)
    what = row.step("answer")
    rules.check_answer(finding, answer, what=what)
    row.finding, row.answer = finding, answer.strip()
    row.answered_at, row.answered_by, row.returned_reason = at, by.code, ""
    row.save()
    acts.tell(events.AlarmAnswered(about=row.about, finding=finding), cites=rules.SUPERVISION)


@acts.act("check_codes.return_alarm")
def return_alarm(*, alarm_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Send an answer back: it does not answer (退回重查). The clock goes on."""
    row = _lock(alarm_no, by)
    what = row.step("return_alarm")
    if not reason.strip():
        raise Refused(what, "没有写明退回的理由", "请写明还要查什么", field="reason")
    row.returned_reason = reason.strip()
    row.save()
    acts.tell(events.AlarmReturned(about=row.about, reason=row.returned_reason), cites=rules.SUPERVISION)


@acts.act("check_codes.close_alarm")
def close_alarm(*, alarm_no: str, by: Actor, at: datetime) -> None:
    """Close an answered alarm; another person than the one who answered. Whoever reported can read the answer now."""
    row = _lock(alarm_no, by)
    what = row.step("close_alarm")
    rules.check_closer(by.code, row.answered_by, what=what)
    row.closed_at, row.closed_by = at, by.code
    row.save()
    running.stop_all(row.about, on=day_of(at))
    acts.tell(events.AlarmClosed(about=row.about, finding=row.finding), cites=rules.SUPERVISION)


def _check_flood(kind: str, at: datetime, *, what: str) -> None:
    most = adjustable.value("check_codes.reports_a_day", "", day_of(at))
    if CodeAlarm.objects.filter(kind=kind, raised_at__gt=at - timedelta(days=1)).count() >= most:
        raise Refused(what, "一天内收到的同类情况太多", "请拨打 12345 反映")


def _point_at(row: CodeAlarm, code: CheckCode) -> None:
    """Take over from a code where it is and whose visit it is about."""
    row.code_no = code.code_no
    row.uscc, row.territory_code = row.uscc or code.uscc, code.territory_code
    row.entity_name, row.address = row.entity_name or code.entity_name, row.address or code.address
    part = CodePart.objects.filter(code=code).order_by("pk").first()
    if part is not None:
        row.organ_code, row.organ_name, row.matter = part.organ_code, part.organ_name, row.matter or part.about


def _open(row: CodeAlarm, at: datetime) -> None:
    """Number the alarm, start its clock, tell it. One about a place of another node is this node's until it is handed over."""
    today = day_of(at)
    if not tier.serves(row.territory_code):
        row.territory_code = tier.here().code
    row.alarm_no = numbers.matter_no("check_code_alarm", row.territory_code[:6], today.year)
    row.raised_at = at
    days = adjustable.value("check_codes.answer_days", "", today)
    row.due_on = running.start(replace(rules.ANSWER, days=days), running.On(
        about=row.about, subject=f"{rules.ALARMS[row.kind].title}：{row.entity_name or '地点待查'}"[:200],
        organ=_supervisor(row.territory_code), territory=row.territory_code, line=row.line_code, role=Role.LEADER,
    ), since=today).due_on
    row.save()
    acts.tell(events.AlarmRaised(
        about=row.about, kind=row.kind, reported=row.reported, code_no=row.code_no, due_on=row.due_on,
    ), cites=rules.SUPERVISION)


def _supervisor(territory: str) -> str:
    """The body whose work an alarm is: the general office of the district, the city's where there is none."""
    found = organs.organ_of(rules.SUPERVISING_LINE, territory[:6]) or organs.organ_of(rules.SUPERVISING_LINE, areas.SHANGHAI)
    return found.code if found else ""


def _lock(alarm_no: str, by: Actor) -> CodeAlarm:
    row = CodeAlarm.objects.select_for_update().filter(alarm_no=alarm_no).first()
    if row is None:
        raise NotFound(f"异常 {alarm_no} 打不开", "没有这件异常", "请核对编号")
    acts.reach(row.scope)
    concerned = set(CodePart.objects.filter(code__code_no=row.code_no).values_list("organ_code", flat=True)) | {row.organ_code}
    if by.organ and by.organ in concerned:
        raise Forbidden(f"异常 {alarm_no} 不能办理", "这件异常涉及本机关的检查", "由上级监督机关办理")
    return row
