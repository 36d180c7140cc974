"""Inspections at the workbench: ``listing`` (views, facets, bulk approval), ``matter`` (one inspection and its acts),
``filling`` (the checklist), ``triggered`` (a new single inspection). ``marks`` draws their states."""

from hengjian.interfaces.workbench.views.inspections.filling import checklist
from hengjian.interfaces.workbench.views.inspections.listing import listing
from hengjian.interfaces.workbench.views.inspections.matter import matter
from hengjian.interfaces.workbench.views.inspections.triggered import new

__all__ = ["checklist", "listing", "matter", "new"]
