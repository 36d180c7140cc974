"""Sessions in the database, read by one fixed statement: a session is read before every page and every call."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

_KEPT = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's own sessions in the database; only the reading does not compose its statement anew each time."""

    def load(self) -> dict[str, Any]:
        """What the session keeps; empty, and the key forgotten, when it is unknown or over."""
        with connection.cursor() as cursor:
            cursor.execute(_KEPT, [self.session_key, connection.ops.adapt_datetimefield_value(timezone.now())])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(row[0])
        return found
