"""What every page needs to know about how its reader wants to see it."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest

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


def look(request: HttpRequest) -> dict[str, Reading]:
    """Context processor: the variable ``look`` of every template."""
    return {"look": reading_of(request)}
