"""Content-addressed bodies: lists, uploads and evidence, named by their SHA-256, written once, never changed.

A body is on disk before the transaction that records it commits, so a committed record never points to nothing; a
transaction that is rolled back leaves a file that nobody names, which harms nobody.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from hengjian.kernel import clock
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import Body

CHUNK = 1 << 20
_NAME = re.compile(r"[0-9a-f]{64}")


def is_name(sha256: str) -> bool:
    """Whether a text can be the name of a body."""
    return bool(_NAME.fullmatch(sha256))


def path_of(sha256: str) -> Path:
    """Where the body ``sha256`` lies on this node's disk."""
    if not _NAME.fullmatch(sha256):
        raise NotFound("材料打不开", "摘要不是 64 位十六进制数", "请核对摘要")
    root: Path = settings.HENGJIAN_BODIES
    return root / sha256[:2] / sha256


def store(chunks: Iterable[bytes], *, media_type: str) -> Body:
    """Write a body (hashing while writing, synced to disk before it is named) and record it in this transaction."""
    root: Path = settings.HENGJIAN_BODIES
    root.mkdir(parents=True, exist_ok=True)
    partial = root / f".partial-{secrets.token_hex(8)}"
    try:
        name, size = _write(partial, chunks)
        final = path_of(name)
        final.parent.mkdir(parents=True, exist_ok=True)
        # Replacing is harmless: the same name is the same content, and a damaged copy is healed.
        os.replace(partial, final)
        _sync_folder(final.parent)
    finally:
        partial.unlink(missing_ok=True)
    body, _ = Body.objects.get_or_create(
        sha256=name, defaults={"size": size, "media_type": media_type, "stored_at": clock.now()}
    )
    return body


def adopt(path: Path, sha256: str, *, size: int, media_type: str) -> Body:
    """Give a file that the caller has hashed its place among the bodies, by moving it: two gigabytes are not copied twice.

    The file must be on the store's own disk or is copied; it is synced before it is named, as :func:`store` does.
    """
    final = path_of(sha256)
    final.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        try:
            _sync_file(path)
            path.chmod(0o440)
            os.replace(path, final)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            with path.open("rb") as file:
                store(iter(lambda: file.read(CHUNK), b""), media_type=media_type)
            path.unlink()
        _sync_folder(final.parent)
    elif not final.exists():
        raise NotFound("材料不能入库", "收到的文件不在本节点的磁盘上", "请重新上传")
    body, _ = Body.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": media_type, "stored_at": clock.now()}
    )
    return body


#: Fetches a body from wherever it is kept, by its hash, into this store; says whether it did.
Fetch = Callable[[str], bool]
_fetches: list[Fetch] = []


def on_missing(fetch: Fetch) -> None:
    """Say how a body that is not on this node is fetched. Called by ``wiring`` alone; repeating it changes nothing."""
    if fetch not in _fetches:
        _fetches.append(fetch)


def here_or_fetched(sha256: str) -> bool:
    """Whether the body lies on this node's disk, fetched if need be."""
    return is_here(sha256) or any(fetch(sha256) for fetch in _fetches)


def is_here(sha256: str) -> bool:
    """Whether the body lies on this node's disk."""
    return path_of(sha256).exists()


def read(sha256: str) -> bytes:
    """The bytes of a body, checked against its name."""
    return b"".join(chunks(sha256))


def chunks(sha256: str) -> Iterator[bytes]:
    """The bytes of a body, piece by piece; refused at the end when they do not match its name."""
    digest = hashlib.sha256()
    here_or_fetched(sha256)
    try:
        with path_of(sha256).open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                yield chunk
    except FileNotFoundError as error:
        raise NotFound("材料打不开", f"摘要为 {sha256[:8]} 的文件不在本节点", "请系统管理员从备份恢复") from error
    if digest.hexdigest() != sha256:
        raise NotFound(
            "材料打不开", f"文件内容与摘要 {sha256[:8]} 不符，可能被改动", "请系统管理员从备份恢复并查明原因"
        )


def part(sha256: str, start: int, length: int) -> Iterator[bytes]:
    """``length`` bytes of a body from ``start``, piece by piece, for playing films; its hash is checked elsewhere, whole."""
    here_or_fetched(sha256)
    try:
        with path_of(sha256).open("rb") as file:
            file.seek(start)
            while length > 0 and (chunk := file.read(min(CHUNK, length))):
                length -= len(chunk)
                yield chunk
    except FileNotFoundError as error:
        raise NotFound("材料打不开", f"摘要为 {sha256[:8]} 的文件不在本节点", "请系统管理员从备份恢复") from error


def discard(sha256: str) -> None:
    """Remove a body whose lawful time has run out; the caller's act keeps the tombstone. Missing already: nothing to do."""
    Body.objects.filter(sha256=sha256).delete()
    transaction.on_commit(lambda: path_of(sha256).unlink(missing_ok=True))


def verify() -> Iterator[str]:
    """A Chinese sentence for each recorded body that is missing from disk or was altered there."""
    for name in Body.objects.order_by("sha256").values_list("sha256", flat=True).iterator():
        try:
            for _ in chunks(name):
                pass
        except NotFound as refusal:
            yield f"{refusal.why}（完整摘要 {name}）。"


def _write(path: Path, pieces: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o440)
    return digest.hexdigest(), size


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
