"""Commands to the owner of a record, and what the owner answered (请求和答复)."""

from __future__ import annotations

from django.db import models


class Command(models.Model):
    """What a person of one node asks the node that owns a record to do. Written once, by the asker's node.

    ``asker`` is the person as an actor (code, name, organ, roles, lines, territory, certificate); ``act`` one of
    :data:`~hengjian.exchange.tiers.commands.COMMANDS`. Its answer is a row of the other node.
    """

    number = models.CharField(max_length=40, unique=True)
    act = models.CharField(max_length=60)
    arguments = models.JSONField()
    asker = models.JSONField()
    organ_code = models.CharField(max_length=40, blank=True)
    to_code = models.CharField(max_length=12)
    asked_at = models.DateTimeField()

    @property
    def about(self) -> str:
        """The name of this command in the journal."""
        return f"command:{self.number}"


class CommandAnswer(models.Model):
    """What the owner did with a command: done, or refused in words. Written once, by the owner's node."""

    number = models.CharField(max_length=40, unique=True)
    to_code = models.CharField(max_length=12)
    done = models.BooleanField()
    words = models.CharField(max_length=600, blank=True)
    result = models.JSONField(null=True)
    answered_at = models.DateTimeField()
