"""Writing the custody chain: one line after the other, each with the hash of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hengjian.casework.evidence import rules
from hengjian.casework.evidence.models import CustodyLine
from hengjian.kernel import clock
from hengjian.kernel.access import Actor

_FIELDS = tuple(rules.Custody.__dataclass_fields__)


def write(
    subject: str, step: str, *, by: Actor, at: datetime, sha256: str = "", device_no: str = "", words: str = "", by_name: str = "",
) -> str:
    """Add a line to the chain of ``subject`` inside the running transaction; returns the line's hash for the act's event."""
    last = CustodyLine.objects.select_for_update().filter(subject=subject).order_by("-seq").first()
    line = rules.Custody(
        seq=last.seq + 1 if last else 1, step=step, at=at, received_at=clock.now(), by=by.code, by_name=(by_name or by.name)[:60],
        device_no=device_no, sha256=sha256, words=words[:300], before=last.line_sha256 if last else "", line_sha256="",
    )
    line = replace(line, line_sha256=rules.line_digest(subject, line))
    CustodyLine.objects.create(subject=subject, **{name: getattr(line, name) for name in _FIELDS})
    return line.line_sha256


def chain(subject: str) -> list[rules.Custody]:
    """The whole chain of one file, first line first."""
    return chains([subject]).get(subject, [])


def chains(subjects: Sequence[str]) -> dict[str, list[rules.Custody]]:
    """The chains of several files."""
    found: dict[str, list[rules.Custody]] = {}
    for row in CustodyLine.objects.filter(subject__in=subjects).order_by("subject", "seq"):
        found.setdefault(row.subject, []).append(rules.Custody(**{name: getattr(row, name) for name in _FIELDS}))
    return found


def looked_lately(subject: str, by: Actor, at: datetime, step: str = "viewed") -> bool:
    """Whether this person's last look at the file is the same look still."""
    since = at - rules.SAME_LOOK
    return CustodyLine.objects.filter(subject=subject, step=step, by=by.code, at__gt=since, at__lte=at).exists()
