"""Links to other nodes, and what came in that nobody could trust."""

from __future__ import annotations

from django.db import models

OK, STOPPED = "ok", "stopped"
STATES = {OK: "正常", STOPPED: "已停止"}


class Link(models.Model):
    """What this node has of another's log: the next line it needs, the tree over all before it, and how the link stands."""

    code = models.CharField(max_length=12, unique=True)
    next = models.BigIntegerField(default=0)
    #: The roots of the complete subtrees over lines ``[0, next)``, the largest first, 32 bytes each.
    edge = models.BinaryField(default=b"")
    #: The newest checkpoint seen: how many lines the partner has, and the signed note.
    size = models.BigIntegerField(default=0)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, default=OK)
    reason = models.CharField(max_length=300, blank=True)
    last_ok_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    last_error_at = models.DateTimeField(null=True)
    #: When the newest applied line was told at its node, and when it was applied here: their distance is the delay.
    line_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    shown = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    refused = models.BigIntegerField(default=0)

    @property
    def behind(self) -> int:
        """How many lines are still to come."""
        return max(0, self.size - self.next)


class WitnessedHead(models.Model):
    """The largest tree of a partner's log that this node has cosigned: it never cosigns one that does not continue it."""

    origin = models.CharField(max_length=200, unique=True)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)


class Nonce(models.Model):
    """A number that a request used, kept as long as a request of its age would be believed."""

    partner = models.CharField(max_length=12)
    nonce = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "nonce"], name="tiers_nonce_once")]


class RefusedMessage(models.Model):
    """A message that was refused, kept for inspection: from where, why, and how it began."""

    at = models.DateTimeField()
    address = models.CharField(max_length=60)
    path = models.CharField(max_length=200)
    why = models.CharField(max_length=300)
    head = models.TextField(blank=True)
