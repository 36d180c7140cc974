"""Which sessions an account holds, so that their number can be limited (等保三级)."""

from django.db import models


class HeldSession(models.Model):
    """A session of an account; the oldest is ended when a new one would exceed the limit."""

    username = models.CharField(max_length=40, db_index=True)
    session_key = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
