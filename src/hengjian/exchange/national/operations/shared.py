"""Data of other provinces (外省市共享数据): asked for with a purpose, allowed by another person until a day, every look kept.

The city's data regulation (第三十八条至第四十条): within what the duty needs, for the scene that was declared, and never
passed on or used for something else. What came is emptied when the day of use has passed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hengjian.exchange.national import events, rules, settings
from hengjian.exchange.national.models import SharedAnswer, SharedRequest, SharedUse
from hengjian.kernel import acts, adjustable, bodies, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import NotFound, Refused

HOME = "310000"


@dataclass(frozen=True, slots=True)
class NewRequest:
    """An application: which province and service, about whom, for what purpose and for which matter of one's own."""

    province: str
    service: str
    subject_name: str
    subject_code: str
    purpose: str
    matter: str


@acts.act("national.apply_shared")
def apply_shared(*, new: NewRequest, by: Actor, at: datetime) -> str:
    """Apply to use data of another province; returns the number of the application."""
    acts.reach(Scope(organ=by.organ, territory=by.territory))
    what, offered = "不能申请共享数据", settings.partner().shared
    if not (new.province.endswith("0000") and areas.name_of(new.province)) or new.province == HOME:
        raise Refused(what, "没有选择外省市", "请选择数据所在的省、自治区、直辖市", field="province")
    if new.service not in offered:
        raise Refused(
            what, "这项数据没有列入可以共享的目录",
            "请向市大数据中心提出共享需求，责任部门在十五个工作日内确认后编入目录（《上海市数据条例》第三十九条）", field="service",
        )
    for name, title in (("subject_code", "查询对象的代码"), ("purpose", "用途"), ("matter", "用于哪一件事项")):
        if not getattr(new, name).strip():
            raise Refused(what, f"没有填写{title}", "请写明后再申请；共享数据只能用于写明的用途和事项", field=name)
    number = f"GXSJ{numbers.matter_no('shared', by.territory or HOME, day_of(at).year)}"
    one = SharedRequest.objects.create(
        request_no=number, province=new.province, service=new.service, subject_name=new.subject_name.strip()[:200],
        subject_code=new.subject_code.strip()[:20], purpose=new.purpose.strip()[:300], matter=new.matter.strip()[:80],
        organ_code=by.organ, territory_code=by.territory or HOME, applied_by=by.code, applied_at=at,
    )
    acts.tell(events.SharedApplied(
        about=one.about, province=one.province, service=one.service, purpose=one.purpose, matter=one.matter,
    ), cites=rules.SHARING)
    return number


@acts.act("national.approve_shared")
def approve_shared(*, request_no: str, valid_until: date, by: Actor, at: datetime, opinion: str = "") -> None:
    """Allow an application until a day; never one's own."""
    one = _other(request_no, "approve_shared", by)
    most = day_of(at) + timedelta(days=adjustable.value(rules.SHARED_DAYS.code, one.organ_code, day_of(at)))
    if not day_of(at) <= valid_until <= most:
        raise Refused(f"申请 {request_no} 不能同意", f"使用期应当在 {day_of(at)} 至 {most} 之间", "请另定使用期", field="valid_until")
    one.state, one.valid_until = rules.APPROVED, valid_until
    _decide(one, opinion, by, at)
    acts.tell(events.SharedApproved(about=one.about, valid_until=valid_until), cites=rules.SHARING)


