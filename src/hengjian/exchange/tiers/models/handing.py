"""Hand-over of a record to another node (移交): the owner's offer and the taker's answer, each written by its own node."""

from __future__ import annotations

from django.db import models


class Offer(models.Model):
    """A record offered to another node. ``state`` is the owner's word: while it is not *yielded*, the record is the owner's.

    ``key`` is the record's travelling key; ``clocks`` the open deadlines at the moment of yielding, which go on at the taker.
    """

    number = models.CharField(max_length=40, unique=True)
    record = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    matter = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    line_code = models.CharField(max_length=20, blank=True)
    from_code = models.CharField(max_length=12)
    to_code = models.CharField(max_length=12)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, default="offered")
    clocks = models.JSONField(default=list, blank=True)
    offered_by = models.CharField(max_length=40)
    offered_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["record", "key"], name="tiers_offers_by_record")]

    @property
    def about(self) -> str:
        """The name of this hand-over in the journal."""
        return f"handover:{self.number}"


class OfferAnswer(models.Model):
    """The taker's answer to an offer, given once."""

    number = models.CharField(max_length=40, unique=True)
    to_code = models.CharField(max_length=12)
    accepted = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)
    organ_code = models.CharField(max_length=40, blank=True)
    answered_by = models.CharField(max_length=40)
    answered_at = models.DateTimeField()
