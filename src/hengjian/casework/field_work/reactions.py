"""What field work does by itself when time passes."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.field_work import operations
from hengjian.kernel import access


def wake_the_rest(at: datetime) -> None:
    """Apply what waited for something the desk has done since, or for a newer server, where no phone calls any more."""
    operations.wake(by=access.NODE, at=at)
