"""What each person has to do next on inspections (我的任务), also where no legal clock runs."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.kinds import is_visit
from hengjian.casework.inspections.models import (
    Inspection,
    InspectionOfficer,
    OrderToCorrect,
    RecusalRequest,
    SignIn,
)
from hengjian.casework.inspections.records import Task
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.models import RunningDeadline

LIMIT = 200
#: The next act in each state, and which role it waits for.
NEXT = {
    "created": ("approve", Role.HEAD), "approved": ("arrive", Role.INSPECTOR), "on_site": ("fill", Role.INSPECTOR),
    "recorded": ("conclude", Role.INSPECTOR), "told": ("review", Role.REVIEWER), "reviewed": ("publish", Role.PUBLISHER),
    "published": ("close", Role.INSPECTOR),
}


def tasks_of(actor: Actor) -> list[Task]:
    """What waits for this person, the longest waiting first; at most 200.

    Approvals wait for the head, visits for the lead, reviews for a reviewer who was not there, publication for the
    publisher, rechecks and closing for the lead again.
    """
    access.require(actor, "inspections.view")
    rows = list(Inspection.objects.filter(_waiting_for(actor)).order_by("state_at", "pk")[:LIMIT])
    due = {
        one.about: one for one in RunningDeadline.objects.filter(
            about__in=[row.about for row in rows], ended_on=None
        ).order_by("-due_on")
    }
    to_recheck = set(OrderToCorrect.objects.filter(
        inspection__in=[row.pk for row in rows], state=OrderToCorrect.OPEN
    ).values_list("inspection_id", flat=True))
    asked = set(RecusalRequest.objects.filter(
        inspection__in=[row.pk for row in rows], state=RecusalRequest.OPEN
    ).values_list("inspection_id", flat=True)) if Role.HEAD in actor.roles else set()
    return [_task(row, due.get(row.about), _next(row, actor, recheck=row.pk in to_recheck, recusal=row.pk in asked)) for row in rows]


def _next(row: Inspection, actor: Actor, *, recheck: bool, recusal: bool) -> str:
    """The act that waits for this person: a recusal for the head, signing in for who was not first at the door."""
    if recusal and row.state in ("on_site", "recorded", "told"):
        return "decide_recusal"
    if row.lead_no != actor.officer_no:
        return "sign_in" if row.state == "approved" and actor.officer_no else NEXT[row.state][0]
    if recheck and row.state in ("told", "reviewed", "published"):
        return "recheck"
    return "tell_rights" if row.state == "on_site" and row.rights_told_at is None and is_visit(row.way) else NEXT[row.state][0]


def _task(row: Inspection, due: RunningDeadline | None, act: str) -> Task:
    title = rules.WORKFLOW.title_of(act)
    return Task(
        row.inspection_no, row.entity_name, act, title, row.state, rules.STATES[row.state], row.state_at,
        due.due_on if due else None, bool(due and due.provisional),
    )


def _waiting_for(actor: Actor) -> Q:
    waiting = Q(pk__in=[])
    for role in (Role.HEAD, Role.PUBLISHER):
        if role in actor.roles:
            waiting |= Q(state__in=_states(role), organ_code=actor.organ)
    if Role.HEAD in actor.roles:
        asked = Exists(RecusalRequest.objects.filter(inspection=OuterRef("pk"), state=RecusalRequest.OPEN))
        waiting |= Q(state__in=("on_site", "recorded", "told"), organ_code=actor.organ) & Q(asked)
    if Role.REVIEWER in actor.roles:
        took_part = Exists(InspectionOfficer.objects.filter(inspection=OuterRef("pk"), officer_no=actor.officer_no or "-"))
        waiting |= Q(state__in=_states(Role.REVIEWER), organ_code=actor.organ) & ~Q(took_part) & ~Q(concluded_by=actor.code)
    if Role.INSPECTOR in actor.roles and actor.officer_no:
        order = Exists(OrderToCorrect.objects.filter(inspection=OuterRef("pk"), state=OrderToCorrect.OPEN))
        waiting |= Q(lead_no=actor.officer_no) & (
            Q(state__in=_states(Role.INSPECTOR)) | (Q(state__in=("told", "reviewed")) & Q(order))
        )
        # Somebody of the team is at the door already: the others sign in too.
        seat = Exists(InspectionOfficer.objects.filter(inspection=OuterRef("pk"), officer_no=actor.officer_no))
        signed = SignIn.objects.filter(inspection=OuterRef("pk"))
        mine = Exists(signed.filter(officer_no=actor.officer_no))
        waiting |= Q(state="approved") & Q(seat) & Q(Exists(signed)) & ~Q(mine)
    return waiting


def _states(role: Role) -> list[str]:
    return [state for state, (_, whose) in NEXT.items() if whose is role]
