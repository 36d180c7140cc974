"""What goes up and what came down: rows and batches, days pulled, payloads nobody could read."""

from __future__ import annotations

from django.db import models

from hengjian.exchange.national import rules


class Batch(models.Model):
    """A batch as it was packed: its bytes are a body, so that it is sent again to the letter until it is answered."""

    batch_no = models.CharField(max_length=13, unique=True)
    kind = models.CharField(max_length=10)
    rows = models.IntegerField()
    body_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default=rules.BATCH.initial)
    packed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    receipt_no = models.CharField(max_length=60, blank=True)
    checked_at = models.DateTimeField(null=True)
    accepted = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    tries = models.IntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="national_batches_by_state")]

    @property
    def about(self) -> str:
        """The name of this batch in the journal."""
        return f"national_batch:{self.batch_no}"


class OutRow(models.Model):
    """A version of an act on its way up. ``operation`` is what the library did, ``sent_as`` what the other side was told."""

    cd_id = models.CharField(max_length=80)
    act_no = models.CharField(max_length=50)
    kind = models.CharField(max_length=10)
    version = models.IntegerField()
    operation = models.CharField(max_length=1)
    sent_as = models.CharField(max_length=1, blank=True)
    content = models.JSONField()
    state = models.CharField(max_length=10, default=rules.QUEUED)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")
    column = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=300, blank=True)
    queued_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act_no", "version"], name="national_version_once")]
        indexes = [
            models.Index(fields=["state", "kind", "id"], name="national_rows_by_state"),
            models.Index(fields=["cd_id", "id"], name="national_rows_by_key"),
        ]


class PulledDay(models.Model):
    """One table of one day as it was pulled last; ``sha256`` names the payload, so that an unchanged day is passed over."""

    table = models.CharField(max_length=20)
    day = models.DateField()
    rows = models.IntegerField()
    fresh = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    pulled_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "day"], name="national_day_once")]


class PulledRow(models.Model):
    """A row that came down, under its ``record_unique_identity``; modules that work on it read it from here."""

    table = models.CharField(max_length=20)
    identity = models.CharField(max_length=120)
    operation = models.CharField(max_length=1)
    day = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    pulled_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "identity"], name="national_row_once")]


class Unreadable(models.Model):
    """A payload, or one row of it, that could not be read: kept as it came, settled by a person with a note."""

    table = models.CharField(max_length=20)
    day = models.DateField()
    place = models.IntegerField()
    body_sha256 = models.CharField(max_length=64)
    why = models.CharField(max_length=300)
    kept_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "day", "place", "body_sha256"], name="national_unreadable_once")]
