"""Small films written byte by byte: WebM with real VP8 pictures, which browsers play, and MP4 with an index and no picture.

A lossy WebP picture is one VP8 key frame in a RIFF chunk (RFC 9649), so a picture library that writes WebP gives all that a
film of key frames needs; the container around it is Matroska (RFC 9559).
"""

from __future__ import annotations

import io
import struct
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 320, 180


def webm(start: datetime, lasts: timedelta, words: str, *, every: float = 1.0, frames: int = 40) -> bytes:
    """A film that shows the time of its clock: a key frame every so many seconds, at most ``frames`` spread over it."""
    seconds = max(1.0, lasts.total_seconds())
    step = max(every, seconds / frames)
    clusters = b"".join(
        _cluster(round(step * number * 1000), _frame(start + timedelta(seconds=step * number), words))
        for number in range(max(1, int(seconds / step)))
    )
    info = _element(0x1549A966, _uint(0x2AD7B1, 1_000_000) + _element(0x4489, struct.pack(">d", seconds * 1000)) + _text(0x4D80, "sim"))
    video = _element(0xE0, _uint(0xB0, WIDTH) + _uint(0xBA, HEIGHT))
    track = _element(0x1654AE6B, _element(0xAE, _uint(0xD7, 1) + _uint(0x73C5, 1) + _uint(0x83, 1) + _text(0x86, "V_VP8") + video))
    head = b"".join(_uint(name, value) for name, value in ((0x4286, 1), (0x42F7, 1), (0x42F2, 4), (0x42F3, 8)))
    head += _text(0x4282, "webm") + _uint(0x4287, 2) + _uint(0x4285, 2)
    return _element(0x1A45DFA3, head) + _element(0x18538067, info + track + clusters)


def mp4(lasts: timedelta, filling: bytes, size: int = 20_000) -> bytes:
    """A film's container with brand, data of the wanted size and an index that says how long it runs; no decodable picture."""
    milliseconds = int(lasts.total_seconds() * 1000)
    mvhd = struct.pack(">IIIII", 0, 0, 0, 1000, milliseconds) + struct.pack(">IH", 0x00010000, 0x0100) + bytes(10)
    mvhd += struct.pack(">9I", 0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000) + bytes(24) + struct.pack(">I", 2)
    data = (filling * (size // max(1, len(filling)) + 1))[:size]
    return _box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2mp41") + _box(b"mdat", data) + _box(b"moov", _box(b"mvhd", mvhd))


def _frame(moment: datetime, words: str) -> bytes:
    picture = Image.new("RGB", (WIDTH, HEIGHT), (36, 44, 52))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((12, 12, WIDTH - 12, HEIGHT - 12), outline=(120, 140, 150))
    draw.text((24, 60), moment.strftime("%Y-%m-%d %H:%M:%S"), fill=(240, 240, 240))
    draw.text((24, 90), words, fill=(200, 210, 220))
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=False, quality=40, method=0)
    data = out.getvalue()
    at = data.index(b"VP8 ")
    return data[at + 8:at + 8 + struct.unpack_from("<I", data, at + 4)[0]]


def _cluster(milliseconds: int, frame: bytes) -> bytes:
    return _element(0x1F43B675, _uint(0xE7, milliseconds) + _element(0xA3, b"\x81\x00\x00\x80" + frame))


def _element(name: int, body: bytes) -> bytes:
    size = bytes([0x80 | len(body)]) if len(body) < 127 else (0x0100000000000000 | len(body)).to_bytes(8, "big")
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + size + body


def _uint(name: int, value: int) -> bytes:
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _text(name: int, value: str) -> bytes:
    return _element(name, value.encode())


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, name) + body
