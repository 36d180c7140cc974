"""Every field of the docking is said to be personal or not."""

from __future__ import annotations

from django.apps import apps

from hengjian.exchange.hotlines.personal import IMPERSONAL, NOTES
from hengjian.kernel import personal


def test_every_field_is_classified() -> None:
    assert not personal.unclassified(apps.get_app_config("hotlines").get_models(), NOTES, IMPERSONAL)
