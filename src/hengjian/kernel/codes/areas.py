"""Administrative areas (行政区划, GB/T 2260): names, and the codes Shanghai has used in the past.

A code names an area for a stretch of time. 310108 was Zhabei (闸北区) until it became part of Jing'an in 2015; records
from before keep their code and its old name, work of today goes to the successor (:func:`current`). The day a code
ends is the day on which the city announced the State Council's approval.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from hengjian.kernel.codes import tables

SHANGHAI = "310000"


@dataclass(frozen=True, slots=True)
class Area:
    """One area code: in use from ``since`` on and no longer from ``until`` on; work passes to ``successor``."""

    code: str
    name: str
    since: date | None = None
    until: date | None = None
    successor: str = ""

    def in_use(self, on: date) -> bool:
        """Say whether the code was in use on the day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@cache
def known() -> dict[str, Area]:
    """Return every known code: provinces, cities and counties by six digits, streets of Shanghai by nine."""
    plain = [*tables.rows("areas"), *tables.rows("areas_shanghai_streets")]
    areas = {row["code"]: Area(row["code"], row["name"]) for row in plain}
    for row in tables.rows("areas_shanghai_history"):
        areas[row["code"]] = Area(row["code"], row["name"], _day(row["since"]), _day(row["until"]), row["successor"])
    return areas


def name_of(code: str, on: date | None = None) -> str | None:
    """Return the area's name, or ``None`` for an unknown code or one not in use on the given day."""
    area = known().get(code)
    if area is None or (on is not None and not area.in_use(on)):
        return None
    return area.name


def full_name(code: str) -> str | None:
    """Return the name with those of the areas it lies in: 上海市黄浦区南京东路街道."""
    if code not in known():
        return None
    above = [code[:2] + "0000", code[:4] + "00", code[:6], code]
    names: list[str] = []
    for part in dict.fromkeys(above):
        name = name_of(part)
        if name and name not in ("市辖区", "县") and name not in names:
            names.append(name)
    return "".join(names)


def current(code: str) -> str:
    """Return the code that today stands for the area: the code itself, or its successor's."""
    area = known().get(code)
    return current(area.successor) if area and area.successor else code


@cache
def districts() -> tuple[Area, ...]:
    """Return Shanghai's districts of today in the order of their codes."""
    today = [area for code, area in sorted(known().items()) if len(code) == 6 and code.startswith("3101")]
    return tuple(area for area in today if area.until is None and area.code != "310100")


@cache
def streets(district: str) -> tuple[Area, ...]:
    """Return the streets, towns and zones (街道、镇、乡、园区) of one of Shanghai's districts."""
    return tuple(area for code, area in sorted(known().items()) if len(code) == 9 and code.startswith(district))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
