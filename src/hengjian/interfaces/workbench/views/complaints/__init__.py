"""Complaints and tip-offs at the desk: the library and its lists, one matter, a letter taken in, the table of dispatch, senders."""

from hengjian.interfaces.workbench.views.complaints.analysis import analysis
from hengjian.interfaces.workbench.views.complaints.inspecting import inspect
from hengjian.interfaces.workbench.views.complaints.intake import new
from hengjian.interfaces.workbench.views.complaints.listing import inbox, late, listing, mine
from hengjian.interfaces.workbench.views.complaints.matter import attachment, matter
from hengjian.interfaces.workbench.views.complaints.routing import routes
from hengjian.interfaces.workbench.views.complaints.senders import looks, sender

__all__ = ["analysis", "attachment", "inbox", "inspect", "late", "listing", "looks", "matter", "mine", "new", "routes", "sender"]
