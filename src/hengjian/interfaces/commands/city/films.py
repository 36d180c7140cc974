"""What recorders filmed: written by the simulator as a process of its own into a dock's folder, and taken in from there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import hengjian
from hengjian.exchange.recorders import taking_in
from hengjian.interfaces.commands.city.agenda import Agenda

#: The folder that holds the simulators, beside ``src``; a node installed elsewhere has none.
ROOT = Path(hengjian.__file__).resolve().parents[2]


class Films:
    """Films in the making; each is written beside the city's own work and taken in when its dock is read."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.there = (ROOT / "simulators" / "recorders").is_dir()
        self.left: list[str] = []
        self._folder = tempfile.TemporaryDirectory(prefix="hengjian-dock-")
        self._writing: dict[str, subprocess.Popen[bytes]] = {}

    def plan(
        self, name: str, *, recorder: str, officer: str, start: datetime, minutes: int, docked: datetime,
        place: tuple[Decimal, Decimal], faults: tuple[str, ...] = (),
    ) -> None:
        """Have a film written, and its dock read at ``docked``."""
        if not self.there:
            return
        words = ["--recorder", recorder, "--officer", officer, "--start", start.isoformat(), "--minutes", str(minutes)]
        words += ["--docked", (docked - timedelta(minutes=5)).isoformat(), "--place", f"{place[0]},{place[1]}"]
        words += [word for fault in faults for word in ("--fault", fault)]
        self._writing[name] = subprocess.Popen(
            [sys.executable, "-m", "simulators.recorders", str(self._dock(name)), *words], cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self.agenda.add(docked, lambda at: self._take_in(name))

    def close(self) -> None:
        """End what nobody asked for, and remove the docks."""
        for process in self._writing.values():
            process.wait()
        self._folder.cleanup()

    def _dock(self, name: str) -> Path:
        return Path(self._folder.name) / name / "一号柜"

    def _take_in(self, name: str) -> None:
        if self._writing[name].wait():
            raise RuntimeError(f"the simulator of recorders failed on {name}")
        self.left += [one.words for one in taking_in.take_in(self._dock(name)) if not one.recording_no]
