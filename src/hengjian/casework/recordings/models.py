"""Tables of recordings. A recording's facts are written once; what moves is its state, its matches and its tombstone."""

from __future__ import annotations

from django.db import models

from hengjian.casework.recordings import rules
from hengjian.kernel.access import Scope


class Recorder(models.Model):
    """A recorder (执法记录仪) of an organ, by the number printed on it; worn by one officer or out of a pool."""

    recorder_no = models.CharField(max_length=40, unique=True)
    model = models.CharField(max_length=80, blank=True)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    officer_no = models.CharField(max_length=40, blank=True)
    enrolled_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    @property
    def scope(self) -> Scope:
        """Whose it is."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)


class Recording(models.Model):
    """One file of a recorder. ``said_*`` are the recorder's own times, ``begun_at`` and ``finished_at`` the true ones."""

    recording_no = models.CharField(max_length=40, unique=True)
    recorder = models.ForeignKey(Recorder, on_delete=models.PROTECT, related_name="+")
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    officer_no = models.CharField(max_length=40, blank=True)
    officer_name = models.CharField(max_length=60, blank=True)
    file_name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=60)
    #: The hash of each 8 MiB, in order.
    segments = models.JSONField()
    said_started_at = models.DateTimeField()
    said_ended_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    track = models.JSONField(default=list)
    #: Remarks in words: clock, gaps, a missing tail.
    remarks = models.JSONField(default=list)
    continues = models.CharField(max_length=40, blank=True)
    taken_in_at = models.DateTimeField()
    taken_via = models.CharField(max_length=80, blank=True)
    late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, default=rules.WORKFLOW.initial)
    fault = models.CharField(max_length=300, blank=True)
    set_aside_reason = models.CharField(max_length=300, blank=True)
    #: Until when it is kept; none: it goes with the file of its case.
    keep_until = models.DateField(null=True)
    held_reason = models.CharField(max_length=300, blank=True)
    destroyed_at = models.DateTimeField(null=True)
    destroyed_by = models.CharField(max_length=40, blank=True)
    destroyed_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recorder", "sha256"], name="recordings_file_once")]
        indexes = [
            models.Index(fields=["organ_code", "state", "id"], name="recordings_by_organ"),
            models.Index(fields=["territory_code", "line_code", "id"], name="recordings_by_area"),
            models.Index(fields=["officer_no", "begun_at"], name="recordings_by_officer"),
            models.Index(fields=["recorder", "begun_at"], name="recordings_by_recorder"),
            models.Index(fields=["keep_until"], condition=~models.Q(state="destroyed"), name="recordings_run_out"),
        ]

    @property
    def about(self) -> str:
        """Its name in the journal and in the custody chain."""
        return f"recording:{self.recording_no}"

    @property
    def scope(self) -> Scope:
        """Where it lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)


class Match(models.Model):
    """A recording and a visit that it may show. Proposed by score, matched by a clear score or a person."""

    PROPOSED, MATCHED, UNDONE = "proposed", "matched", "undone"

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="+")
    inspection_no = models.CharField(max_length=40)
    entity_name = models.CharField(max_length=300)
    state = models.CharField(max_length=10, default=PROPOSED)
    score = models.IntegerField()
    reasons = models.JSONField()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recording", "inspection_no"], name="recordings_match_once")]
        indexes = [models.Index(fields=["inspection_no", "state"], name="recordings_of_visit")]


class RecordingDuty(models.Model):
    """An act that had to be recorded throughout, and whether recordings at hand show it."""

    about = models.CharField(max_length=120)
    inspection_no = models.CharField(max_length=40)
    ref = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=12)
    title = models.CharField(max_length=40)
    cites = models.CharField(max_length=200)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    since = models.DateTimeField()
    until = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=rules.OPEN)
    excused_reason = models.CharField(max_length=300, blank=True)
    excused_by = models.CharField(max_length=40, blank=True)
    excused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "code", "ref", "since"], name="recordings_duty_once")]
        indexes = [models.Index(fields=["organ_code", "due_at"], condition=models.Q(state="open"), name="recordings_duties_open")]

    @property
    def scope(self) -> Scope:
        """Where the act was done."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)