@acts.act("national.decline_shared")
def decline_shared(*, request_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Decline an application, saying why."""
    one = _other(request_no, "decline_shared", by)
    if not reason.strip():
        raise Refused(f"申请 {request_no} 不能答复", "没有写明理由", "请写明不同意的理由", field="reason")
    one.state = rules.DECLINED
    _decide(one, reason, by, at)
    acts.tell(events.SharedDeclined(about=one.about, reason=one.opinion), cites=rules.SHARING)


@acts.act("national.use_shared")
def use_shared(*, request_no: str, matter: str, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Look at what came, for the matter it was asked for; returns the rows and keeps who looked."""
    one = _lock(request_no)
    rules.SHARED.step(one.state, "use_shared", what=f"申请 {request_no} ")
    what = f"申请 {request_no} 的共享数据不能查阅"
    if one.valid_until is None or day_of(at) > one.valid_until:
        raise Refused(what, f"使用期已于 {one.valid_until} 届满", "仍需使用的，请重新申请")
    if matter.strip() != one.matter:
        raise Refused(what, f"它只能用于 {one.matter}", "用于别的事项的，请另行申请", field="matter")
    answer = SharedAnswer.objects.filter(request_no=request_no).first()
    if answer is None or not answer.sha256:
        raise Refused(what, answer.why if answer is not None else "数据还没有取得", "请过几分钟再看")
    SharedUse.objects.create(
        request_no=request_no, organ_code=one.organ_code, territory_code=one.territory_code, matter=one.matter, by=by.code, at=at,
    )
    acts.tell(events.SharedUsed(about=one.about, matter=one.matter), cites=rules.SHARING)
    rows: list[dict[str, Any]] = json.loads(bodies.read(answer.sha256))["rows"]
    return rows


@acts.act("national.end_shared")
def end_shared(*, request_no: str, reason: str, by: Actor, at: datetime) -> None:
    """End the use before its day, or because its day has passed."""
    one = _lock(request_no)
    one.state = rules.SHARED.step(one.state, "end_shared", what=f"申请 {request_no} ")
    if not reason.strip():
        raise Refused(f"申请 {request_no} 不能终止", "没有写明理由", "请写明理由", field="reason")
    one.ended_at, one.ended_why = at, reason.strip()[:300]
    one.save()
    acts.tell(events.SharedEnded(about=one.about, reason=one.ended_why), cites=rules.SHARING)


@acts.act("national.keep_shared")
def keep_shared(*, request_no: str, rows: Sequence[Mapping[str, Any]], by: Actor, at: datetime) -> None:
    """Keep what another province's data said, as a body of this application alone."""
    one = _request(request_no)
    said = json.dumps({"request": request_no, "rows": list(rows)}, ensure_ascii=False, sort_keys=True).encode()
    body = bodies.store([said], media_type="application/json")
    SharedAnswer.objects.update_or_create(request_no=request_no, defaults={
        "organ_code": one.organ_code, "territory_code": one.territory_code, "rows": len(rows), "sha256": body.sha256, "why": "",
        "fetched_at": at,
    })
    acts.tell(events.SharedKept(about=one.about, rows=len(rows), sha256=body.sha256), cites=rules.SHARING)


@acts.act("national.note_unshared")
def note_unshared(*, request_no: str, why: str, by: Actor, at: datetime) -> None:
    """Note that the data could not be had, and why; it is asked for again on the next round."""
    one = _request(request_no)
    row, _ = SharedAnswer.objects.get_or_create(request_no=request_no, defaults={
        "organ_code": one.organ_code, "territory_code": one.territory_code, "fetched_at": at,
    })
    row.why, row.tries, row.fetched_at = why[:300], row.tries + 1, at
    row.save()
    acts.tell(events.SharedNotKept(about=one.about, why=row.why, tries=row.tries), cites=rules.SHARING)


def _request(request_no: str) -> SharedRequest:
    one = SharedRequest.objects.select_for_update().filter(request_no=request_no).first()
    if one is None:
        raise NotFound(f"申请 {request_no[:40]} 打不开", "没有这个申请，或者不是本机关的", "请核对编号")
    return one


def _lock(request_no: str) -> SharedRequest:
    one = _request(request_no)
    acts.reach(Scope(organ=one.organ_code, territory=one.territory_code))
    return one


def _other(request_no: str, act: str, by: Actor) -> SharedRequest:
    one = _lock(request_no)
    rules.SHARED.step(one.state, act, what=f"申请 {request_no} ")
    if by.code == one.applied_by:
        raise Refused(f"申请 {request_no} 不能由你答复", "申请是你提出的", "请本机关的另一位负责人答复")
    return one


def _decide(one: SharedRequest, opinion: str, by: Actor, at: datetime) -> None:
    one.decided_by, one.decided_at, one.opinion = by.code, at, opinion.strip()[:300]
    one.save()
