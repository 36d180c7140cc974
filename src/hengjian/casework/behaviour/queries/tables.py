"""What is chosen from and what forms are made of: kinds, states, the national fields, the dictionaries."""

from __future__ import annotations

from typing import Any

from hengjian.casework.behaviour import rules
from hengjian.casework.behaviour.records import dictionaries_in_use
from hengjian.casework.behaviour.rules import fields
from hengjian.casework.behaviour.rules.fields import Field
from hengjian.kernel.codes import uscc
from hengjian.kernel.workflow import Workflow
from hengjian.registers.regulated_entities import queries as entities

CHECK, PUNISH, FORCE, OTHER = rules.CHECK, rules.PUNISH, rules.FORCE, rules.OTHER


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


def party_fields(code: str, name: str, operating: str, *, citizen: bool = False) -> dict[str, Any]:
    """The party's fields of every table: what kind of party and paper follow from the beginning of the credit code.

    A ``citizen`` without a code is told as one; his number is not kept here and is put in by hand.
    """
    known, held = dictionaries_in_use(), entities.facts(code)
    begins = code[:2] if code or not citizen else "citizen"
    paper = "uscc" if len(code) == uscc.LENGTH else "citizen" if citizen else ""
    return {
        "supervise_object_type": known["监管行为监管对象类型"].code_of(begins),
        "administrative_cp": name, "administrative_cp_na": known["行政相对人性质"].code_of(begins),
        "administrative_cp_ce_type": known["证件类型"].code_of(paper), "administrative_cp_ui_code": code,
        "address_registered": held.address if held else "", "address_operating": operating,
    }
