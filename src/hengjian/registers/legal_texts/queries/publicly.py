"""Who relies on an article, as anybody may know it."""

from __future__ import annotations

from datetime import date

from hengjian.kernel import law
from hengjian.kernel.law import Reliance
from hengjian.registers.legal_texts.queries.reliances import relying_on

RULES = ("rule", "procedure")
#: A matter in hand names a firm: nobody is told of it.
KINDS = tuple(kind for kind in law.RELIANCES if kind != "matter")
#: How the states begin in which what is kept was published.
PUBLISHED = ("已发布", "已公布")


def relying_publicly(key: str, on: date) -> list[Reliance]:
    """What relies on an article or a whole text: the rules always, what is kept only once it was published."""
    return [one for one in relying_on(key, on, kinds=KINDS) if one.kind in RULES or one.state.startswith(PUBLISHED)]
