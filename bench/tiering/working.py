"""A node's web server and worker as production runs them, with or without NATS."""

from __future__ import annotations

import bisect
import json
import threading
from pathlib import Path
from typing import Any

from django.conf import settings

from hengjian.exchange.tiers import nats_files, pulling
from hengjian.exchange.tiers.nats_files import Plan
from hengjian.kernel.models import Checkpoint, LogEntry
from hengjian.kernel.transparency import sequencer


def serve(url: str, bind: str, port: int) -> None:
    """The node's web server as ``hengjian serve`` runs it on PostgreSQL, with the option ``nats_url`` as given."""
    from gunicorn.app.base import BaseApplication

    from hengjian.interfaces.commands import serving
    from hengjian.site.wsgi import application

    settings.HENGJIAN = settings.HENGJIAN.model_copy(update={"nats_url": url})

    class Server(BaseApplication):  # type: ignore[misc]
        """gunicorn with the settings of production."""

        def load_config(self) -> None:
            for name, value in {
                "bind": f"{bind}:{port}", "workers": 1, "threads": 8, "worker_class": serving.worker_class, "timeout": serving.timeout,
                "control_socket_disable": True, "worker_tmp_dir": serving.worker_tmp_dir, "loglevel": "error", "graceful_timeout": 1,
                "post_worker_init": serving.post_worker_init,
            }.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Server().run()


def work(url: str) -> None:
    """``hengjian worker`` with the option ``nats_url`` as given."""
    settings.HENGJIAN = settings.HENGJIAN.model_copy(update={"nats_url": url})
    stop = threading.Event()
    threading.Thread(target=pulling.run, args=(stop,), daemon=True).start()
    sequencer.run(stop)


def configure(said: str, listen: str, leaves: str = "", city: str = "", district: str = "") -> None:
    """``hengjian nats-config``; says where the file is, and at the city what the district is told."""
    path = nats_files.write(Plan(listen, leaves, city=city))
    told = nats_files.address_for(district, leaves) if district else ""
    Path(said).write_text(json.dumps({"path": str(path), "told": told, "state": str(nats_files.folder() / nats_files.STATE)}))


def signed(said: str) -> None:
    """When the checkpoint that first covers an act's last line was signed, in seconds of the wall clock, by the act's author."""
    heads = list(Checkpoint.objects.order_by("size").values_list("size", "at"))
    sizes = [size for size, _ in heads]
    found = {}
    for seq, by in LogEntry.objects.order_by("seq").values_list("seq", "by"):
        place = bisect.bisect_right(sizes, seq)
        if place < len(heads):
            found[by] = heads[place][1].timestamp()
    Path(said).write_text(json.dumps(found))
