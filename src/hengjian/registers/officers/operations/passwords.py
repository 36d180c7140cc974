"""Passwords (口令): form, age, and the last five that are not used again. Hashes are Argon2 by the settings."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.officers import events, rules
from hengjian.registers.officers.models import Account, FormerPassword


def _check(row: Account, password: str) -> None:
    what = "口令不能这样设置"
    faults = rules.password_faults(password)
    try:
        password_validation.validate_password(password, row)
    except ValidationError as error:
        # The form is judged by this module's own rules; of Django's validators the other two remain.
        codes = {"password_too_common": "太常见，容易被猜到", "password_too_similar": "与账号或者姓名太相似"}
        faults += [codes[e.code] for e in error.error_list if e.code in codes]
    if faults:
        raise Refused(what, f"口令{'；'.join(faults)}", "请另设口令", field="password")
    used = FormerPassword.objects.filter(account=row).order_by("-changed_at", "-id") if row.pk else []
    hashes = [row.password, *(former.password for former in list(used)[: rules.PASSWORDS_REMEMBERED - 1])]
    if any(check_password(password, held) for held in hashes if held):
        raise Refused(
            what, f"与最近 {rules.PASSWORDS_REMEMBERED} 次用过的口令相同", "请设一个没有用过的口令", field="password"
        )


def put(row: Account, password: str, *, at: datetime, must_change: bool) -> None:
    """Check and set a password, remember the one before, save the account."""
    _check(row, password)
    before = (row.password, row.password_changed_at)
    row.set_password(password)
    row.must_change_password, row.password_changed_at = must_change, at
    row.save()
    if before[0]:
        FormerPassword.objects.create(account=row, password=before[0], changed_at=before[1] or at)
        kept = FormerPassword.objects.filter(account=row).order_by("-changed_at", "-id")
        beyond = list(kept.values_list("pk", flat=True)[rules.PASSWORDS_REMEMBERED - 1 :])
        FormerPassword.objects.filter(pk__in=beyond).delete()


@acts.act("officers.change_password")
def change_password(*, username: str, old: str, new: str, by: Actor, at: datetime) -> None:
    """Change one's own password, knowing the old one."""
    if by.code != username:
        raise Forbidden("口令不能修改", "只能修改自己的口令", "他人忘记口令的，由系统管理员重置")
    row = Account.objects.select_for_update().filter(username=username, is_active=True).first()
    if row is None:
        raise NotFound("口令不能修改", f"没有在用的账号 {username}", "请核对账号")
    if not check_password(old, row.password):
        raise Refused("口令不能修改", "原口令不对", "请重新输入原口令", field="old")
    put(row, new, at=at, must_change=False)
    acts.tell(events.PasswordChanged(about=f"account:{username}"), cites=rules.ACCOUNT_CITES)


@acts.act("officers.reset_password")
def reset_password(*, username: str, password: str, by: Actor, at: datetime) -> None:
    """Give an account a first password again; its holder must change it at the next sign-in."""
    row = Account.objects.select_for_update().filter(username=username).first()
    if row is None:
        raise NotFound("口令不能重置", f"没有账号 {username}", "请核对账号")
    acts.reach(Scope(organ=row.organ_code, territory=row.territory_code))
    put(row, password, at=at, must_change=True)
    acts.tell(events.PasswordReset(about=f"account:{username}"), cites=rules.ACCOUNT_CITES)
