"""Shapes of a matter (事项)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hengjian.interfaces.look.pieces.marks import Due, Link, State

if TYPE_CHECKING:
    from django.forms import BaseForm


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the law (办理步骤): ``at`` in words, for example 5月25日前."""

    title: str
    at: str = ""
    state: Literal["", "done", "now"] = ""


@dataclass(frozen=True, slots=True)
class OpenAct:
    """An act the workflow leaves open now.

    With ``href`` it is a link; with a form or a ``consequence`` it opens a form under the bar; otherwise its button
    posts at once. ``refuse`` names the way out of a grave act (不作废, never 取消). ``opened`` draws the form open, as
    after a refusal.
    """

    name: str
    label: str
    url: str = ""
    href: str = ""
    form: "BaseForm | None" = None
    consequence: str = ""
    cites: str = ""
    main: bool = False
    grave: bool = False
    plain: bool = False
    refuse: str = ""
    submit: str = ""
    opened: bool = False

    @property
    def needs_form(self) -> bool:
        """Whether the reader must write or confirm something first."""
        return self.form is not None or bool(self.consequence)


@dataclass(frozen=True, slots=True)
class ClosedAct:
    """The next act that is not open yet, and why."""

    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal (经过): ``soon`` is a deadline still to come, ``pub`` a publication."""

    at: datetime.date | str
    title: str
    who: str = ""
    text: str = ""
    ref: str = ""
    kind: Literal["", "soon", "pub"] = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its value; ``url`` makes the value a link, ``hash`` writes it in eights."""

    term: str
    value: str | int | None = ""
    url: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class MatterPage:
    """A matter (事项): see look/patterns/matter.html."""

    title: str
    crumbs: Sequence[Link] = ()
    state: State | None = None
    tags: Sequence[str] = ()
    line: Sequence[str] = ()
    code: str = ""
    due: Due | None = None
    steps: Sequence[Step] = ()
    acts: Sequence[OpenAct] = ()
    closed: Sequence[ClosedAct] = ()
    facts_title: str = "人与对象"
    facts: Sequence[Fact] = ()
    lines: Sequence[Line] = ()
    log_url: str = ""
    print_note: str = ""
    hash: str = ""
