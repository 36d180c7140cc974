"""The table of evidence. Rows are added; only ``superseded_by`` is ever filled in later."""

from __future__ import annotations

from django.db import models

from hengjian.kernel.access import Scope


class Exhibit(models.Model):
    """A piece of evidence: the body with this hash, and how it came about."""

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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "sha256"], name="evidence_file_once")]
        indexes = [models.Index(fields=["about", "id"], name="evidence_by_matter")]

    @property
    def scope(self) -> Scope:
        """Where the matter lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)
