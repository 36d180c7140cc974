"""Tables of the register of organs."""

from __future__ import annotations

from django.db import models

from hengjian.registers.organs import rules


class Organ(models.Model):
    """A body (机关). Capacity counts only with both the confirming document and the day of its publication."""

    organ_code = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)
    level = models.CharField(max_length=10, choices=list(rules.LEVELS.items()))
    kind = models.CharField(max_length=15, choices=list(rules.KINDS.items()))
    territory_code = models.CharField(max_length=12)
    parent_code = models.CharField(max_length=18, blank=True)
    line_code = models.CharField(max_length=20)
    capacity_no = models.CharField(max_length=60, blank=True)
    capacity_published_on = models.DateField(null=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(active=True), name="organs_one_active_organ_per_name"
            ),
            models.CheckConstraint(
                condition=models.Q(capacity_no="", capacity_published_on=None)
                | (~models.Q(capacity_no="") & models.Q(capacity_published_on__isnull=False)),
                name="organs_capacity_is_published",
            ),
        ]
        indexes = [models.Index(fields=["line_code", "territory_code"], name="organs_by_line_and_area")]


class Entrustment(models.Model):
    """An entrustment (委托): ``entrusted`` acts in the name of ``entrusting`` from ``since`` to ``until``, both included."""

    entrusting = models.CharField(max_length=18)
    entrusted = models.CharField(max_length=18)
    letter_no = models.CharField(max_length=60)
    content = models.CharField(max_length=300)
    published_on = models.DateField()
    since = models.DateField()
    until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entrusting", "letter_no"], name="organs_letter_no_once"),
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="organs_entrusted_forward"),
        ]
        indexes = [models.Index(fields=["entrusted", "since"], name="organs_by_entrusted")]
