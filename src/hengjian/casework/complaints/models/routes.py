"""The table of dispatch (派单目录): class, item and territory to the unit in charge, kept by people, each row with its days."""

from __future__ import annotations

from django.db import models


class Route(models.Model):
    """From a day on, matters of a class (and item, and territory, where named) belong to a line of organs or to one organ."""

    class_code = models.CharField(max_length=20)
    item_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12, blank=True)
    line_code = models.CharField(max_length=20, blank=True)
    organ_code = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["class_code", "since"], name="complaints_routes")]
