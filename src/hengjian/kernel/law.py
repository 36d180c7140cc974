"""One page of law per module: what a module declares, so that rulebook, contracts and buttons can read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hengjian.kernel.access import Permission
    from hengjian.kernel.adjustable import Adjustable
    from hengjian.kernel.dated import Dated
    from hengjian.kernel.deadlines import Deadline
    from hengjian.kernel.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Page:
    """The law of one module. ``permissions`` is its access table, the rest its procedures, clocks and values."""

    module: str
    title: str
    permissions: tuple[Permission, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    dated: dict[str, Dated[Any]] = field(default_factory=dict)
    adjustable: tuple[Adjustable, ...] = ()


_pages: dict[str, Page] = {}


def register(page: Page) -> None:
    """Declare a module's law; called by its AppConfig. Declaring the same page twice changes nothing."""
    known = _pages.setdefault(page.module, page)
    if known is not page:
        raise ValueError(f"two pages of law for {page.module}")


def pages() -> list[Page]:
    """All pages, in the order in which the modules were loaded."""
    return list(_pages.values())


def permission(act: str) -> Permission | None:
    """The row of the access table for ``act`` (``module.verb``), if a module declares it."""
    page = _pages.get(act.split(".", 1)[0])
    return next((p for p in page.permissions if p.act == act), None) if page else None


def adjustable(code: str) -> Adjustable:
    """The adjustable value ``code``."""
    return next(a for page in _pages.values() for a in page.adjustable if a.code == code)


def deadline(code: str) -> Deadline:
    """The deadline ``code``."""
    return next(d for page in _pages.values() for d in page.deadlines if d.code == code)
