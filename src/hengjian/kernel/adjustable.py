"""Adjustable values: the law gives a range, an authority chooses within it, the journal keeps the choice.

All values are integers in the smallest unit (rates in parts per million), so that nothing depends on rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from hengjian.kernel import acts, law
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import Event
from hengjian.kernel.models import AdjustedValue


@dataclass(frozen=True, slots=True)
class Adjustable:
    """A value an authority may set: ``low <= value <= high`` in ``unit``, ``default`` until somebody chooses."""

    code: str
    title: str
    unit: str
    low: int
    high: int
    default: int
    cites: str

    def check(self, value: int) -> None:
        """Refuse a value outside the lawful range."""
        if not self.low <= value <= self.high:
            raise Refused(
                f"{self.title}不能定为 {value} {self.unit}",
                f"允许的范围是 {self.low} 至 {self.high} {self.unit}（{self.cites}）",
                "请在范围内另定", field=self.code,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueAdjusted(Event):
    title: ClassVar[str] = "调整取值"
    code: str
    organ: str
    value: int
    since: date
    reason: str


def value(code: str, organ: str, on: date) -> int:
    """The value of ``code`` in force for ``organ`` on a day; the organ's own choice before the whole node's."""
    rule = law.adjustable(code)
    for holder in (organ, ""):
        row = AdjustedValue.objects.filter(code=code, organ_code=holder, since__lte=on).order_by("-since", "-id").first()
        if row is not None:
            return row.value
    return rule.default


@acts.act("kernel.adjust")
def adjust(*, code: str, organ: str, value: int, since: date, reason: str, by: Actor, at: datetime) -> None:
    """Set an adjustable value for an organ (empty: for the whole node) from a day on, with a reason."""
    acts.reach(Scope(organ=organ or by.organ, territory=by.territory))
    law.adjustable(code).check(value)
    if not reason.strip():
        raise Refused("取值不能调整", "没有写明理由", "请写明理由后再办", field="reason")
    AdjustedValue.objects.create(code=code, organ_code=organ, since=since, value=value, reason=reason)
    acts.tell(ValueAdjusted(about=f"value:{code}", code=code, organ=organ, value=value, since=since, reason=reason))
