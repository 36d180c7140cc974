"""What the exchange stands on."""

from __future__ import annotations

from hengjian.statutes import internet_supervision_shanghai

PLAN = internet_supervision_shanghai.TEXT.cite()
