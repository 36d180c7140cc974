"""Plans of draws at the workbench: ``listing``, ``matter`` (one plan and its acts), ``writing`` (draft, revise, adjust)
with ``outlook`` (what follows from it)."""

from hengjian.interfaces.workbench.views.plans.listing import listing
from hengjian.interfaces.workbench.views.plans.matter import matter
from hengjian.interfaces.workbench.views.plans.writing import adjust, live, new, revise

__all__ = ["adjust", "listing", "live", "matter", "new", "revise"]
