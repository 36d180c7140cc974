"""What is chosen from and what forms are made of: kinds, states, the national fields, the dictionaries."""

from __future__ import annotations

from hengjian.casework.behaviour import rules
from hengjian.casework.behaviour.records import dictionaries_in_use
from hengjian.casework.behaviour.rules import fields
from hengjian.casework.behaviour.rules.fields import Field
from hengjian.kernel.workflow import Workflow


def kinds() -> dict[str, str]:
    """The four tables and their names."""
    return dict(rules.KINDS)


def states() -> dict[str, str]:
    """The states and their names, in the order of the path."""
    return dict(rules.WORKFLOW.states)


def workflow() -> Workflow:
    """The procedure of an act."""
    return rules.WORKFLOW


def national_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a national table, in its order."""
    return fields.TABLES[kind]


def amendable_fields(kind: str) -> list[Field]:
    """The fields that an official may put right in the library."""
    return fields.amendable(kind)


def dictionary_titles(name: str) -> dict[str, str]:
    """The codes of a dictionary and their words; empty for the dictionary of areas, which has a page of its own."""
    return dict(dictionaries_in_use()[name].codes)
