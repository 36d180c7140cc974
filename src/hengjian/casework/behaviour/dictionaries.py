"""The dictionaries (字典) of the national tables: data files that can be replaced without touching the program.

A file in ``HENGJIAN_DATA/dictionaries`` takes the place of the platform's own file of the same name. The values of most
national dictionaries were not found in public, so that each file says in ``source`` where its codes come from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from hengjian.kernel.codes import areas

FOLDER = Path(__file__).with_name("dictionaries")
ANY = "*"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One list of codes with their words. ``origins`` turns the platform's own values into codes."""

    name: str
    source: str
    codes: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    #: The codes are those of the administrative areas on the day of the act.
    areas: bool = False

    def title(self, code: str, on: date | None = None) -> str:
        """The words of a code; empty for a code that is not in the list (on that day)."""
        if self.areas:
            return areas.name_of(code, on) or ""
        return self.codes.get(code, "")

    def code_of(self, value: str) -> str:
        """The code for one of the platform's own values; that of ``*`` for any other, or none."""
        return self.origins.get(value, self.origins.get(ANY, ""))


def read(path: Path) -> Dictionary:
    """Read one file; ValueError in words when it is no dictionary."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        codes, origins = held.get("codes", {}), held.get("from", {})
        found = Dictionary(held["name"], held["source"], codes, origins, bool(held.get("areas")))
    except (KeyError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"字典文件 {path.name} 读不出来：{error}") from error
    if not found.areas and (not codes or any(code not in codes for code in origins.values())):
        raise ValueError(f"字典文件 {path.name} 没有代码，或者 from 指向没有的代码")
    return found


@cache
def load(folder: Path | None = None) -> Mapping[str, Dictionary]:
    """All dictionaries by name; a file in ``folder`` takes the place of the platform's own of the same file name."""
    paths = {path.name: path for path in FOLDER.glob("*.toml")}
    if folder is not None and folder.is_dir():
        paths |= {path.name: path for path in folder.glob("*.toml") if path.name in paths}
    found = [read(path) for _, path in sorted(paths.items())]
    return {one.name: one for one in found}
