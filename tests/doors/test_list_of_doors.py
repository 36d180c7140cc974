"""No door is forgotten: what the program declares and what the table lists are the same."""

from __future__ import annotations

import importlib
import io
import pkgutil
import re
from pathlib import Path

import pytest
from django.core.management import load_command_class

import hengjian
from doors import listed, table
from hengjian.kernel import law
from hengjian.kernel.access import Reach, Role

pytestmark = pytest.mark.security
SOURCES = Path(hengjian.__file__).parent
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module", autouse=True)
def _everything_loaded() -> None:
    """Acts declare themselves when their module is read, so all modules are read."""
    for one in pkgutil.walk_packages(hengjian.__path__, "hengjian."):
        if ".migrations" not in one.name and not one.name.endswith(("__main__", ".wsgi")):
            importlib.import_module(one.name)


def test_every_address_is_listed() -> None:
    assert set(listed.pages()) == {door.name for door in table.PAGES}


def test_every_operation_of_the_api_is_listed() -> None:
    assert listed.operations() == {door.name for door in table.READS} | set(table.API_ACTS)


def test_every_command_is_listed() -> None:
    assert listed.commands() == set(table.TABLE["commands"])


def test_every_answer_to_news_is_listed() -> None:
    assert listed.handlers() == set(table.TABLE["handlers"]["list"])


def test_every_act_is_listed_with_its_roles_and_reach() -> None:
    declared = {
        row.act: table.Deed(row.act, row.reach, row.roles) for page in law.pages() for row in page.permissions
        if row.act in listed.deeds()
    }
    assert listed.deeds() == set(table.DEEDS)
    assert declared == table.DEEDS


def test_every_permission_is_an_act_or_a_view_that_some_door_asks_for() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py") if path.name != "access.py")
    for page in law.pages():
        for row in page.permissions:
            if row.act not in listed.deeds() and row.reach is not Reach.PUBLIC:
                assert row.act.split(".")[1].startswith("view"), f"{row.act} is neither an act nor a view"
                assert f'"{row.act}"' in sources, f"nobody asks for {row.act}"


def test_no_two_rows_speak_of_the_same_act_and_each_has_a_chinese_title() -> None:
    rows = [row for page in law.pages() for row in page.permissions]
    assert len({row.act for row in rows}) == len(rows)
    assert all(HAN.search(row.title) for row in rows)


def test_only_what_the_public_may_do_is_open_to_nobody_in_particular() -> None:
    for name, deed in table.DEEDS.items():
        assert deed.roles or deed.reach is Reach.PUBLIC, name


def test_no_administrator_does_business() -> None:
    business = {name for name in table.DEEDS if name.split(".")[0] in ("inspections", "double_random", "disclosure", "evidence")}
    admins = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
    assert not [name for name in business if table.DEEDS[name].roles & admins]
    assert not table.DEEDS["officers.set_roles"].roles & {Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN}
    assert not table.DEEDS["officers.open_account"].roles & {Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}


@pytest.mark.parametrize("name", sorted(table.TABLE["commands"]))
def test_a_command_explains_itself_in_chinese_and_english(name: str) -> None:
    command = load_command_class(listed.COMMANDS, name)
    assert HAN.search(command.help)
    assert re.search(r"[A-Za-z]{3}", command.help)
    command.create_parser("hengjian", name).print_help(io.StringIO())


def test_a_phase_of_a_draw_names_the_account_that_acts() -> None:
    parser = load_command_class(listed.COMMANDS, "draw").create_parser("hengjian", "draw")
    phases = next(action for action in parser._actions if action.dest == "phase").choices
    assert phases
    for name, phase in phases.items():
        acts = {action.dest for action in phase._actions if action.required}
        assert "user" in acts or name in ("export", "receipt"), name
