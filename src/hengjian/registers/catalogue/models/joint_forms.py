"""Joint forms: a trade, and what each department brings to its form."""

from __future__ import annotations

from django.db import models

from hengjian.registers.catalogue import rules


class JointForm(models.Model):
    """One version of a joint form (联合检查单, 一业一单), kept by its leading organ."""

    form_no = models.CharField(max_length=20)
    version = models.IntegerField()
    title = models.CharField(max_length=200)
    organ_code = models.CharField(max_length=18)
    object_class = models.CharField(max_length=40, blank=True)
    industries = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=list(rules.JOINT_FORM.states.items()), default="draft")
    published_on = models.DateField(null=True)
    effective_from = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    drafted_by = models.CharField(max_length=40)
    written_by = models.JSONField(default=list, blank=True)
    published_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form_no", "version"], name="catalogue_joint_form_version"),
            models.UniqueConstraint(
                fields=["form_no"], condition=models.Q(state="published"), name="catalogue_one_published_form"
            ),
            models.UniqueConstraint(fields=["form_no"], condition=models.Q(state="draft"), name="catalogue_one_draft_form"),
        ]


class JointPart(models.Model):
    """What one department brings to a joint form."""

    form = models.ForeignKey(JointForm, on_delete=models.CASCADE, related_name="+")
    place = models.IntegerField()
    organ_code = models.CharField(max_length=18)
    item_codes = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "organ_code"], name="catalogue_joint_part_organ")]
