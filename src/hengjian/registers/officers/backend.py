"""Signing in by name and password, and who holds a session: the account is asked for before every page."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from hengjian.kernel import fixed
from hengjian.registers.officers.models import Account

_held_by = fixed.OneRow(Account, "id")


class Accounts(ModelBackend):
    """Django's own backend, with the account of a session found by one fixed statement."""

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session; None when it is gone or closed."""
        found = _held_by(user_id)
        return found if found is not None and self.user_can_authenticate(found) else None
