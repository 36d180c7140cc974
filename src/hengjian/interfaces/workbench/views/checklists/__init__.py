"""Checklists at the workbench: ``listing``, ``matter`` (one list and its acts), ``writing`` (the editor, which needs no
script) with ``editing`` (pure: what becomes of the numbers), ``previewing`` (the form that the list makes),
``importing`` (the imports, whose lists go through the procedure together)."""

from hengjian.interfaces.workbench.views.checklists.importing import imports
from hengjian.interfaces.workbench.views.checklists.importing import matter as one_import
from hengjian.interfaces.workbench.views.checklists.listing import listing
from hengjian.interfaces.workbench.views.checklists.matter import matter
from hengjian.interfaces.workbench.views.checklists.previewing import preview
from hengjian.interfaces.workbench.views.checklists.writing import edit, new, point

__all__ = ["edit", "imports", "listing", "matter", "new", "one_import", "point", "preview"]
