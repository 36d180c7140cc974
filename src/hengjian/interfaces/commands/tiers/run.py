"""``tiers run``: pull from all partners until stopped, as a process of its own (PostgreSQL)."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from hengjian.exchange.tiers import pulling
from hengjian.kernel import collecting

HELP = "持续从全部对端取日志 / Pull from all partners until stopped"


def arguments(parser: ArgumentParser) -> None:
    """None."""


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    collecting.settle()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    pulling.run(stop)
