"""Who answers which news. The second file a newcomer reads.

``at_once`` answers in the same transaction: one act in law. ``later`` answers from the log, cursor and effect in one
transaction, in order.
"""

from __future__ import annotations


def connect() -> None:
    """Hang up every answer. Called once, after all modules have loaded."""
