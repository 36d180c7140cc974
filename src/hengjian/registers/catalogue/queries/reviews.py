"""Reviews of the version that is being worked on: who has passed it, and where it must still be reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengjian.kernel.access import Actor
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import ItemReview, SupervisionItem
from hengjian.registers.catalogue.queries import items


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One review of a version; ``submission`` counts how often the version was submitted."""

    version: int
    submission: int
    place: str
    place_title: str
    by: str
    organ_code: str
    passed: bool
    opinion: str
    at: datetime


def reviews_of(actor: Actor, item_code: str) -> list[ReviewRecord]:
    """The reviews of an item's newest version, the newest first."""
    found = items.latest(actor, item_code)
    rows = ItemReview.objects.filter(item__item_code=item_code, item__version=found.version).order_by("-id")
    return [
        ReviewRecord(
            found.version, row.submission, row.place, rules.PLACES[row.place], row.by, row.organ_code, row.passed,
            row.opinion, row.at,
        )
        for row in rows[: items.MOST]
    ]


def places_left(actor: Actor, item_code: str) -> list[str]:
    """Where a submitted version must still be reviewed, by title; nothing when it is not submitted."""
    found = items.latest(actor, item_code)
    if found.state != "submitted":
        return []
    row = SupervisionItem.objects.get(item_code=item_code, version=found.version)
    done = set(ItemReview.objects.filter(item=row, submission=row.submissions, passed=True).values_list("place", flat=True))
    return [rules.PLACES[place] for place in rules.places_of_review(row.origin, row.behaviour) if place not in done]
