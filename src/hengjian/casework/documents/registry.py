"""The kinds of paper that the modules above declare."""

from __future__ import annotations

from hengjian.casework.documents import rules
from hengjian.casework.documents.rules import Kind
from hengjian.kernel.errors import NotFound

_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Declare a kind of paper; called by the AppConfig of the module that needs it. Repeating it changes nothing."""
    known = _kinds.setdefault(kind.kind, kind)
    if known is not kind and known != kind:
        raise ValueError(f"two kinds of paper are called {kind.kind}")
    if known is kind:
        rules.check_kind(kind)


def kinds() -> list[Kind]:
    """All kinds, in the order in which they were declared."""
    return list(_kinds.values())


def kind(name: str) -> Kind:
    """The kind ``module.name``."""
    found = _kinds.get(name)
    if found is None:
        raise NotFound("找不到这种文书", f"没有名为“{name}”的文书种类", "请从文书范本清单中选择")
    return found
