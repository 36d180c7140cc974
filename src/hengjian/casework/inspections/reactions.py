"""What inspections note by themselves when time passes."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.inspections import operations
from hengjian.kernel import access


def release_kept(at: datetime) -> None:
    """Note that kept evidence whose seven working days have passed is released (先行登记保存自动解除)."""
    operations.lapse_keeps(by=access.NODE, at=at)
