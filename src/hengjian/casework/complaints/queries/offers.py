"""What a form of an act offers to choose from, by the law of the day of the matter."""

from __future__ import annotations

from datetime import date

from hengjian.casework.complaints import rules
from hengjian.casework.complaints.operations import ending, requests, under_way


def refusals_on(received_on: date) -> dict[str, str]:
    """The grounds of refusal in force on the day of receipt."""
    return dict(rules.REFUSALS.on(received_on))


def terminations_on(received_on: date) -> dict[str, str]:
    """The grounds on which mediation ends, in force on the day of receipt."""
    return dict(rules.TERMINATIONS.on(received_on))


def ways(of: str) -> dict[str, str]:
    """How people are met (``session``), contacted (``contact``) or told (``tell``)."""
    return {"session": under_way.WAYS, "contact": requests.CONTACT_WAYS, "tell": ending.HOW}[of]
