"""The floor: the same lines and rows applied durably in batches, without proof, order, ownership or the platform's tables."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

BATCH = 5000


def seconds(lines: Sequence[tuple[int, str, str]], cursor: Any, commit: Any) -> float:
    """Seconds to read ``(seq, event, images)`` as JSON, keep each event and the newest image of each row, and commit."""
    cursor.execute("DROP TABLE IF EXISTS bare_line, bare_row")
    cursor.execute("CREATE TABLE bare_line (seq bigint PRIMARY KEY, event text)")
    cursor.execute("CREATE TABLE bare_row (record text, key text, seq bigint, image text, PRIMARY KEY (record, key))")
    commit()
    start = time.perf_counter()
    for first in range(0, len(lines), BATCH):
        _apply(lines[first : first + BATCH], cursor)
        commit()
    taken = time.perf_counter() - start
    cursor.execute("DROP TABLE bare_line, bare_row")
    commit()
    return taken


def _apply(batch: Sequence[tuple[int, str, str]], cursor: Any) -> None:
    newest: dict[tuple[str, str], tuple[int, str]] = {}
    with cursor.copy("COPY bare_line (seq, event) FROM STDIN") as copy:
        for seq, event, images in batch:
            json.loads(event)
            copy.write_row((seq, event))
            for name, (_, rows) in json.loads(images).items():
                for key, image in json.loads(rows):
                    newest[name, str(key)] = (seq, json.dumps(image, ensure_ascii=False))
    cursor.execute("CREATE TEMP TABLE IF NOT EXISTS bare_given (record text, key text, seq bigint, image text) ON COMMIT DELETE ROWS")
    with cursor.copy("COPY bare_given FROM STDIN") as copy:
        for (record, key), (seq, image) in newest.items():
            copy.write_row((record, key, seq, image))
    cursor.execute(
        "INSERT INTO bare_row SELECT * FROM bare_given ON CONFLICT (record, key) DO UPDATE SET seq = excluded.seq, image = excluded.image"
    )
