"""Shapes of a dashboard (首页)."""

from collections.abc import Sequence
from dataclasses import dataclass

from hengjian.interfaces.look.pieces.lists import View
from hengjian.interfaces.look.pieces.marks import Blank, Due, Link, State


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work in the order of its deadline; ``act`` is the next thing to do."""

    title: str
    url: str
    text: str = ""
    due: Due | None = None
    state: State | None = None
    act: Link | None = None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks due in one stretch of time: 已逾期, 今天, 七个工作日内, 以后."""

    title: str
    count: str
    tasks: Sequence[Task]
    late: bool = False


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """A dashboard (首页): see look/patterns/dashboard.html."""

    sentence: str
    day: str = ""
    acts: Sequence[Link] = ()
    views: Sequence[View] = ()
    views_note: str = ""
    groups: Sequence[TaskGroup] = ()
    rest: str = ""
    rest_url: str = ""
    empty: Blank | None = None
