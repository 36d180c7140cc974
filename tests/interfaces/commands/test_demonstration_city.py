"""The demonstration city: too few firms are refused in one line, a small one lives its year and verifies."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a demonstration node to its end."""
    environment = {
        **os.environ, "HENGJIAN_DATA_DIR": str(folder), "HENGJIAN_DEMO": "true", "HENGJIAN_DATABASE": "sqlite",
        "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "hengjian", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


def test_a_city_of_too_few_firms_is_refused_with_how_many_are_needed_and_nothing_is_made(tmp_path: Path) -> None:
    done = run(tmp_path, "demo", "--no-serve", "--firms", "999")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "至少要 1,000 户" in done.stderr
    assert not (tmp_path / "hengjian.sqlite3").exists()


@pytest.mark.slow
def test_a_small_city_draws_what_it_can_says_what_it_left_and_verifies(tmp_path: Path) -> None:
    done = run(tmp_path, "demo", "--no-serve", "--firms", "1000")
    assert done.returncode == 0, done.stderr
    assert "可抽对象不够，没有抽取" in done.stdout
    with sqlite3.connect(tmp_path / "hengjian.sqlite3") as city:
        def count(table: str, where: str) -> int:
            return int(city.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0])

        assert count("double_random_draw", "state = 'completed'") >= 3
        assert count("inspection_norms_frequencycap", "state = 'published' AND note LIKE '演示数据%'") == 5
        assert count("inspection_norms_calmitem", "state = 'published'") == 2
        assert count("inspection_norms_objectclass", "abolished_on IS NULL") >= 30
        assert count("catalogue_jointform", "state = 'published'") == 1
        assert count("catalogue_claim", "until IS NULL") > 100
        assert count("catalogue_nationalrow", "outcome IN ('drafted', 'proposed', 'refused')") == 4
        assert count("legal_texts_textversion", "state = 'submitted' AND source LIKE '演示%'") == 1
    city.close()
    checked = run(tmp_path, "verify", "--quiet")
    assert (checked.returncode, "核对通过" in checked.stdout) == (0, True), checked.stdout + checked.stderr
