"""One table: whom the district calls on again, until when, and what was said."""

from __future__ import annotations

from django.db import models

from hengjian.kernel.access import Scope


class ReturnVisit(models.Model):
    """A return visit (服务回访), one for an inspection that found problems."""

    inspection_no = models.CharField(max_length=40, unique=True)
    uscc = models.CharField(max_length=40)
    entity_name = models.CharField(max_length=300)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20)
    territory_code = models.CharField(max_length=12)
    due_on = models.DateField()
    made_at = models.DateTimeField(null=True)
    made_by = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organ_code", "due_on"], name="district_example_due")]

    @property
    def scope(self) -> Scope:
        """Where it lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)
