"""What every test stands on: the real settings over a folder of its own, SQLite in a file or PostgreSQL.

Each process (xdist starts several) has its own data folder, made before Django reads the settings and removed at the
end. SQLite lies in a file and not in memory, because threads that share one memory database lock each other out.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
import pytest_django

if TYPE_CHECKING:
    from nodes import Nodes

hypothesis.settings.register_profile("untimed", deadline=None)  # no test measures time: machines differ
hypothesis.settings.load_profile("untimed")

DATA = Path(tempfile.mkdtemp(prefix="hengjian-test-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ["HENGJIAN_DATA_DIR"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "hengjian.site.settings"

import django  # noqa: E402

django.setup()  # now and not later, so that every conftest below may import models
del os.environ["DJANGO_SETTINGS_MODULE"]  # or xdist's workers would read the settings before they have a folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let SQLite's test database be a file in this process's folder."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(DATA / "test.sqlite3")


@pytest.fixture(scope="session")
def empty_database(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> str:
    """The name of a database with all tables and nothing in them: the test database, made now when no test so far asked for it."""
    from django.core.management import call_command
    from django.db import connection

    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        if connection.introspection.table_names():
            return name
        if connection.vendor == "postgresql":
            connection.close()
            connection.close_pool()  # or the tables would be made in the database that was just looked at
            name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        else:
            call_command("migrate", verbosity=0)
        connection.close()
        return name


@pytest.fixture
def nodes(empty_database: str, django_db_blocker: pytest_django.DjangoDbBlocker, tmp_path: Path) -> Iterator[Nodes]:
    """A city and its districts in this process (``tests/nodes.py``); not together with ``db``."""
    from django.db import connection

    from nodes import Nodes

    with django_db_blocker.unblock():
        connection.close()
        made = Nodes(tmp_path, empty_database)
        try:
            yield made
        finally:
            made.close()
            connection.close()


#: Files that take longest, longest first: begun first, so that no worker is left alone with one of them at the end.
LONG = (
    "doors/test_pages.py", "bad_input/test_words.py", "interfaces/open_api/test_smoke.py", "interfaces/commands/test_import.py",
    "interfaces/mobile_sync/test_uploads_killed.py", "doors/test_no_task_off_the_list.py", "bad_input/test_registers.py",
    "casework/field_work/test_any_order.py", "registers/catalogue/test_round_trip.py", "interfaces/portal/test_pages.py",
    "journeys/test_everybody.py", "journeys/test_in_the_field.py", "journeys/test_first_story.py",
    "journeys/test_catalogue_and_law.py", "journeys/test_tampering.py",
)
#: Whoever asks for one of these, directly or through other fixtures, works on the database of the tests.
ON_THE_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server", "empty_database", "nodes"}
#: Folders whose tests start processes that work on the database of the environment; no fixture tells.
IN_PROCESSES = ("districts", "tiers")
_left_out: list[str] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the long files; on PostgreSQL leave out what no database has a part in and SQLite's run has proved."""
    from django.db import connection

    def place(item: pytest.Item) -> int:
        return next((n for n, name in enumerate(LONG) if item.path.as_posix().endswith(f"/tests/{name}")), len(LONG))

    items.sort(key=place)
    if connection.vendor != "postgresql":
        return
    apart = [item for item in items if not _on_the_database(item)]
    items[:] = [item for item in items if _on_the_database(item)]
    config.hook.pytest_deselected(items=apart)
    _left_out.extend(item.nodeid for item in apart)


def _on_the_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    if set(item.path.parts) & set(IN_PROCESSES):
        return True
    return bool(asked & ON_THE_DATABASE) or item.get_closest_marker("django_db") is not None


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells how many tests it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = len(_left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """All workers collect the same tests, so one says it for all."""
    told = getattr(node, "workeroutput", {}).get("left_out", 0)
    _left_out[:] = [""] * max(told, len(_left_out))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Nothing is left out in silence."""
    if _left_out:
        terminalreporter.write_line(f"PostgreSQL：{len(_left_out)} 项测试不碰数据库，已在 SQLite 一遍中运行，这里不再重复")
