"""A draw's files: content-addressed bodies under names, published or kept inside. Added, never replaced."""

from __future__ import annotations

import hashlib

from hengjian.casework.double_random.models import Draw, DrawFile
from hengjian.kernel import bodies
from hengjian.kernel.errors import NotFound, Refused

MEDIA = {
    "json": "application/json", "txt": "text/plain", "csv": "text/csv", "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}
INTERNAL_LIST = "internal-list.parquet"
INTERNAL_ROSTER = "internal-roster.json"
INTERNAL_LABELS = "internal-labels.json"
PROBABILITIES = "internal-probabilities.parquet"
PACKAGE = "publication.zip"


def keep(draw: Draw, name: str, data: bytes, *, public: bool) -> DrawFile:
    """Store a file of the draw."""
    media = MEDIA.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    body = bodies.store([data], media_type=media)
    return DrawFile.objects.create(
        draw=draw, name=name, sha256=body.sha256, size=body.size, media_type=media, public=public
    )


def has(draw: Draw, name: str) -> bool:
    """Whether the draw has a file of this name."""
    return DrawFile.objects.filter(draw=draw, name=name).exists()


def read(draw: Draw, name: str) -> bytes:
    """A file of the draw, refused by name when it is missing or its bytes are no longer those that were stored."""
    row = DrawFile.objects.filter(draw=draw, name=name).first()
    if row is None:
        raise NotFound(f"{draw.what}的材料打不开", f"没有文件 {name}", "请先办完前一步")
    try:
        data = bodies.path_of(row.sha256).read_bytes()
    except FileNotFoundError as fault:
        raise NotFound(f"{draw.what}的材料打不开", f"文件 {name} 不在本节点", "请系统管理员从备份恢复") from fault
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise Refused(
            f"{draw.what}不能继续", f"封存的文件 {name} 被改动过，与封存时的摘要不符", "请从备份恢复原文件并查明原因，或者作废本次抽取"
        )
    return data


def sha256_of(draw: Draw, name: str) -> str:
    """The name of a file's bytes."""
    return DrawFile.objects.get(draw=draw, name=name).sha256
