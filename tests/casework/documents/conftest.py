"""The tests' own kinds of paper, and a desk that makes them."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.documents import operations as documents
from hengjian.casework.documents import registry
from hengjian.kernel.access import Actor, Role, Scope

_spec = spec_from_file_location("trial_kinds", Path(__file__).parent / "kinds.py")
assert _spec is not None
assert _spec.loader is not None
trial = module_from_spec(_spec)
_spec.loader.exec_module(trial)


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Only the tests' kinds are known, and only here."""
    monkeypatch.setattr(registry, "_kinds", {})
    registry.register_kind(trial.NOTE)
    registry.register_kind(trial.ONCE)
    return trial


@pytest.fixture
def make(office: Any) -> Callable[..., str]:
    """Make a paper of the district's market organ."""

    def made(kind: str = "trial.note", by: Actor | None = None, at: Any = None, part: str = "", **data: Any) -> str:
        return documents.make(
            kind=kind, about="matter:1", scope=Scope(organ=office.market, line="market", territory="310115"), part=part,
            data={"当事人": "上海浦江食品有限公司"} | data, by=by or office.lead, at=at or office.at,
        )

    return made


@pytest.fixture
def editor() -> Actor:
    return Actor("editor", "编制", "", frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")


@pytest.fixture
def reviewer() -> Actor:
    return Actor("checker", "审核", "", frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
