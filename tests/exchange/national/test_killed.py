"""Killed before or after every step, and on a full disk: the next run goes on, nothing is lost and nothing doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.exchange.national.conftest import ROOT

KILLED, SAID = -9, 0


def test_killed_between_any_two_steps_or_out_of_disk_the_next_run_loses_and_doubles_nothing(tmp_path: Path) -> None:
    environment = {
        **os.environ, "HENGJIAN_DATA_DIR": str(tmp_path), "HENGJIAN_DEMO": "true", "HENGJIAN_DATABASE": "sqlite",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"), str(ROOT))), "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.national.stepping"], env=environment, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == 19
    for one in told:
        assert one["ended"] == (SAID if one["case"] == "full" else KILLED), one
        assert one["there"] == {"1": 1, "batches": 1}, one
        assert one["here"] == {
            "rows": ["accepted"], "batches": 1, "matters": 1, "unreadable": 1, "pulled": ["worked", "worked"], "shared": 1,
        }, one
