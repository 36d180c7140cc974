"""Tables of legal texts. One row per version; an adopted version is never edited, only ended by its successor."""

from __future__ import annotations

from django.db import models

from hengjian.registers.legal_texts import rules


class LegalText(models.Model):
    """A text (法规) through all its versions. ``bare_title`` and ``short_title`` are how citations find it."""

    text_key = models.CharField(max_length=60, primary_key=True)
    title = models.CharField(max_length=200)
    bare_title = models.CharField(max_length=200, unique=True)
    short_title = models.CharField(max_length=200, blank=True, db_index=True)
    number = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20)
    issued_by = models.CharField(max_length=100, blank=True)


class TextVersion(models.Model):
    """One version. In force from ``in_force_from`` and no longer from ``in_force_to`` on, once it was adopted."""

    text = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="+")
    version = models.IntegerField()
    number = models.CharField(max_length=80, blank=True)
    bare_number = models.CharField(max_length=80, blank=True, db_index=True)
    gazette_on = models.DateField(null=True)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)
    whole = models.BooleanField(default=False)
    summary = models.CharField(max_length=600, blank=True)
    replaced_by = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=list(rules.TEXT.states.items()), default="draft")
    drafted_by = models.CharField(max_length=40)
    written_by = models.JSONField(default=list)
    adopted_by = models.CharField(max_length=40, blank=True)
    adopted_on = models.DateField(null=True)
    opinion = models.CharField(max_length=300, blank=True)
    repeal_reason = models.CharField(max_length=300, blank=True)
    impact_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "version"], name="legal_texts_version"),
            models.UniqueConstraint(
                fields=["text"], condition=models.Q(state__in=["draft", "submitted"]), name="legal_texts_one_open_version"
            ),
        ]
        indexes = [models.Index(fields=["in_force_from"], name="legal_texts_by_day")]


class TextArticle(models.Model):
    """An article of a version. ``text`` is empty where it was not read; ``verified`` says that it was compared (已核)."""

    version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="+")
    place = models.IntegerField()
    number = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    summary = models.CharField(max_length=600, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="legal_texts_article_number"),
            models.CheckConstraint(
                condition=models.Q(verified=False) | ~models.Q(text=""), name="legal_texts_verified_has_text"
            ),
        ]
        indexes = [models.Index(fields=["version", "place"], name="legal_texts_by_place")]
