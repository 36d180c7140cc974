"""Laying the log out as static files (C2SP tlog-tiles), so that nobody has to ask the database for a proof.

Below the log's prefix: ``checkpoint``, ``vkey`` (the public key to check it with), ``tile/<level>/<index>`` and
``tile/entries/<index>``. A full tile never changes; a partial one is replaced by a wider one beside it and removed when
the tile is full. The checkpoint is written last: whoever reads it finds all that it covers.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hengjian.kernel.errors import Refused
from hengjian.kernel.merkle import HASH_BYTES
from hengjian.kernel.models import LogEntry, LogState, LogTile
from hengjian.kernel.transparency import checkpoints, entries, keys, notes, tiles, witnessed
from hengjian.kernel.transparency.sequencing import read_tile

RESTORE = "数据库可能被换成了旧备份，请先停止本节点，用“核对日志”查明后再处理"


def publish(folder: Path, *, whole: bool = False) -> notes.Head | None:
    """Write what is new up to the newest checkpoint; returns what now stands published (None: nothing signed yet).

    ``whole`` goes through all tiles again and puts back files that are missing. Refused when the database does not
    continue what was published: publishing would show the outside a forked log.
    """
    newest = checkpoints.newest()
    if newest is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    with _only_publisher(folder):
        before = refuse_fork(folder)
        head = notes.read(newest.note)
        start = 0 if before is None or whole else before.size
        if before is not None and head.size <= before.size and not whole:
            return before
        folders: set[Path] = set()
        for path, data in itertools.chain(_tiles(start, head.size), _bundles(start, head.size)):
            _write_once(folder / path, data, folders)
        for place in folders:
            _sync_folder(place)
        _replace(folder / "vkey", f"{keys.verifier_key()}\n".encode())
        _replace(folder / "checkpoint", newest.note.encode())
        _sync_folder(folder)
        return head


def publish_cosigned(folder: Path) -> None:
    """Lay the newest checkpoint that others cosigned beside the published one (``checkpoint.cosigned``), once that covers it."""
    note = witnessed.newest()
    before = published_head(folder)
    if note and before is not None and notes.read(note).size <= before.size:
        with _only_publisher(folder):
            _replace(folder / "checkpoint.cosigned", note.encode())


def published_head(folder: Path) -> notes.Head | None:
    """The published checkpoint, its signature checked; None where nothing was published."""
    path = folder / "checkpoint"
    if not path.exists():
        return None
    try:
        return notes.check(path.read_text(encoding="utf-8"), keys.verifier_key())
    except (notes.Unreadable, UnicodeDecodeError) as error:
        raise Refused("检查点不能公布", f"已公布的检查点读不出来或者签名不对（{error}）", RESTORE) from error


def refuse_fork(folder: Path) -> notes.Head | None:
    """Refuse when the database's log is not a continuation of the published one; returns the published checkpoint."""
    before = published_head(folder)
    if before is None:
        return None
    size = LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    if before.size > size:
        raise Refused("检查点不能公布", f"已公布的检查点有 {before.size} 行，数据库里的日志只有 {size} 行", RESTORE)
    try:
        same = tiles.root(before.size, read_tile) == before.root
    except KeyError:
        same = False
    if not same:
        raise Refused("检查点不能公布", f"数据库里的前 {before.size} 行与已公布的不一致", RESTORE)
    return before


def reader(folder: Path, size: int) -> tiles.Read:
    """Reads tiles of a log of ``size`` from its published files, as an outsider does."""

    def read(level: int, index: int) -> bytes:
        width = min(size // tiles.WIDTH**level - index * tiles.WIDTH, tiles.WIDTH)
        for path in (folder / tiles.path(level, index), folder / tiles.path(level, index, width)):
            if path.is_file():
                return path.read_bytes()
        return b""

    return read


def _tiles(start: int, size: int) -> Iterator[tuple[str, bytes]]:
    """Path and content of each tile that a tree of ``size`` has and a tree of ``start`` had not."""
    for level, full, partial in tiles.widths(size):
        first = start // tiles.WIDTH ** (level + 1)
        rows = LogTile.objects.filter(level=level, idx__gte=first, idx__lte=full).order_by("idx")
        kept = {row.idx: bytes(row.hashes) for row in rows.iterator()} if full - first < 4096 else None
        for index in range(first, full + bool(partial)):
            width = tiles.WIDTH if index < full else partial
            found = kept.get(index, b"") if kept is not None else read_tile(level, index)
            data = found[: width * HASH_BYTES]
            if len(data) != width * HASH_BYTES:
                raise Refused("检查点不能公布", f"数据库里缺少第 {level} 层第 {index} 块树块", "请用“核对日志”查明")
            yield tiles.path(level, index, width), data


def _bundles(start: int, size: int) -> Iterator[tuple[str, bytes]]:
    first = start // tiles.WIDTH
    rows = LogEntry.objects.filter(seq__gte=first * tiles.WIDTH, seq__lt=size).order_by("seq")
    commitments = rows.values_list("seq", "commitment").iterator(chunk_size=4096)
    for index, group in itertools.groupby(commitments, key=lambda row: row[0] // tiles.WIDTH):
        found = [bytes(committed) for _, committed in group]
        yield tiles.path("entries", index, len(found)), entries.bundle(found)


def _write_once(path: Path, data: bytes, folders: set[Path]) -> None:
    """Write a file that never changes afterwards; a full tile makes its partial ones superfluous."""
    if path.exists():
        if path.read_bytes() != data:
            raise Refused("检查点不能公布", f"已公布的文件 {path.name} 与数据库不一致，可能被改动", RESTORE)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
        folders.add(path.parent)
    if path.parent.suffix != ".p":
        shutil.rmtree(path.with_name(f"{path.name}.p"), ignore_errors=True)


def _replace(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old or the new one, never half."""
    partial = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _only_publisher(folder: Path) -> Iterator[None]:
    """Two processes never write the same folder at once, so a checkpoint is never replaced by an older one."""
    handle = os.open(folder / ".publishing", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
