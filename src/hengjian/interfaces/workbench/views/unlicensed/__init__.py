"""Unlicensed business at the desk: the list of clues, a new one, one place with its history and acts, the overview."""

from hengjian.interfaces.workbench.views.unlicensed.comparison import comparison
from hengjian.interfaces.workbench.views.unlicensed.intake import new
from hengjian.interfaces.workbench.views.unlicensed.listing import listing
from hengjian.interfaces.workbench.views.unlicensed.matter import clue
from hengjian.interfaces.workbench.views.unlicensed.overview import overview
from hengjian.interfaces.workbench.views.unlicensed.sightings import drop, sightings
from hengjian.interfaces.workbench.views.unlicensed.sightings import new as take_sightings

__all__ = ["clue", "comparison", "drop", "listing", "new", "overview", "sightings", "take_sightings"]
