"""The tables of evidence. Rows are added; an exhibit's state moves on when its bytes come in, nothing else changes."""

from __future__ import annotations

from django.db import models

from hengjian.casework.evidence import rules
from hengjian.kernel.access import Scope


class Exhibit(models.Model):
    """A piece of evidence: the body with this hash, and how it came about.

    One that a phone declared is here before its bytes are: ``sha256`` is then what the phone computed when it was taken.
    """

    exhibit_no = models.CharField(max_length=40, unique=True)
    about = models.CharField(max_length=120)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=60)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=60)
    place = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    late = models.BooleanField(default=False)
    attached_at = models.DateTimeField()
    attached_by = models.CharField(max_length=40)
    superseded_by = models.CharField(max_length=40, blank=True)
    superseded_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, default=rules.KEPT)
    fault = models.CharField(max_length=300, blank=True)
    delivered_at = models.DateTimeField(null=True)
    # What the device said when it was taken: kept as it was said, never trusted.
    uuid = models.CharField(max_length=36, blank=True)
    captured_sha256 = models.CharField(max_length=64, blank=True)
    device_no = models.CharField(max_length=40, blank=True)
    how = models.CharField(max_length=10, blank=True)
    point_no = models.CharField(max_length=20, blank=True)
    lat = models.CharField(max_length=24, blank=True)
    lon = models.CharField(max_length=24, blank=True)
    accuracy = models.CharField(max_length=24, blank=True)
    place_source = models.CharField(max_length=20, blank=True)
    clock_doubt = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            # A phone says what it took under a number of its own; the same picture under two of them stays two exhibits.
            models.UniqueConstraint(fields=["about", "sha256"], condition=models.Q(uuid=""), name="evidence_file_once"),
            models.UniqueConstraint(fields=["uuid"], condition=~models.Q(uuid=""), name="evidence_uuid_once"),
        ]
        indexes = [
            models.Index(fields=["about", "id"], name="evidence_by_matter"),
            models.Index(fields=["state", "id"], condition=~models.Q(state="kept"), name="evidence_unsettled"),
        ]

    @property
    def scope(self) -> Scope:
        """Where the matter lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)

    @property
    def subject(self) -> str:
        """Its name in the custody chain."""
        return f"exhibit:{self.exhibit_no}"


class CustodyLine(models.Model):
    """One hand or one look in the custody of a file (保管链). Written once; each line carries the hash of the one before."""

    subject = models.CharField(max_length=60)
    seq = models.IntegerField()
    step = models.CharField(max_length=12)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=60)
    device_no = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    words = models.CharField(max_length=300, blank=True)
    before = models.CharField(max_length=64, blank=True)
    line_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="evidence_custody_in_order")]
