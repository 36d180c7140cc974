"""Checklists: the list of one item and organ, its groups, its points."""

from __future__ import annotations

from django.db import models

from hengjian.registers.catalogue import forms, rules


class Checklist(models.Model):
    """One version of a checklist (检查实施清单) of an item for an implementing organ.

    In force from ``effective_from``; versions published before there were such dates, from ``published_on``.
    """

    list_code = models.CharField(max_length=36)
    item_code = models.CharField(max_length=14)
    version = models.IntegerField()
    title = models.CharField(max_length=200)
    organ_code = models.CharField(max_length=18)
    state = models.CharField(max_length=10, choices=list(rules.CHECKLIST.states.items()), default="draft")
    published_on = models.DateField(null=True)
    effective_from = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    drafted_by = models.CharField(max_length=40)
    #: Everybody who wrote on this version: none of them may review or publish it.
    written_by = models.JSONField(default=list, blank=True)
    reviewed_by = models.CharField(max_length=40, blank=True)
    published_by = models.CharField(max_length=40, blank=True)
    opinion = models.CharField(max_length=300, blank=True)
    #: The import that drafted this version; empty when it was written by hand.
    batch_no = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list_code", "version"], name="catalogue_checklist_version"),
            models.UniqueConstraint(
                fields=["list_code"], condition=models.Q(state="published"), name="catalogue_one_published_list"
            ),
            models.UniqueConstraint(
                fields=["list_code"], condition=models.Q(state__in=rules.LISTS_OPEN), name="catalogue_one_open_list"
            ),
        ]
        indexes = [
            models.Index(fields=["item_code", "state"], name="catalogue_lists_by_item"),
            models.Index(fields=["organ_code", "state", "list_code"], name="catalogue_lists_by_organ"),
            models.Index(fields=["batch_no", "state", "list_code"], name="catalogue_lists_by_batch"),
        ]


class CheckItem(models.Model):
    """A group of points (检查项)."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="+")
    no = models.IntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checklist", "no"], name="catalogue_check_item_no")]


class CheckPoint(models.Model):
    """A point (检查内容): what is checked, how it is answered, when it is asked, on what article a fault is punished."""

    check_item = models.ForeignKey(CheckItem, on_delete=models.CASCADE, related_name="+")
    no = models.CharField(max_length=10)
    place = models.IntegerField()
    content = models.CharField(max_length=500)
    method = models.CharField(max_length=500)
    penalty_basis = models.CharField(max_length=300)
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=40, blank=True)
    power_code = models.CharField(max_length=40, blank=True)
    discretion = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=10, choices=list(forms.ANSWERS.items()), default=forms.JUDGEMENT)
    unit = models.CharField(max_length=20, blank=True)
    # The standard as decimal text: the digits stay as the list was published.
    low = models.CharField(max_length=20, blank=True)
    high = models.CharField(max_length=20, blank=True)
    required = models.BooleanField(default=True)
    evidence = models.JSONField(default=list, blank=True)
    evidence_always = models.JSONField(default=list, blank=True)
    # One condition on an earlier point of the list; empty when the point is always asked.
    applies_when = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_item", "place"], name="catalogue_point_place")]
