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
    """On SQLite the one process also numbers the log and carries out handed commands."""
    from django.conf import settings
    from django.db import connection

    from hengjian.interfaces.commands import handover
    from hengjian.kernel.locks import NodeLock
    from hengjian.kernel.transparency import sequencer

    if connection.vendor == "sqlite":
        NodeLock(settings.HENGJIAN_DATA).adopt(int(os.environ[LOCK]))
        threading.Thread(target=sequencer.run, args=(threading.Event(),), name="sequencer", daemon=True).start()
        handover.listen()
