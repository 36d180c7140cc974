"""People and bodies that the registers' tests share. Codes of organs are synthetic and valid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from hengjian.kernel import clock
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.registers.organs import operations, seed
from hengjian.registers.organs.rules import NewOrgan

LEVELS = {6: "district", 9: "street"}


@pytest.fixture
def at() -> datetime:
    """The moment of every act in these tests: Monday 2 March 2026."""
    return datetime(2026, 3, 2, 10, 0, tzinfo=clock.SHANGHAI)


@pytest.fixture
def body() -> Callable[..., NewOrgan]:
    """Make a body whose code is computed from its name."""

    def make(name: str, territory: str = "310000", /, *, capable: bool = True, **given: Any) -> NewOrgan:
        values = {
            "organ_code": seed.synthetic_code(name, territory), "name": name, "short_name": name,
            "level": "city" if territory == "310000" else LEVELS[len(territory)], "territory_code": territory,
            "line_code": "market", "capacity_no": "沪执资〔2025〕1号" if capable else "",
            "capacity_published_on": date(2025, 1, 2) if capable else None,
        }
        return NewOrgan(**{**values, **given})

    return make


@pytest.fixture
def person() -> Callable[..., Actor]:
    """Make an actor with these roles: of the city and of every line, unless said otherwise."""

    def make(*roles: Role, organ: str = "", territory: str = "310000", lines: tuple[str, ...] = ("*",),
             code: str = "li", officer_no: str = "") -> Actor:
        return Actor(code, "李明", organ, frozenset(roles), frozenset(lines), territory, officer_no)

    return make


@pytest.fixture
def bureau(db: None, body: Callable[..., NewOrgan], at: datetime) -> str:
    """The code of a registered city bureau with capacity on the market line."""
    return operations.register(organ=body("上海市甲局"), by=NODE, at=at)


@pytest.fixture
def district_bureau(db: None, body: Callable[..., NewOrgan], at: datetime) -> str:
    """The code of a registered district bureau with capacity on the market line."""
    return operations.register(organ=body("上海市黄浦区甲局", "310101"), by=NODE, at=at)
