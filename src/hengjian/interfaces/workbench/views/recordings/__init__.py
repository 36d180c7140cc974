"""Recordings at the desk: the list, one with its player, what had to be recorded, the recorders."""

from hengjian.interfaces.workbench.views.recordings.duties import duties
from hengjian.interfaces.workbench.views.recordings.listing import listing
from hengjian.interfaces.workbench.views.recordings.matter import file, matter
from hengjian.interfaces.workbench.views.recordings.recorders import recorders

__all__ = ["duties", "file", "listing", "matter", "recorders"]
