"""``hengjian national``: send to the national system, pull from it and work on what came, or say how the line stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.management.base import CommandParser

from hengjian.exchange.national import carrying, operations, queries, settings, sources
from hengjian.interfaces.commands.docking import Docking
from hengjian.kernel import clock, journal
from hengjian.kernel.access import NODE
from hengjian.kernel.transparency import sequence

DEEDS = {
    "run": "报送、下行、办理都做一遍", "send": "报送", "pull": "下行并办理", "fill": "补报对接前已有的记录",
    "recheck": "重新核验待报送的记录", "health": "对接情况",
}


class Command(Docking):
    deeds, narrowed_by = DEEDS, "table"
    help = "与国家系统对接：报送、下行、补报、核验、情况 / Dock with the national system: send, pull, fill, recheck, health"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--table", default="", help="补报或者核验哪一张表，默认全部 / which table, all by default")

    def _run(self, table: str) -> Iterator[str]:
        yield from self._send(table)
        yield from self._pull(table)

    def _send(self, table: str) -> Iterator[str]:
        settings.require()
        sequence()
        while journal.deliver_later():
            pass
        journal.deliver_copied()
        yield from carrying.send_all()

    def _pull(self, table: str) -> Iterator[str]:
        yield from carrying.pull_all(clock.today())
        yield from carrying.work_all()
        yield from carrying.fetch_shared(clock.today())

    def _fill(self, table: str) -> Iterator[str]:
        settings.require()
        for kind in [table] if table else list(sources.fillable()):
            while operations.fill(kind=kind, by=NODE, at=clock.now()):
                pass
            yield f"{queries.tables().get(kind, kind)} 补报完毕"

    def _recheck(self, table: str) -> Iterator[str]:
        checked, held = operations.recheck(kind=table, by=NODE, at=clock.now())
        yield f"重新核验 {checked:,} 条，{held:,} 条不合要求"

    def _health(self, table: str) -> Iterator[str]:
        found = queries.health(NODE)
        yield f"{found.name}：{'已对接' if found.docked else '没有对接设置'}"
        yield f"待报送 {found.queued:,}，核验不通过 {found.held:,}，在途 {found.under_way:,}"
        yield f"已接收 {found.accepted:,}，退回 {found.rejected:,}，待补正 {found.returned:,}，下行不能处理 {found.left:,} 行"
        yield f"最近送达 {found.last_sent_at or '—'}，下行至 {found.pulled_to or '—'}，读不出来 {found.unreadable:,} 处"
        if found.last_error:
            yield f"最近的问题：{found.last_error}"
