"""The small city of the doors."""

from doors.conftest import city, db, founded

__all__ = ["city", "db", "founded"]
