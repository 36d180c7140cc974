"""A question composed once gives what Django's own would give, value by value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

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
