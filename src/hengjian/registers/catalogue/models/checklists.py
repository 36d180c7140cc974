"""Checklists, their groups and their points."""

from __future__ import annotations

from django.db import models

from hengjian.registers.catalogue import rules


class Checklist(models.Model):
    """One version of a checklist (检查实施清单) of an item for an implementing organ."""

    list_code = models.CharField(max_length=36)
    item_code = models.CharField(max_length=14)
    version = models.IntegerField()
    title = models.CharField(max_length=200)
    organ_code = models.CharField(max_length=18)
    state = models.CharField(max_length=10, choices=list(rules.CHECKLIST.states.items()), default="draft")
    published_on = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    drafted_by = models.CharField(max_length=40)
    published_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list_code", "version"], name="catalogue_checklist_version"),
            models.UniqueConstraint(
                fields=["list_code"], condition=models.Q(state="published"), name="catalogue_one_published_list"
            ),
            models.UniqueConstraint(
                fields=["list_code"], condition=models.Q(state="draft"), name="catalogue_one_draft_list"
            ),
        ]
        indexes = [models.Index(fields=["item_code", "state"], name="catalogue_lists_by_item")]


class CheckItem(models.Model):
    """A group of points (检查项)."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="+")
    no = models.IntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checklist", "no"], name="catalogue_check_item_no")]


class CheckPoint(models.Model):
    """A point (检查内容): what is checked, how, and on what article a fault is punished."""

    check_item = models.ForeignKey(CheckItem, on_delete=models.CASCADE, related_name="+")
    no = models.CharField(max_length=10)
    place = models.IntegerField()
    content = models.CharField(max_length=500)
    method = models.CharField(max_length=500)
    penalty_basis = models.CharField(max_length=300)
    kind = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_item", "place"], name="catalogue_point_place")]
