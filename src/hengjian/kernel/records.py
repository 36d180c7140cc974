"""Homes (归属): for each type of record the one tier that may write it; all others hold a copy and send commands.

A module declares the home of its records beside its tables. The exchange between tiers reads the table; an operation
that would write a record away from its home is refused here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hengjian.kernel import tier
from hengjian.kernel.errors import Refused

Place = Literal["city", "district", "organ"]
"""``organ``: the node of the organ in charge, city or district, as the record itself says."""

PLACE_TITLES: dict[Place, str] = {"city": "市级节点", "district": "区级节点", "organ": "主管机关所在的节点"}


@dataclass(frozen=True, slots=True)
class Home:
    """Where records of type ``record`` (``module.Model``) are written; ``title`` is their Chinese name."""

    record: str
    title: str
    place: Place


_homes: dict[str, Home] = {}


def declare(*homes: Home) -> None:
    """Declare homes; called by a module's AppConfig. Repeating one changes nothing, contradicting one is an error."""
    for home in homes:
        if _homes.setdefault(home.record, home) != home:
            raise ValueError(f"two homes for {home.record}")


def homes() -> dict[str, Home]:
    """All declared homes by record type; a test holds every table against it."""
    return dict(_homes)


def require_home(record: str, *, territory: str = "") -> None:
    """Refuse to write a record here when its home is another node.

    ``territory`` is where the record's organ lies; only homes of place ``organ`` and ``district`` look at it.
    """
    home, node = _homes[record], tier.here()
    if node.tier == "standalone" or _at_home(home, node, territory):
        return
    raise Refused(f"{home.title}不能在这里办理", f"它由{PLACE_TITLES[home.place]}办理", "请转到该节点办理")


def _at_home(home: Home, node: tier.Node, territory: str) -> bool:
    if home.place == "city":
        return node.tier == "city"
    inside = territory.startswith(node.code[:6]) if node.tier == "district" else territory.endswith("0000")
    return inside and (home.place == "organ" or node.tier == "district")
