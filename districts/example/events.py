"""News of return visits."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnVisitOpened(Event):
    title: ClassVar[str] = "列入服务回访"
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnVisitMade(Event):
    title: ClassVar[str] = "登记服务回访"
    note: str
