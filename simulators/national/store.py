"""What the stand-in took, in one SQLite file: batches by number, rows by key, what it hands out day by day."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from pathlib import Path
from typing import Any

from simulators.national import checks

TABLES = """
CREATE TABLE IF NOT EXISTS batch (no TEXT PRIMARY KEY, sha256 TEXT, receipt TEXT, state TEXT, rejected TEXT);
CREATE TABLE IF NOT EXISTS record (key TEXT PRIMARY KEY, tab TEXT, content TEXT, times INTEGER);
CREATE TABLE IF NOT EXISTS handed (tab TEXT, day TEXT, content TEXT);
CREATE INDEX IF NOT EXISTS handed_day ON handed (tab, day);
CREATE INDEX IF NOT EXISTS record_check ON record (json_extract(content, '$.check_action_code')) WHERE tab = '1';
PRAGMA journal_mode = WAL;
"""


class Conflict(Exception):
    """The same batch number came with other bytes."""


class Store:
    """One lock and one file: the stand-in is small and has to be right, not fast."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(folder / "national.sqlite3", check_same_thread=False, isolation_level=None)
        self._db.executescript(TABLES)

    def take(self, payload: bytes, *, refuse_every: int = 0) -> str:
        """Take a batch once; returns its receipt, the same one however often it comes."""
        batch = json.loads(payload)
        if not isinstance(batch["rows"], list):
            raise ValueError("rows")
        digest = hashlib.sha256(payload).hexdigest()
        with self._lock:
            had = self._db.execute("SELECT sha256, receipt FROM batch WHERE no = ?", (batch["batch"],)).fetchone()
            if had is not None:
                if had[0] != digest:
                    raise Conflict(batch["batch"])
                return str(had[1])
            receipt = f"HZ{batch['batch']}"
            self._db.execute("BEGIN IMMEDIATE")
            try:
                rejected = self._take_rows(batch["table"], batch["batch"], batch["rows"], refuse_every)
                said = json.dumps(rejected, ensure_ascii=False)
                self._db.execute("INSERT INTO batch VALUES (?, ?, ?, 'checked', ?)", (batch["batch"], digest, receipt, said))
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
            return receipt

    def _take_rows(self, table: str, batch: str, rows: list[checks.Row], refuse_every: int) -> list[dict[str, str]]:
        rejected = []
        for place, row in enumerate(rows, start=1):
            found = checks.faults(table, row, batch, self._known, self._check_known)
            if found is None and refuse_every and place % refuse_every == 0:
                found = ("", "抽检不通过")
            if found is not None:
                rejected.append({"cd_id": str(row.get("cd_id", "")), "column": found[0], "words": found[1]})
            elif row["cd_operation"] == "d":
                self._db.execute("DELETE FROM record WHERE key = ?", (row["cd_id"],))
            else:
                self._db.execute(
                    "INSERT INTO record VALUES (?, ?, ?, 1) ON CONFLICT (key) DO UPDATE SET content = excluded.content, times = times + 1",
                    (row["cd_id"], table, json.dumps(row, ensure_ascii=False, sort_keys=True)),
                )
        return rejected

    def _known(self, key: str) -> bool:
        return self._db.execute("SELECT 1 FROM record WHERE key = ?", (key,)).fetchone() is not None

    def _check_known(self, number: str) -> bool:
        sql = "SELECT 1 FROM record WHERE tab = '1' AND json_extract(content, '$.check_action_code') = ?"
        return self._db.execute(sql, (number,)).fetchone() is not None

    def answer(self, number: str) -> dict[str, Any] | None:
        """The check of a batch; None for a number that never came."""
        with self._lock:
            row = self._db.execute("SELECT state, receipt, rejected FROM batch WHERE no = ?", (number,)).fetchone()
        return None if row is None else {"state": row[0], "receipt": row[1], "rejected": json.loads(row[2])}

    def records(self, table: str = "") -> list[dict[str, Any]]:
        """Everything that was taken, by key; of one table or of all."""
        with self._lock:
            rows = self._db.execute("SELECT content FROM record WHERE ? IN ('', tab) ORDER BY key", (table,)).fetchall()
        return [json.loads(row[0]) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many rows stand in each table, and how many batches were taken."""
        with self._lock:
            found = dict(self._db.execute("SELECT tab, count(*) FROM record GROUP BY tab").fetchall())
            batches = self._db.execute("SELECT count(*) FROM batch").fetchone()[0]
        return {**found, "batches": batches}

    def hand_out(self, table: str, day: str, rows: list[Any]) -> None:
        """Lay rows ready for whoever asks for a table and a day."""
        with self._lock:
            self._db.executemany("INSERT INTO handed VALUES (?, ?, ?)", [(table, day, json.dumps(row)) for row in rows])

    def handed(self, table: str, day: str) -> list[Any]:
        """What is ready for a table and a day."""
        with self._lock:
            rows = self._db.execute("SELECT content FROM handed WHERE tab = ? AND day = ?", (table, day)).fetchall()
        return [json.loads(row[0]) for row in rows]
