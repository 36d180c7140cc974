"""What the module does when inspections tell that one of a draw's tasks has ended."""

from __future__ import annotations

from django.db.models import F, Sum

from hengjian.casework.double_random import operations
from hengjian.casework.double_random.models import Department
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import access, clock
from hengjian.kernel.events import Told


def count_finished(told: Told) -> None:
    """Hears ``InspectionMarkedPublished`` and ``InspectionTerminated``: counts it, and ends the task with the last one.

    The node that made the draw counts, its own inspections and those that the districts tell of.
    """
    found = inspections.inspection(told.event.about.split(":", 1)[1], access.NODE)
    rows = Department.objects.filter(draw__draw_no=found.draw_no, draw__state="dispatched", draw_id__gt=0)
    if not found.draw_no or not rows.filter(organ_code=found.organ_code).update(finished=F("finished") + 1):
        return
    left = rows.aggregate(left=Sum(F("opened") - F("finished")))["left"]
    if not left:
        operations.complete(draw_no=found.draw_no, by=access.NODE, at=told.performed_at)


def open_own(told: Told) -> None:
    """Hears ``TasksDispatched`` of another node: this node's departments get their inspections here."""
    operations.open_own(draw_no=told.event.about.split(":", 1)[1], by=access.NODE, at=clock.now())
