"""Content-addressed bodies: lists, uploads and evidence, named by their SHA-256, written once, never changed."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from hengjian.kernel import clock
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import Body


def path_of(sha256: str) -> Path:
    """Where the body ``sha256`` lies on this node's disk."""
    root: Path = settings.HENGJIAN_BODIES
    return root / sha256[:2] / sha256


def store(chunks: Iterable[bytes], *, media_type: str) -> Body:
    """Write a body (hashing while writing, synced to disk before it is named) and record it in this transaction."""
    root: Path = settings.HENGJIAN_BODIES
    root.mkdir(parents=True, exist_ok=True)
    partial = root / f".partial-{secrets.token_hex(8)}"
    digest, size = hashlib.sha256(), 0
    try:
        with partial.open("wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        final = path_of(digest.hexdigest())
        final.parent.mkdir(parents=True, exist_ok=True)
        os.replace(partial, final)
    finally:
        partial.unlink(missing_ok=True)
    body, _ = Body.objects.get_or_create(
        sha256=digest.hexdigest(), defaults={"size": size, "media_type": media_type, "stored_at": clock.now()}
    )
    return body


def read(sha256: str) -> bytes:
    """The bytes of a body, checked against its name."""
    try:
        data = path_of(sha256).read_bytes()
    except FileNotFoundError as error:
        raise NotFound("材料打不开", f"摘要为 {sha256[:8]} 的文件不在本节点", "请系统管理员从备份恢复") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NotFound("材料打不开", f"文件内容与摘要 {sha256[:8]} 不符，可能被改动", "请系统管理员从备份恢复并查明原因")
    return data
