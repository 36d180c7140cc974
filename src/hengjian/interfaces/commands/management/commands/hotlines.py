"""``hengjian hotlines``: send to the hotlines what was done, pull what they pass on, or say how the lines stand."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.management.base import CommandParser

from hengjian.exchange.hotlines import carrying, queries
from hengjian.interfaces.commands.docking import Docking
from hengjian.kernel.access import NODE

DEEDS = {"run": "拉取、反馈都做一遍", "push": "反馈办理情况", "pull": "拉取来件", "status": "对接情况"}


class Command(Docking):
    deeds, narrowed_by = DEEDS, "hotline"
    help = "与五条热线对接：拉取、反馈、情况 / Dock with the hotlines: pull, push, status"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--hotline", default="", choices=("", *queries.titles()), help="只办一条热线 / one hotline only")

    def _run(self, hotline: str) -> Iterator[str]:
        yield from self._pull(hotline)
        yield from self._push(hotline)

    def _push(self, hotline: str) -> Iterator[str]:
        yield from carrying.push_all(hotline)

    def _pull(self, hotline: str) -> Iterator[str]:
        yield from carrying.pull_all(hotline)

    def _status(self, hotline: str) -> Iterator[str]:
        for one in queries.health(NODE):
            if hotline in ("", one.code):
                yield f"{one.title}：{'已对接' if one.docked else '没有对接设置'}"
                yield f"  来件 {one.taken:,}，重复 {one.repeated:,}，待人工处理 {one.work:,}，伪造的推送 {one.forged:,}"
                yield f"  待反馈 {one.queued:,}，已送达 {one.sent:,}，热线退回 {one.rejected:,}，最近送达 {one.last_out or '—'}"
                if one.last_error:
                    yield f"  最近的问题：{one.last_error}"
