"""Tables of the norms. What was published is never edited: it ends, or another one replaces it."""

from __future__ import annotations

from django.db import models

from hengjian.registers.inspection_norms import rules


class FrequencyCap(models.Model):
    """A yearly cap of inspections per enterprise (年度检查频次上限) as one authority publishes it.

    ``level`` with ``with_levels`` are the levels counted together; ``breadth`` says whose visits count and who is bound.
    """

    cap_no = models.CharField(max_length=40, unique=True)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    level = models.CharField(max_length=10)
    with_levels = models.JSONField(default=list)
    breadth = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    limit = models.IntegerField()
    excluded_reasons = models.JSONField(default=list)
    excludes_higher = models.BooleanField(default=True)
    counts_off_site = models.BooleanField(default=False)
    mode = models.CharField(max_length=10)
    since = models.DateField()
    until = models.DateField(null=True, help_text="The last day in force.")
    cites = models.CharField(max_length=600)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=list(rules.CAP.states.items()), default="draft")
    replaces = models.CharField(max_length=40, blank=True)
    replaced_by = models.CharField(max_length=40, blank=True)
    drafted_by = models.CharField(max_length=40)
    published_by = models.CharField(max_length=40, blank=True)
    published_on = models.DateField(null=True)
    opinion = models.CharField(max_length=300, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(limit__gte=1), name="inspection_norms_limit_above_zero"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="inspection_norms_cap_period"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "since"], name="inspection_norms_caps_in_force"),
            models.Index(fields=["organ_code", "state"], name="inspection_norms_caps_of_organ"),
        ]

    @property
    def about(self) -> str:
        """The name of this cap in the journal."""
        return f"cap:{self.cap_no}"


class ObjectClass(models.Model):
    """A class of the library of objects (检查对象库): a sub-industry, the industries it covers, the items checked in it."""

    class_code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    parent_code = models.CharField(max_length=20, blank=True)
    industries = models.JSONField(default=list, help_text="Prefixes of GB/T 4754 codes, without the section's letter.")
    item_codes = models.JSONField(default=list)
    organ_code = models.CharField(max_length=40, blank=True)
    version = models.IntegerField(default=1)
    batch_no = models.CharField(max_length=40, blank=True)
    entered_by = models.CharField(max_length=40)
    entered_on = models.DateField()
    abolished_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["parent_code"], name="inspection_norms_by_parent")]


class CalmItem(models.Model):
    """An item on the list 无事不扰: checked on a cause only, never by plan. One row for each stay on the list."""

    calm_no = models.CharField(max_length=40, unique=True)
    item_code = models.CharField(max_length=14)
    item_name = models.CharField(max_length=200)
    organ_code = models.CharField(max_length=40)
    territory_code = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField(null=True, help_text="The last day on the list.")
    cites = models.CharField(max_length=600)
    state = models.CharField(max_length=12, choices=list(rules.CALM.states.items()), default="draft")
    proposed_by = models.CharField(max_length=40)
    published_by = models.CharField(max_length=40, blank=True)
    published_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item_code", "territory_code"], condition=models.Q(state__in=["draft", "published"], until=None),
                name="inspection_norms_calm_once",
            )
        ]
        indexes = [models.Index(fields=["item_code", "state"], name="inspection_norms_calm_by_item")]

    @property
    def about(self) -> str:
        """The name of this entry in the journal."""
        return f"calm:{self.calm_no}"
