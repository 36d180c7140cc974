"""The first time the page of a code is opened (扫码核验): a figure for the share of visits that were checked, no act of law."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.check_codes.models import CheckCode


def note_scan(*, code_no: str, at: datetime) -> None:
    """Keep the moment a code was first scanned. Who did it is not known and not asked, so the journal has nothing to tell.

    A copy of another node's code keeps no such figure: that node counts its own.
    """
    CheckCode.objects.filter(code_no=code_no, scanned_at=None, pk__gt=0).update(scanned_at=at)
