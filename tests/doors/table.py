"""Reads table.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doors import world
from hengjian.kernel.access import Reach, Role

EVERYONE = frozenset(role.value for role in world.ROLES)
TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("table.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Door:
    """A line of the table about something that is read."""

    name: str
    url: str
    may: frozenset[str]
    public: bool
    status: int
    closed: bool
    acts: tuple[str, ...]


@dataclass(frozen=True)
class Deed:
    """A line of the table about an act."""

    name: str
    reach: Reach
    roles: frozenset[Role]


def _door(name: str, row: Mapping[str, Any], url: str) -> Door:
    may = row["may"]
    roles = EVERYONE if may in ("public", "everyone") else frozenset(TABLE["groups"].get(may, [may]))
    assert roles <= EVERYONE, f"{name}: no such role or group: {may}"
    return Door(
        name, url, roles, may == "public", row.get("status", 200), row.get("elsewhere") == "closed", tuple(row.get("acts", ())),
    )


def _deed(name: str, row: str) -> Deed:
    reach, _, roles = row.partition(":")
    words = [role for word in roles.split() for role in (EVERYONE if word == "everyone" else [word])]
    return Deed(name, Reach(reach), frozenset(Role(word) for word in words))


PAGES = [_door(name, row, row["url"]) for name, row in TABLE["pages"].items()]
READS = [_door(name, row, row.get("url", name.split()[1])) for name, row in TABLE["api"].items() if isinstance(row, dict)]
API_ACTS = {name: row for name, row in TABLE["api"].items() if isinstance(row, str)}
DEEDS = {name: _deed(name, row) for name, row in TABLE["acts"].items()}


def deed_of(operation: str) -> Deed:
    """The act of an operation of the interface; ``act by group`` for what everybody may do, but here a group of officials alone."""
    name, _, group = API_ACTS[operation].partition(" by ")
    return Deed(name, Reach.TERRITORY, frozenset(Role(one) for one in TABLE["groups"][group])) if group else DEEDS[name]
