"""Questions to the register of officers. Pages for people go through :func:`roster` and :func:`accounts`.

The functions without an actor serve operations of other modules, which have checked their own right before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q

from hengjian.kernel import access, adjustable
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound
from hengjian.registers.officers import rules
from hengjian.registers.officers.models import Account, CertificateTerm, EmployerSpell, Officer, Relation

MOST = 200
#: Longer lists are compared in memory, so that a statement never carries thousands of parameters.
INLINE = 500

PasswordState = Literal["current", "must_change", "expired"]


@dataclass(frozen=True, slots=True)
class OfficerRecord:
    """An officer as other modules see it."""

    officer_no: str
    name: str
    organ_code: str
    line_code: str
    territory_code: str
    post: str
    expertise: str
    is_expert: bool
    certificate_valid_until: date
    certificate_status: str
    item_scope: tuple[str, ...]
    active: bool
    leave_until: date | None

    @property
    def status_title(self) -> str:
        return rules.status_title(self.certificate_status)


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """A relation that forces recusal, with its ground in words."""

    officer_no: str
    uscc: str
    ground: str
    ground_title: str
    since: date
    until: date | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """An account as administrators see it: never the password."""

    username: str
    name: str
    organ_code: str
    roles: tuple[str, ...]
    lines: tuple[str, ...]
    territory_code: str
    officer_no: str
    is_active: bool
    must_change_password: bool
    password_changed_on: date | None


@dataclass(frozen=True, slots=True)
class TermRecord:
    """One term of a certificate."""

    issuer: str
    since: date | None
    until: date


def _record(row: Officer) -> OfficerRecord:
    return OfficerRecord(
        row.officer_no, row.name, row.organ_code, row.line_code, row.territory_code, row.post, row.expertise,
        row.is_expert, row.certificate_valid_until, row.certificate_status, tuple(row.item_scope), row.active,
        row.leave_until,
    )


def officer(no: str) -> OfficerRecord:
    """The officer with this certificate number; refused when there is none."""
    row = Officer.objects.filter(officer_no=no).first()
    if row is None:
        raise NotFound("找不到这名执法人员", f"执法人员名录里没有证号 {no}", "请核对执法证号")
    return _record(row)


def _of_organ(organ_code: str) -> list[OfficerRecord]:
    return [_record(row) for row in Officer.objects.filter(organ_code=organ_code).order_by("officer_no")]


def drawable(*, organ_code: str, on: date, item_codes: Sequence[str]) -> list[OfficerRecord]:
    """The officers of an organ who may be drawn for these items on this day, by certificate number."""
    return [record for record in _of_organ(organ_code) if not rules.reasons_against(record, on, item_codes)]


def undrawable(*, organ_code: str, on: date, item_codes: Sequence[str]) -> list[tuple[OfficerRecord, str]]:
    """The officers of an organ who may not be drawn, each with all reasons in words."""
    judged = [(record, rules.reasons_against(record, on, item_codes)) for record in _of_organ(organ_code)]
    return [(record, "；".join(reasons)) for record, reasons in judged if reasons]


def reasons_against(no: str, *, on: date, item_codes: Sequence[str] = ()) -> list[str]:
    """Why this officer may not inspect these items on this day; empty when nothing stands against it."""
    return rules.reasons_against(officer(no), on, item_codes)


def conflicts(officer_nos: Iterable[str], usccs: Iterable[str], on: date) -> set[tuple[str, str]]:
    """Pairs of officer and entity that must not meet: relations in force, employment within three years."""
    nos, codes = set(officer_nos), set(usccs)
    narrow = Q()
    if len(nos) <= INLINE:
        narrow &= Q(officer_no__in=nos)
    if len(codes) <= INLINE:
        narrow &= Q(uscc__in=codes)
    related = Relation.objects.filter(narrow, Q(until=None) | Q(until__gte=on), since__lte=on)
    recent = Q(until=None) | Q(until__gte=rules.employer_horizon(on))
    employed = EmployerSpell.objects.filter(narrow, recent, since__lte=on)
    pairs = {*related.values_list("officer_no", "uscc"), *employed.values_list("officer_no", "uscc")}
    return {(no, uscc) for no, uscc in pairs if no in nos and uscc in codes}


def names(nos: Iterable[str]) -> dict[str, str]:
    """Names by certificate number; unknown numbers are left out."""
    return dict(Officer.objects.filter(officer_no__in=set(nos)).values_list("officer_no", "name"))


def roster(
    actor: Actor, *, text: str = "", organ_code: str = "", only_active: bool = True, after: str = "", limit: int = 50
) -> list[OfficerRecord]:
    """A page of the register for people, by certificate number, cut to the actor's lines and territory."""
    rows = access.visible(
        actor, "officers.view", Officer.objects.filter(officer_no__gt=after), line="line_code"
    )
    if only_active:
        rows = rows.filter(active=True)
    if organ_code:
        rows = rows.filter(organ_code=organ_code)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(officer_no__startswith=text) | Q(expertise__icontains=text))
    return [_record(row) for row in rows.order_by("officer_no")[: min(limit, MOST)]]


