"""Where each type of record is written and whom it reaches (归属和流向); declared once, by the exchange between tiers. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["city", "organ", "origin"]
"""``city``: the city alone; ``origin``: the node that made the row; ``organ``: the node of the organ that the row names."""

PLACE_TITLES: dict[Place, str] = {"city": "市级节点", "organ": "主管机关所在的节点", "origin": "登记它的节点"}
ALL, NONE = "all", "none"


@dataclass(frozen=True, slots=True)
class Flow:
    """A type of record (``app_label.Model``) that other nodes hold copies of; ``title`` is its Chinese name.

    ``owner`` is, for ``organ``, the path to the territory code of the organ in charge. ``down`` says which districts get the
    city's rows: all, none, or the one that a path names; ``up`` whether the city gets the districts'. Columns in ``without``
    never leave: the copy holds their default.
    """

    record: str
    title: str
    home: Place
    owner: str = ""
    down: str = NONE
    up: bool = True
    without: tuple[str, ...] = ()

    def leaves(self, tier: str) -> bool:
        """Whether rows written at this tier reach any other node."""
        return self.down != NONE if tier == "city" else self.up and self.home != "city"


@dataclass(frozen=True, slots=True)
class Local:
    """A type of record that stays where it is, and why."""

    record: str
    why: str


_flows: dict[str, Flow] = {}
_locals: dict[str, Local] = {}


def declare(*rows: Flow | Local) -> None:
    """Declare what flows and what stays. Repeating a row changes nothing, contradicting one is an error."""
    for row in rows:
        kept: Flow | Local = (
            _flows.setdefault(row.record, row) if isinstance(row, Flow) else _locals.setdefault(row.record, row)
        )
        if kept != row or (row.record in _flows and row.record in _locals):
            raise ValueError(f"two homes for {row.record}")


def flows() -> dict[str, Flow]:
    """What flows, by type of record."""
    return dict(_flows)


def stays() -> dict[str, Local]:
    """What stays, by type of record."""
    return dict(_locals)


def flow(record: str) -> Flow | None:
    """The row of one type; None when it does not flow."""
    return _flows.get(record)
