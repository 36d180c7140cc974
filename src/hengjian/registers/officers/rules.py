"""The law of officers and accounts: certificates, recusal, passwords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, Protocol

from hengjian.kernel.errors import Refused

CertificateStatus = Literal["valid", "suspended", "revoked"]
STATUSES: dict[CertificateStatus, str] = {"valid": "有效", "suspended": "暂停", "revoked": "注销"}
EVERY_ITEM = "*"

Ground = Literal["interest", "kinship", "holding", "employment", "other"]
GROUNDS: dict[Ground, str] = {
    "interest": "有直接利害关系",
    "kinship": "近亲属在该单位任职或者投资",
    "holding": "本人投资或者持有股份",
    "employment": "本人曾在该单位任职",
    "other": "有其他关系可能影响公正执法",
}
RECUSAL_CITES = "《行政处罚法》第四十三条"
CERTIFICATE_CITES = "《行政处罚法》第四十二条；国办发〔2024〕54号（未核全文）"
ACCOUNT_CITES = "GB/T 22239-2019 §8.1.4（未核原文）"

#: A former employer is not visited for so long. No text sets a number: this platform's own choice.
EMPLOYER_YEARS = 3

#: A password is changed after so many days: code, least, most and usual number (page.py makes it adjustable).
AGE_LIMIT = "officers.password_days"
PASSWORD_DAYS = (30, 180, 90)
PASSWORDS_REMEMBERED = 5
PASSWORD_LENGTH = 10
PASSWORD_CLASSES = 3


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """An officer to be entered. ``item_scope`` holds item codes, or only ``*`` for every item of the line."""

    officer_no: str
    name: str
    organ_code: str
    line_code: str
    territory_code: str
    certificate_valid_until: date
    certificate_since: date | None = None
    issuer: str = ""
    post: str = ""
    expertise: str = ""
    is_expert: bool = False
    item_scope: tuple[str, ...] = (EVERY_ITEM,)
    employers: tuple[NewSpell, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class NewSpell:
    """A time for which an officer worked for an entity; ``until`` is None while it lasts."""

    uscc: str
    since: date
    until: date | None = None


class Drawable(Protocol):
    """What is asked about an officer before a draw."""

    @property
    def active(self) -> bool: ...
    @property
    def certificate_status(self) -> str: ...
    @property
    def certificate_valid_until(self) -> date: ...
    @property
    def leave_until(self) -> date | None: ...
    @property
    def item_scope(self) -> Sequence[str]: ...


def status_title(status: str) -> str:
    """How a certificate's status is called."""
    return next((title for key, title in STATUSES.items() if key == status), status)


def ground_title(ground: str) -> str:
    """How a ground of recusal is called."""
    return next((title for key, title in GROUNDS.items() if key == ground), ground)


def in_words(day: date) -> str:
    """A day as it is read: 2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def reasons_against(officer: Drawable, on: date, item_codes: Sequence[str]) -> list[str]:
    """Why the officer cannot be drawn for these items on this day, in words; empty when nothing stands against it."""
    found = []
    if not officer.active:
        found.append("已离岗")
    if officer.certificate_status == "suspended":
        found.append("证件暂停")
    elif officer.certificate_status == "revoked":
        found.append("证件已注销")
    if officer.certificate_valid_until < on:
        found.append(f"证件已过期：有效期至{in_words(officer.certificate_valid_until)}")
    if officer.leave_until is not None and officer.leave_until >= on:
        found.append(f"正在休假：至{in_words(officer.leave_until)}")
    if EVERY_ITEM not in officer.item_scope:
        missing = [code for code in item_codes if code not in officer.item_scope]
        if missing:
            more = f"等 {len(missing)} 项" if len(missing) > 3 else ""
            found.append(f"事项范围不含{'、'.join(missing[:3])}{more}")
    return found


def employer_horizon(on: date) -> date:
    """An employment that ended before this day no longer forces recusal on ``on``."""
    try:
        return on.replace(year=on.year - EMPLOYER_YEARS)
    except ValueError:  # 29 February
        return on.replace(year=on.year - EMPLOYER_YEARS, day=28)


def check_new(officer: NewOfficer) -> None:
    """Refuse an officer whose number, name or scope is missing."""
    what = f"执法人员 {officer.name or officer.officer_no} 不能登记"
    for value, title, name in (
        (officer.officer_no, "执法证号", "officer_no"), (officer.name, "姓名", "name"),
        (officer.organ_code, "所属机关", "organ_code"), (officer.line_code, "条线", "line_code"),
        (officer.territory_code, "属地", "territory_code"),
    ):
        if not value.strip():
            raise Refused(what, f"没有填写{title}", f"请补填{title}", field=name)
    check_scope(officer.item_scope, what)
    if officer.certificate_since and officer.certificate_valid_until < officer.certificate_since:
        raise Refused(what, "执法证的有效期止日早于起日", "请核对执法证", field="certificate_valid_until")
    for spell in officer.employers:
        check_spell(spell, what)


def check_scope(scope: Sequence[str], what: str) -> None:
    """Refuse an item scope that is empty or holds something else than item codes."""
    if not scope:
        raise Refused(what, "没有执法事项范围", "请填写事项编码；本条线全部事项填“*”", field="item_scope")
    for code in scope:
        if code != EVERY_ITEM and not (len(code) == 14 and code.isascii() and code.isdigit()):
            raise Refused(what, f"“{code}”不是 14 位数字的事项编码", "请核对事项编码", field="item_scope")


def check_spell(spell: NewSpell, what: str) -> None:
    """Refuse a time of employment that ends before it began."""
    if spell.until is not None and spell.until < spell.since:
        raise Refused(what, "任职的止日早于起日", "请核对任职时间", field="until")


def password_due_on(changed_on: date, days: int) -> date:
    """The first day on which a password must be changed."""
    return changed_on + timedelta(days=days)


def password_faults(password: str) -> list[str]:
    """What is wrong with the form of a password, in words."""
    classes = sum(
        any(test(char) for char in password)
        for test in (str.islower, str.isupper, str.isdigit, lambda char: not char.isalnum())
    )
    faults = []
    if len(password) < PASSWORD_LENGTH:
        faults.append(f"不足 {PASSWORD_LENGTH} 位")
    if classes < PASSWORD_CLASSES:
        faults.append(f"大写字母、小写字母、数字、符号中至少要有 {PASSWORD_CLASSES} 类")
    return faults
