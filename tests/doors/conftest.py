"""One city for a whole file of tests, inside one transaction that is rolled back at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from doors import cases, codes, field, films, norms, visits, world
from hengjian.casework.behaviour import queries as behaviour
from hengjian.kernel import access, clock


@pytest.fixture(scope="module")
def founded(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[world.World]:
    """The city, made once per file."""
    folder = tmp_path_factory.mktemp("city")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():  # type: ignore[attr-defined]
        patch.setattr(settings, "HENGJIAN_BODIES", folder / "bodies")
        patch.setattr(settings, "HENGJIAN_LOG_DIR", folder / "log")
        patch.setattr(settings, "HENGJIAN_KEY_DIR", folder / "keys")
        patch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # the file server warns where there is none
        with clock.at(world.MORNING + timedelta(hours=8)), transaction.atomic():
            made = world.World()
            made.found(folder, world.MORNING - timedelta(days=30))
            made.live()
            norms.fill(made, made.at)
            films.fill(made, folder)
            codes.fill(made)
            field.fill(made)
            cases.fill(made)
            world.publish_log(settings.HENGJIAN_LOG_DIR)
            made.names["act_no"] = behaviour.acts_from(f"inspection:{made.told_no}", access.NODE)[0].act_no
            yield made
            transaction.set_rollback(True)


@pytest.fixture
def db(founded: world.World) -> Iterator[None]:
    """Instead of pytest-django's: what a test does to the city is undone, and the city stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def city(db: None, founded: world.World) -> Iterator[world.World]:
    """The city for one test."""
    held = founded.at
    yield founded
    founded.at = held


@pytest.fixture(scope="module")
def visitors(founded: world.World) -> visits.Visitors:
    """Everybody signed in once per file, for tests that leave the sessions as they are."""
    made = visits.Visitors()
    for who in ("", *visits.everybody()):
        made(who)
    return made


@pytest.fixture
def enter(city: world.World) -> visits.Visitors:
    """Browsers of this test alone."""
    return visits.Visitors()
