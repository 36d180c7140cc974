"""Opening and taking away a file. Neither changes anything in law, so neither is an act: both are lines of its custody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hengjian.casework.evidence import custody, queries
from hengjian.kernel import locks
from hengjian.kernel.access import Actor


def view(*, exhibit_no: str, by: Actor, at: datetime) -> None:
    """Note that the actor opens the file. Opening it again within half an hour is the same look and writes nothing."""
    record = queries.exhibit(exhibit_no, by)
    note(subject=f"exhibit:{record.exhibit_no}", step="viewed", sha256=record.sha256, by=by, at=at)


def export(*, exhibit_no: str, purpose: str, by: Actor, at: datetime) -> None:
    """Note that the actor takes a copy of the file away, and what for (用途)."""
    record = queries.exhibit(exhibit_no, by)
    note(subject=f"exhibit:{record.exhibit_no}", step="exported", sha256=record.sha256, by=by, at=at, words=purpose.strip())


def note(*, subject: str, step: str, sha256: str, by: Actor, at: datetime, words: str = "") -> None:
    """Write a look or a copy into a chain, once in half an hour; the caller has checked that this person may."""
    if custody.looked_lately(subject, by, at, step):
        return
    with locks.writing(), transaction.atomic():
        custody.write(subject, step, by=by, at=at, sha256=sha256, words=words)
