"""What a film file says of itself, read from its boxes: how long it runs, and whether its end is there.

MP4 (ISO/IEC 14496-12): a recorder writes the index (``moov``) last, so a file without it lost its tail. WebM (RFC 8794,
Matroska): the segment's length or its duration is written when recording stops.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from datetime import timedelta
from typing import IO

#: Bytes of one segment: each has a hash of its own, so that damage has a place and a part can be shown proven.
SEGMENT = 8 * 1024 * 1024
_PIECE = 1024 * 1024
_SEGMENT_ID, _INFO, _SCALE, _DURATION, _CLUSTER = 0x18538067, 0x1549A966, 0x2AD7B1, 0x4489, 0x1F43B675


@dataclass(frozen=True, slots=True)
class Reel:
    """How long a film runs (None: it does not say) and whether it is whole."""

    lasts: timedelta | None
    whole: bool


def reel(file: IO[bytes], size: int) -> Reel:
    """Read a film's boxes; a file that is neither MP4 nor WebM is not whole."""
    file.seek(0)
    head = file.read(12)
    if head[4:8] == b"ftyp":
        return _mp4(file, size)
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return _webm(file, size)
    return Reel(None, whole=False)


def segments(file: IO[bytes]) -> tuple[str, ...]:
    """The hash of each segment of the file, in order."""
    file.seek(0)
    found: list[str] = []
    while True:
        digest, left = hashlib.sha256(), SEGMENT
        while left and (piece := file.read(min(_PIECE, left))):
            digest.update(piece)
            left -= len(piece)
        if left == SEGMENT:
            return tuple(found)
        found.append(digest.hexdigest())
        if left:
            return tuple(found)


def _mp4(file: IO[bytes], size: int) -> Reel:
    at, index = 0, False
    lasts: timedelta | None = None
    while at + 8 <= size:
        file.seek(at)
        length, name = struct.unpack(">I4s", file.read(8))
        head = 8
        if length == 1:
            long = file.read(8)
            length, head = (struct.unpack(">Q", long)[0] if len(long) == 8 else 0), 16
        elif length == 0:
            length = size - at
        if length < head or at + length > size:
            return Reel(lasts, whole=False)
        if name == b"moov":
            index, lasts = True, _mvhd(file.read(min(length - head, 4096)))
        at += length
    return Reel(lasts, whole=index and at == size)


def _mvhd(moov: bytes) -> timedelta | None:
    at = moov.find(b"mvhd")
    if at < 0 or len(moov) < at + 36:
        return None
    body = moov[at + 4:]
    scale, units = struct.unpack_from(">IQ", body, 20) if body[0] == 1 else struct.unpack_from(">II", body, 12)
    return timedelta(seconds=units / scale) if scale and units < 1 << 40 else None


def _webm(file: IO[bytes], size: int) -> Reel:
    """Walk the top of the document: the duration stands in its information, before the first cluster."""
    at, inside = 0, size
    lasts: timedelta | None = None
    while at < inside:
        file.seek(at)
        name, length, start = _element(file.read(16), at)
        if name == 0:
            return Reel(lasts, whole=False)
        unknown = length < 0
        if name == _SEGMENT_ID:
            inside = size if unknown else start + length
            if inside > size:
                return Reel(_info(file, start, size), whole=False)
            at = start
            continue
        if name == _INFO and not unknown:
            file.seek(start)
            lasts = _duration(file.read(min(length, 4096)))
        if name == _CLUSTER and unknown:
            return Reel(lasts, whole=lasts is not None)
        if unknown or start + length > size:
            return Reel(lasts, whole=False)
        at = start + length
    return Reel(lasts, whole=lasts is not None)


def _info(file: IO[bytes], at: int, size: int) -> timedelta | None:
    """The duration in a segment that was cut short, if its information is still there."""
    while at < size:
        file.seek(at)
        name, length, start = _element(file.read(16), at)
        if name == 0 or length < 0 or name == _CLUSTER:
            return None
        if name == _INFO:
            file.seek(start)
            return _duration(file.read(min(length, 4096)))
        at = start + length
    return None


def _element(head: bytes, at: int) -> tuple[int, int, int]:
    """Identifier, length (-1: unknown) and first byte of the content of an element; identifier 0 when there is none."""
    if not head or not head[0]:
        return 0, 0, at
    wide = 9 - head[0].bit_length()
    if len(head) <= wide or wide > 4 or not head[wide]:
        return 0, 0, at
    name = int.from_bytes(head[:wide], "big")
    more = 9 - head[wide].bit_length()
    raw = head[wide:wide + more]
    if len(raw) < more:
        return 0, 0, at
    length = int.from_bytes(raw, "big") & ((1 << (7 * more)) - 1)
    return name, -1 if length == (1 << (7 * more)) - 1 else length, at + wide + more


def _duration(info: bytes) -> timedelta | None:
    at, scale, units = 0, 1_000_000, -1.0
    while at < len(info):
        name, length, start = _element(info[at:at + 16], 0)
        if name == 0 or length < 0:
            break
        body = info[at + start:at + start + length]
        if name == _SCALE:
            scale = int.from_bytes(body, "big")
        elif name == _DURATION and length in (4, 8):
            units = struct.unpack(">f" if length == 4 else ">d", body)[0]
        at += start + length
    seconds = units * scale / 1e9
    return timedelta(seconds=seconds) if 0 <= seconds < 10 * 86400 else None
