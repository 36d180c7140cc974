"""Papers at the workbench: ``papers`` (those of one inspection, their files), ``listing`` (all templates), ``matter`` (one
template with its versions and samples), ``editing`` (its blocks)."""

from hengjian.interfaces.workbench.views.documents.editing import edit
from hengjian.interfaces.workbench.views.documents.listing import listing
from hengjian.interfaces.workbench.views.documents.matter import matter, picture, sample
from hengjian.interfaces.workbench.views.documents.papers import file, papers

__all__ = ["edit", "file", "listing", "matter", "papers", "picture", "sample"]
