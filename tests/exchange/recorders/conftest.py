"""The office of the casework tests, for partners that bring files to it."""

from casework.conftest import bodies, office, still

__all__ = ["bodies", "office", "still"]
