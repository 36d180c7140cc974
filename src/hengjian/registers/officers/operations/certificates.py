"""The certificate (执法证): renewed, suspended, resumed, revoked."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.registers.officers import events, rules
from hengjian.registers.officers.models import CertificateTerm, Officer
from hengjian.registers.officers.operations.staff import locked, require_reason, scope_of


def _stepped(officer_no: str, verb: str, reason: str, *, only_from: tuple[str, ...], to: str) -> Officer:
    """Lock the officer, check reach, reason and status, and save the new status."""
    row = locked(officer_no)
    acts.reach(scope_of(row))
    what = f"{row.name}的执法证不能{verb}"
    require_reason(reason, what)
    if row.certificate_status not in only_from:
        wanted = "、".join(rules.status_title(status) for status in only_from)
        raise Refused(what, f"证件现在的状态是“{rules.status_title(row.certificate_status)}”", f"状态为“{wanted}”的才能{verb}")
    row.certificate_status = to
    row.save(update_fields=["certificate_status"])
    return row


@acts.act("officers.renew_certificate")
def renew_certificate(
    *, officer_no: str, since: date, until: date, issuer: str = "", by: Actor, at: datetime
) -> None:
    """Record a new term of the certificate. A revoked certificate is not renewed."""
    row = locked(officer_no)
    acts.reach(scope_of(row))
    what = f"{row.name}的执法证不能换发"
    if row.certificate_status == "revoked":
        raise Refused(what, "证件已注销", "请重新申领，以新的证号登记")
    if until <= since:
        raise Refused(what, f"有效期的止日 {until} 不晚于起日 {since}", "请核对执法证", field="until")
    if until <= row.certificate_valid_until:
        raise Refused(
            what, f"新的有效期至 {rules.in_words(until)}，不晚于现在的 {rules.in_words(row.certificate_valid_until)}",
            "请核对执法证", field="until",
        )
    CertificateTerm.objects.create(officer_no=officer_no, issuer=issuer, since=since, until=until)
    row.certificate_valid_until = until
    row.save(update_fields=["certificate_valid_until"])
    acts.tell(
        events.CertificateRenewed(about=f"officer:{officer_no}", since=since, until=until),
        cites=rules.CERTIFICATE_CITES, organ=row.organ_code,
    )


@acts.act("officers.suspend_certificate")
def suspend_certificate(*, officer_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Suspend a certificate; the officer is not drawn while it lasts (上海市行政执法监督办法)."""
    row = _stepped(officer_no, "暂停", reason, only_from=("valid",), to="suspended")
    acts.tell(
        events.CertificateSuspended(about=f"officer:{officer_no}", reason=reason),
        cites=rules.CERTIFICATE_CITES, organ=row.organ_code,
    )


@acts.act("officers.resume_certificate")
def resume_certificate(*, officer_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Lift a suspension."""
    row = _stepped(officer_no, "恢复", reason, only_from=("suspended",), to="valid")
    acts.tell(
        events.CertificateResumed(about=f"officer:{officer_no}", reason=reason),
        cites=rules.CERTIFICATE_CITES, organ=row.organ_code,
    )


@acts.act("officers.revoke_certificate")
def revoke_certificate(*, officer_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Revoke a certificate for good."""
    row = _stepped(officer_no, "注销", reason, only_from=("valid", "suspended"), to="revoked")
    acts.tell(
        events.CertificateRevoked(about=f"officer:{officer_no}", reason=reason),
        cites=rules.CERTIFICATE_CITES, organ=row.organ_code,
    )
