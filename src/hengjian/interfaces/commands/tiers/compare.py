"""``tiers compare``: what this node and its partners hold of each other, type by type, with the rows that differ."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from hengjian.exchange.tiers import calling, comparing, overview, settings
from hengjian.exchange.tiers.comparing import Difference
from hengjian.kernel import clock
from hengjian.kernel.access import NODE

HELP = "核对与对端互存的数据 / Compare what this node and its partners hold of each other"


def arguments(parser: ArgumentParser) -> None:
    """Which partner; all without one."""
    parser.add_argument("partner", nargs="?", default="", help="对端代码，不写则逐个核对 / code of the partner")


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    for one in chosen(options["partner"]):
        try:
            found = comparing.compare(one, by=NODE, at=clock.now())
        except calling.Failed as failed:
            say(f"{one.code} {one.name}：没有核对成，{failed.why}")
            continue
        different = [row for row in found if not row.equal]
        say(f"{one.code} {one.name}：{len(found)} 类记录，{len(different)} 类不一致")
        for row in different:
            say(words(row))


def chosen(code: str) -> list[settings.Partner]:
    """The partner named, or all."""
    return [settings.partner(code)] if code else settings.partners()


def words(row: Difference) -> str:
    """A difference in a line, with its first rows."""
    way = f"，其中或有还在路上的 {row.behind:,} 行日志" if row.behind else ""
    first = "、".join(row.keys[:5])
    return (
        f"  {overview.title_of(row.record)}（归属 {row.owner}）：本节点 {row.ours:,} 行，对端 {row.theirs:,} 行；"
        f"内容不同 {len(row.differing):,}、副本缺少 {len(row.missing):,}、副本多出 {len(row.superfluous):,}{way}。{first}"
    )
