"""Acts as forms: which acts a reader may do on a matter now, and doing one without losing what was typed.

A page declares its deeds, one per act of the workflow. What is open comes from the workflow, who may do it from the
access table; a refusal comes back under its field, and a second submission of the same act is answered with what is
open instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from hengjian.interfaces.look import pieces
from hengjian.kernel import access, belonging, clock, law, tier
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.workflow import Act, Workflow

#: Makes the form of an act: the matter's record, and the posted data and files or None.
FormMaker = Callable[[Any, Any, Any], BaseForm]
#: Does the act with what the form parsed; returns in words what was done.
Doing = Callable[[Any, dict[str, Any], Actor, datetime], str]


#: Under which name a record carries its number.
NUMBERS = (
    "inspection_no", "draw_no", "plan_no", "publication_no", "alarm_no", "act_no", "recording_no", "exhibit_no", "cap_no", "calm_no",
    "clue_no",
)
_NUMBER = re.compile(r"[0-9]{6}-[0-9]{4}-[0-9]{6,}")


@dataclass(frozen=True, slots=True)
class Deed:
    """One act a page can offer.

    ``permission`` is the row of the access table. With ``asks_when_refused`` the button acts at once and its form
    appears only when the domain asks for a reason. ``why_not`` says why an act that the workflow leaves open has
    nothing to act on yet; ``href`` leads to a page of its own instead of a form. With ``asked`` the act is asked of the node
    that owns the record where this one does not (:mod:`errands`).
    """

    permission: str
    do: Doing | None = None
    form: FormMaker | None = None
    main: bool = False
    plain: bool = False
    asks_when_refused: bool = False
    consequence: str = ""
    refuse: str = ""
    submit: str = ""
    href: Callable[[Any], str] | None = None
    why_not: Callable[[Any, Actor], str] | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """An act that was tried: ``done`` in words, or the refusal with the form as it was typed."""

    name: str
    done: str = ""
    refused: Refused | None = None
    form: BaseForm | None = None

    @property
    def status(self) -> int:
        """The status of the page that answers it."""
        if isinstance(self.refused, Forbidden):
            return 403
        return 404 if isinstance(self.refused, NotFound) else 422


def attempt(request: HttpRequest, deeds: Mapping[str, Deed], record: Any, actor: Actor) -> Tried | None:
    """Do the act that was posted, if any; nothing else than the domain decides whether it is done."""
    if request.method != "POST":
        return None
    name = request.POST.get("act", "")
    deed = deeds.get(name)
    if deed is None or deed.do is None:
        refused = Refused("没有办理", "没有说明要办什么", "请从页面上的按钮办理")
        return Tried(name, refused=refused)
    form = deed.form(record, request.POST, request.FILES) if deed.form else None
    if form is not None and not form.is_valid():
        return Tried(name, form=form)
    data = form.cleaned_data if form is not None else {}
    try:
        return Tried(name, done=deed.do(record, data, actor, clock.now()))
    except Refused as refused:
        return Tried(name, refused=refused, form=form)


def put_refusal(form: BaseForm, refused: Refused) -> None:
    """Put a refusal under its field, or at the head of the form."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused))


def workflow(name: str) -> Workflow:
    """The workflow of this name from the pages of law."""
    return next(flow for page in law.pages() for flow in page.workflows if flow.name == name)


@dataclass(frozen=True, slots=True)
class Bar:
    """The act bar: what is open to this reader, and what is not yet open and why."""

    acts: list[pieces.OpenAct]
    closed: list[pieces.ClosedAct]


