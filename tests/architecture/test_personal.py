"""Every stored field of every module is either noted as personal, with why and how long, or stated not to be."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from hengjian.kernel import personal

KEEPERS = sorted(
    config.name for config in apps.get_app_configs()
    if config.name.startswith(("hengjian.registers.", "hengjian.casework.", "hengjian.interfaces."))
    and any(model._meta.managed for model in config.get_models())
)


def test_the_modules_that_keep_tables_are_found() -> None:
    assert {"hengjian.casework.double_random", "hengjian.registers.officers", "hengjian.interfaces.workbench"} <= {*KEEPERS}


@pytest.mark.parametrize("module", KEEPERS)
def test_every_field_of_the_module_is_said_to_be_personal_or_not(module: str) -> None:
    notes = import_module(f"{module}.personal")
    said = notes.PERSONAL if hasattr(notes, "PERSONAL") else notes.NOTES
    models = next(config for config in apps.get_app_configs() if config.name == module).get_models()
    assert personal.unclassified(models, said, notes.IMPERSONAL) == []


@pytest.mark.parametrize("module", KEEPERS)
def test_every_note_says_why_how_long_and_on_what_article(module: str) -> None:
    notes = import_module(f"{module}.personal")
    for note in notes.PERSONAL if hasattr(notes, "PERSONAL") else notes.NOTES:
        assert note.kind in personal.KINDS
        assert note.why
        assert note.keep
        assert note.cites
