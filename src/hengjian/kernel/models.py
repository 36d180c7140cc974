"""The kernel's tables: the log (algorithms B.2), running deadlines, adjusted values, calendar notices, number series."""

from __future__ import annotations

from django.db import models


class LogQueue(models.Model):
    """A line waiting for its number; written by every business transaction, emptied by the sequencer."""

    id = models.BigAutoField(primary_key=True)
    salt = models.BinaryField(max_length=16)
    event = models.TextField()
    about = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    by = models.CharField(max_length=40)
    organ = models.CharField(max_length=40, blank=True)
    performed_at = models.DateTimeField()
    received_at = models.DateTimeField()
    #: The images of rows that the line carries to other nodes (:mod:`hengjian.kernel.records`); empty on a standalone node.
    images = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["about", "id"])]


class LogEntry(models.Model):
    """A numbered line. Gapless, written only by the sequencer, never changed; erasing blanks event and salt.

    Every column but ``commitment`` repeats a part of the event for searching, so ``verify_log`` can compare it. The
    leaf of the tree follows from the commitment, which stays when an event is erased.
    """

    seq = models.BigIntegerField(primary_key=True)
    commitment = models.BinaryField(max_length=32)
    salt = models.BinaryField(max_length=16, null=True)
    event = models.TextField(blank=True)
    about = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    by = models.CharField(max_length=40)
    organ = models.CharField(max_length=40, blank=True)
    performed_at = models.DateTimeField()
    received_at = models.DateTimeField()
    images = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["about", "seq"]), models.Index(fields=["name", "seq"])]


class ReceivedLine(models.Model):
    """A line of another node's log that was shown to this one, as it came: checked against its leaf, never changed."""

    src = models.CharField(max_length=12)
    seq = models.BigIntegerField()
    salt = models.BinaryField(max_length=16)
    event = models.TextField()
    images = models.TextField(blank=True)
    about = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    by = models.CharField(max_length=40)
    organ = models.CharField(max_length=40, blank=True)
    performed_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["src", "seq"], name="kernel_received_once")]
        indexes = [
            models.Index(fields=["about", "seq"], name="kernel_received_about"),
            models.Index(fields=["src", "name", "seq"], name="kernel_received_name"),
        ]


class RefusedRow(models.Model):
    """A row that came with a line and could not be applied (拒收记录); it waits until its owner states it again."""

    src = models.CharField(max_length=12)
    seq = models.BigIntegerField()
    record = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    image = models.JSONField(null=True)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["src", "record", "key"], name="kernel_refused_rows")]


class LogTile(models.Model):
    """A tile of the tree: up to 256 hashes of 32 bytes (C2SP tlog-tiles)."""

    level = models.SmallIntegerField()
    idx = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "idx"], name="kernel_logtile_place")]


class LogState(models.Model):
    """One row: the size of the log. Locked by the sequencer, so that there is a single writer."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    received_at = models.DateTimeField(null=True)


class Checkpoint(models.Model):
    """A signed tree head (C2SP tlog-checkpoint)."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()


class Cosignature(models.Model):
    """A witness's line under one of this log's checkpoints (C2SP tlog-cosignature), and the time that it says."""

    size = models.BigIntegerField()
    witness = models.CharField(max_length=120)
    line = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["size", "witness"], name="kernel_cosigned_once")]


class Cursor(models.Model):
    """Up to which line a reader of the log has come, and what stands in its way when it stopped."""

    name = models.CharField(max_length=200, unique=True)
    next = models.BigIntegerField(default=0)
    tries = models.IntegerField(default=0)
    trouble = models.TextField(blank=True)
    retry_at = models.DateTimeField(null=True)


class RunningDeadline(models.Model):
    """A clock that runs on a matter. One row each, so that one query feeds workbench, reminders and appraisal."""

    about = models.CharField(max_length=120)
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    owner = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=30, blank=True)
    counted_in = models.CharField(max_length=10)
    days = models.IntegerField()
    started_on = models.DateField()
    due_on = models.DateField()
    provisional = models.BooleanField(default=False)
    held_since = models.DateField(null=True)
    held_reason = models.CharField(max_length=200, blank=True)
    held_days = models.IntegerField(default=0)
    extended_by = models.IntegerField(default=0)
    ended_on = models.DateField(null=True)
    cites = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about", "code"], condition=models.Q(ended_on=None), name="kernel_one_open_deadline"
            )
        ]
        indexes = [
            models.Index(fields=["organ_code", "due_on"], condition=models.Q(ended_on=None), name="kernel_due_by_organ"),
            models.Index(fields=["owner", "due_on"], condition=models.Q(ended_on=None), name="kernel_due_by_owner"),
            models.Index(fields=["territory_code", "due_on"], condition=models.Q(ended_on=None), name="kernel_due_by_area"),
        ]


class CalendarNotice(models.Model):
    """A day of a year's holiday notice of the State Council, loaded after the project's own data file was made."""

    day = models.DateField(primary_key=True)
    kind = models.CharField(max_length=10)
    festival = models.CharField(max_length=30, blank=True)
    source = models.CharField(max_length=200)


class AdjustedValue(models.Model):
    """A value that an authority set within its lawful range, from a day on. Added to, never edited."""

    code = models.CharField(max_length=60)
    organ_code = models.CharField(max_length=40)
    since = models.DateField()
    value = models.BigIntegerField()
    reason = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["code", "organ_code", "since"])]


class NumberSeries(models.Model):
    """The next number of a printed series (an item, an organ, a year)."""

    key = models.CharField(max_length=80, primary_key=True)
    next = models.BigIntegerField(default=1)


class Body(models.Model):
    """A content-addressed list or file: its SHA-256, size and kind. The bytes lie in the node's body store."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()
