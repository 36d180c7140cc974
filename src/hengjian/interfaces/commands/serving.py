"""What gunicorn is told beside its command line: ``gunicorn -c python:hengjian.interfaces.commands.serving``.

Nothing of the platform is imported before gunicorn forks: libraries that start threads on import (DuckDB, Arrow, the
pool of connections) do not survive a fork.
"""

from __future__ import annotations

import os
import threading

#: Names, in the environment, the open file that carries the node's lock.
LOCK = "HENGJIAN_INHERITED_LOCK"

worker_class = "gthread"
timeout = 120
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108


def post_worker_init(_worker: object) -> None:
    """On SQLite the one process also numbers the log and carries out handed commands; on PostgreSQL it hears of the worker's."""
    from django.conf import settings
    from django.db import connection
    from django.urls import resolve

    from hengjian.exchange.tiers import pulling, waking
    from hengjian.interfaces.commands import handover, listening
    from hengjian.kernel import collecting, tier
    from hengjian.kernel.locks import NodeLock
    from hengjian.kernel.transparency import sequencer

    resolve("/api/openapi.json")  # the addresses are read now and not while the first visitor waits
    collecting.settle()
    if connection.vendor == "sqlite":
        NodeLock(settings.HENGJIAN_DATA).adopt(int(os.environ[LOCK]))
        threading.Thread(target=sequencer.run, args=(threading.Event(),), name="sequencer", daemon=True).start()
        if tier.here().tier != "standalone":
            threading.Thread(target=pulling.run, args=(threading.Event(),), name="pulling", daemon=True).start()
            listening.listen_if_set()
        handover.listen()
    else:
        waking.hear_own()
