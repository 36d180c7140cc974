"""Which news of the platform the feature answers."""

from districts.example import reactions
from hengjian.casework.inspections import events as inspections
from hengjian.kernel import events


def connect() -> None:
    """Hang up the one answer; called after the platform's own."""
    events.subscribe(inspections.InspectionConcluded, reactions.open_visit, when="later")
