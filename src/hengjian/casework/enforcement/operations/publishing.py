"""Publication: on the enforcement platform in 7 working days, in the national system in 20; taken down in 3; never what is withheld."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import PublishedPenalty, read
from hengjian.casework.enforcement.rules import publishing
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.organs import queries as organs
from hengjian.statutes import penalty_publication as text


@acts.act("enforcement.publish")
def publish(
    *, case_no: str, facts: str, basis: str, gravity: str = "ordinary", minor: bool = False, secret: bool = False, ban_months: int = 0,
    nationally: bool = True, by: Actor, at: datetime,
) -> date:
    """Publish the decision (公示), masked, with sums in ten thousands; returns the last day it shows.

    With ``nationally`` it goes into the national system at once; else its own clock runs on until :func:`push_national`.
    """
    row, today = finding.locked(case_no), day_of(at)
    what, penalty = f"案件 {case_no} 不能公示", read(row.decided)
    if row.decided_on is None or not row.decision_no or row.state == "revoked":
        raise Refused(what, "没有有效的处罚决定", "请核对案件状态")
    old = PublishedPenalty.objects.select_for_update().filter(case=row).first()
    if old is not None and old.taken_down_on is None:
        raise Refused(what, f"{old.published_on:%Y年%-m月%-d日} 已经公示", "内容有变化的，先撤回再公示")
    publishing.check_publication(publishing.withheld(penalty, row.procedure_code, minor=minor, secret=secret), what=what)
    shown = publishing.display(row.decided_on, today, penalty, row.party_kind, gravity=gravity, ban_months=ban_months)
    record = publishing.credit_record(
        number=row.decision_no, name=row.party_name, kind=row.party_kind, uscc=row.party_uscc, proposed=penalty, facts=facts, basis=basis,
        decided_on=row.decided_on, organ=organs.organ(row.organ_code).name, organ_code=row.organ_code, until=shown.until,
    )
    entry = old or PublishedPenalty(case=row)
    entry.record, entry.published_on, entry.until, entry.taken_down_on, entry.reason = record, today, shown.until, None, ""
    entry.national_on = today if nationally else None
    entry.save()
    for code in ("publish_home", *(("publish_national",) if nationally else ())):
        finding.stop(row, code, today)
    acts.tell(events.PenaltyPublished(about=row.about, decision_no=row.decision_no, until=shown.until), cites=text.ARTICLE_2.cite())
    return shown.until


@acts.act("enforcement.push_national")
def push_national(*, case_no: str, by: Actor, at: datetime) -> None:
    """The published decision went into the national enterprise credit system (国家企业信用信息公示系统)."""
    row, today = finding.locked(case_no), day_of(at)
    what = f"案件 {case_no} 不能登记国家系统公示"
    shown = PublishedPenalty.objects.select_for_update().filter(case=row, taken_down_on=None).first()
    if shown is None or shown.national_on is not None:
        raise Refused(what, "没有公示中的处罚决定，或者已经登记过", "请先在执法公示平台公示")
    shown.national_on = today
    shown.save(update_fields=["national_on"])
    finding.stop(row, "publish_national", today)
    acts.tell(events.CaseStepped(about=row.about, act="push_national"), cites=text.ARTICLE_9.cite())


@acts.act("enforcement.take_down")
def take_down(*, case_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a published decision down (撤回公示): its content goes, reason and day stay."""
    row, today = finding.locked(case_no), day_of(at)
    what = f"案件 {case_no} 不能撤回公示"
    publishing.check_take_down(reason, what=what)
    shown = PublishedPenalty.objects.select_for_update().filter(case=row, taken_down_on=None).first()
    if shown is None:
        raise NotFound(what, "没有公示，或者已经撤回", "请核对案件编号")
    shown.record, shown.taken_down_on, shown.reason = {"CF_WSH": row.decision_no}, today, reason.strip()[:500]
    shown.save()
    finding.stop(row, "take_down", today)
    acts.tell(events.PenaltyTakenDown(about=row.about, decision_no=row.decision_no, reason=reason.strip()), cites=text.ARTICLE_11.cite())
