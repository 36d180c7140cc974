"""Files of secret keys: made on first use, read by their owner alone, never half written, never written over by chance."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def keep(path: Path, secret: bytes, *, replace: bool = False) -> None:
    """Write a key where there is none yet; whoever comes second keeps the first one's. ``replace`` puts a new one in its place."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            os.replace(partial, path)
        else:
            os.link(partial, path)  # a link never replaces what is there
    except FileExistsError:
        pass
    finally:
        partial.unlink(missing_ok=True)
