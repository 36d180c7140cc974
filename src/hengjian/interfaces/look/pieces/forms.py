"""Shapes of a form (表单) and of what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hengjian.interfaces.look.pieces.marks import Link

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a form with its unit and lawful range beside it."""

    bound: "BoundField"
    unit: str = ""
    range: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of a form; ``template`` draws it instead of ``fields`` where a table is needed."""

    numeral: str
    title: str
    fields: Sequence[FieldRow] = ()
    note: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """What is to hand against what is needed, in one unit."""

    have: int
    need: int
    unit: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way out; with ``name`` one click applies it (a submit button of the form), with ``url`` it is a link."""

    title: str
    text: str = ""
    label: str = "采用"
    name: str = ""
    value: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold, with its figure."""

    holds: bool
    text: str
    how: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from the form as it stands (能不能完成): see look/parts/consequences.html."""

    title: str
    verdict: str
    holds: bool
    text: str = ""
    balance: Balance | None = None
    ways: Sequence[Way] = ()
    conditions: Sequence[Condition] = ()


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form (表单): see look/patterns/form.html."""

    title: str
    form: "BaseForm"
    parts: Sequence[Part]
    crumbs: Sequence[Link] = ()
    status: str = ""
    url: str = ""
    submit: str = "提交"
    save: str = ""
    check: str = ""
    blocked: str = ""
    live_url: str = ""
    consequences: Consequences | None = None
