"""Accounts: opened by one administrator, given roles by another, never both business and administration."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from hengjian.kernel import adjustable, journal
from hengjian.kernel.access import ADMINISTRATORS, NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.officers import operations, queries, rules
from hengjian.registers.officers.models import Account, FormerPassword
from hengjian.registers.officers.rules import NewOfficer

pytestmark = pytest.mark.django_db
PASSWORD = "Qinghe-2026-a"
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """A cheap hash, because Argon2 is slow on purpose; one test below uses the real one."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def open_account(bureau, at):
    """Open an account of the bureau."""

    def do(username="zhao", **given):
        values = {
            "username": username, "name": "赵强", "organ_code": bureau, "territory_code": "310000",
            "password": PASSWORD, "by": NODE, "at": at,
        }
        return operations.open_account(**{**values, **given})

    return do


def test_the_system_administrator_opens_and_the_security_administrator_grants(open_account, person, at):
    opener, granter = person(Role.SYSTEM_ADMIN, code="xt"), person(Role.SECURITY_ADMIN, code="aq")
    open_account(by=opener)
    assert queries.account("zhao").roles == ()
    assert queries.account("zhao").must_change_password
    with pytest.raises(Forbidden, match="没有这项权限"):
        operations.set_roles(username="zhao", roles=["planner"], by=opener, at=at)
    operations.set_roles(username="zhao", roles=["planner"], lines=["market"], by=granter, at=at)
    actor = Account.objects.get(username="zhao").actor()
    assert (actor.code, actor.roles, actor.lines) == ("zhao", {Role.PLANNER}, {"market"})
    with pytest.raises(Forbidden):
        open_account("qian", by=granter)
    granted = journal.lines_about("account:zhao")[0]
    assert (granted.title, granted.data["before"], granted.data["roles"]) == ("授予岗位", [], ["planner"])


def test_whoever_opens_an_account_gives_it_no_roles(open_account, person):
    with pytest.raises(Refused, match="不能由同一人办理"):
        open_account(roles=["planner"], by=person(Role.SYSTEM_ADMIN))
    with pytest.raises(Refused, match="不能由同一人办理"):
        open_account(must_change=False, by=person(Role.SYSTEM_ADMIN))


@pytest.mark.parametrize("pair", [*combinations(sorted(ADMINISTRATORS), 2)])
def test_two_administrators_are_never_one_person(open_account, at, pair):
    with pytest.raises(Refused, match="三员分立"):
        open_account(roles=pair)
    open_account()
    with pytest.raises(Refused, match="三员分立"):
        operations.set_roles(username="zhao", roles=pair, by=NODE, at=at)
    assert queries.account("zhao").roles == ()


