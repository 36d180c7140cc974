"""A question composed once gives what Django's own would give, value by value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from hengjian.kernel import fixed
from hengjian.kernel.models import Checkpoint
from hengjian.registers.officers.models import Account

AT = datetime(2026, 3, 9, 1, 2, 3, 456789, tzinfo=UTC)


@pytest.mark.django_db
def test_every_kind_of_value_is_read_as_django_reads_it() -> None:
    made = Account.objects.create(username="zhang", name="张", roles=["head"], lines=["*"], is_active=False, password_changed_at=AT)
    found = fixed.OneRow(Account, "id")(made.pk)
    again = Account.objects.get(pk=made.pk)
    assert found is not None
    assert {f.attname: getattr(found, f.attname) for f in Account._meta.concrete_fields} == {
        f.attname: getattr(again, f.attname) for f in Account._meta.concrete_fields
    }
    assert (found.roles, found.is_active, found.password_changed_at, found._state.adding) == (["head"], False, AT, False)
    found.name = "李"
    found.save(update_fields=["name"])
    assert Account.objects.get().name == "李"


@pytest.mark.django_db
def test_a_row_that_is_not_there_is_none_and_one_may_be_locked() -> None:
    ask = fixed.OneRow(Checkpoint, "size")
    assert ask(7) is None
    Checkpoint.objects.create(size=7, at=AT, note="x")
    with transaction.atomic():
        found = ask(7, lock=True)
    assert found == Checkpoint.objects.get()


@pytest.mark.django_db
def test_rows_are_found_by_several_columns_and_the_newest_of_them() -> None:
    for name, line in (("zhang", "a"), ("li", "a"), ("wang", "b")):
        Account.objects.create(username=name, name=line, is_active=name != "wang", password_changed_at=AT)
    assert [one.username for one in fixed.Rows(Account, "is_active", "name")(True, "a")] == ["zhang", "li"]
    assert fixed.Rows(Account, "name")("c") == []
    newest = fixed.LastRow(Account, "name")
    assert (newest("a"), newest("c")) == (Account.objects.get(username="li"), None)


@pytest.mark.django_db
def test_a_row_is_written_and_changed_as_django_would() -> None:
    given = {"username": "zhang", "name": "张", "roles": ["head"], "lines": ["*"], "is_active": False, "password_changed_at": AT}
    made = fixed.insert(Account(**given))
    again = Account.objects.get(pk=made.pk)
    assert {name: getattr(again, name) for name in given} == given
    assert (made._state.adding, made._state.db) == (False, "default")
    made.roles, made.is_active, made.name = ["inspector"], True, "not written"
    fixed.update(made, ("roles", "is_active"))
    again.refresh_from_db()
    assert (again.roles, again.is_active, again.name) == (["inspector"], True, "张")


@pytest.mark.django_db
def test_changing_a_row_that_is_gone_is_an_error() -> None:
    made = fixed.insert(Account(username="zhang", password_changed_at=AT))
    Account.objects.all().delete()
    with pytest.raises(DatabaseError, match="not in its table"):
        fixed.update(made, ("name",))
