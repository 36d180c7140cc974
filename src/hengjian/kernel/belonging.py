"""Whose a row is, where rows of several nodes stand in one table: an act that only adds to another node's matter is refused.

A changed row of another node is refused when the act's images are collected (:mod:`hengjian.kernel.records.images`). A row
that is *added* to such a matter would be this node's own, so whoever locks a matter for an act asks here first.
"""

from __future__ import annotations

from django.db.models import Model

from hengjian.kernel import tier
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import Refused
from hengjian.kernel.records import ids


def node_of(key: int) -> str:
    """The area code of the node that made the row with this number; empty for this node's own."""
    here = tier.here().code
    return "" if key > 0 else ids.node_of(ids.outward(key, here), here)


def name_of(node: str) -> str:
    """What a node is called in a sentence: ``市级节点``, ``浦东新区的节点``."""
    return "市级节点" if node.endswith("0000") else f"{areas.name_of(node) or node}的节点"


def keeper(key: int) -> str:
    """Who keeps the row with this number, in words; empty for this node's own."""
    node = node_of(key)
    return name_of(node) if node else ""


def require_here(row: Model, *, what: str) -> None:
    """Refuse an act on the copy of another node's matter."""
    key = row.pk
    if isinstance(key, int) and key < 0:
        name = keeper(key)
        raise Refused(what, f"它由{name}办理，这里是副本", f"请到{name}办理；办理的结果会传到这里")
