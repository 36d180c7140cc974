"""The pure parts of the app, run by Node's own test runner: forms, workflow, merge, digests, routes, clock."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_apps_own_tests_pass() -> None:
    node = shutil.which("node")
    if node is None:
        print("没有 node：应用的单元测试没有运行")
        pytest.skip("node is not installed")
    files = sorted(str(place) for place in (ROOT / "mobile" / "tests").glob("*.test.js"))
    assert files
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
