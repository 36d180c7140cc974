"""Tables of field work: every act as it came, and who keeps a visit."""

from __future__ import annotations

from django.db import models

from hengjian.casework.field_work import rules
from hengjian.kernel.access import Scope


class ReceivedAct(models.Model):
    """An act of a phone, as it was signed, and what became of it. Rows are added; only the verdict ever changes.

    ``uuid`` is the phone's name for the act, ``digest`` the SHA-256 of what was signed. An act that is malformed, badly
    signed or another content under a known name is kept too (``doubtful``), and never stands in the way of the true one.
    """

    uuid = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    doubtful = models.BooleanField(default=False)
    seq = models.BigIntegerField(default=0)
    inspection_no = models.CharField(max_length=40, blank=True)
    organ_code = models.CharField(max_length=40, blank=True)
    territory_code = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=40, blank=True)
    performed_at = models.DateTimeField(null=True)
    offset_ms = models.BigIntegerField(default=0)
    moment = models.DateTimeField()
    clock_doubt = models.CharField(max_length=200, blank=True)
    officer_no = models.CharField(max_length=40, blank=True)
    username = models.CharField(max_length=40, blank=True)
    key_no = models.CharField(max_length=40, blank=True)
    device_no = models.CharField(max_length=40)
    place = models.JSONField(null=True)
    payload = models.JSONField(default=dict)
    signature = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField()
    verdict = models.CharField(max_length=8, default=rules.WAITING)
    why = models.CharField(max_length=500, blank=True)
    then = models.CharField(max_length=300, blank=True)
    open_acts = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)
    judged_at = models.DateTimeField()
    settled_as = models.CharField(max_length=10, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=40, blank=True)
    settled_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uuid"], condition=models.Q(doubtful=False), name="field_work_act_once"),
            models.UniqueConstraint(fields=["uuid", "digest", "doubtful"], name="field_work_doubt_once"),
        ]
        indexes = [
            models.Index(fields=["inspection_no", "name"], name="field_work_of_visit"),
            models.Index(fields=["inspection_no"], condition=models.Q(verdict="waiting"), name="field_work_waiting"),
            models.Index(fields=["organ_code", "id"], condition=models.Q(verdict="refused"), name="field_work_refused"),
            models.Index(fields=["device_no", "judged_at"], name="field_work_of_device"),
        ]

    @property
    def about(self) -> str:
        """The name of the matter in the journal."""
        return f"inspection:{self.inspection_no}" if self.inspection_no else f"device:{self.device_no}"

    @property
    def scope(self) -> Scope:
        """Where the act lies: with the organ of the visit, or of the officer when the visit is unknown."""
        return Scope(organ=self.organ_code, territory=self.territory_code)


class FieldVisit(models.Model):
    """A visit that phones work on: who keeps it, and the row that is locked while its acts are settled."""

    inspection_no = models.CharField(max_length=40, unique=True)
    keeper_key = models.CharField(max_length=40, blank=True)
    keeper_device = models.CharField(max_length=40, blank=True)
    keeper_officer = models.CharField(max_length=40, blank=True)
    kept_at = models.DateTimeField(null=True)
    #: Released by the desk: only the desk goes on, until a phone takes the visit again.
    released_at = models.DateTimeField(null=True)
