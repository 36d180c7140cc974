"""What goes up and what came down: rows and batches, days pulled, matters to answer, data shared by other provinces."""

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
    """A version of a record on its way up. ``operation`` is what happened here, ``sent_as`` what the other side was told.

    ``faults`` is what the checks before sending found: pairs of column and words; a row with faults is held.
    """

    cd_id = models.CharField(max_length=80)
    ref = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    version = models.IntegerField()
    operation = models.CharField(max_length=1)
    sent_as = models.CharField(max_length=1, blank=True)
    organ_code = models.CharField(max_length=18, blank=True)
    territory_code = models.CharField(max_length=12, blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64, blank=True)
    faults = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, default=rules.QUEUED)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")
    column = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=300, blank=True)
    queued_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref", "version"], name="national_version_once")]
        indexes = [
            models.Index(fields=["state", "kind", "id"], name="national_rows_by_state"),
            models.Index(fields=["cd_id", "id"], name="national_rows_by_key"),
        ]


class Filling(models.Model):
    """How far the records of a table that stood before the docking have been queued: ``after`` is the last one."""

    kind = models.CharField(max_length=10, unique=True)
    after = models.CharField(max_length=60, blank=True)
    queued = models.BigIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)


class Returned(models.Model):
    """A row the other side gave back, as work of the organ that entered it, with a day by which it is put right."""

    kind = models.CharField(max_length=10)
    ref = models.CharField(max_length=60)
    version = models.IntegerField()
    batch_no = models.CharField(max_length=13)
    column = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=300)
    organ_code = models.CharField(max_length=18, blank=True)
    territory_code = models.CharField(max_length=12)
    state = models.CharField(max_length=10, default=rules.OPEN)
    returned_at = models.DateTimeField()
    due_on = models.DateField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref", "version"], name="national_returned_once")]
        indexes = [models.Index(fields=["state", "due_on", "id"], name="national_returned_by_day")]


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
    """A row that came down, under its ``record_unique_identity``, and what became of it (``about``: the matter it opened)."""

    table = models.CharField(max_length=20)
    identity = models.CharField(max_length=120)
    operation = models.CharField(max_length=1)
    day = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    pulled_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=rules.WAITING)
    about = models.CharField(max_length=80, blank=True)
    why = models.CharField(max_length=300, blank=True)
    worked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "identity"], name="national_row_once")]
        indexes = [models.Index(fields=["state", "table", "id"], name="national_pulled_by_state")]


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


class Matter(models.Model):
    """A complaint or risk clue that the nation sent (国家下发事项). Written by the city alone.

    What the organ of the place does stands in :class:`MatterStep`, so that both sides write only what is their own; each
    dispatch begins a new ``round``. ``taken_by`` and ``taken_ref`` name the module that works on it instead.
    """

    matter_no = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10)
    identity = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    said = models.TextField(blank=True)
    subject_name = models.CharField(max_length=200, blank=True)
    subject_code = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=400, blank=True)
    person = models.CharField(max_length=60, blank=True)
    contact = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=10, blank=True)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=12, default=rules.RECEIVED)
    round = models.IntegerField(default=0)
    received_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True)
    dispatched_by = models.CharField(max_length=40, blank=True)
    sign_by = models.DateField(null=True)
    answer_by = models.DateField(null=True)
    taken_by = models.CharField(max_length=40, blank=True)
    taken_ref = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "identity"], name="national_matter_once")]
        indexes = [models.Index(fields=["territory_code", "id"], name="national_matters_by_place")]

    @property
    def about(self) -> str:
        """The name of this matter in the journal."""
        return f"national_matter:{self.matter_no}"


class MatterStep(models.Model):
    """What the organ of the place did in one round: signed for it, gave it back, answered. Added to, never edited."""

    matter_no = models.CharField(max_length=40)
    round = models.IntegerField()
    state = models.CharField(max_length=12)
    organ_code = models.CharField(max_length=18, blank=True)
    territory_code = models.CharField(max_length=12, blank=True)
    finding = models.CharField(max_length=10, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    check_no = models.CharField(max_length=50, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter_no", "round", "state"], name="national_step_once")]


class SharedRequest(models.Model):
    """An application to use data of another province for one purpose and one matter, until a day (共享数据申请)."""

    request_no = models.CharField(max_length=40, unique=True)
    province = models.CharField(max_length=6)
    service = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=200)
    subject_code = models.CharField(max_length=20)
    purpose = models.CharField(max_length=300)
    matter = models.CharField(max_length=80)
    organ_code = models.CharField(max_length=18)
    territory_code = models.CharField(max_length=12)
    state = models.CharField(max_length=10, default=rules.APPLIED)
    applied_by = models.CharField(max_length=40)
    applied_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    opinion = models.CharField(max_length=300, blank=True)
    valid_until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="national_shared_by_state")]

    @property
    def about(self) -> str:
        """The name of this application in the journal."""
        return f"national_shared:{self.request_no}"


class SharedAnswer(models.Model):
    """What another province's data said; its body is thrown away when the day of use has passed. ``why``: no answer, in words."""

    request_no = models.CharField(max_length=40, unique=True)
    organ_code = models.CharField(max_length=18)
    territory_code = models.CharField(max_length=12)
    rows = models.IntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    why = models.CharField(max_length=300, blank=True)
    tries = models.IntegerField(default=0)
    fetched_at = models.DateTimeField()


class SharedUse(models.Model):
    """One look at shared data: who, when, for which matter. Added to, never edited."""

    request_no = models.CharField(max_length=40)
    organ_code = models.CharField(max_length=18)
    territory_code = models.CharField(max_length=12)
    matter = models.CharField(max_length=80)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["request_no", "id"], name="national_uses_of_request")]
