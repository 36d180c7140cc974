"""The lawbook: cases of law in ``*.toml``, each with what is given, the act, what is expected and the article.

A case names its ``kind``; the function of that kind, kept in a ``kinds_*.py`` of this folder in a table ``KINDS``, works
it out from ``given``. A module adds its own law by adding a TOML file and, for a new kind, a ``kinds_*.py``. What the
law refuses is expected as ``refused = "words of the refusal"``.
"""

from __future__ import annotations

import importlib.util
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hengjian.kernel.errors import Refused
from hengjian.statutes import library

FOLDER = Path(__file__).parent
Case = Mapping[str, Any]


def _kinds() -> dict[str, Callable[[Case], Case]]:
    found: dict[str, Callable[[Case], Case]] = {}
    for path in sorted(FOLDER.glob("kinds_*.py")):
        spec = importlib.util.spec_from_file_location(f"lawbook_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert not found.keys() & module.KINDS.keys(), f"{path.name} repeats a kind"
        found |= module.KINDS
    return found


def _cases() -> list[tuple[str, Case]]:
    return [
        (path.stem, case)
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


KINDS = _kinds()
CASES = _cases()
CITED = tuple(statute.cite() for statute in library.statutes())


def outcome(case: Case) -> Case:
    try:
        return KINDS[case["kind"]](case["given"])
    except (ValueError, LookupError, Refused) as refusal:
        return {"refused": str(refusal)}


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{book}:{case['title']}" for book, case in CASES])
def test_the_case_is_decided_as_the_law_says(case: Case) -> None:
    found = outcome(case)
    for name, expected in case["expected"].items():
        if name == "refused":
            assert expected in found.get("refused", ""), found
        else:
            assert found.get(name) == expected, found


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{book}:{case['title']}" for book, case in CASES])
def test_the_case_is_complete_and_cites_a_statute_of_the_shelf(case: Case) -> None:
    assert set(case) <= {"title", "kind", "given", "act", "expected", "article", "why"}
    assert all(case[part] for part in ("title", "kind", "given", "act", "expected", "article"))
    assert case["article"].startswith(CITED), case["article"]


def test_no_title_is_used_twice() -> None:
    titles = [(book, case["title"]) for book, case in CASES]
    assert len(titles) == len(set(titles))


def test_every_kind_has_a_case() -> None:
    assert {case["kind"] for _, case in CASES} == set(KINDS)
