"""How late one act of a district stands in the city: with the wake-up channel, and without it.

Two nodes with PostgreSQL servers of their own (fsync on), each a web server and a worker, in processes of their own; nats-server
for the city and a leaf for the district. Measured is from the moment at which the district's act is acknowledged to its
author until its line, checked against the signed tree, and its rows are committed at the city; in between lie numbering,
signing, waking, asking, proving and applying. The links pass a small proxy of the chaos tests that does nothing here. One
person acts about three times a second; everything else rests.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.reporting import Report
from chaos import history
from chaos import run as chaos
from chaos.node import Node, Service
from chaos.run import Run, Size

SECONDS, PAUSE, SETTLING = 40.0, 0.25, 3.0
WORKING = "bench.tiering.working"


def run(report: Report) -> None:
    """Make two nodes, measure without and with waking, take them down."""
    if why := chaos.possible():
        report.skip("delay", why)
        return
    report.database = "postgres"  # both nodes, whatever the bench itself was called with
    with chaos.folder() as folder:
        made = Run(Size(districts=1, firms=300, rate=0.0, skew=0, advised=True, namespaces=False), folder, say=lambda _: None)
        try:
            made._make()
            with made._watched():
                made._found()
                for node in made.nodes:
                    node.drop("server", "sequencer", "puller")
                _measure(report, made, "without waking", "<= 2000 ms", ["", ""])
                program = shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin")
                if program is None:
                    report.skip("delay, with waking", "nats-server is not installed")
                    return
                with _channel(made, program) as urls:
                    _measure(report, made, "with waking", "<= 200 ms", urls)
        finally:
            made.close()


def _measure(report: Report, made: Run, how: str, goal: str, urls: list[str]) -> None:
    """One person of the district acts for a while; the city notes when each line is there."""
    city, district = made.nodes
    for node, url in zip(made.nodes, urls, strict=True):
        where = {"bind": "127.0.0.1", "port": node.port}
        with node.guard:
            for name, words in (("serve", {"url": url, **where}), ("work", {"url": url})):
                node.services.append(Service(name, "call", {"module": WORKING, "name": name, "words": words}))
    made._until_equal("the bench", 600)
    said, notes = made.folder / "seen.json", made.folder / how.replace(" ", "-")
    notes.mkdir()
    district.add("writer 0", "writer", number=0, of=1, seed=9 + len(how), folder=str(notes), pause=PAUSE)
    time.sleep(SETTLING)
    _call(city, "bench.tiering.receiving", "watch", src=district.code, seconds=SECONDS, said=str(said))
    for node in made.nodes:
        node.drop("writer", "call")
    signing = made.folder / "signed.json"
    _call(district, WORKING, "signed", said=str(signing))
    seen, deeds = json.loads(said.read_text()), history.read(notes, district.code)
    ends = {token: deed.end for token, deed in deeds.items() if deed.end is not None}
    late = sorted(1000 * (moment - ends[token]) for token, moment in seen.items() if token in ends)
    if len(late) < 20:
        raise RuntimeError(f"{how}: only {len(late)} acts arrived")
    wall, signed = time.time() - time.monotonic(), json.loads(signing.read_text())
    until = [1000 * (signed[token] - wall - ends[token]) for token in seen if token in ends and token in signed]
    report.add(f"delay: acts measured, {how}", len(late), "acts")
    report.add(f"delay: median, district to city, {how}", statistics.median(late), "ms", goal=goal)
    report.add(f"delay: of this until it was signed, median, {how}", statistics.median(until), "ms")
    report.add(f"delay: p95, district to city, {how}", late[int(len(late) * 0.95)], "ms")


@contextmanager
def _channel(made: Run, program: str) -> Iterator[list[str]]:
    """The city's server and the district's leaf, configured by the nodes themselves; their addresses for the nodes."""
    city, district = made.nodes
    leaves, ports, servers = f"127.0.0.1:{chaos.free_port()}", [chaos.free_port(), chaos.free_port()], []
    above = _configured(city, listen=f"127.0.0.1:{ports[0]}", leaves=leaves, district=district.code)
    below = _configured(district, listen=f"127.0.0.1:{ports[1]}", city=above["told"])
    try:
        for one, node in ((above, city), (below, district)):
            with (node.folder / "nats.txt").open("ab") as said:
                servers.append(subprocess.Popen([program, "-c", one["path"]], stdout=said, stderr=said))
        yield [f"nats://127.0.0.1:{port}" for port in ports]
    finally:
        for server in servers:
            server.terminate()
            server.wait(20)


def _configured(node: Node, **words: Any) -> dict[str, str]:
    said = node.folder / "configured.json"
    _call(node, WORKING, "configure", said=str(said), **words)
    found: dict[str, str] = json.loads(Path(said).read_text())
    return found


def _call(node: Node, module: str, name: str, **words: Any) -> None:
    node.stem.run("call", within=4 * 3600, module=module, name=name, words=words)
