"""Which formats are taken and how each is proven; file names, sizes, PDF; pure functions over bytes."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from unicodedata import category, normalize

from hengjian.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is taken: its name for people, its media type, the endings of file names that belong to it, and the
    container by which its first bytes are known (sound and film share containers)."""

    title: str
    media_type: str
    endings: tuple[str, ...]
    container: str


FORMATS = (
    Format("JPEG 图片", "image/jpeg", (".jpg", ".jpeg"), "jpeg"),
    Format("PNG 图片", "image/png", (".png",), "png"),
    Format("WebP 图片", "image/webp", (".webp",), "webp"),
    Format("PDF 文档", "application/pdf", (".pdf",), "pdf"),
    Format("MP4 视频", "video/mp4", (".mp4",), "mp4"),
    Format("WebM 视频", "video/webm", (".webm",), "webm"),
    Format("M4A 录音", "audio/mp4", (".m4a",), "mp4"),
    Format("WebM 录音", "audio/webm", (".weba",), "webm"),
    Format("OGG 录音", "audio/ogg", (".ogg", ".oga", ".opus"), "ogg"),
    Format("WAV 录音", "audio/wav", (".wav",), "wav"),
    Format("文本", "text/plain", (".txt",), "text"),
)
TAKEN = "、".join(one.title for one in FORMATS)
#: Brands of MP4 (ISO/IEC 14496-12); others in the same container (HEIC photographs, QuickTime) are not MP4.
MP4_BRANDS = (
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42", b"avc1", b"M4V ",
    b"M4A ", b"dash", b"3gp4", b"3gp5",
)
#: The head of an EBML document (RFC 8794); the document type that follows says whether it is WebM or another Matroska.
EBML = b"\x1a\x45\xdf\xa3"
#: What makes a PDF act by itself or carry other files.
PDF_ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA", b"/SubmitForm", b"/ImportData")
#: Compressed objects are looked into up to this size, so that a small file cannot unpack into a huge one.
PDF_INFLATE_LIMIT = 8 * 1024 * 1024
NAME_LENGTH = 120


def ending_of(file_name: str) -> str:
    """The ending of a file name in lower case, with its dot; empty when there is none."""
    stem, dot, ending = file_name.strip().rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def sanitised(file_name: str) -> str:
    """A name that is safe to show and to offer for download: no path, no control or direction characters."""
    name = normalize("NFKC", file_name).replace("\\", "/").rpartition("/")[2]
    name = "".join("_" if char in '<>:"|?*' else char for char in name if category(char)[0] != "C").strip(" .")
    if len(name) > NAME_LENGTH:
        ending = ending_of(name)
        name = name[: NAME_LENGTH - len(ending)] + ending
    return name or "未命名"


def sniff(head: bytes) -> Format | None:
    """The format that the first bytes of a file show; None for anything that is not taken."""
    marks = {
        "jpeg": head.startswith(b"\xff\xd8\xff"), "png": head.startswith(b"\x89PNG\r\n\x1a\n"),
        "webp": head.startswith(b"RIFF") and head[8:12] == b"WEBP", "pdf": head.startswith(b"%PDF-"),
        "mp4": head[4:8] == b"ftyp" and head[8:12] in MP4_BRANDS,
        "webm": head.startswith(EBML) and b"\x42\x82" in head[:64] and b"webm" in head[:64],
        "ogg": head.startswith(b"OggS\x00"), "wav": head.startswith(b"RIFF") and head[8:12] == b"WAVE",
    }
    container = next((name for name, hit in marks.items() if hit), "")
    if not container and is_text(head, whole=False):
        container = "text"
    return next((one for one in FORMATS if one.container == container), None)


def is_text(data: bytes, *, whole: bool = True) -> bool:
    """Whether bytes are UTF-8 text without control characters; ``whole`` is false for the first part of a file."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if whole or error.start < len(data) - 3 or error.reason != "unexpected end of data":
            return False
        text = data[: error.start].decode("utf-8")
    return not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)


def check_format(file_name: str, head: bytes, *, what: str) -> Format:
    """Refuse what is not taken, and a name whose ending says something else than the content."""
    ending = ending_of(file_name)
    named = next((one for one in FORMATS if ending in one.endings), None)
    if named is None:
        shown = f"“{ending}”文件" if ending else "没有扩展名的文件"
        raise Refused(what, f"不接收{shown}", f"请上传：{TAKEN}", field="file")
    found = sniff(head)
    if found is None:
        raise Refused(what, f"文件内容不是{named.title}，也不是可以接收的其他格式", f"请上传：{TAKEN}", field="file")
    if found.container != named.container:
        raise Refused(what, f"文件扩展名是 {ending}，内容却是{found.title}", "请核对文件，用原始文件重新上传", field="file")
    return named


def in_words(size: int) -> str:
    """A number of bytes as people read it: 64 MB, 4 GB, 812 字节."""
    for unit, word in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {word}"
    return f"{size} 字节"


def check_size(size: int, limit: int, *, what: str) -> None:
    """Refuse an empty file and one above the node's limit (in bytes)."""
    if size == 0:
        raise Refused(what, "文件是空的（0 字节）", "请核对文件后重新上传", field="file")
    if size > limit:
        raise Refused(what, f"文件超过上限 {in_words(limit)}", "请分段或者压缩后上传", field="file")


def check_pdf(data: bytes, *, what: str) -> None:
    """Refuse a PDF that is cut off, encrypted, or carries active content or other files."""
    if b"%%EOF" not in data[-2048:]:
        raise Refused(what, "PDF 文档不完整", "请用原始文件重新上传", field="file")
    plain = _unescaped(data + b"\n".join(_inflated(data)))
    if b"/Encrypt" in plain:
        raise Refused(what, "PDF 文档已加密，无法核验内容", "请上传没有加密的文档", field="file")
    if any(re.search(re.escape(mark) + rb"(?![A-Za-z])", plain) for mark in PDF_ACTIVE):
        raise Refused(what, "PDF 文档带有脚本、附件或者动作", "请打印为不带动作的 PDF 后上传", field="file")


def _unescaped(data: bytes) -> bytes:
    # A name may hide behind hexadecimal escapes: /J#61vaScript is /JavaScript.
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda hit: bytes([int(hit[1], 16)]), data)


def _inflated(data: bytes) -> list[bytes]:
    """The object streams of a PDF, unpacked within the limit; what does not unpack is left out."""
    found, left = [], PDF_INFLATE_LIMIT
    for hit in re.finditer(rb"/ObjStm\b.{0,400}?stream\r?\n", data, re.DOTALL):
        try:
            part = zlib.decompressobj().decompress(data[hit.end():], max(1, left))
        except zlib.error:
            continue
        left -= len(part)
        found.append(part)
    return found
