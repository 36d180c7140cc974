"""What the feature does when the platform tells that a result was told."""

from __future__ import annotations

from districts.example import operations
from districts.example.models import ReturnVisit
from hengjian.kernel import access
from hengjian.kernel.events import Told

NO_PROBLEM = "01"


def open_visit(told: Told) -> None:
    """Hears ``InspectionConcluded``: a result with problems is followed by a return visit, once."""
    no = told.event.about.partition(":")[2]
    with_problems = any(code != NO_PROBLEM for code in told.event.data()["result_codes"])
    if with_problems and not ReturnVisit.objects.filter(inspection_no=no).exists():
        operations.open_visit(inspection_no=no, by=access.NODE, at=told.performed_at)
