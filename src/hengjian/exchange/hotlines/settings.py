"""The hotlines as a deployment sets them: ``hotlines.toml`` in the data folder, one table for each hotline."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from hengjian.exchange.hotlines import mapping
from hengjian.kernel.errors import Refused

FILE = "hotlines.toml"


@dataclass(frozen=True, slots=True)
class Line:
    """How one hotline is reached. ``key`` signs both ways; ``columns`` replaces our names of their columns by the true ones."""

    address: str = ""
    key: str = ""
    algorithm: str = "hmac-sm3"
    push_path: str = "/feedback"
    pull_path: str = "/orders"
    timeout_seconds: int = 30
    columns: dict[str, str] = field(default_factory=dict)


def lines() -> dict[str, Line]:
    """The hotlines this node is docked to, read anew when the file was changed; none when there is no file."""
    place = settings.HENGJIAN_DATA / FILE
    try:
        changed = place.stat().st_mtime_ns
    except FileNotFoundError:
        return {}
    return _read(place, changed)


def line(code: str) -> Line | None:
    """One hotline; None where it is not docked."""
    return lines().get(code)


@lru_cache(maxsize=1)
def _read(place: Path, changed: int) -> dict[str, Line]:
    try:
        found = {code: Line(**said) for code, said in tomllib.loads(place.read_text(encoding="utf-8")).items()}
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise Refused("热线对接设置读不出来", f"{place.name}：{error}", "请更正设置文件") from error
    if unknown := sorted(found.keys() - mapping.HOTLINES.keys()):
        raise Refused("热线对接设置读不出来", f"没有“{unknown[0]}”这条热线", f"可选：{'、'.join(mapping.HOTLINES)}")
    return found
