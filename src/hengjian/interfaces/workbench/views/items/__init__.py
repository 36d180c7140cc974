"""Supervision items at the workbench: ``listing``, ``matter`` (one item and its acts), ``writing`` (draft, revise),
``differing`` (two versions side by side)."""

from hengjian.interfaces.workbench.views.items.differing import differences
from hengjian.interfaces.workbench.views.items.listing import listing
from hengjian.interfaces.workbench.views.items.matter import matter
from hengjian.interfaces.workbench.views.items.writing import live, new, revise

__all__ = ["differences", "listing", "live", "matter", "new", "revise"]
