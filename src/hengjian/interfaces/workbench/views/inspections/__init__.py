"""Inspections at the workbench: ``listing`` (views, facets, bulk approval), ``matter`` (one inspection and its acts),
``filling`` (the checklist), ``papers`` (papers of the visit), ``triggered`` (a new single inspection). ``marks`` draws their states."""

from hengjian.interfaces.workbench.views.inspections.filling import checklist
from hengjian.interfaces.workbench.views.inspections.listing import listing
from hengjian.interfaces.workbench.views.inspections.matter import matter
from hengjian.interfaces.workbench.views.inspections.papers import keep, paper
from hengjian.interfaces.workbench.views.inspections.papers import listing as papers
from hengjian.interfaces.workbench.views.inspections.papers import new as paper_new
from hengjian.interfaces.workbench.views.inspections.triggered import new

__all__ = ["checklist", "keep", "listing", "matter", "new", "paper", "paper_new", "papers"]
