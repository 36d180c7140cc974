"""The memory of a process that runs for days: what was loaded at its start is never garbage and need not be looked through."""

from __future__ import annotations

import gc

#: Objects made before the youngest are looked through (Python's own: 700). A batch of lines makes some hundred thousand, and
#: next to none of them refers to itself.
YOUNG = 50_000


def settle() -> None:
    """Call once, when all is loaded: set aside what is there, and look for garbage less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
