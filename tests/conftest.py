"""What every test stands on: the real settings over a folder of its own, SQLite in a file or PostgreSQL.

Each process (xdist starts several) has its own data folder, made before Django reads the settings and removed at the
end. SQLite lies in a file and not in memory, because threads that share one memory database lock each other out.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

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