def bar(
    request: HttpRequest, deeds: Mapping[str, Deed], flow: Workflow, state: str, *, record: Any, actor: Actor, scope: Scope,
    holder: str, tried: Tried | None = None, beside: Sequence[Act] = (),
) -> Bar:
    """The act bar of a matter in ``state`` lying in ``scope``; ``holder`` names the organ that has it in hand.

    ``beside`` are open acts that make a matter of their own, and so stand outside this one's workflow.
    """
    acts: list[pieces.OpenAct] = []
    closed: list[pieces.ClosedAct] = []
    elsewhere = keeper_of(record)
    for row in [*beside, *flow.open_acts(state)]:
        if (deed := deeds.get(row.act)) is None:
            continue
        if why := elsewhere or _closed_to(actor, deed, scope, holder) or (deed.why_not(record, actor) if deed.why_not else ""):
            closed.append(pieces.ClosedAct(row.title, why))
        else:
            acts.append(_open(row, deed, record, tried))
    shown = {act.name for act in acts}
    if tried and tried.refused and not (tried.name in shown and tried.form):
        messages.error(request, str(tried.refused))
    return Bar(acts, _nearest(closed, flow, state, deeds))


def keeper_of(record: Any) -> str:
    """Who does the acts of a matter that another node keeps, as a sentence; empty for this node's own.

    Where there are several nodes a matter's number begins with the code of the node that issued it.
    """
    if tier.here().tier == "standalone":
        return ""
    names = [getattr(one, name, "") for one in (record, getattr(record, "row", None)) for name in NUMBERS]
    number = next((name for name in names if isinstance(name, str) and _NUMBER.fullmatch(name)), "")
    if not number or number[:6] == tier.here().code[:6]:
        return ""
    return f"这里是副本，由{belonging.name_of(number[:6])}办理。"


def may_act(actor: Actor, permission: str, scope: Scope) -> bool:
    """Whether an act is this reader's, by role and by reach."""
    row = law.permission(permission)
    return row is not None and access.may(actor, permission) and actor.covers(scope, row.reach)


def _closed_to(actor: Actor, deed: Deed, scope: Scope, holder: str) -> str:
    """Why this act is not this reader's; empty when it is."""
    if not deed.asked and (name := access.done_elsewhere(deed.permission)):
        return f"由{name}办理，这里用的是副本。"
    row = law.permission(deed.permission)
    if row is None or (access.holds(actor, deed.permission) and actor.covers(scope, row.reach)):
        return ""
    if not access.holds(actor, deed.permission):
        return f"由{'、'.join(access.ROLE_TITLES[role] for role in sorted(row.roles) if role is not access.Role.NODE)}办理。"
    return f"由{holder}办理。"


def _open(row: Act, deed: Deed, record: Any, tried: Tried | None) -> pieces.OpenAct:
    mine = tried if tried is not None and tried.name == row.act else None
    form = None
    if deed.form and mine and mine.form:
        form = mine.form
        if mine.refused:
            put_refusal(form, mine.refused)
    elif deed.form and not deed.asks_when_refused:
        form = deed.form(record, None, None)
    return pieces.OpenAct(
        row.act, row.title, href=deed.href(record) if deed.href else "", form=form, consequence=deed.consequence,
        cites=row.ground if form is not None else "", main=deed.main, grave=row.grave, plain=deed.plain,
        refuse=deed.refuse, submit=deed.submit, opened=mine is not None and form is not None,
    )


def _nearest(
    closed: Sequence[pieces.ClosedAct], flow: Workflow, state: str, deeds: Mapping[str, Deed]
) -> list[pieces.ClosedAct]:
    """What is shut for this reader, one line per reason, and the next act of the path with what comes before it."""
    joined: dict[str, list[str]] = {}
    for shut in closed:
        joined.setdefault(shut.why, []).append(shut.label)
    found = {labels[0]: pieces.ClosedAct("、".join(labels), why) for why, labels in joined.items()}
    here = [row for row in flow.open_acts(state) if row.target != state and not row.grave]
    known = {shut.label for shut in closed}
    for row in flow.after(state):
        if row.act in deeds and not row.grave and here and row.title not in known and row.source == here[0].target:
            found[row.title] = pieces.ClosedAct(row.title, f"须先{here[0].title}。")
            break
    return list(found.values())[:4]