@pytest.mark.parametrize("admin", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("business", sorted(set(Role) - ADMINISTRATORS - {Role.NODE}))
def test_an_administrator_does_no_business(open_account, at, admin, business):
    open_account(roles=[admin])
    with pytest.raises(Refused, match="不兼任业务岗位"):
        operations.set_roles(username="zhao", roles=[admin, business], by=NODE, at=at)
    assert queries.account("zhao").roles == (admin,)


@pytest.mark.parametrize("role", ["node", "king"])
def test_no_account_holds_the_nodes_own_role_or_an_unknown_one(open_account, role):
    with pytest.raises(Refused, match="没有可以授予的岗位"):
        open_account(roles=[role])


def test_nobody_gives_themselves_roles_or_disables_themselves(open_account, person, at):
    open_account("anquan", roles=["security_admin"])
    self = person(Role.SECURITY_ADMIN, code="anquan")
    with pytest.raises(Refused, match="不能给自己授予岗位"):
        operations.set_roles(username="anquan", roles=["security_admin"], by=self, at=at)
    with pytest.raises(Refused, match="不能停用自己的账号"):
        operations.disable_account(username="anquan", reason="x", by=self, at=at)


def test_an_inspectors_account_stands_for_an_officer_of_the_organ(open_account, bureau, district_bureau, at):
    with pytest.raises(Refused, match="没有关联执法证号"):
        open_account(roles=["inspector"])
    for no, organ in (("沪A001", bureau), ("沪A002", district_bureau)):
        officer = NewOfficer(no, "赵强", organ, "market", "310000", date(2030, 1, 1))
        operations.register_officer(officer=officer, by=NODE, at=at)
    with pytest.raises(Refused, match="本机关没有证号为 沪A002 的在岗执法人员"):
        open_account(roles=["inspector"], officer_no="沪A002")
    open_account(roles=["inspector"], officer_no="沪A001")
    with pytest.raises(Refused, match="已经关联另一个账号"):
        open_account("qian", officer_no="沪A001")
    open_account("qian")
    with pytest.raises(Refused, match="已经关联另一个账号"):
        operations.set_roles(username="qian", roles=["inspector"], officer_no="沪A001", by=NODE, at=at)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"username": "赵"}, "小写字母开头"),
        ({"username": "Zhao"}, "小写字母开头"),
        ({"name": " "}, "没有填写姓名"),
        ({"password": "short"}, "不足 10 位"),
        ({"password": "abcdefghijklmn"}, "至少要有 3 类"),
        ({"password": "Zhaoqiang-zhao1", "username": "zhaoqiang-zhao1"}, "太相似"),
    ],
)
def test_a_faulty_account_is_refused(open_account, given, words):
    with pytest.raises(Refused, match=words):
        open_account(**given)


def test_an_account_name_is_taken_once(open_account):
    open_account()
    with pytest.raises(Refused, match="已经有人使用"):
        open_account()


def test_a_person_opens_accounts_of_registered_organs_in_their_territory(open_account, person):
    with pytest.raises(Refused, match="不在机关名录里"):
        open_account(organ_code="无", by=person(Role.SYSTEM_ADMIN))
    with pytest.raises(Forbidden):
        open_account(by=person(Role.SYSTEM_ADMIN, territory="310101"))


def test_roles_cannot_be_moved_out_of_the_administrators_territory(open_account, person, district_bureau, at):
    open_account(organ_code=district_bureau, territory_code="310101")
    granter = person(Role.SECURITY_ADMIN, territory="310101", code="aq")
    with pytest.raises(Forbidden):
        operations.set_roles(username="zhao", roles=["leader"], territory_code="310000", by=granter, at=at)
    operations.set_roles(username="zhao", roles=["leader"], lines=["*"], by=granter, at=at)


def test_an_account_is_disabled_and_enabled_with_a_reason(open_account, at):
    open_account()
    act = {"username": "zhao", "by": NODE, "at": at}
    with pytest.raises(Refused, match="没有停用"):
        operations.enable_account(**act, reason="x")
    with pytest.raises(Refused, match="没有写明理由"):
        operations.disable_account(**act, reason="")
    operations.disable_account(**act, reason="调离")
    assert not queries.account("zhao").is_active
    with pytest.raises(Refused, match="已经停用"):
        operations.disable_account(**act, reason="调离")
    with pytest.raises(Refused, match="没有写明理由"):
        operations.enable_account(**act, reason="")
    operations.enable_account(**act, reason="调回")
    assert queries.account("zhao").is_active
    with pytest.raises(NotFound):
        operations.disable_account(username="wu", reason="x", by=NODE, at=at)


def test_a_password_is_changed_by_its_holder_who_knows_the_old_one(open_account, at):
    open_account()
    holder = Account.objects.get(username="zhao").actor()
    change = {"username": "zhao", "old": PASSWORD, "new": "Another-2026-b", "at": at}
    with pytest.raises(Forbidden, match="只能修改自己的口令"):
        operations.change_password(**change, by=NODE)
    with pytest.raises(Refused, match="原口令不对"):
        operations.change_password(**{**change, "old": "x"}, by=holder)
    operations.change_password(**change, by=holder)
    assert Account.objects.get(username="zhao").check_password("Another-2026-b")
    assert queries.password_state("zhao", DAY) == "current"
    operations.disable_account(username="zhao", reason="x", by=NODE, at=at)
    with pytest.raises(NotFound):
        operations.change_password(**{**change, "old": "Another-2026-b", "new": PASSWORD}, by=holder)


