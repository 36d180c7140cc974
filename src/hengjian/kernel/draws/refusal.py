"""Why a draw cannot be made or accepted, in words an official can act on."""

from __future__ import annotations

from hengjian.kernel.errors import Refused


class DrawRefused(Refused, ValueError):
    """A draw, reveal or published file that protocol SDR-1 does not accept: what, why, what can be done."""
