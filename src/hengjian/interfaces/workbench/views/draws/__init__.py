"""Draws at the workbench: ``listing``, ``ceremony`` (one draw through its five phases), ``contributing`` (a witness's part),
``units`` (what was drawn, inside)."""

from hengjian.interfaces.workbench.views.draws.listing import listing

__all__ = ["listing"]
