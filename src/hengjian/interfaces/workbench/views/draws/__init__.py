"""Draws at the workbench: ``listing``, ``ceremony`` (one draw through its five phases), ``contributing`` (a witness's part),
``units`` (what was drawn, inside)."""

from hengjian.interfaces.workbench.views.draws.ceremony import matter
from hengjian.interfaces.workbench.views.draws.contributing import page as contribute
from hengjian.interfaces.workbench.views.draws.listing import listing
from hengjian.interfaces.workbench.views.draws.units import listing as units

__all__ = ["contribute", "listing", "matter", "units"]
