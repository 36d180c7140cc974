"""The city of the portal's tests, and people signed in at it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hengjian.kernel import access, clock
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.models import Account

_spec = importlib.util.spec_from_file_location("portal_town", Path(__file__).parents[1] / "portal" / "conftest.py")
assert _spec is not None
assert _spec.loader is not None
_portal = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = _portal
_spec.loader.exec_module(_portal)
city, town, folders, publish_log = _portal.city, _portal.town, _portal.folders, _portal.publish_log

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A client signed in with these roles at an organ; the account is opened through the register's act."""

    def made(*roles: access.Role, organ: str, territory: str = "310000", csrf: bool = False, **more: Any) -> Client:
        name = f"user{Account.objects.count()}"
        officers.open_account(
            username=name, name=name, organ_code=organ, territory_code=territory, roles=frozenset(roles), lines=frozenset({"*"}),
            password="Correct-Horse-9-Battery", must_change=False, by=access.NODE, at=clock.now(), **more,
        )
        client = Client(enforce_csrf_checks=csrf)
        client.force_login(Account.objects.get(username=name), backend="hengjian.registers.officers.backend.Accounts")
        return client

    return made
