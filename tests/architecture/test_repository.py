"""The repository about itself: locks, secrets, words, documents in step."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def test_locks_name_no_registry() -> None:
    for name in ("requirements/run.txt", "requirements/dev.txt", "package-lock.json", ".npmrc"):
        text = (ROOT / name).read_text()
        assert "resolved" not in text.replace("registry-resolved", ""), name
        assert "index-url" not in text, name
        assert not re.search(r"https?://(?!github\.com/sponsors|opencollective|www\.)[\w.-]*(pypi|npm|registry|mirror)", text), name


def test_every_pinned_package_has_a_hash() -> None:
    for name in ("requirements/run.txt", "requirements/dev.txt"):
        blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text())
        pins = [block for block in blocks if "==" in block.split("\n")[0]]
        assert len(pins) > 30
        assert all("--hash=sha256:" in block for block in pins)


def test_no_third_party_code_is_committed() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in _tracked()]
    assert not [name for name in names if name.startswith(("vendor/", "node_modules/")) or name.endswith(".min.js")]


def test_no_secret_is_committed() -> None:
    marks = re.compile("-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}")
    for path in _tracked():
        if path.suffix not in {".png", ".xlsx", ".parquet"} and path != Path(__file__):
            assert not marks.search(path.read_text(errors="ignore")), path


def test_no_style_or_script_inside_a_page() -> None:
    inline = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*type=\"(application/json|application/ld\+json)\")")
    for path in (ROOT / "src").rglob("*.html"):
        assert not inline.search(path.read_text()), path


def test_the_plan_names_only_modules_that_exist() -> None:
    text = (ROOT / "docs/plan.md").read_text()
    for name in re.findall(r"`((?:src/hengjian|tests)/[\w/]+(?:\.py)?)`", text):
        assert (ROOT / name).exists(), name


def test_every_decision_is_at_most_two_pages_and_names_what_was_rejected() -> None:
    for path in (ROOT / "docs/decisions").glob("*.md"):
        text = path.read_text()
        assert len(text.split()) + len(re.findall(r"[\u4e00-\u9fff]", text)) // 2 <= 1200, path.name
        assert "Rejected alternatives" in text, path.name
