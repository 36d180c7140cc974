# ruff: noqa: N999 - the module is named as the command is typed
"""``hengjian demo-tiers``: a city and three districts on this machine, each a process with a database of its own."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hengjian.interfaces.commands.two_tiers import founding, living, nodes
from hengjian.interfaces.commands.two_tiers.showing import Show
from hengjian.kernel import tier
from hengjian.kernel.errors import Refused


class Command(BaseCommand):
    help = "演示市区两级：一市三区四个进程 / Show two tiers: a city and three districts in four processes"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=Path("var/demo-tiers"), help="四个节点的数据放在哪里 / where the nodes lie")
        parser.add_argument("--port", type=int, default=8000, help="市级节点的端口，区级依次加一 / port of the city, districts follow")
        parser.add_argument("--firms", type=int, default=3_000, help="企业户数 / number of firms")
        parser.add_argument("--seed", type=int, default=20190808, help="种子 / seed")
        parser.add_argument("--deed", choices=("found", *living.DEEDS), help="在一个节点上办一件事，由本命令自己调用 / inner step")
        parser.add_argument("--values", default="{}", help="这件事的取值，JSON / values of the step")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["deed"] == "found":
            self._require_demo()
            founding.found(seed=options["seed"], firms=options["firms"], say=self.stdout.write)
        elif options["deed"]:
            self._require_demo()
            self.stdout.write(json.dumps(living.DEEDS[options["deed"]](**json.loads(options["values"])), ensure_ascii=False))
        else:
            self._show(options)

    def _require_demo(self) -> None:
        if not tier.here().demo:
            raise Refused("不能在这个节点上演示", "这个节点没有标明是演示节点", "用 make demo-tiers 运行")

    def _show(self, options: dict[str, Any]) -> None:
        folder: Path = options["folder"].resolve()
        show = Show(folder, nodes.plan(folder, options["port"]), self._say)
        fresh = not (folder / nodes.CITY / "demo_clock").exists()
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped half-way, it still stops what it started
        try:
            if fresh:
                show.found(firms=options["firms"], seed=options["seed"])
                show.join()
            show.serve()
            if fresh:
                show.settle()
            self._follow(show)
            took = nodes.until(lambda: not show.differing(), 120, "各节点的摘要一致")
            self._say(f"各节点逐类核对，摘要全部一致（{took:.1f} 秒）")
            for line in nodes.lines(show.nodes):
                self._say(line)
            self._say(f"两级联通的情况：{show.city.address}/desk/tiers/（以系统管理员身份登录），按 Ctrl+C 停止。")
            self._wait(show)
        finally:
            show.stop()

    def _follow(self, show: Show) -> None:
        for node in show.districts:
            no, city, nation = show.follow(node)
            further = f"，{nation:.2f} 秒后在国家系统" if nation >= 0 else ""
            self._say(f"{node.name}告知检查 {no} 的结果：{city:.2f} 秒后在市级节点{further}")

    def _wait(self, show: Show) -> None:
        """Keep sending to the nation what comes up, until a signal to stop."""
        stopped: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _frame: stopped.append(number))
        while not stopped:
            if show.simulator:
                show.city.ask("national", "send")
            time.sleep(1)

    def _say(self, text: str) -> None:
        if text:
            self.stdout.write(text)
            self.stdout.flush()
