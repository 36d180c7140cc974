"""Tables of the catalogue. One row per version; a published version is never edited."""

from __future__ import annotations

from django.db import models

from hengjian.registers.catalogue import rules


class SupervisionItem(models.Model):
    """One version of an item (监管事项). In force from ``published_on`` until ``changed_on`` or ``abolished_on``."""

    item_code = models.CharField(max_length=14)
    version = models.IntegerField()
    parent_code = models.CharField(max_length=14, blank=True)
    name = models.CharField(max_length=200)
    line_code = models.CharField(max_length=20)
    territory_code = models.CharField(max_length=12, default=rules.HOME)
    behaviour = models.CharField(max_length=10, blank=True)
    is_key = models.BooleanField(default=False)
    object_kind = models.CharField(max_length=20)
    mode = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    basis_article = models.CharField(max_length=600, blank=True)
    process = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=list(rules.ITEM.states.items()), default="draft")
    published_on = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    abolished_on = models.DateField(null=True)
    batch_no = models.CharField(max_length=20, blank=True)
    drafted_by = models.CharField(max_length=40)
    reviewed_by = models.CharField(max_length=40, blank=True)
    opinion = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item_code", "version"], name="catalogue_item_version"),
            models.UniqueConstraint(
                fields=["item_code"], condition=models.Q(state="published"), name="catalogue_one_published_version"
            ),
            models.UniqueConstraint(
                fields=["item_code"], condition=models.Q(state__in=["draft", "submitted", "reviewed"]),
                name="catalogue_one_open_version",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "line_code", "item_code"], name="catalogue_by_state_and_line"),
            models.Index(fields=["parent_code"], name="catalogue_by_parent"),
            models.Index(fields=["batch_no"], name="catalogue_by_batch"),
        ]


class ItemImport(models.Model):
    """A file of items that was read, with the digest of the file and of its report."""

    batch_no = models.CharField(max_length=20, primary_key=True)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    report_sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    rows = models.IntegerField()
    accepted = models.IntegerField()
    unchanged = models.IntegerField()
    refused = models.IntegerField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=40)


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
