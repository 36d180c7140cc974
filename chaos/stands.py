"""Reading what the nodes wrote down at the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from chaos import checker


def read(code: str, folder: Path, fresh: Path | None = None) -> checker.Stand:
    """What a node wrote down."""
    state = json.loads((folder / "state.json").read_text())
    received: dict[str, list[checker.Line]] = {}
    for src, *row in _rows(folder / "received.jsonl"):
        received.setdefault(src, []).append(checker.Line(*row))
    lines = [checker.Line(*row[:4], tuple(row[4])) for row in _rows(folder / "lines.jsonl")]
    afresh = json.loads((fresh / "state.json").read_text())["held"] if fresh else {}
    return checker.Stand(code, lines, received, [tuple(row) for row in _rows(folder / "seen.jsonl")], fresh=afresh, **state)


def _rows(path: Path) -> list[Any]:
    if not path.exists():
        return []
    with path.open() as file:
        return [json.loads(line) for line in file]
