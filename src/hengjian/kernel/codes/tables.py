"""Reads the tables shipped in ``kernel/data``."""

from __future__ import annotations

import csv
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one shipped table."""
    text = (resources.files("hengjian.kernel") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
