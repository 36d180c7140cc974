"""What the repository says of the code is what the code says: contracts and rulebook in step, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

OUTPUTS = [("contracts", "contracts", "*.json"), ("rulebook", "docs/rulebook", "*.*")]


def texts(folder: Path, pattern: str) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob(pattern)}


@pytest.mark.parametrize(("command", "kept", "pattern"), OUTPUTS, ids=[one[0] for one in OUTPUTS])
def test_what_is_committed_is_what_the_code_writes(tmp_path: Path, command: str, kept: str, pattern: str) -> None:
    call_command(command, folder=tmp_path, verbosity=0)
    written = texts(tmp_path, pattern)
    assert written
    stale = {name for name, text in texts(settings.ROOT / kept, pattern).items() if written.get(name) != text}
    assert not stale, f"run: hengjian {command}"
    assert written.keys() == texts(settings.ROOT / kept, pattern).keys(), f"run: hengjian {command}"


@pytest.mark.parametrize(("command", "pattern"), [(one[0], one[2]) for one in OUTPUTS])
def test_writing_twice_gives_the_same_and_removes_what_is_gone(tmp_path: Path, command: str, pattern: str) -> None:
    call_command(command, folder=tmp_path, verbosity=0)
    first = texts(tmp_path, pattern)
    old = tmp_path / ("rules/gone.json" if command == "contracts" else "gone.svg")
    old.write_text("{}")
    call_command(command, folder=tmp_path, verbosity=0)
    assert texts(tmp_path, pattern) == first


def test_every_deadline_of_the_rulebook_names_its_article() -> None:
    text = (settings.ROOT / "docs/rulebook/inspections.md").read_text(encoding="utf-8")
    assert "20个工作日" in text
    assert "（国办发〔2018〕118号）" in text
    assert "](inspections-inspections.svg)" in text
