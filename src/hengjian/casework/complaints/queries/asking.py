"""What senders ask for after the answer, and what of it waits for the hub (申请重新办理)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat

from hengjian.casework.complaints.operations import own
from hengjian.casework.complaints.queries.matters import _one
from hengjian.kernel.access import Actor
from hengjian.kernel.models import RunningDeadline

#: The clock that runs from the asking to the hub's answer.
CLOCK = "complaints.decide_reopen"


def reopen_asked(matter_no: str, actor: Actor) -> str:
    """Why the sender asks that the matter be handled again; empty when nobody asks, or when it is answered."""
    asked = own.asked_to_reopen(_one(matter_no, actor))
    return asked.note if asked is not None else ""


def waits_for_answer() -> Exists:
    """Of a set of matters, those whose sender asked that they be handled again and has no answer yet."""
    clock = RunningDeadline.objects.filter(about=Concat(Value("matter:"), OuterRef("matter_no")), ended_on=None, code=CLOCK)
    return Exists(clock)
