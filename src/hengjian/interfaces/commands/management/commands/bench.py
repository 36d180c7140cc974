"""``hengjian bench [name...]``: measure the node's speed beside its floors, on a throw-away node."""

from __future__ import annotations

import importlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from hengjian.kernel.errors import Refused

ROOT = Path(__file__).resolve().parents[6]
NOT_A_BENCH = {"__init__", "floors", "reporting"}


class Command(BaseCommand):
    help = (
        "Measure speed beside its floor, each bench on a node of its own; writes bench/latest.json. "
        "在一次性的节点上测量速度及其下限，写入 bench/latest.json。"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", help="Benches to run; all when empty. 要测的项目，不写则全部")
        parser.add_argument("--list", action="store_true", help="Print the benches and leave. 列出项目")
        parser.add_argument("--inside", metavar="FOLDER", help="Internal: run on the node in this folder. 内部使用")

    def handle(self, *_: Any, **options: Any) -> None:
        sys.path.insert(0, str(ROOT))
        known = sorted(path.stem for path in (ROOT / "bench").glob("*.py") if path.stem not in NOT_A_BENCH)
        wanted = options["names"] or known
        unknown = [name for name in wanted if name not in known]
        if unknown or not known:
            raise Refused("不能测量", f"没有这些项目：{'、'.join(unknown)}", f"可以测量的项目：{'、'.join(known)}")
        if options["list"]:
            self.stdout.write("\n".join(known))
        elif options["inside"]:
            _inside(wanted[0], Path(options["inside"]))
        else:
            self._all(wanted)

    def _all(self, wanted: list[str]) -> None:
        from bench import reporting

        figures = []
        for name in wanted:
            self.stdout.write(f"{name} …")
            figures += _apart(name)
        reporting.keep(figures, ROOT / "bench" / "latest.json")
        self.stdout.write(reporting.table(figures))


def _apart(name: str) -> list[Any]:
    """Run one bench in a process and on a node of its own, so that none warms or fills what another measures."""
    from bench import reporting

    with tempfile.TemporaryDirectory(prefix="hengjian-bench-") as folder, _own_database() as database:
        done = subprocess.run(
            [sys.executable, "-m", "hengjian", "bench", name, "--inside", folder],
            env={**os.environ, **database, "HENGJIAN_DATA_DIR": f"{folder}/node"}, check=False,
        )
        if done.returncode:
            raise Refused(f"{name} 没有测完", f"程序以 {done.returncode} 结束", "请看上面的原因")
        return [reporting.Figure(**row) for row in json.loads((Path(folder) / "figures.json").read_text())]


@contextmanager
def _own_database() -> Iterator[dict[str, str]]:
    """An empty database: on SQLite it lies in the throw-away folder, on PostgreSQL it is made and dropped."""
    if connection.vendor == "sqlite":
        yield {}
        return
    name = f"hengjian_bench_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'")
        try:
            yield {"PGDATABASE": name}
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _inside(name: str, folder: Path) -> None:
    from bench import reporting

    report = reporting.Report("sqlite" if connection.vendor == "sqlite" else "postgres", folder)
    call_command("migrate", verbosity=0)
    importlib.import_module(f"bench.{name}").run(report)
    (folder / "figures.json").write_text("[]")
    reporting.keep(report.figures, folder / "figures.json")
