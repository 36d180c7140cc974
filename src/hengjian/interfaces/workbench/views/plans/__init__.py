"""Plans of draws at the workbench: ``listing``, ``matter`` (one plan and its acts), ``writing`` (draft, revise, adjust)."""

from hengjian.interfaces.workbench.views.plans.listing import listing

__all__ = ["listing"]
