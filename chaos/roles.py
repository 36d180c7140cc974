"""What the forked processes do. Each function is the whole life of one process of a node.

The server, the sequencer and the puller are those of production; only the writers and the probe belong to the chaos.
"""

from __future__ import annotations

import importlib
import json
import random
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection

from chaos import examining, founding, history, lives, probe
from hengjian.exchange.tiers import keys, pulling
from hengjian.exchange.tiers import settings as tiers
from hengjian.kernel import clock, journal, records, tier, transparency
from hengjian.kernel.errors import Refused

AFTER_ERROR = 0.1


# --- preparing -------------------------------------------------------------------------------------------------------


def prepare(card: str) -> None:
    """Tables, the triggers of capture, the probe's table, and this node's card for its partners."""
    call_command("migrate", verbosity=0)
    records.install()
    probe.make_table()
    Path(card).write_text(json.dumps(keys.card()))


def trust(cards: list[list[str]]) -> None:
    """Trust partners: their cards, and the addresses under which they are reached from here."""
    for card, address in cards:
        tiers.trust(json.loads(Path(card).read_text()), address=address, on=clock.today())


def found() -> None:
    """Make the city."""
    founding.found(clock.now())


# --- production's processes ------------------------------------------------------------------------------------------


def server(bind: str, port: int) -> None:
    """The node's web server, as ``hengjian serve`` runs it."""
    from gunicorn.app.base import BaseApplication

    from hengjian.interfaces.commands import serving
    from hengjian.site.wsgi import application

    class Server(BaseApplication):  # type: ignore[misc]
        """gunicorn with the settings of production."""

        def load_config(self) -> None:
            for name, value in {
                "bind": f"{bind}:{port}", "workers": 1, "threads": 8, "worker_class": serving.worker_class, "timeout": serving.timeout,
                "control_socket_disable": True, "worker_tmp_dir": serving.worker_tmp_dir, "loglevel": "error", "graceful_timeout": 1,
            }.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Server().run()


def sequencer() -> None:
    """Numbers, signs, publishes, delivers."""
    from hengjian.kernel.transparency import sequencer as loop

    probe.connect()
    loop.run(threading.Event())


def puller() -> None:
    """Pulls from all partners."""
    pulling.run(threading.Event())


# --- the chaos's own -------------------------------------------------------------------------------------------------


def writer(number: int, of: int, life: int, seed: int, folder: str, pause: float = 0.0) -> None:
    """Act after act until killed. A database that is away is waited for, as a person at a desk would."""
    node, chance = tier.here().code, random.Random(seed * 1_000_003 + life)
    notes = history.Notes(Path(folder) / f"{node}.{number}.{life}.jsonl")
    people: lives.City | lives.District = (
        lives.City(chance) if tier.here().tier == "city" else lives.District(node, chance, share=number, of=of)
    )
    count = 0
    while True:
        try:
            deed = people.next()
        except (Error, Refused):
            connection.close()
            time.sleep(AFTER_ERROR)
            continue
        token = f"{node}.{number}.{life}.{count}"
        count += 1
        notes.write(history.BEGUN, token, deed.name)
        _act(deed, token, notes)
        if pause:
            time.sleep(pause)


def _act(deed: lives.Deed, token: str, notes: history.Notes) -> None:
    try:
        deed.do(token, clock.now())
    except Refused as refusal:
        notes.write(history.REFUSED, token, str(refusal))
    except Exception as error:
        notes.write(history.UNKNOWN, token, f"{type(error).__name__}: {error}"[:300])
        connection.close()
        time.sleep(AFTER_ERROR)
    else:
        notes.write(history.DONE, token)


def settle(said: str) -> None:
    """Number and deliver whatever waits, and say how far this node and its copies are."""
    while transparency.sequence():
        pass
    transparency.checkpoint(clock.now())
    journal.deliver_later()
    Path(said).write_text(json.dumps(probe.standing()))


def examine(folder: str, fresh: bool = False) -> None:
    """Write down what stands here, for the checker."""
    if fresh:
        _beside()
    examining.write(Path(folder))


def pull_afresh() -> None:
    """Build the copy again from the first line of every partner, in a database beside the node's own."""
    _beside()
    examining.pull_all()


def _beside() -> None:
    connection.settings_dict["NAME"] = f"{settings.DATABASES['default']['NAME']}_fresh"


def call(module: str, name: str, words: dict[str, Any]) -> None:
    """Any function of this repository, as the life of a process of this node."""
    getattr(importlib.import_module(module), name)(**words)
