"""Every partner outside is docked alike: adapter, mapping, golden files, health, a simulator of its own (CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXCHANGE, SIMULATORS = ROOT / "src" / "hengjian" / "exchange", ROOT / "simulators"
#: The other tier is no foreign partner: it runs the same platform.
OWN = {"tiers"}
PARTNERS = sorted(path.parent.name for path in SIMULATORS.glob("*/__main__.py") if path.parent.name not in OWN)
PARTS = ("Adapter", "Mapping", "Golden files", "Health", "Simulator")
CONNECTS = {"urllib.request", "http.client", "socket", "ssl", "smtplib", "ftplib", "requests", "httpx"}


def said(partner: str) -> dict[str, str]:
    """The five lines of a partner's title page: what stands for each part."""
    page = import_module(f"hengjian.exchange.{partner}").__doc__ or ""
    return dict(re.findall(rf"^    ({'|'.join(PARTS)}): (.+)$", page, re.MULTILINE))


def imports(path: Path) -> set[str]:
    """What a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def named(words: str) -> str:
    """The first name between backquotes."""
    found = re.search(r"``([\w./-]+)``", words)
    assert found is not None, words
    return found.group(1)


def test_the_national_platform_is_among_the_partners_and_every_partner_has_a_package() -> None:
    assert "national" in PARTNERS
    assert [name for name in PARTNERS if not (EXCHANGE / name / "__init__.py").exists()] == []


@pytest.mark.parametrize("partner", PARTNERS)
def test_the_title_page_names_the_five_parts_and_each_is_there(partner: str) -> None:
    lines = said(partner)
    assert set(lines) == set(PARTS)
    for part in ("Adapter", "Mapping"):
        assert (EXCHANGE / partner / f"{named(lines[part])}.py").exists(), lines[part]
    module, _, function = named(lines["Health"]).rpartition(".")
    assert callable(getattr(import_module(f"hengjian.exchange.{partner}.{module}"), function))
    golden = ROOT / named(lines["Golden files"])
    assert golden.parts[-4:-2] == ("tests", "exchange")
    assert [path for path in golden.iterdir() if path.is_file()], golden


@pytest.mark.parametrize("partner", PARTNERS)
def test_only_the_adapter_opens_connections(partner: str) -> None:
    adapter = f"{named(said(partner)['Adapter'])}.py"
    others = [path for path in (EXCHANGE / partner).rglob("*.py") if path.name != adapter]
    assert {path.name: imports(path) & CONNECTS for path in others if imports(path) & CONNECTS} == {}


@pytest.mark.parametrize("partner", PARTNERS)
def test_the_simulator_is_a_process_of_its_own_and_shares_no_code_with_the_platform(partner: str) -> None:
    for path in (SIMULATORS / partner).rglob("*.py"):
        assert not {name for name in imports(path) if name.split(".")[0] == "hengjian"}, path
    helped = subprocess.run(
        [sys.executable, "-m", f"simulators.{partner}", "--help"], cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert (helped.returncode, f"simulators.{partner}" in helped.stdout) == (0, True), helped.stderr
