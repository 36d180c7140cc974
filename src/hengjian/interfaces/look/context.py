"""What every page needs to know about how its reader wants to see it."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from hengjian.kernel import tier

COOKIE: Final = "reading"
CONTRASTS: Final = ("high",)
SIZES: Final = ("large",)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the reader wants pages drawn (阅读辅助): contrast and size from a cookie, theme set by the page alone."""

    contrast: str = ""
    size: str = ""
    theme: str = ""
    htmx: str = ""
    path: str = "/"

    @property
    def is_high_contrast(self) -> bool:
        """Whether 高对比 is on."""
        return self.contrast == "high"

    @property
    def is_large(self) -> bool:
        """Whether 大字 is on."""
        return self.size == "large"


def reading_of(request: HttpRequest) -> Reading:
    """Read the cookie ``contrast.size``; an unknown word counts as none, since anybody can write a cookie."""
    words = request.COOKIES.get(COOKIE, "").split(".")
    return Reading(
        contrast=next((word for word in words if word in CONTRASTS), ""),
        size=next((word for word in words if word in SIZES), ""),
        htmx=getattr(settings, "LOOK_HTMX", ""),
        path=request.get_full_path(),
    )


@dataclass(frozen=True, slots=True)
class NodeMark:
    """What a reader must know about this node before trusting a figure; a page may give its own ``node`` instead."""

    demo: bool
    note: str = ""
    witness_note: str = ""
    home_url: str = ""
    portal_title: str = ""


def mark_of(node: tier.Node) -> NodeMark:
    """The mark of a node: invented data are said on every page, and so is a process that plays both tiers."""
    note = "单机节点　市、区两级在同一进程" if node.tier == "standalone" else ""
    return NodeMark(node.demo, note, portal_title=f"{node.name}“互联网＋监管”公示平台")


def look(request: HttpRequest) -> dict[str, object]:
    """Context processor: the variables ``look`` and ``node`` of every template."""
    return {"look": reading_of(request), "node": mark_of(tier.here())}
