"""One page of law per module: what a module declares, so that rulebook, contracts and buttons can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Reliance:
    """Something that stands on an article (依据): ``kind`` of :data:`RELIANCES`, ``ref`` its number, ``cite`` the words it cites."""

    kind: str
    ref: str
    title: str
    cite: str
    state: str = ""


#: What can rely on an article, in the order in which it is listed.
RELIANCES = {
    "item": "监管事项", "point": "检查内容", "rule": "时限和取值", "procedure": "办理程序", "norm": "检查规范", "form": "表单和文书",
    "matter": "在办事项",
}

#: A module's answer to "what of yours cites one of these?"; the words are titles and numbers of a text.
Reliances = Callable[[Sequence[str]], Iterable[Reliance]]

_pages: dict[str, Page] = {}
_reliances: dict[str, Reliances] = {}


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


def offer_reliances(module: str, source: Reliances) -> None:
    """Declare what of a module cites legal texts; called by its AppConfig. Whoever offers twice is a mistake.

    The source may return too much (it looks for words); the register of legal texts reads the citations and keeps what
    names the article.
    """
    known = _reliances.setdefault(module, source)
    if known is not source:
        raise ValueError(f"two sources of reliances for {module}")


def reliance_sources() -> dict[str, Reliances]:
    """All declared sources by module."""
    return dict(_reliances)
