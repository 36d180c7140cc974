"""The report: figures collected by the benches, printed as a table, kept as ``latest.json``."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``floor`` is the bare work in the same unit, ``ratio`` value over floor, ``goal`` the most it may be."""

    name: str
    value: float
    unit: str
    floor: float | None
    ratio: float | None
    goal: str
    machine: str
    when: str


def machine() -> str:
    """The machine in words, without its name."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


@dataclass
class Report:
    """What a bench writes to. ``database`` is ``sqlite`` or ``postgres``; ``folder`` is the node's throw-away folder."""

    database: str
    folder: Path
    figures: list[Figure] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str, *, floor: float | None = None, goal: str = "") -> None:
        """Add a figure, with its floor in the same unit where there is one."""
        ratio = round(value / floor, 2) if floor else None
        self.figures.append(Figure(
            f"{name} ({self.database})", round(value, 3), unit, round(floor, 3) if floor else None, ratio, goal,
            machine(), datetime.now(UTC).isoformat(timespec="seconds"),
        ))

    def skip(self, name: str, why: str) -> None:
        """Say that a figure could not be measured here, and why."""
        print(f"{name}: skipped, {why}")


def table(figures: list[Figure]) -> str:
    """The figures as an aligned table."""
    rows = [("figure", "value", "unit", "floor", "ratio", "goal")]
    rows += [(f.name, f"{f.value:g}", f.unit, f"{f.floor or '':}", f"{f.ratio or '':}", f.goal) for f in figures]
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def keep(figures: list[Figure], path: Path) -> None:
    """Write the newest value of every figure; figures that were not measured this time keep their old line."""
    known = {row["name"]: row for row in json.loads(path.read_text())} if path.exists() else {}
    known |= {figure.name: asdict(figure) for figure in figures}
    path.write_text(json.dumps(sorted(known.values(), key=lambda row: row["name"]), ensure_ascii=False, indent=1) + "\n")
