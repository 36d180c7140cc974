"""The whole demonstration: four processes founded, joined, served; a result followed from a district to the nation."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hengjian.interfaces.commands.two_tiers import founding, nodes
from hengjian.interfaces.commands.two_tiers.nodes import CITY, DISTRICTS, Node

Say = Callable[[str], None]


@dataclass
class Show:
    """The running demonstration, and everything that has to be stopped at its end."""

    folder: Path
    nodes: dict[str, Node]
    say: Say
    simulator: str = ""
    beside: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def city(self) -> Node:
        return self.nodes[CITY]

    @property
    def districts(self) -> list[Node]:
        return [self.nodes[code] for code in DISTRICTS]

    def found(self, *, firms: int, seed: int) -> None:
        """Make the city, once; the common clock of all four begins where its story ends."""
        self.city.folder.mkdir(parents=True, exist_ok=True)
        self.city.run("migrate", "--verbosity", "0")
        for node in self.districts:  # the same empty tables for all
            node.folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.city.folder / "hengjian.sqlite3", node.folder / "hengjian.sqlite3")
        self.say("建立市级节点的登记库、事项、人员和计划")
        self.say(self.city.run("demo-tiers", "--deed", "found", "--firms", str(firms), "--seed", str(seed)).strip())
        behind = int(founding.END.timestamp() - time.time()) + 60
        for node in self.nodes.values():
            (node.folder / "demo_clock").write_text(str(behind))

    def join(self) -> None:
        """Exchange the cards, write the settings of the wake-up channel."""
        nodes.exchange_cards(self.nodes)
        self.say("各节点已交换名片，互相信任对方的公钥")
        if not nodes.write_nats(self.nodes):
            self.say("本机没有安装 nats-server（Debian：apt-get install nats-server），各节点以长轮询代替唤醒")

    def serve(self) -> None:
        """Start the stand-in of the nation, the wake-up channel and the four servers."""
        started = nodes.start_simulator(self.folder / "national", self.city)
        if started:
            process, self.simulator = started
            self.beside.append(process)
        waking = nodes.start_nats(self.nodes)
        self.beside += waking
        self.say("唤醒通道：NATS，市级一个、各区级叶节点一个" if waking else "没有唤醒通道，用长轮询代替")
        for node in self.nodes.values():
            node.start()
        for node in self.nodes.values():
            node.wait()

    def settle(self) -> None:
        """Wait for the registers to come down; open the districts' accounts; hold the city's draw; approve what it sent."""
        for node in self.districts:
            took = nodes.until(lambda node=node: bool(node.do("ready")["ready"]), 600, f"{node.name}收到登记库")  # type: ignore[misc]
            self.say(f"{node.name}收到登记库、事项、人员和计划，又等了 {took:.0f} 秒")
            node.do("settle")
        nodes.until(self._drawn, 120, "市级抽取（等区级节点共同签名）")
        for node in self.districts:
            nodes.until(lambda node=node: bool(node.do("approve")["inspections"]), 60, f"{node.name}建立检查任务")  # type: ignore[misc]
        self.say("市级抽取已派发，三个区各自为本区机关建立了检查任务，负责人已批准")

    def _drawn(self) -> bool:
        try:
            return bool(self.city.do("draw")["state"] == "dispatched")
        except RuntimeError as refused:
            if "签名" in str(refused) or "见证" in str(refused):
                time.sleep(0.5)
                return False
            raise

    def follow(self, district: Node) -> tuple[str, float, float]:
        """Conclude an inspection in a district; how long until the city shows it, and until the nation has it."""
        no = str(district.do("visit")["inspection_no"])
        began = time.monotonic()
        nodes.until(lambda: self.city_has(no), 60, f"检查 {no} 的结果到达市级节点")
        there = time.monotonic() - began
        if not self.simulator:
            return no, there, -1.0
        nodes.until(lambda: self.nation_has(no), 60, f"检查 {no} 的监管行为到达国家系统")
        return no, there, time.monotonic() - began

    def city_has(self, no: str) -> bool:
        """Whether the city's public and inner pages would show the result: asked of its running server."""
        return bool(self.city.do("concluded", inspection_no=no)["concluded"])

    def nation_has(self, no: str) -> bool:
        """Whether the nation's stand-in holds the act made from the inspection; what waits is sent first."""
        act_no = self.city.do("act_of", inspection_no=no)["act_no"]
        if not act_no:
            return False
        self.city.ask("national", "send")
        with urllib.request.urlopen(f"{self.simulator}/records", timeout=10) as answer:  # noqa: S310
            return str(act_no) in json.dumps(json.load(answer), ensure_ascii=False)

    def differing(self) -> list[str]:
        """The types of record whose rows and copies differ now, named with the two nodes."""
        found = []
        for node in self.districts:
            up, down = self.city.do("digests", partner=node.code), node.do("digests", partner=CITY)
            for mine, theirs, way in ((up["own"], down["held"], "下行"), (down["own"], up["held"], "上行")):
                found += [f"{node.name}{way} {record}" for record in sorted(mine) if mine[record] != theirs.get(record)]
        return found

    def stop(self) -> None:
        """Stop everything that was started."""
        for node in self.nodes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                node.stop()
        for process in self.beside:
            process.terminate()
            process.wait(20)
        self.beside.clear()
