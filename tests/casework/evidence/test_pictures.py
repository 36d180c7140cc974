"""Traps inside pictures: notes that are too large, go in a circle, point outside, unpack without end."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from casework.evidence.test_exhibits import attach, picture
from hengjian.casework.evidence import queries, rules
from hengjian.casework.evidence.rules import pictures
from hengjian.kernel.errors import Refused


def segment(mark: int, body: bytes) -> bytes:
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(body) + 2) + body


def with_exif(tree: bytes) -> bytes:
    """A photograph with these camera notes."""
    plain = picture()
    return plain[:2] + segment(0xE1, b"Exif\x00\x00" + tree) + plain[2:]


def directory(entries: list[tuple[int, int, int, int]], following: int = 0) -> bytes:
    rows = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + rows + struct.pack("<I", following)


def tree(*parts: bytes) -> bytes:
    return b"II*\x00" + struct.pack("<I", 8) + b"".join(parts)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with(*chunks: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    plain = out.getvalue()
    return plain[:33] + b"".join(chunks) + plain[33:]


def fault(data: bytes, container: str) -> str:
    with pytest.raises(Refused) as refused:
        rules.check_picture(io.BytesIO(data), container, what="不能")
    assert refused.value.why.startswith("图片附带的信息异常：")
    return refused.value.why.removeprefix("图片附带的信息异常：")


def test_ordinary_camera_notes_are_taken(office: Any) -> None:
    out, notes = io.BytesIO(), Image.Exif()
    notes[0x010F], notes[0x0132] = "Maker", "2026:03:09 09:00:00"
    notes.get_ifd(0x8825)[2] = (31.0, 13.0, 49.0)
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=notes)
    assert queries.exhibit(attach(office, out.getvalue()), office.head).media_type == "image/jpeg"
    rules.check_picture(io.BytesIO(b"not looked into"), "webp", what="不能")


def test_directories_in_a_circle_are_a_trap(office: Any) -> None:
    data = with_exif(tree(directory([], following=8)))
    assert fault(data, "jpeg") == "目录互相指向，形成循环"
    with pytest.raises(Refused, match="图片附带的信息异常"):
        attach(office, data)
    assert fault(with_exif(tree(directory([(0x8769, 4, 1, 8)]))), "jpeg") == "目录互相指向，形成循环"


def test_directories_that_point_outside_are_a_trap() -> None:
    assert fault(with_exif(tree(directory([], following=60_000))), "jpeg") == "目录指向文件以外"


def test_a_long_chain_of_directories_is_a_trap() -> None:
    parts, at = [], 8
    for _ in range(pictures.DIRECTORIES + 2):
        at += 6
        parts.append(directory([], following=at))
    assert fault(with_exif(tree(*parts)), "jpeg") == "目录超过 32 个"


def test_too_many_entries_are_a_trap() -> None:
    assert fault(with_exif(b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 5000) + bytes(600)), "jpeg") == "条目超过 4096 个"


def test_entries_that_claim_gigabytes_are_a_trap() -> None:
    data = with_exif(tree(directory([(0x9286, 7, 2_000_000_000, 26)])))
    assert fault(data, "jpeg").startswith("条目声称有 2,000,000,000 字节，实际只有")


def test_big_endian_notes_are_read_too() -> None:
    data = b"MM\x00*" + struct.pack(">I", 8) + struct.pack(">HI", 0, 8)
    assert pictures.tree_fault(data) == "目录互相指向，形成循环"
    assert pictures.tree_fault(b"garbage") == ""


def test_megabytes_of_notes_are_a_trap() -> None:
    plain = picture()
    data = plain[:2] + segment(0xE2, bytes(65_000)) * 66 + plain[2:]
    assert fault(data, "jpeg") == "拍摄信息超过 4 MB"


def test_fill_bytes_and_cut_segments_are_no_trap() -> None:
    plain = picture()
    for data in (plain[:2] + b"\xff\xff" + plain[2:], plain[:3], b"\xff\xd8\xff\xe1\x00", plain[:2] + b"\xff\xd9"):
        rules.check_picture(io.BytesIO(data), "jpeg", what="不能")


@pytest.mark.parametrize("name", [b"zTXt", b"iTXt", b"iCCP"])
def test_a_text_that_unpacks_without_end_is_a_trap(name: bytes) -> None:
    packed = zlib.compress(b"a" * 60_000_000)
    body = b"x\x00\x01\x00\x00\x00" if name == b"iTXt" else b"note\x00\x00"
    assert fault(png_with(chunk(name, body + packed)), "png") == "一段文字展开后超过 4 MB"


def test_a_short_text_is_taken_and_a_damaged_one_is_none_of_ours() -> None:
    for body in (b"note\x00\x00" + zlib.compress(b"hello"), b"note\x00\x00x\x9cgarbage", b"note\x00\x00"):
        rules.check_picture(io.BytesIO(png_with(chunk(b"zTXt", body))), "png", what="不能")


def test_large_chunks_are_a_trap() -> None:
    assert fault(png_with(chunk(b"tEXt", bytes(pictures.NOTES_LIMIT + 1))), "png") == "附带信息超过 4 MB"
    assert fault(png_with(*[chunk(b"tEXt", bytes(1_500_000))] * 3), "png") == "附带信息超过 4 MB"


def test_a_png_may_carry_camera_notes_and_they_are_looked_into() -> None:
    rules.check_picture(io.BytesIO(png_with(chunk(b"eXIf", tree(directory([]))))), "png", what="不能")
    assert fault(png_with(chunk(b"eXIf", tree(directory([], following=8)))), "png") == "目录互相指向，形成循环"


def test_a_picture_that_breaks_off_in_the_middle_is_found(office: Any) -> None:
    out = io.BytesIO()
    Image.effect_noise((600, 400), 50).convert("RGB").save(out, "JPEG", quality=95)
    whole = out.getvalue()
    with pytest.raises(Refused, match="JPEG 图片已损坏，无法打开"):
        attach(office, whole[: len(whole) // 2])
    attach(office, whole)
