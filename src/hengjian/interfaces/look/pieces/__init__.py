"""The shapes that templates take: what a door fills in after asking the domain.

Every shape is frozen and knows nothing of the domain. Words are Chinese and ready to read; a moment or day may be given
as such and is written by the template. ``None`` and empty words are simply not drawn.
"""

from hengjian.interfaces.look.pieces.charts import Bar, Series
from hengjian.interfaces.look.pieces.dashboards import DashboardPage, Task, TaskGroup
from hengjian.interfaces.look.pieces.forms import Balance, Condition, Consequences, FieldRow, FormPage, Part, Way
from hengjian.interfaces.look.pieces.lists import BulkAct, Cell, Chip, Choice, Column, Facet, ListPage, Row, View
from hengjian.interfaces.look.pieces.marks import Blank, Due, Level, Link, RailGroup, RailLink, State, StateKind, Tick
from hengjian.interfaces.look.pieces.matters import ClosedAct, Fact, Line, MatterPage, OpenAct, Step

__all__ = [
    "Balance",
    "Bar",
    "Blank",
    "BulkAct",
    "Cell",
    "Chip",
    "Choice",
    "ClosedAct",
    "Column",
    "Condition",
    "Consequences",
    "DashboardPage",
    "Due",
    "Facet",
    "Fact",
    "FieldRow",
    "FormPage",
    "Level",
    "Line",
    "Link",
    "ListPage",
    "MatterPage",
    "OpenAct",
    "Part",
    "RailGroup",
    "RailLink",
    "Row",
    "Series",
    "State",
    "StateKind",
    "Step",
    "Task",
    "TaskGroup",
    "Tick",
    "View",
    "Way",
]
