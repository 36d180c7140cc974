"""By which a letter is found again among a million: short keys of its words."""

from __future__ import annotations

from django.db import models

from hengjian.casework.complaints.models.letters import Letter


class Trace(models.Model):
    """One key of a letter (相似检索码): letters with a key in common are candidates, and are compared in full."""

    key = models.BigIntegerField()
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["key", "letter"], name="complaints_traces")]
