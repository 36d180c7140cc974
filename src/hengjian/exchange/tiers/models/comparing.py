"""What the last comparison with a partner found, and the lines of others that were not for this node."""

from __future__ import annotations

from django.db import models


class Comparison(models.Model):
    """One type of record of one owner at one reader, as both sides counted and hashed it when they last compared (对账)."""

    partner = models.CharField(max_length=12)
    owner = models.CharField(max_length=12)
    record = models.CharField(max_length=80)
    ours = models.BigIntegerField()
    theirs = models.BigIntegerField()
    our_root = models.CharField(max_length=64)
    their_root = models.CharField(max_length=64)
    #: Travelling keys: rows that differ, that the reader lacks, and that it has too many; at most 1,000 of each are kept.
    differing = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    superfluous = models.JSONField(default=list)
    #: Lines of the owner that had not been read when it was compared: then a difference need not be one.
    behind = models.BigIntegerField(default=0)
    compared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "owner", "record"], name="tiers_compared_once")]

    @property
    def equal(self) -> bool:
        """Whether both sides hold the same rows."""
        return self.our_root == self.their_root


class WithheldLine(models.Model):
    """A line of a partner that was not for this node: only its commitment, so that the partner can be given it back."""

    src = models.CharField(max_length=12)
    seq = models.BigIntegerField()
    commitment = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["src", "seq"], name="tiers_withheld_once")]
