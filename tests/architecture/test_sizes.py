"""Small files, small functions: 400 and 50 lines, no exception."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES, FUNCTION_LINES, CITIZEN_PROGRAM_LINES = 400, 50, 200
SOURCES = sorted(
    path for folder in ("src", "tools", "bench", "chaos", "tests") for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
PAGES = sorted(
    path for pattern in ("*.html", "*.css", "*.js") for path in (ROOT / "src").rglob(pattern)
)


@pytest.mark.parametrize("path", [*SOURCES, *PAGES], ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_longer_than_a_reader_holds_in_mind(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{node.name} has {length} lines"


def test_the_citizens_program_stays_readable_in_one_sitting() -> None:
    assert len((ROOT / "tools/verify_draw.py").read_text().splitlines()) < CITIZEN_PROGRAM_LINES


def test_no_drawer_for_odds_and_ends() -> None:
    odd = {"utils", "helpers", "common", "misc"}
    assert not [path for path in SOURCES if odd & {path.stem, *path.relative_to(ROOT).parts[:-1]}]
