"""Context processor: bar and rail of every page of the workbench, and the node's mark on every page of all doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from hengjian.interfaces.workbench.rail import rail_for
from hengjian.kernel import access, clock, tier
from hengjian.kernel.access import Actor
from hengjian.registers.organs import queries as organs


@dataclass(frozen=True, slots=True)
class NodeMark:
    """What a page says of its node. ``demo`` draws the ribbon."""

    demo: bool
    note: str = ""
    witness_note: str = ""
    home_url: str = ""
    portal_title: str = ""


@dataclass(frozen=True, slots=True)
class Me:
    """The signed-in person, as the bar shows them."""

    name: str
    post: str
    url: str
    sign_out_url: str


@dataclass(frozen=True, slots=True)
class Search:
    url: str
    value: str = ""


def node_mark(request: HttpRequest) -> NodeMark:
    """The mark of this node; the brand leads home within the door the reader is in."""
    here = tier.here()
    desk = request.path.startswith("/desk/")
    note = f"这座城市今天是 {clock.today():%Y-%m-%d}" if here.demo else ""
    return NodeMark(
        demo=here.demo, note=note, home_url=reverse("workbench:home" if desk else "portal:home"),
        portal_title=f"{here.name}“互联网＋监管”公示平台",
    )


def frame(request: HttpRequest) -> dict[str, Any]:
    """The variables ``node``, and for a signed-in reader ``where``, ``me``, ``search`` and ``rail``."""
    context: dict[str, Any] = {"node": node_mark(request)}
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not request.path.startswith("/desk/"):
        return context
    context |= {
        "where": organs.names([actor.organ]).get(actor.organ, "") if actor.organ else tier.here().name,
        "me": Me(
            actor.name, "、".join(access.ROLE_TITLES[r] for r in sorted(actor.roles)),
            reverse("workbench:me"), reverse("workbench:sign_out"),
        ),
        "search": Search(reverse("workbench:search"), request.GET.get("q", "") if request.path.endswith("/search/") else ""),
        "rail": rail_for(actor, request),
    }
    return context
