"""The partner as a deployment sets it: ``national.toml`` in the data folder. Without the file nothing is sent."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings

from hengjian.kernel.errors import Refused

FILE = "national.toml"


@dataclass(frozen=True, slots=True)
class Partner:
    """Where the national system is reached and how. Its name is a setting: it has changed since 2019.

    ``services`` maps a table to the service number it is pulled from; ``columns`` replaces our names by theirs.
    """

    name: str = "国家“互联网+监管”系统"
    address: str = ""
    requester: str = ""
    secret_service: str = ""
    app_key: str = ""
    source: str = "310000"
    services: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    timeout_seconds: int = 30
    first_days: int = 30
    days_back: int = 3


@cache
def partner() -> Partner:
    """The settings of this node; an empty partner when there is no file."""
    place = settings.HENGJIAN_DATA / FILE
    if not place.exists():
        return Partner()
    try:
        return Partner(**tomllib.loads(place.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise Refused("国家系统对接设置读不出来", f"{place.name}：{error}", "请更正设置文件") from error


def require() -> Partner:
    """The partner; refused when this node is not docked."""
    found = partner()
    if not found.address:
        raise Refused("不能与国家系统对接", "本节点没有对接设置", f"请在数据目录中写好 {FILE} 后再试")
    return found
