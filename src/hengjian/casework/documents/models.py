"""Tables of documents. A paper's facts, template and PDF are bodies named by their content and never change."""

from __future__ import annotations

from django.db import models

from hengjian.casework.documents import rules
from hengjian.kernel.access import Scope


class Template(models.Model):
    """One version of a kind's template (文书范本). Version 0 is the one the platform comes with and has no row."""

    kind = models.CharField(max_length=60)
    version = models.IntegerField()
    #: Blocks as ``rules.Block.plain`` gives them, and the digest under which they are kept as a body.
    blocks = models.JSONField()
    sha256 = models.CharField(max_length=64)
    #: A Word file of the officials' own in the place of the one drawn from the blocks.
    word_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=list(rules.WORKFLOW.states.items()), default=rules.WORKFLOW.initial)
    note = models.CharField(max_length=300)
    opinion = models.CharField(max_length=300, blank=True)
    drafted_by = models.CharField(max_length=40)
    drafted_at = models.DateTimeField()
    written_by = models.JSONField(default=list)
    adopted_by = models.CharField(max_length=40, blank=True)
    adopted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="documents_template_version"),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(state__in=["draft", "submitted"]), name="documents_one_open_template"
            ),
            models.UniqueConstraint(fields=["kind"], condition=models.Q(state="adopted"), name="documents_one_template_in_use"),
        ]


class OrganMark(models.Model):
    """The organ's mark (机关代字), the first part of its documents' numbers."""

    organ_code = models.CharField(max_length=18, unique=True)
    mark = models.CharField(max_length=20, unique=True)
    set_by = models.CharField(max_length=40)
    set_at = models.DateTimeField()


class Document(models.Model):
    """A paper that was made. ``sha256`` is printed in its foot: the digest of its facts, or of the record it carries."""

    document_no = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    #: Which one, where a matter has several of a kind: the number of the order, of the inquiry.
    part = models.CharField(max_length=60, blank=True)
    organ_code = models.CharField(max_length=40)
    in_name_of = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    data_sha256 = models.CharField(max_length=64)
    template_version = models.IntegerField()
    template_sha256 = models.CharField(max_length=64)
    word_sha256 = models.CharField(max_length=64, blank=True)
    pdf_sha256 = models.CharField(max_length=64)
    #: Where it is checked, as its QR code says, and the typesetter that drew it.
    address = models.CharField(max_length=300, blank=True)
    #: The organ's electronic signature over ``signing.statement``, in hexadecimal, with its algorithm and public key.
    signature = models.CharField(max_length=200, blank=True)
    signed_with = models.CharField(max_length=20, blank=True)
    signer = models.CharField(max_length=200, blank=True)
    engine = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=list(rules.PAPERS.states.items()), default=rules.PAPERS.initial)
    replaced_by = models.CharField(max_length=80, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)
    ended_by = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about", "kind", "part"], condition=models.Q(state="made"), name="documents_one_valid_of_a_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["about", "id"], name="documents_by_matter"),
            models.Index(fields=["organ_code", "kind", "made_on"], name="documents_by_organ"),
        ]

    @property
    def scope(self) -> Scope:
        """Where the matter lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)
