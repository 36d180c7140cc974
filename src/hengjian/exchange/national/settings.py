"""The partner as a deployment sets it: ``national.toml`` in the data folder. Without the file nothing is sent."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from hengjian.exchange.national import mapping
from hengjian.kernel import tier
from hengjian.kernel.errors import Refused

FILE = "national.toml"


@dataclass(frozen=True, slots=True)
class Partner:
    """Where the national system is reached and how. Its name is a setting: it has changed since 2019.

    ``services`` maps a table to the service number it is pulled from, ``means`` what a pulled table holds (``complaint``,
    ``clue`` or ``item``; others are kept and not worked on). ``tables`` and ``columns`` replace our numbers and names by
    theirs. ``to_library`` makes letters of the complaints it sends.
    ``shared`` lists the services of other provinces that may be applied for, with their titles.
    """

    name: str = "国家“互联网+监管”系统"
    address: str = ""
    requester: str = ""
    secret_service: str = ""
    app_key: str = ""
    source: str = "310000"
    services: dict[str, str] = field(default_factory=dict)
    means: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    timeout_seconds: int = 30
    first_days: int = 30
    days_back: int = 3
    to_library: bool = True


def partner() -> Partner:
    """The settings of this node, read anew when the file was changed; an empty partner when there is no file."""
    place = settings.HENGJIAN_DATA / FILE
    try:
        changed = place.stat().st_mtime_ns
    except FileNotFoundError:
        return Partner()
    return _read(place, changed)


@lru_cache(maxsize=1)
def _read(place: Path, changed: int) -> Partner:
    try:
        return Partner(**tomllib.loads(place.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise Refused("国家系统对接设置读不出来", f"{place.name}：{error}", "请更正设置文件") from error


def number_of(kind: str) -> str:
    """The number of one of our tables on the other side."""
    return partner().tables.get(kind, mapping.MAPPING[kind].number)


def require() -> Partner:
    """The partner; refused when this node is not docked."""
    found = partner()
    if tier.here().tier == "district":
        raise Refused("不能与国家系统对接", "国家对接由市级节点办理", "区级节点的数据经市级节点报送")
    if not found.address:
        raise Refused("不能与国家系统对接", "本节点没有对接设置", f"请在数据目录中写好 {FILE} 后再试")
    return found
