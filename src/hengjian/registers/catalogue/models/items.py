"""Items, the files and batches they came in, their reviews and claims, and the licences they belong to."""

from __future__ import annotations

from django.db import models

from hengjian.registers.catalogue import rules


class SupervisionItem(models.Model):
    """One version of an item (监管事项).

    In force from ``effective_from`` (where empty: ``published_on``) until ``changed_on``, ``abolished_on`` or
    ``effective_to``, whichever comes first; each of these is the first day on which it no longer holds.
    """

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
    # The further fields of the national layout: duty, links, place of use, origin.
    sub_kind = models.CharField(max_length=40, blank=True)
    duty_code = models.CharField(max_length=40, blank=True)
    power_item_code = models.CharField(max_length=60, blank=True)
    licence_codes = models.JSONField(default=list, blank=True)
    authority_code = models.CharField(max_length=18, blank=True)
    implementing = models.JSONField(default=list, blank=True)
    object_words = models.CharField(max_length=300, blank=True)
    form = models.CharField(max_length=40, blank=True)
    scope = models.JSONField(default=list, blank=True)
    origin = models.CharField(max_length=10, default=rules.NATIONAL)
    national_version = models.CharField(max_length=40, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)
    #: What the search looks through: name, basis, objects, departments; kept in step by the operations.
    search_words = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=list(rules.ITEM.states.items()), default="draft")
    #: How often this version was submitted; only reviews of the last submission count.
    submissions = models.IntegerField(default=0)
    published_on = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    abolished_on = models.DateField(null=True)
    batch_no = models.CharField(max_length=20, blank=True)
    drafted_by = models.CharField(max_length=40)
    #: Everybody who wrote on this version: none of them may review or publish it.
    written_by = models.JSONField(default=list, blank=True)
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


class ItemReview(models.Model):
    """One review of one version at one place (审改, 司法 or the department's own); a refusal is a review too."""

    item = models.ForeignKey(SupervisionItem, on_delete=models.CASCADE, related_name="+")
    submission = models.IntegerField()
    place = models.CharField(max_length=10)
    by = models.CharField(max_length=40)
    organ_code = models.CharField(max_length=18, blank=True)
    passed = models.BooleanField()
    opinion = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "submission", "place"], name="catalogue_one_review_a_place")
        ]


class Claim(models.Model):
    """A district department takes up a published item (区级认领), until it gives it back."""

    item_code = models.CharField(max_length=14)
    organ_code = models.CharField(max_length=18)
    territory_code = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField(null=True)
    claimed_by = models.CharField(max_length=40)
    released_by = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item_code", "organ_code"], condition=models.Q(until=None), name="catalogue_one_open_claim"
            )
        ]
        indexes = [models.Index(fields=["organ_code", "item_code"], name="catalogue_claims_of_organ")]


class LicenceItem(models.Model):
    """A licence item (许可事项): who grants it answers for supervision (谁审批、谁监管)."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    organ_code = models.CharField(max_length=18, blank=True)
    line_code = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default="in_force")
    source = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["state", "line_code", "code"], name="catalogue_licences_by_line")]


class ItemImport(models.Model):
    """A file of items or of checklists that was read, with the digest of the file and of its report."""

    batch_no = models.CharField(max_length=20, primary_key=True)
    kind = models.CharField(max_length=10, default="items")
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


class NationalBatch(models.Model):
    """A batch of national items that was received; its number is ``cd_batch`` (yyyymmdd and five digits)."""

    batch_no = models.CharField(max_length=20, primary_key=True)
    sha256 = models.CharField(max_length=64)
    rows = models.IntegerField()
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=40)


class NationalRow(models.Model):
    """One row of a national batch as it came, and what became of it. Nothing received is ever lost."""

    batch = models.ForeignKey(NationalBatch, on_delete=models.PROTECT, related_name="+")
    record_id = models.CharField(max_length=100)
    operation = models.CharField(max_length=1)
    item_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200, blank=True)
    national_version = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=60, blank=True)
    content = models.JSONField()
    outcome = models.CharField(max_length=12)
    note = models.CharField(max_length=500, blank=True)
    version = models.IntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=40, blank=True)
    settlement = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "record_id"], name="catalogue_one_national_row")]
        indexes = [models.Index(fields=["outcome", "settled_at", "id"], name="catalogue_national_inbox")]