def test_the_last_five_passwords_are_not_used_again(open_account, at):
    open_account()
    holder = Account.objects.get(username="zhao").actor()
    used = [PASSWORD, *(f"Number-{n}-Word" for n in range(5))]
    for step, (old, new) in enumerate(pairwise(used)):
        operations.change_password(username="zhao", old=old, new=new, by=holder, at=at + timedelta(minutes=step))
        for former in used[: step + 2][-5:]:
            with pytest.raises(Refused, match="最近 5 次用过的口令相同"):
                operations.change_password(username="zhao", old=new, new=former, by=holder, at=at)
    later = at + timedelta(hours=1)
    operations.change_password(username="zhao", old=used[-1], new=PASSWORD, by=holder, at=later)
    assert FormerPassword.objects.count() == rules.PASSWORDS_REMEMBERED - 1


def test_a_reset_password_must_be_changed_at_the_next_sign_in(open_account, person, at):
    open_account(must_change=False)
    assert queries.password_state("zhao", DAY) == "current"
    with pytest.raises(Forbidden):
        operations.reset_password(username="zhao", password="Fresh-2026-x", by=person(Role.SECURITY_ADMIN), at=at)
    operations.reset_password(username="zhao", password="Fresh-2026-x", by=person(Role.SYSTEM_ADMIN), at=at)
    assert queries.password_state("zhao", DAY) == "must_change"
    with pytest.raises(NotFound):
        operations.reset_password(username="wu", password="Fresh-2026-x", by=NODE, at=at)


def test_a_password_expires_after_ninety_days_or_what_the_organ_has_set(open_account, bureau, at):
    open_account(must_change=False)
    assert queries.password_state("zhao", DAY + timedelta(89)) == "current"
    assert queries.password_state("zhao", DAY + timedelta(90)) == "expired"
    adjustable.adjust(
        code=rules.AGE_LIMIT, organ=bureau, value=30, since=DAY, reason="自查要求", by=NODE, at=at
    )
    assert queries.password_state("zhao", DAY + timedelta(30)) == "expired"


def test_no_password_and_no_hash_enters_the_journal(open_account, at):
    open_account()
    holder = Account.objects.get(username="zhao").actor()
    operations.change_password(username="zhao", old=PASSWORD, new="Another-2026-b", by=holder, at=at)
    told = json.dumps([line.data for line in journal.lines_about("account:zhao")], ensure_ascii=False)
    assert PASSWORD not in told
    assert "Another" not in told
    assert "md5" not in told


def test_passwords_are_kept_as_argon2(open_account, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    open_account()
    assert Account.objects.get(username="zhao").password.startswith("argon2$argon2id$")
    request = RequestFactory().post("/")
    assert authenticate(request, username="zhao", password=PASSWORD) is not None
    assert authenticate(request, username="zhao", password="x") is None


def test_administrators_see_the_accounts_of_their_territory(open_account, person, district_bureau):
    open_account()
    open_account("qian", organ_code=district_bureau, territory_code="310101", name="钱进")
    auditor = person(Role.AUDIT_ADMIN)
    assert [a.username for a in queries.accounts(auditor)] == ["qian", "zhao"]
    assert [a.username for a in queries.accounts(auditor, after="qian", text="赵")] == ["zhao"]
    assert [a.username for a in queries.accounts(replace(auditor, territory="310101"))] == ["qian"]
    with pytest.raises(Forbidden):
        queries.accounts(person(Role.HEAD))
    with pytest.raises(NotFound):
        queries.account("wu")
