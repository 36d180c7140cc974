"""The dictionaries (字典) of the tables of records: data files that can be replaced without touching the program.

Those of the four tables of acts belong to the behaviour library. A file in ``HENGJIAN_DATA/dictionaries`` takes the place of
the platform's own file of the same name; each says in ``source`` where its codes come from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from hengjian.casework.behaviour import queries as library
from hengjian.kernel.codes import areas

FOLDER = Path(__file__).with_name("dictionaries")
AREAS, ANY = "行政区划代码", "*"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One list of codes with their words; ``origins`` turns the platform's own values into codes."""

    name: str
    source: str
    codes: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


def code_of(name: str, value: str) -> str:
    """The code for one of the platform's own values; that of ``*`` for any other, or none."""
    held = load(settings.HENGJIAN_DATA / "dictionaries")[name]
    return held.origins.get(value, held.origins.get(ANY, "")) if value else ""


def knows(name: str, code: str, on: date | None = None) -> bool:
    """Whether a dictionary of any table has a code, on the day for areas."""
    if name == AREAS:
        return areas.name_of(code, on) is not None
    held = load(settings.HENGJIAN_DATA / "dictionaries").get(name)
    return code in (held.codes if held is not None else library.dictionary_titles(name))


@cache
def load(folder: Path) -> Mapping[str, Dictionary]:
    """All dictionaries by name; a file in ``folder`` takes the place of the platform's own of the same file name."""
    paths = {path.name: path for path in FOLDER.glob("*.toml")}
    if folder.is_dir():
        paths |= {path.name: path for path in folder.glob("*.toml") if path.name in paths}
    return {one.name: one for one in (read(path) for _, path in sorted(paths.items()))}


def read(path: Path) -> Dictionary:
    """Read one file; ValueError in words when it is no dictionary."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        found = Dictionary(held["name"], held["source"], held["codes"], held.get("from", {}))
    except (KeyError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"字典文件 {path.name} 读不出来：{error}") from error
    if not found.codes or any(code not in found.codes for code in found.origins.values()):
        raise ValueError(f"字典文件 {path.name} 没有代码，或者 from 指向没有的代码")
    return found


def title_of(name: str, value: str) -> str:
    """The words of a code; words stay as they are."""
    held = load(settings.HENGJIAN_DATA / "dictionaries")[name]
    return held.codes.get(value, value)
