"""From a district to the city: applying its log with proofs checked, live and in catch-up, and how late one act arrives.

Two nodes with PostgreSQL servers of their own (fsync on), the production's server, sequencer and puller on real sockets, all
on this machine's cores. The district lives real inspections (more than six types of records); their lines are then told
again under other numbers until the log is long enough. *Apply* is reading, checking against leaves, checkpoint and
commitments, and writing in one transaction; *fetched and applied* adds serving, signing and the wire on the same cores, in
catch-up as the worker does it, which asks for the next lines while those before are applied. The floor
takes the same lines and rows in batches of 5,000, durably, without proof, order, ownership or the tables' indexes.

``HENGJIAN_BENCH_EVENTS`` sets the length (default 30,000; 1,000,000 for the published figure).
"""

from __future__ import annotations

import json
import os
import statistics
import time
from pathlib import Path
from typing import Any

from bench.reporting import Report
from chaos import history
from chaos import run as chaos
from chaos.node import Node
from chaos.run import Run, Size

EVENTS = int(os.environ.get("HENGJIAN_BENCH_EVENTS", "30000"))
SAMPLE, FLOOR = 1_500, 20_000
SECONDS = 40.0
PAUSE = 0.25


def run(report: Report) -> None:
    """Make two nodes, measure, take them down."""
    if why := chaos.possible():
        report.skip("tiers", why)
        return
    report = Report("postgres", report.folder, report.figures)  # both nodes have PostgreSQL, whatever this node has
    with chaos.folder() as folder:
        made = Run(Size(districts=1, firms=300, rate=0.0, skew=0, advised=True), folder, say=lambda _: None)
        try:
            made._make()
            city, district = made.nodes
            with made._watched():
                made._found()
                city.drop("puller")
            applying(report, city, district, folder)
            delays(report, made, city, district)
        finally:
            made.close()


def applying(report: Report, city: Node, district: Node, folder: Path) -> None:
    """Catch-up, live, and the floor on the same lines."""
    said = folder / "said.json"
    live = min(10_000, EVENTS // 5)
    _call(district, "chaos.backlog", "live", lines=SAMPLE, wanted=EVENTS, said=str(said))
    filled = json.loads(said.read_text())
    report.add("tiers: types of records carried", len(filled["records"]), "types", goal=">= 6")
    report.add("tiers: rows carried by a line", filled["rows_per_line"], "rows")
    _call(city, "bench.tiering.receiving", "catch_up", src=district.code, live=live, said=str(said))
    found = json.loads(said.read_text())
    if found["refused"]:
        raise RuntimeError(f"{found['refused']} rows were refused")
    _call(city, "bench.tiering.receiving", "floor", src=district.code, most=FLOOR, said=str(said))
    bare = json.loads(said.read_text())
    floor = bare["lines"] / bare["seconds"]
    for kind, goal in (("catch-up", ">= 10,000 /s"), ("live", ">= 5,000 /s")):
        one = found[kind]
        report.add(f"tiers: lines applied, {kind}", one["lines"] / one["applied"], "/s", floor=floor, goal=goal)
    live, whole = found["live"], found["ahead"]
    report.add("tiers: lines fetched and applied, live", live["lines"] / (live["applied"] + live["asked"]), "/s", floor=floor)
    report.add("tiers: lines fetched and applied, catch-up", whole["lines"] / whole["seconds"], "/s", floor=floor)
    report.add("tiers: lines of the catch-up", whole["lines"], "lines")
    report.add("tiers: seconds until the lag was gone", whole["lag"][-1][0], "s")


def delays(report: Report, made: Run, city: Node, district: Node) -> None:
    """From the acknowledgement of an act in the district to its line standing in the city, the links otherwise at rest."""
    said = made.folder / "seen.json"
    city.add("puller", "puller")
    with made._watched():
        made._until_equal("the bench", 600)
        district.add("writer 0", "writer", number=0, of=1, seed=9, folder=str(made.history), pause=PAUSE)
        time.sleep(2)
        _call(city, "bench.tiering.receiving", "watch", src=district.code, seconds=SECONDS, said=str(said))
        district.drop("writer")
    seen, deeds = json.loads(said.read_text()), history.read(made.history, district.code)
    late = [1000 * (moment - deeds[token].end) for token, moment in seen.items() if token in deeds and deeds[token].end is not None]  # type: ignore[operator]
    report.add("tiers: median delay of an act, district to city, without waking", statistics.median(late), "ms", goal="<= 2000 ms")
    report.add("tiers: p95 delay of an act, district to city, without waking", sorted(late)[int(len(late) * 0.95)], "ms")


def _call(node: Node, module: str, name: str, **words: Any) -> None:
    node.stem.run("call", within=4 * 3600, module=module, name=name, words=words)
