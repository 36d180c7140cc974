"""The tables of complaints: letters and who sent them, matters and their way, rules of dispatch."""

from hengjian.casework.complaints.models.letters import Letter, Look, Reporter
from hengjian.casework.complaints.models.matters import CallBack, Dispatch, Matter, Session
from hengjian.casework.complaints.models.routes import Route
from hengjian.casework.complaints.models.traces import Trace

__all__ = ["CallBack", "Dispatch", "Letter", "Look", "Matter", "Reporter", "Route", "Session", "Trace"]
