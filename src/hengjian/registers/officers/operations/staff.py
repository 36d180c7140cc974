"""Officers come, change and go."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from hengjian.kernel import acts, bodies, clock, numbers
from hengjian.kernel.access import Actor, Role, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.officers import events, rules
from hengjian.registers.officers.models import CertificateTerm, EmployerSpell, Officer
from hengjian.registers.officers.rules import NewOfficer
from hengjian.registers.organs import queries as organ_queries

MOST_IN_A_BATCH = 5000


def locked(officer_no: str) -> Officer:
    """The officer, locked for this transaction."""
    row = Officer.objects.select_for_update().filter(officer_no=officer_no).first()
    if row is None:
        raise NotFound("找不到这名执法人员", f"执法人员名录里没有证号 {officer_no}", "请核对执法证号")
    return row


def scope_of(row: Officer | NewOfficer) -> Scope:
    """Where an officer's record lies."""
    return Scope(organ=row.organ_code, line=row.line_code, territory=row.territory_code)


def require_reason(reason: str, what: str) -> None:
    """Refuse an act without a reason."""
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明理由后再办", field="reason")


def only_about_oneself(officer_no: str, by: Actor, what: str) -> None:
    """An inspector who holds no other role of the register acts for themselves only."""
    others = {Role.REGISTER_KEEPER, Role.HEAD, Role.NODE}
    if not by.roles & others and by.officer_no != officer_no:
        raise Forbidden(what, "你只能办理本人的事", "他人的请由名录管理员或者机关负责人办理")


def _rows(officers: Sequence[NewOfficer]) -> None:
    Officer.objects.bulk_create(
        [
            Officer(
                officer_no=o.officer_no, name=o.name.strip(), organ_code=o.organ_code, line_code=o.line_code,
                territory_code=o.territory_code, post=o.post, expertise=o.expertise, is_expert=o.is_expert,
                certificate_valid_until=o.certificate_valid_until, item_scope=list(o.item_scope),
            )
            for o in officers
        ],
        batch_size=500,
    )
    CertificateTerm.objects.bulk_create(
        [
            CertificateTerm(
                officer_no=o.officer_no, issuer=o.issuer, since=o.certificate_since, until=o.certificate_valid_until
            )
            for o in officers
        ],
        batch_size=500,
    )
    EmployerSpell.objects.bulk_create(
        [
            EmployerSpell(officer_no=o.officer_no, uscc=spell.uscc, since=spell.since, until=spell.until)
            for o in officers for spell in o.employers
        ],
        batch_size=500,
    )


def _check_organs(officers: Sequence[NewOfficer]) -> None:
    codes = {o.organ_code for o in officers}
    if missing := sorted(codes - organ_queries.names(codes).keys()):
        raise Refused(
            "执法人员不能登记", f"所属机关 {missing[0]} 不在机关名录里", "请先登记机关", field="organ_code"
        )


def _check_unknown(officers: Sequence[NewOfficer]) -> None:
    nos = [o.officer_no for o in officers]
    taken = set(Officer.objects.filter(officer_no__in=nos).values_list("officer_no", flat=True))
    if again := sorted(taken | {no for no in nos if nos.count(no) > 1}):
        raise Refused(
            "执法人员不能登记", f"执法证号重复：{'、'.join(again[:5])}", "请核对执法证号，已登记的请办理换发",
            field="officer_no",
        )


@acts.act("officers.register_officer")
def register_officer(*, officer: NewOfficer, by: Actor, at: datetime) -> str:
    """Enter an officer with certificate, scope and employers; returns the certificate number."""
    rules.check_new(officer)
    acts.reach(scope_of(officer))
    _check_organs([officer])
    _check_unknown([officer])
    _rows([officer])
    acts.tell(
        events.OfficerRegistered(
            about=f"officer:{officer.officer_no}", organ=officer.organ_code,
            certificate_valid_until=officer.certificate_valid_until,
        ),
        cites=rules.CERTIFICATE_CITES, organ=officer.organ_code,
    )
    return officer.officer_no


@acts.act("officers.register_officers")
def register_officers(*, officers: Sequence[NewOfficer], by: Actor, at: datetime) -> str:
    """Enter many officers at once, all or none; the list is kept as a body whose digest the event carries."""
    if not 0 < len(officers) <= MOST_IN_A_BATCH:
        raise Refused(
            "执法人员不能成批登记", f"一次可登记 1 至 {MOST_IN_A_BATCH} 人，现在是 {len(officers)} 人", "请分批登记"
        )
    for officer in officers:
        rules.check_new(officer)
        acts.reach(scope_of(officer))
    _check_organs(officers)
    _check_unknown(officers)
    _rows(officers)
    lines = (json.dumps(asdict(o), ensure_ascii=False, sort_keys=True, default=str) + "\n" for o in officers)
    body = bodies.store((line.encode() for line in lines), media_type="application/jsonl")
    batch = f"{at.astimezone(clock.SHANGHAI).year}-{numbers.take('officers:batch'):04d}"
    acts.tell(
        events.OfficersRegistered(about=f"officers:{batch}", count=len(officers), sha256=body.sha256),
        cites=rules.CERTIFICATE_CITES,
    )
    return batch


@acts.act("officers.set_item_scope")
def set_item_scope(*, officer_no: str, item_scope: Sequence[str], by: Actor, at: datetime) -> None:
    """Set which items an officer may check: item codes, or ``*`` for all of the line."""
    row = locked(officer_no)
    acts.reach(scope_of(row))
    rules.check_scope(item_scope, f"{row.name}的执法事项范围不能调整")
    row.item_scope = sorted(set(item_scope))
    row.save(update_fields=["item_scope"])
    acts.tell(events.ItemScopeSet(about=f"officer:{officer_no}", item_scope=row.item_scope), organ=row.organ_code)


@acts.act("officers.record_leave")
def record_leave(*, officer_no: str, until: date | None, by: Actor, at: datetime) -> None:
    """Record that an officer is away up to and including a day; None when they are back."""
    row = locked(officer_no)
    acts.reach(scope_of(row))
    what = f"{row.name}的休假不能登记"
    only_about_oneself(officer_no, by, what)
    if until is not None and until < day_of(at):
        raise Refused(what, f"休假的止日 {until} 已经过去", "请核对日期", field="until")
    row.leave_until = until
    row.save(update_fields=["leave_until"])
    acts.tell(events.LeaveRecorded(about=f"officer:{officer_no}", until=until), organ=row.organ_code)


@acts.act("officers.depart")
def depart(*, officer_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Record that an officer has left the post; the record stays for the inspections they made."""
    row = locked(officer_no)
    acts.reach(scope_of(row))
    what = f"{row.name}不能登记离岗"
    require_reason(reason, what)
    if not row.active:
        raise Refused(what, "已经离岗", "不用再办")
    row.active = False
    row.save(update_fields=["active"])
    acts.tell(events.OfficerDeparted(about=f"officer:{officer_no}", reason=reason), organ=row.organ_code)
