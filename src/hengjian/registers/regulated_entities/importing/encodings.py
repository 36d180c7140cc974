"""Text files in whatever encoding they come: UTF-8, GBK, or both in one file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from hengjian.kernel.errors import Refused

#: Stands before every byte that could not be read, so that the row can be found again after the file was parsed.
MARK = "\uf8ff"
_PIECE = 1 << 22
_BLANK = bytes(256)


def _marked(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "".join(f"{MARK}<{byte:02X}>" for byte in error.object[error.start:error.end]), error.end


codecs.register_error("hengjian.marked", _marked)


def as_utf8(path: Path, folder: Path) -> tuple[Path, str, bool]:
    """A UTF-8 form of the file, its encoding in words, and whether some lines are of another encoding.

    A file that is all UTF-8 is used as it is. Otherwise the encoding of most lines counts as the file's; a line of the
    other one is kept with its odd bytes marked.
    """
    _refuse_blank(path)
    if _reads(path, "utf-8"):
        with path.open("rb") as file:
            return path, "UTF-8（带 BOM）" if file.read(3) == codecs.BOM_UTF8 else "UTF-8", False
    utf8, gbk = _census(path)
    encoding, other = ("gb18030", utf8) if gbk >= utf8 else ("utf-8", gbk)
    target = folder / "text.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(_line(raw, encoding) for raw in _lines(path))
    words = "GBK" if encoding == "gb18030" else "UTF-8"
    return target, f"{words}，已转换为 UTF-8" if not other else f"{words}，其中 {other} 行编码不同", bool(other)


def _refuse_blank(path: Path) -> None:
    """Refuse what a broken transfer leaves, a file of zero bytes, before reading gigabytes of it."""
    with path.open("rb") as file:
        if _BLANK in file.read(_PIECE):
            raise Refused(
                "文件不能导入", "里面有大段空字节，不是文本，可能没有传完或者已经损坏", "请重新导出或者传送后再导入", field="file"
            )


def _reads(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        first = file.readline()
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from file


def _census(path: Path) -> tuple[int, int]:
    """How many lines are certainly UTF-8, and how many are not; plain ASCII lines say nothing."""
    utf8 = gbk = 0
    for raw in _lines(path):
        if not raw.isascii():
            if _is_utf8(raw):
                utf8 += 1
            else:
                gbk += 1
    return utf8, gbk


def _is_utf8(raw: bytes) -> bool:
    """Whether a line reads as UTF-8 with ideographs: GBK text hardly ever does."""
    try:
        return any(character >= "\u0800" for character in raw.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _line(raw: bytes, encoding: str) -> str:
    if encoding == "gb18030" and not raw.isascii() and _is_utf8(raw):
        # Reading it as GBK would give other, wrong ideographs without any error.
        return raw.decode("ascii", "hengjian.marked")
    return raw.decode(encoding, "hengjian.marked")
