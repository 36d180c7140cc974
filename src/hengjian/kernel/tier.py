"""Which node this is: the city, one of the 16 districts, or both in one process (standalone)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.conf import settings

Tier = Literal["city", "district", "standalone"]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: ``code`` is its GB/T 2260 code, ``origin`` the name of its log, ``demo`` whether its data are invented."""

    code: str
    name: str
    tier: Tier
    origin: str
    demo: bool = False


@cache
def here() -> Node:
    """This node, from the settings."""
    node: Node = settings.HENGJIAN_NODE
    return node


def serves(territory: str) -> bool:
    """Whether the organs of a territory work on this node: the city's on the city's, a district's on its own."""
    node = here()
    if node.tier == "standalone":
        return True
    return territory[2:6] in ("", "0000") if node.tier == "city" else territory[:6] == node.code[:6]
