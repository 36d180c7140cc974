"""Comparing published files, hash by hash, with a tree recomputed from the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hengjian.kernel.merkle import HASH_BYTES
from hengjian.kernel.models import Checkpoint
from hengjian.kernel.transparency import entries, keys, notes, tiles
from hengjian.kernel.transparency.findings import Finding


def compare(folder: Path, size: int, read: tiles.Read, commitments: Sequence[bytes]) -> Iterator[Finding]:
    """What the published files contradict in a log of ``size`` lines with tiles ``read`` and ``commitments``."""
    path = folder / "checkpoint"
    if not path.exists():
        if Checkpoint.objects.exists() and (folder / "tile").exists():
            yield Finding(None, "公布目录里有树块却没有检查点，被删除")
        return
    try:
        note = path.read_text(encoding="utf-8")
        head = notes.check(note, keys.verifier_key())
    except (notes.Unreadable, UnicodeDecodeError) as error:
        yield Finding(None, f"已公布的检查点签名不对或者读不出来（{error}）")
        return
    yield from _head(head, note, size, read)
    yield from _files(folder, head.size, size, read, commitments)


def _head(head: notes.Head, note: str, size: int, read: tiles.Read) -> Iterator[Finding]:
    if head.size > size:
        yield Finding(size, f"已公布的检查点有 {head.size} 行，数据库里连续可核对的只有 {size} 行：日志被截短或者换成了旧备份")
    elif tiles.root(head.size, read) != head.root:
        yield Finding(head.size, f"前 {head.size} 行重新计算的根与已公布的检查点不符，其中有行被改动")
    if not Checkpoint.objects.filter(size=head.size, note=note).exists():
        yield Finding(head.size, f"数据库里没有已公布的第 {head.size} 行处的检查点，被删除或者改动")


def _files(
    folder: Path, published: int, size: int, read: tiles.Read, commitments: Sequence[bytes]
) -> Iterator[Finding]:
    """Go through every file that a log of ``published`` lines must have."""
    for level, full, partial in tiles.widths(published):
        for index in range(full + bool(partial)):
            width = tiles.WIDTH if index < full else partial
            data = _read(folder, level, index, width)
            if data is None:
                yield Finding(None, f"已公布的第 {level} 层第 {index} 块树块缺失")
            else:
                own = read(level, index)[: width * HASH_BYTES]
                yield from compare_tile((level, index), data[: width * HASH_BYTES], own, "已公布的文件")
            if level == 0:
                yield from _bundle(folder, index, width, commitments[: min(size, published)])


def _read(folder: Path, level: int | str, index: int, width: int) -> bytes | None:
    for path in (folder / tiles.path(level, index, width), folder / tiles.path(level, index)):
        if path.is_file():
            return path.read_bytes()
    return None


def _bundle(folder: Path, index: int, width: int, commitments: Sequence[bytes]) -> Iterator[Finding]:
    data = _read(folder, "entries", index, width)
    first = index * tiles.WIDTH
    try:
        found = entries.unbundle(data or b"")[:width]
    except ValueError:
        found = []
    if len(found) != width:
        yield Finding(first, f"已公布的第 {first} 至 {first + width - 1} 行条目文件缺失或者不完整")
        return
    own = [entries.entry(committed) for committed in commitments[first : first + width]]
    for seq, (theirs, ours) in enumerate(zip(found, own, strict=False), start=first):
        if theirs != ours:
            yield Finding(seq, f"第 {seq} 行与已公布的条目不符")


def compare_tile(place: tiles.Place, kept: bytes, own: bytes, where: str) -> Iterator[Finding]:
    """Name the lines (level 0) or the tile (above) where ``kept`` differs from the recomputed ``own``."""
    if kept == own:
        return
    level, index = place
    if level:
        first = index * tiles.WIDTH ** (level + 1)
        yield Finding(first, f"{where}里第 {level} 层第 {index} 块树块与各行不符")
        return
    theirs, ours = tiles.hashes_of(kept), tiles.hashes_of(own)
    for seq, (their, our) in enumerate(zip(theirs, ours, strict=False), start=index * tiles.WIDTH):
        if their != our:
            yield Finding(seq, f"第 {seq} 行与{where}里的树叶不符")
    if len(theirs) != len(ours):
        shorter = index * tiles.WIDTH + min(len(theirs), len(ours))
        yield Finding(shorter, f"{where}里的树叶与各行从第 {shorter} 行起数目不符")
