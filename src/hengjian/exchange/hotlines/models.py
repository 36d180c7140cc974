"""Rows that came, sealed; news on their way back; callbacks that nobody of ours signed; how far each hotline was pulled."""

from __future__ import annotations

from django.db import models

from hengjian.exchange.hotlines import rules


class Row(models.Model):
    """A row as a hotline sent it (来件行): sealed whole, for it holds the sender; beside it only what we need to know it again.

    ``deed`` is what the row asks for; ``letter_no`` the letter it became or belongs to; ``why`` what is wrong with it.
    """

    hotline = models.CharField(max_length=5)
    external_no = models.CharField(max_length=60, blank=True)
    deed = models.CharField(max_length=12)
    event_no = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    way = models.CharField(max_length=4)
    arrived_at = models.DateTimeField()
    state = models.CharField(max_length=12)
    letter_no = models.CharField(max_length=40, blank=True)
    matters = models.JSONField(default=list)
    times = models.IntegerField(default=1)
    why = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hotline", "external_no", "deed", "event_no"], name="hotlines_row_once"),
        ]
        indexes = [
            models.Index(fields=["letter_no"], name="hotlines_rows_of_letter"),
            models.Index(fields=["state", "id"], name="hotlines_rows_by_state"),
        ]


class News(models.Model):
    """A step of a matter on its way back to the hotline (反馈): ``content`` is the body that is sent, every time the same.

    It holds no column of the sender. ``message_no`` makes a repeated call known on the other side.
    """

    message_no = models.CharField(max_length=40, unique=True)
    hotline = models.CharField(max_length=5)
    external_no = models.CharField(max_length=60)
    matter_no = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    content = models.JSONField()
    state = models.CharField(max_length=10, default=rules.QUEUED)
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    receipt_no = models.CharField(max_length=60, blank=True)
    column = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True)
    settled_by = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "hotline", "id"], name="hotlines_news_by_state"),
            models.Index(fields=["hotline", "external_no", "id"], name="hotlines_news_of_order"),
        ]


class Forged(models.Model):
    """A callback that was refused: not signed, wrongly signed, too old, or sent again (伪造、过期或者重放的推送). Its head is sealed."""

    hotline = models.CharField(max_length=5)
    why = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    size = models.IntegerField()
    sealed = models.BinaryField()
    times = models.IntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["hotline", "digest"], name="hotlines_forged_same")]


class Nonce(models.Model):
    """A nonce that was used (随机数): a second callback with it is a replay. Thrown away when its time has passed."""

    hotline = models.CharField(max_length=5)
    nonce = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hotline", "nonce"], name="hotlines_nonce_once")]
        indexes = [models.Index(fields=["at"], name="hotlines_nonces_by_age")]


class Mark(models.Model):
    """How far a hotline was pulled (高水位): its own words, handed back to it with the next call; and what failed last."""

    hotline = models.CharField(max_length=5, unique=True)
    mark = models.CharField(max_length=100, blank=True)
    rows = models.BigIntegerField(default=0)
    pulled_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
