"""What came in, and, apart from it and sealed, who sent it."""

from __future__ import annotations

from django.db import models


class Letter(models.Model):
    """A letter (来件) as it came through one channel. It is never changed; what is done about it are its matters."""

    letter_no = models.CharField(max_length=40, unique=True)
    channel = models.CharField(max_length=10)
    #: The number that the platform it came from gave it.
    external_no = models.CharField(max_length=60, blank=True)
    received_at = models.DateTimeField()
    received_on = models.DateField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    kinds = models.JSONField(default=list)
    happened_on = models.DateField(null=True)
    #: Since when the person knows of the harm (三年).
    known_on = models.DateField(null=True)
    place = models.CharField(max_length=300, blank=True)
    territory_code = models.CharField(max_length=12)
    street_code = models.CharField(max_length=12, blank=True)
    lat = models.CharField(max_length=20, blank=True)
    lon = models.CharField(max_length=20, blank=True)
    respondent = models.CharField(max_length=200, blank=True)
    respondent_uscc = models.CharField(max_length=18, blank=True)
    respondent_address = models.CharField(max_length=300, blank=True)
    respondent_sort = models.CharField(max_length=12, default="shop")
    platform = models.CharField(max_length=200, blank=True)
    demand = models.CharField(max_length=500, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    #: How many others said the same by a mark of their own (附议、点赞), where the channel counts that.
    endorsed = models.PositiveIntegerField(default=0)
    #: anonymous, named or protected.
    secrecy = models.CharField(max_length=10)
    reporter_no = models.CharField(max_length=32, blank=True)
    #: SHA-256 over the words, to know the same letter again; not over the sender.
    digest = models.CharField(max_length=64)
    #: SHA-256 of the code with which the sender follows the letter.
    track_digest = models.CharField(max_length=64)
    taken_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "external_no"], condition=~models.Q(external_no=""), name="complaints_external_once"
            )
        ]
        indexes = [models.Index(fields=["digest"], name="complaints_same_words")]

    @property
    def about(self) -> str:
        """The name of this letter in the journal."""
        return f"letter:{self.letter_no}"


class Reporter(models.Model):
    """Who sent a letter, sealed with a key of its own (第三十三条). Nothing but ``sealing`` reads it; it is never exported."""

    reporter_no = models.CharField(max_length=32, unique=True)
    sealed = models.BinaryField()
    key_no = models.CharField(max_length=16)
    #: Keyed digest of the telephone number, to know the same person again without opening anything.
    contact = models.CharField(max_length=64, blank=True)
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["contact"], name="complaints_same_person")]


class Look(models.Model):
    """That somebody opened a sender's data, and why: whoever looks leaves a reason (需要知道)."""

    reporter_no = models.CharField(max_length=32)
    matter_no = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    organ_code = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["reporter_no", "id"], name="complaints_looks")]
