"""A district's own feature is a package beside the platform: it adds its pages and its answer, and nothing else changes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN = re.compile(r"desk/district/example/|districts\.example|district_example|ReturnVisit|服务回访")


def process(folder: Path, *words: str, loaded: bool) -> subprocess.CompletedProcess[str]:
    """A process of a node with the example switched on or off."""
    environment = {
        **os.environ, "HENGJIAN_DATA_DIR": str(folder), "HENGJIAN_DISTRICTS": '["districts.example"]' if loaded else "[]",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"), str(ROOT))), "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",  # sets are printed in the same order
    }
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, list[str]]]:
    """What the platform says of itself with the example, and without."""
    found = {}
    for loaded in (True, False):
        done = process(tmp_path_factory.mktemp("node"), str(ROOT / "tests" / "districts" / "saying.py"), loaded=loaded)
        assert done.returncode == 0, done.stderr
        found[loaded] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("what", ["routes", "wiring", "duties", "law", "contracts", "rulebook", "tables", "rail", "offered"])
def test_removing_it_changes_nothing_else(told: dict[bool, dict[str, list[str]]], what: str) -> None:
    index = "README.md "  # the rulebook's list of chapters names the feature's own
    kept = [line for line in told[True][what] if not OWN.search(line) and not line.startswith(index)]
    assert kept == [line for line in told[False][what] if not line.startswith(index)]
    assert not any(OWN.search(line) for line in told[False][what])


@pytest.mark.parametrize("what", ["routes", "wiring", "law", "tables", "offered"])
def test_it_adds_its_door_its_answer_its_permissions_its_table(told: dict[bool, dict[str, list[str]]], what: str) -> None:
    assert any(OWN.search(line) for line in told[True][what])


def test_the_platform_never_names_it() -> None:
    naming = [path for path in (ROOT / "src").rglob("*.py") if re.search(r"^\s*(from|import) districts\b", path.read_text(), re.M)]
    assert naming == []


def test_it_works_on_a_node_that_has_it_switched_on(tmp_path: Path) -> None:
    done = process(tmp_path, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "tests/districts/loaded", loaded=True)
    assert done.returncode == 0, done.stdout + done.stderr
