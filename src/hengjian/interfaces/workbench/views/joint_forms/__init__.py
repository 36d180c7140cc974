"""Joint forms at the workbench: ``matter`` (the list, one form and its acts) and ``writing`` (draft, amend, new version)."""

from hengjian.interfaces.workbench.views.joint_forms.matter import listing, matter
from hengjian.interfaces.workbench.views.joint_forms.writing import edit, new

__all__ = ["edit", "listing", "matter", "new"]
