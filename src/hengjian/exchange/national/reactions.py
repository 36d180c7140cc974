"""Answers to the behaviour library: every version that may go up is queued, from the log and in its order."""

from __future__ import annotations

from hengjian.casework.behaviour import events
from hengjian.exchange.national import queueing
from hengjian.kernel.events import Told


def queue_version(told: Told) -> None:
    """Queue the version an act has reached."""
    event = told.event
    version = getattr(event, "version", 1)
    assert isinstance(event, (
        events.SupervisoryActEntered, events.SupervisoryActRevised, events.SupervisoryActAmended, events.SupervisoryActCancelled,
    ))
    queueing.add(event.about.partition(":")[2], version)
