"""The recorder as a process of its own: ``python -m simulators.recorders FOLDER [--fault …]``."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

from simulators.recorders import films

FAULTS = {
    "clock": "the recorder's clock is a day fast",
    "split": "the recording is cut into files of ten minutes, with 42 seconds missing before the last",
    "tail": "the power failed: the last file breaks off",
    "duplicate": "the same film lies there twice under two names",
    "foreign": "the file names an officer of nobody's",
    "altered": "the dock's list has another hash than the file",
    "nolist": "the dock writes no list",
    "notafilm": "a file with a film's name that is none",
    "stranger": "a file whose name nobody understands",
}


def main() -> None:
    """Write what one recorder leaves in a dock."""
    parser = argparse.ArgumentParser(prog="python -m simulators.recorders", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--recorder", default="JLY-0007")
    parser.add_argument("--officer", default="P001")
    parser.add_argument("--start", type=datetime.fromisoformat, required=True, help="true time, with zone")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--docked", type=datetime.fromisoformat, help="true time of docking; default: an hour after the end")
    parser.add_argument("--place", default="", metavar="LAT,LON", help="where the recorder was")
    parser.add_argument("--kind", choices=("webm", "mp4"), default="webm")
    faults = "; ".join(f"{name}: {words}" for name, words in FAULTS.items())
    parser.add_argument("--fault", action="append", default=[], choices=sorted(FAULTS), help=faults)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    Dock(given).write()


class Dock:
    """One recorder's folder in the making."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given, self.faults = given, set(given.fault)
        self.ahead = timedelta(days=1) if "clock" in self.faults else timedelta(seconds=3)
        self.rows: list[dict[str, object]] = []

    def write(self) -> None:
        """All files, then the list: a dock writes it last."""
        start, left, number = self.given.start, timedelta(minutes=self.given.minutes), 1
        if "split" in self.faults:
            while left > timedelta(minutes=10):
                self.film(start, timedelta(minutes=10), number)
                start, left, number = start + timedelta(minutes=10), left - timedelta(minutes=10), number + 1
            start += timedelta(seconds=42)
        data = self.film(start, left, number, torn="tail" in self.faults)
        if "duplicate" in self.faults:
            self.put(self.name(start + timedelta(seconds=1), number + 50), data, start, left)
        if "notafilm" in self.faults:
            self.put(self.name(start, number + 60), b"MZ\x90\x00" + bytes(4000), start, left)
        if "stranger" in self.faults:
            (self.given.folder / "DCIM0001.mp4").write_bytes(films.mp4(left, b"stranger"))
        if "nolist" not in self.faults:
            self.list_files(start + left)

    def film(self, start: datetime, lasts: timedelta, number: int, *, torn: bool = False) -> bytes:
        """One film, with the recorder's own clock in its pictures."""
        shown, words = start + self.ahead, f"{self.given.recorder} / {number}"
        if self.given.kind == "webm":
            data = films.webm(shown, lasts, words)
        else:
            data = films.mp4(lasts, f"{words} {shown.isoformat()} ".encode())
        if torn:
            data = data[: len(data) * 2 // 3]
        self.put(self.name(start, number), data, start, lasts)
        return data

    def name(self, start: datetime, number: int) -> str:
        """The file's name, by the recorder's clock."""
        officer = "X999" if "foreign" in self.faults else self.given.officer
        return f"{self.given.recorder}_{officer}_{start + self.ahead:%Y%m%d%H%M%S}_{number:02d}.{self.given.kind}"

    def put(self, name: str, data: bytes, start: datetime, lasts: timedelta) -> None:
        """Write a file, its track and its row of the list."""
        path = self.given.folder / name
        path.write_bytes(data)
        if self.given.place:
            lat, lon = self.given.place.split(",")
            with path.with_name(name + ".track.csv").open("w", newline="") as file:
                for minute in range(int(lasts.total_seconds() // 60) + 1):
                    csv.writer(file).writerow([(start + self.ahead + timedelta(minutes=minute)).isoformat(), lat, lon, "12"])
        digest = hashlib.sha256(data + (b"altered" if "altered" in self.faults else b"")).hexdigest()
        self.rows.append({
            "name": name, "size": len(data), "sha256": digest, "started_at": (start + self.ahead).isoformat(),
            "ended_at": "" if "tail" in self.faults else (start + lasts + self.ahead).isoformat(),
            "officer_no": "X999" if "foreign" in self.faults else self.given.officer,
        })

    def list_files(self, end: datetime) -> None:
        """The dock's list, with its own time and the recorder's at the moment of docking."""
        docked = self.given.docked or end + timedelta(hours=1)
        (self.given.folder / "manifest.json").write_text(json.dumps({
            "recorder": self.given.recorder, "docked_at": docked.isoformat(), "device_clock": (docked + self.ahead).isoformat(),
            "files": self.rows,
        }, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
