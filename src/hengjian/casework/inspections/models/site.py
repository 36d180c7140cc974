"""Tables of what is done on the premises beside the checklist: signing in, recusal, papers, evidence kept, the record."""

from __future__ import annotations

from django.db import models

from hengjian.casework.inspections.models.matter import Inspection


class SignIn(models.Model):
    """An officer signing in on the visit (到场签到), by his own hand: certificate and check code shown."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    officer_no = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    code_no = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    position = models.JSONField(default=dict)
    position_remark = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "officer_no"], name="inspections_sign_in_once")]


class RecusalRequest(models.Model):
    """The party asks that an officer step aside (申请回避). The head decides on all that wait; the inspection goes on meanwhile."""

    OPEN, GRANTED, REJECTED = "open", "granted", "rejected"

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    taken_by = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default=OPEN)
    #: Who steps aside, and who comes instead.
    aside = models.JSONField(default=list)
    instead = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)


class Paper(models.Model):
    """A paper written on the visit (询问笔录、抽样清单、先行登记保存清单、勘验笔录). Written once; a mistake needs another."""

    paper_no = models.CharField(max_length=40, unique=True)
    #: The phone's own number of it; empty for a paper written at a desk.
    uuid = models.CharField(max_length=36, blank=True)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    content = models.JSONField()
    signatures = models.JSONField(default=list)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uuid"], condition=~models.Q(uuid=""), name="inspections_paper_uuid_once")
        ]
        indexes = [models.Index(fields=["inspection", "id"], name="inspections_papers_of")]


class KeepAllowance(models.Model):
    """The head's approval beforehand that evidence be registered and kept (批准先行登记保存); one list uses it up."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=500)
    allowed_at = models.DateTimeField()
    allowed_by = models.CharField(max_length=40)
    paper_no = models.CharField(max_length=40, blank=True)


class Keep(models.Model):
    """Evidence registered and kept in advance (先行登记保存) by a list; named by the list's number."""

    KEPT, LIFTED, DISPOSED, LAPSED = "kept", "lifted", "disposed", "lapsed"

    keep_no = models.CharField(max_length=40, unique=True)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    urgent = models.BooleanField()
    urgent_reason = models.CharField(max_length=500, blank=True)
    taken_at = models.DateTimeField()
    #: The end of the twenty-four hours in which an urgent keep is reported; none where the head approved beforehand.
    report_by = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=KEPT)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=40, blank=True)
    approval_note = models.CharField(max_length=500, blank=True)
    due_on = models.DateField()
    disposal = models.CharField(max_length=12, blank=True)
    disposal_note = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], condition=models.Q(state="kept"), name="inspections_kept_until"),
            models.Index(fields=["inspection"], name="inspections_keeps_of"),
        ]

    @property
    def about(self) -> str:
        """The name under which its clocks run."""
        return f"keep:{self.keep_no}"


class SiteRecord(models.Model):
    """The on-site record (现场笔录) as it was signed: the words the digest is of, and whose signatures stand under it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    version = models.IntegerField()
    payload = models.JSONField()
    sha256 = models.CharField(max_length=64)
    #: Hashes of the images of the signatures, where they were written on a phone.
    party_signature = models.CharField(max_length=64, blank=True)
    officer_signatures = models.JSONField(default=dict)
    #: Points whose answers were known to the node and are not what was signed.
    left_out = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "version"], name="inspections_record_version_once")]


class Transfer(models.Model):
    """What was found is handed to whoever is competent (移送)."""

    transfer_no = models.CharField(max_length=40, unique=True)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    organ_code = models.CharField(max_length=40, blank=True)
    to_words = models.CharField(max_length=200)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
