"""What a picture carries besides its pixels: notes of the camera (EXIF), texts, colour profiles. A small file may hide a
great deal there; it is measured before any library opens it. Sources: JPEG (ITU-T T.81 annex B), Exif 2.32 (TIFF 6.0
directories), PNG (ISO/IEC 15948)."""

from __future__ import annotations

import struct
import zlib
from typing import IO

from hengjian.kernel.errors import Refused

#: Notes larger than this are no camera's: the largest lawful maker notes and previews stay below.
NOTES_LIMIT = 4 * 1024 * 1024
#: A text or profile of a PNG may unpack to this much.
TEXT_LIMIT = 4 * 1024 * 1024
#: Directories and entries of a TIFF tree that are walked; cameras write fewer than ten directories.
DIRECTORIES, ENTRIES = 32, 4096
#: Bytes of one value of each TIFF type.
TYPE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
POINTERS = (0x8769, 0x8825, 0xA005)  # Exif, GPS, interoperability
PACKED = {b"zTXt", b"iTXt", b"iCCP"}


def check_picture(file: IO[bytes], container: str, *, what: str) -> None:
    """Refuse a JPEG or PNG whose notes are a trap: too large, in a circle, pointing outside, unpacking without end."""
    file.seek(0)
    fault = {"jpeg": _jpeg, "png": _png}.get(container, _none)(file)
    file.seek(0)
    if fault:
        raise Refused(what, f"图片附带的信息异常：{fault}", "请用相机原图重新上传，不要用来历不明的图片", field="file")


def _none(file: IO[bytes]) -> str:
    return ""


def _jpeg(file: IO[bytes]) -> str:
    """Walk the segments before the pixels."""
    total, exif = 0, bytearray()
    file.seek(2)
    while (mark := file.read(2)) and len(mark) == 2 and mark[0] == 0xFF:
        if mark[1] == 0xFF:  # fill byte
            file.seek(-1, 1)
            continue
        if mark[1] in (0xDA, 0xD9):
            break
        head = file.read(2)
        if len(head) < 2:
            break
        body = file.read(max(0, struct.unpack(">H", head)[0] - 2))
        if mark[1] == 0xFE or 0xE1 <= mark[1] <= 0xEF:
            total += len(body)
            if mark[1] == 0xE1 and body.startswith(b"Exif\x00\x00"):
                exif += body[6:]
        if total > NOTES_LIMIT:
            return f"拍摄信息超过 {NOTES_LIMIT >> 20} MB"
    return tree_fault(bytes(exif)) if exif else ""


def tree_fault(data: bytes) -> str:
    """What is wrong with a TIFF tree of directories, in words; empty for a lawful one. Damaged notes alone are no trap."""
    if data[:4] not in (b"II*\x00", b"MM\x00*") or len(data) < 8:
        return ""
    order = "<" if data[:2] == b"II" else ">"
    waiting, seen, entries, claimed = [struct.unpack_from(order + "I", data, 4)[0]], set[int](), 0, 0
    while waiting:
        place = waiting.pop()
        if place in seen:
            return "目录互相指向，形成循环"
        seen.add(place)
        if len(seen) > DIRECTORIES:
            return f"目录超过 {DIRECTORIES} 个"
        if place + 2 > len(data):
            return "目录指向文件以外"
        count = struct.unpack_from(order + "H", data, place)[0]
        entries += count
        if entries > ENTRIES:
            return f"条目超过 {ENTRIES} 个"
        for at in range(place + 2, min(place + 2 + 12 * count, len(data) - 11), 12):
            tag, kind, number, value = struct.unpack_from(order + "HHII", data, at)
            claimed += number * TYPE_BYTES.get(kind, 1)
            if tag in POINTERS:
                waiting.append(value)
        after = place + 2 + 12 * count
        if after + 4 <= len(data) and (following := struct.unpack_from(order + "I", data, after)[0]):
            waiting.append(following)
    # Values may overlap by mistake, but notes that claim many times their own size want to be multiplied in memory.
    return f"条目声称有 {claimed:,} 字节，实际只有 {len(data):,} 字节" if claimed > 4 * len(data) + 65536 else ""


def _png(file: IO[bytes]) -> str:
    """Walk the chunks; what is packed is unpacked only up to the limit."""
    file.seek(8)
    total = 0
    while len(head := file.read(8)) == 8:
        size, name = struct.unpack(">I4s", head)
        if name in (b"IDAT", b"IEND"):
            break
        if size > NOTES_LIMIT:
            return f"附带信息超过 {NOTES_LIMIT >> 20} MB"
        body = file.read(size)
        file.read(4)
        total += size
        if name in PACKED and _unpacked(body) > TEXT_LIMIT:
            return f"一段文字展开后超过 {TEXT_LIMIT >> 20} MB"
        if name == b"eXIf" and (fault := tree_fault(body)):
            return fault
        if total > NOTES_LIMIT:
            return f"附带信息超过 {NOTES_LIMIT >> 20} MB"
    return ""


def _unpacked(body: bytes) -> int:
    """How large the packed part of a chunk becomes, counted up to just beyond the limit; 0 when nothing unpacks."""
    start = body.find(b"\x78")
    while 0 <= start < min(len(body), 400):
        unpack, size = zlib.decompressobj(), 0
        try:
            piece = unpack.decompress(body[start:], 65536)
            while piece and size <= TEXT_LIMIT:
                size += len(piece)
                piece = unpack.decompress(unpack.unconsumed_tail, 65536)
        except zlib.error:
            start = body.find(b"\x78", start + 1)
            continue
        return size
    return 0
