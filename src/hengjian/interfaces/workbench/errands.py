"""Acts on what the city's node owns, done from a district's desk: done at once where the record is ours, asked for where it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from hengjian.exchange.tiers import commands
from hengjian.kernel import tier
from hengjian.kernel.access import Actor
from hengjian.kernel.records import images


def done_or_asked(act: str, arguments: Mapping[str, Any], said: str, *, do: Callable[..., Any], by: Actor, at: datetime) -> str:
    """Do an act of :data:`commands.COMMANDS` here, or ask the city for it from a district; returns in words what came of it."""
    if tier.here().tier != "district":
        do(**arguments, by=by, at=at)
        return said
    number = commands.ask(act=act, arguments=arguments, to=images.city(), by=by, at=at)
    return f"已请市级节点办理，请求 {number}。办理结果见“移交与请求”"
