"""Enforcement cases at the desk: library, own cases, one case, its measures and transfer, opening, publication, overview."""

from hengjian.interfaces.workbench.views.enforcement.intake import new
from hengjian.interfaces.workbench.views.enforcement.listing import ageing, late, listing, mine
from hengjian.interfaces.workbench.views.enforcement.matter import case
from hengjian.interfaces.workbench.views.enforcement.papers import papers
from hengjian.interfaces.workbench.views.enforcement.publishing import export, publications
from hengjian.interfaces.workbench.views.enforcement.sides import measure, transfer

__all__ = ["ageing", "case", "export", "late", "listing", "measure", "mine", "new", "papers", "publications", "transfer"]
