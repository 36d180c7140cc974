"""``hengjian demo``: make the demonstration city if there is none, then serve it."""

from __future__ import annotations

import shutil
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from hengjian.interfaces.commands.city import build
from hengjian.kernel import clock, tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.locks import NodeLock


class Command(BaseCommand):
    help = "造一座演示城市并运行 / Make a demonstration city and serve it"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="端口 / port on 127.0.0.1")
        parser.add_argument("--seed", type=int, default=20190808, help="种子，同一种子造出同一座城市 / seed of the city")
        parser.add_argument("--firms", type=int, default=20_000, help=f"企业户数，至少 {build.FEWEST} / number of firms")
        parser.add_argument("--no-serve", action="store_true", help="只造不运行 / only make the city")

    def handle(self, *args: Any, **options: Any) -> None:
        data = Path(settings.HENGJIAN_DATA)
        if not tier.here().demo:
            then = "用 make demo，或者设置 HENGJIAN_DEMO=true 和另一个 HENGJIAN_DATA_DIR"
            raise Refused("不能造演示城市", "这个节点没有标明是演示节点", then)
        if not (data / "demo.json").exists():
            build.require_enough(options["firms"])
            self._make(data, options["seed"], options["firms"])
        if not options["no_serve"]:
            self.stdout.write("演示账号和第一个故事在登录页：/desk/")
            call_command("serve", port=options["port"])

    def _make(self, data: Path, seed: int, firms: int) -> None:
        lock = NodeLock(data)
        lock.take("造演示城市")
        self._clear(data)
        call_command("migrate", verbosity=0)
        began = time.monotonic()
        deeds = build.build(seed=seed, firms=firms, say=self._say(began))
        build.keep_clock(Path(settings.HENGJIAN_DEMO_CLOCK), datetime.now(clock.SHANGHAI))
        clock.shift(build.END - datetime.now(clock.SHANGHAI))
        connections.close_all()
        lock.free()
        self.stdout.write(f"演示城市已造好：{deeds:,} 件事，用时 {time.monotonic() - began:.0f} 秒。")

    def _clear(self, data: Path) -> None:
        """Remove what an interrupted making left; a folder that holds anything else is not touched."""
        marker = data / "demo_making"
        if not marker.exists() and (data / "hengjian.sqlite3").exists():
            raise Refused("不能造演示城市", f"{data} 里已有另一个节点的数据", "换一个 HENGJIAN_DATA_DIR 再试")
        connections.close_all()
        for path in data.glob("hengjian.sqlite3*"):
            path.unlink()
        for folder in ("bodies", "log", "keys"):
            shutil.rmtree(data / folder, ignore_errors=True)
        marker.touch()

    def _say(self, began: float) -> Any:
        def say(text: str) -> None:
            self.stdout.write(f"  {time.monotonic() - began:5.1f} 秒　{text}")
            self.stdout.flush()

        return say
