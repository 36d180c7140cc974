"""Accounts (账号): opened, given roles, disabled. The three administrators exclude each other."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from hengjian.kernel import acts
from hengjian.kernel.access import ROLE_TITLES, Actor, Role, Scope, check_exclusive
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.officers import events, rules
from hengjian.registers.officers.models import Account, Officer
from hengjian.registers.officers.operations import passwords
from hengjian.registers.officers.operations.staff import require_reason
from hengjian.registers.organs import queries as organ_queries

USERNAME = re.compile(r"[a-z][a-z0-9_.-]{2,39}")


def check_roles(roles: Collection[str]) -> frozenset[Role]:
    """The roles as a set; refused when unknown, reserved for the node, or not to be held by one person (三员分立)."""
    grantable = {role.value for role in Role} - {Role.NODE.value}
    for role in roles:
        if str(role) not in grantable:
            titles = "、".join(ROLE_TITLES[r] for r in Role if r is not Role.NODE)
            raise Refused("岗位不能这样设置", f"没有可以授予的岗位“{role}”", f"可选：{titles}", field="roles")
    chosen = frozenset(Role(role) for role in roles)
    check_exclusive(chosen)
    return chosen


def _check_officer(roles: frozenset[Role], officer_no: str, organ_code: str, username: str) -> None:
    """An inspector's account stands for one officer of the same organ (行政处罚法 art. 42)."""
    what = "账号不能担任执法人员" if Role.INSPECTOR in roles else "账号不能关联执法证"
    if Role.INSPECTOR in roles and not officer_no:
        raise Refused(what, "没有关联执法证号", "请填写本人的执法证号", field="officer_no")
    if officer_no and not Officer.objects.filter(officer_no=officer_no, organ_code=organ_code, active=True).exists():
        raise Refused(what, f"本机关没有证号为 {officer_no} 的在岗执法人员", "请先登记执法人员", field="officer_no")
    if officer_no and Account.objects.filter(officer_no=officer_no).exclude(username=username).exists():
        raise Refused(what, f"执法证 {officer_no} 已经关联另一个账号", "一人一个账号，请核对", field="officer_no")


def locked(username: str) -> Account:
    """The account, locked for this transaction."""
    row = Account.objects.select_for_update().filter(username=username).first()
    if row is None:
        raise NotFound("找不到这个账号", f"没有账号 {username}", "请核对账号")
    return row


def scope_of(row: Account) -> Scope:
    """Where an account lies."""
    return Scope(organ=row.organ_code, territory=row.territory_code)


@acts.act("officers.open_account")
def open_account(
    *, username: str, name: str, organ_code: str, territory_code: str, password: str,
    roles: Collection[str] = (), lines: Collection[str] = (), officer_no: str = "", must_change: bool = True,
    by: Actor, at: datetime,
) -> str:
    """Open an account. The system administrator opens it without roles; only the node's set-up may give them here."""
    what = f"账号 {username} 不能开立"
    acts.reach(Scope(organ=organ_code, territory=territory_code))
    if not USERNAME.fullmatch(username):
        raise Refused(what, "账号须以小写字母开头，由 3 至 40 个小写字母、数字或者 . _ - 组成", "请另取账号", field="username")
    if Account.objects.filter(username=username).exists():
        raise Refused(what, "这个账号已经有人使用", "请另取账号", field="username")
    if not name.strip():
        raise Refused(what, "没有填写姓名", "账号须实名，请填写姓名", field="name")
    if Role.NODE not in by.roles and (roles or not must_change):
        raise Refused(what, "开立账号和授予岗位不能由同一人办理", "请先开立账号，再由安全管理员授予岗位", field="roles")
    if Role.NODE not in by.roles and not organ_queries.names([organ_code]):
        raise Refused(what, f"所属机关 {organ_code or '（空）'} 不在机关名录里", "请先登记机关", field="organ_code")
    chosen = check_roles(roles)
    _check_officer(chosen, officer_no, organ_code, username)
    row = Account(
        username=username, name=name.strip(), organ_code=organ_code, territory_code=territory_code,
        roles=sorted(chosen), lines=sorted(set(lines)), officer_no=officer_no,
    )
    passwords.put(row, password, at=at, must_change=must_change)
    acts.tell(
        events.AccountOpened(about=f"account:{username}", organ=organ_code, roles=sorted(chosen)),
        cites=rules.ACCOUNT_CITES,
    )
    return username


@acts.act("officers.set_roles")
def set_roles(
    *, username: str, roles: Collection[str], lines: Collection[str] | None = None,
    territory_code: str | None = None, officer_no: str | None = None, by: Actor, at: datetime,
) -> None:
    """Set the roles of an account (all of them), and its lines, territory and officer when given."""
    row = locked(username)
    acts.reach(scope_of(row))
    what = f"账号 {username} 的岗位不能调整"
    if username == by.code:
        raise Refused(what, "不能给自己授予岗位", "请由另一名安全管理员办理")
    chosen = check_roles(roles)
    before = list(row.roles)
    row.officer_no = row.officer_no if officer_no is None else officer_no
    _check_officer(chosen, row.officer_no, row.organ_code, username)
    row.roles = sorted(chosen)
    row.lines = row.lines if lines is None else sorted(set(lines))
    row.territory_code = row.territory_code if territory_code is None else territory_code
    acts.reach(scope_of(row))
    row.save(update_fields=["roles", "lines", "territory_code", "officer_no"])
    acts.tell(
        events.RolesSet(
            about=f"account:{username}", before=before, roles=row.roles, lines=row.lines, territory=row.territory_code
        ),
        cites=rules.ACCOUNT_CITES,
    )


@acts.act("officers.disable_account")
def disable_account(*, username: str, reason: str, by: Actor, at: datetime) -> None:
    """Disable an account; it stays, because the journal names it."""
    row = locked(username)
    acts.reach(scope_of(row))
    what = f"账号 {username} 不能停用"
    require_reason(reason, what)
    if username == by.code:
        raise Refused(what, "不能停用自己的账号", "请由另一名管理员办理")
    if not row.is_active:
        raise Refused(what, "已经停用", "不用再办")
    row.is_active = False
    row.save(update_fields=["is_active"])
    acts.tell(events.AccountDisabled(about=f"account:{username}", reason=reason), cites=rules.ACCOUNT_CITES)


@acts.act("officers.enable_account")
def enable_account(*, username: str, reason: str, by: Actor, at: datetime) -> None:
    """Enable a disabled account again."""
    row = locked(username)
    acts.reach(scope_of(row))
    what = f"账号 {username} 不能恢复"
    require_reason(reason, what)
    if row.is_active:
        raise Refused(what, "没有停用", "不用办理")
    row.is_active = True
    row.save(update_fields=["is_active"])
    acts.tell(events.AccountEnabled(about=f"account:{username}", reason=reason), cites=rules.ACCOUNT_CITES)