def officer_for(actor: Actor, no: str) -> OfficerRecord:
    """One officer for people: not found and not to be seen are answered alike."""
    row = access.visible(actor, "officers.view", Officer.objects.filter(officer_no=no), line="line_code").first()
    if row is None:
        raise NotFound("找不到这名执法人员", "名录里没有这个证号，或者不在你的条线和辖区内", "请核对执法证号")
    return _record(row)


def relations(actor: Actor, no: str) -> list[RelationRecord]:
    """All relations of an officer of the actor's organ, the newest first. An officer sees their own."""
    rows = Relation.objects.filter(officer_no=no)
    if actor.officer_no != no:
        inside = access.visible(actor, "officers.view_relations", Officer.objects.filter(officer_no=no))
        if not inside.exists():
            return []
    return [
        RelationRecord(
            row.officer_no, row.uscc, row.ground, rules.ground_title(row.ground), row.since, row.until, row.decided_by
        )
        for row in rows.order_by("-since", "-id")[:MOST]
    ]


def terms(no: str) -> list[TermRecord]:
    """The terms of an officer's certificate, the newest first."""
    rows = CertificateTerm.objects.filter(officer_no=no).order_by("-until", "-id")
    return [TermRecord(row.issuer, row.since, row.until) for row in rows[:MOST]]


def accounts(actor: Actor, *, text: str = "", after: str = "", limit: int = 50) -> list[AccountRecord]:
    """A page of the accounts inside the administrator's territory, by sign-in name."""
    rows = access.visible(actor, "officers.view_accounts", Account.objects.filter(username__gt=after))
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(username__startswith=text))
    return [_account(row) for row in rows.order_by("username")[: min(limit, MOST)]]


def _account(row: Account) -> AccountRecord:
    changed = row.password_changed_at
    return AccountRecord(
        row.username, row.name, row.organ_code, tuple(row.roles), tuple(row.lines), row.territory_code,
        row.officer_no, row.is_active, row.must_change_password,
        day_of(changed) if changed else None,
    )


def account(username: str) -> AccountRecord:
    """One account; refused when there is none."""
    row = Account.objects.filter(username=username).first()
    if row is None:
        raise NotFound("找不到这个账号", f"没有账号 {username}", "请核对账号")
    return _account(row)


def actor_of(username: str) -> Actor:
    """The actor an account stands for, also once it is disabled: what he signed before is still his."""
    row = Account.objects.filter(username=username).first()
    if row is None:
        raise NotFound("找不到这个账号", f"没有账号 {username}", "请核对账号")
    return row.actor()


def actors_of(usernames: Iterable[str]) -> dict[str, Actor]:
    """The actors of several accounts by sign-in name; unknown names are left out."""
    return {row.username: row.actor() for row in Account.objects.filter(username__in=set(usernames))}


def colleagues(organ_code: str, *roles: str) -> list[tuple[str, str]]:
    """Sign-in names and names of the active accounts of an organ that hold one of the roles, for choosing a team."""
    rows = Account.objects.filter(organ_code=organ_code, is_active=True).order_by("username")[:MOST]
    return [(row.username, row.name) for row in rows if not roles or set(roles) & set(row.roles)]


def password_state(username: str, on: date) -> PasswordState:
    """Whether a password may still be used on a day, must be changed by order, or is too old."""
    found = account(username)
    if found.must_change_password or found.password_changed_on is None:
        return "must_change"
    days = adjustable.value(rules.AGE_LIMIT, found.organ_code, on)
    return "expired" if on >= rules.password_due_on(found.password_changed_on, days) else "current"


def certificates(codes: Iterable[str]) -> dict[str, str]:
    """The certificate number of those who have one, by sign-in name or by the number itself."""
    wanted = set(codes)
    held = dict(Account.objects.filter(username__in=wanted).exclude(officer_no="").values_list("username", "officer_no"))
    return held | {no: no for no in names(wanted)}


def people(codes: Iterable[str]) -> dict[str, str]:
    """Names of those who acted, by sign-in name or certificate number; the node itself is called 系统."""
    wanted = set(codes)
    found = names(wanted) | dict(Account.objects.filter(username__in=wanted).values_list("username", "name"))
    return found | {"node": "系统"}
