"""The table of publications. Content is written once; a withdrawal adds its reason and moment."""

from __future__ import annotations

from django.db import models

from hengjian.casework.disclosure import rules
from hengjian.kernel.access import Scope


class Publication(models.Model):
    """What the public sees of a plan, a draw or a result: public fields only, with their hash."""

    publication_no = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12)
    ref = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    uscc = models.CharField(max_length=40, blank=True)
    entity_name = models.CharField(max_length=300, blank=True)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    due_on = models.DateField(null=True)
    late_days = models.IntegerField(default=0)
    state = models.CharField(max_length=12, default=rules.WORKFLOW.initial)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=40)
    remark = models.CharField(max_length=500, blank=True)
    replaces = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "ref"], condition=models.Q(state="published"), name="disclosure_one_live"
            )
        ]
        indexes = [
            models.Index(fields=["kind", "state", "id"], name="disclosure_by_kind"),
            models.Index(fields=["kind", "state", "territory_code", "id"], name="disclosure_by_area"),
            models.Index(fields=["uscc", "id"], name="disclosure_by_entity"),
            models.Index(fields=["organ_code", "id"], name="disclosure_by_organ"),
            models.Index(fields=["published_at", "id"], name="disclosure_by_moment"),
        ]

    @property
    def about(self) -> str:
        """The name of this publication in the journal."""
        return f"publication:{self.publication_no}"

    @property
    def scope(self) -> Scope:
        """Where it lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)

    def step(self, act: str) -> str:
        """Take a lawful step, or be refused. Returns how a refusal would begin."""
        what = f"公示 {self.publication_no} "
        self.state = rules.WORKFLOW.step(self.state, act, what=what)
        return f"{what}不能撤回"


class PublicationWord(models.Model):
    """A pair of characters of a published name, so that a part of a name finds it without reading every row."""

    word = models.CharField(max_length=40)
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "publication"], name="disclosure_word_once")]
