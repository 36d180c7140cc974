"""Notes on personal data (个人信息): kind, why kept, how long, on what article.

Every module that keeps tables says of each of its fields whether it is personal. A field in neither list is found by
:func:`unclassified`, and a test of the module fails; so no personal field enters a table unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import Model

Kind = Literal["identity", "work", "behaviour", "access"]

#: How a kind is called on the page that tells people what is kept about them.
KINDS: dict[Kind, str] = {"identity": "身份", "work": "任职与资格", "behaviour": "关系与经历", "access": "账号与口令"}


@dataclass(frozen=True, slots=True)
class PersonalNote:
    """One personal field. ``field`` is ``Model.field``; ``why`` and ``keep`` are read by the person concerned."""

    field: str
    kind: Kind
    why: str
    keep: str
    cites: str


def field_names(models: Iterable[type[Model]]) -> list[str]:
    """All stored fields of the models as ``Model.field``, without keys that the database makes up itself."""
    return [
        f"{model.__name__}.{field.name}" for model in models for field in model._meta.concrete_fields
        if not (field.primary_key and field.name == "id")
    ]


def unclassified(
    models: Iterable[type[Model]], notes: Iterable[PersonalNote], impersonal: Iterable[str]
) -> list[str]:
    """The fields that have neither a note nor a statement that they are not personal, and names that fit no field."""
    stored = field_names(models)
    said = [note.field for note in notes] + list(impersonal)
    twice = {name for name in said if said.count(name) > 1}
    return sorted({*stored} ^ {*said} | twice)
