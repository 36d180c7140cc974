"""What evidence answers by itself."""

from __future__ import annotations

from hengjian.casework.evidence import events
from hengjian.casework.evidence.operations import declaring, intake
from hengjian.kernel import access
from hengjian.kernel.events import Told


def take_waiting(told: Told) -> None:
    """The bytes of what is declared may be here already, when a phone's file overtook its act: take them in with it."""
    event = told.event
    assert isinstance(event, events.ExhibitDeclared)
    waiting = intake.find(intake.id_of("exhibit", event.uuid))
    if waiting is not None and waiting.complete and not waiting.done:
        state = declaring.deliver(
            uuid=event.uuid, path=intake.path_of(waiting.upload_id), by=access.NODE, at=told.received_at,
            device_no=waiting.device_no, proof=intake.prove(waiting.upload_id),
        )
        intake.finish(waiting.upload_id, state)
