"""Reading an upload: spooled to disk within the limit, its format proven before a byte is kept."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from PIL import Image, UnidentifiedImageError

from hengjian.casework.evidence import rules
from hengjian.kernel.errors import Refused

HEAD, PIECE, IN_MEMORY = 4096, 1024 * 1024, 2 * 1024 * 1024
#: Pixels of the largest photograph that is opened; above it a small file may fill the memory.
PIXELS = 120_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody hands in, with how it came about. ``taken_by`` empty: whoever attaches it."""

    file_name: str
    chunks: Iterable[bytes]
    kind: str
    title: str
    taken_at: datetime
    taken_by: str = ""
    place: str = ""
    note: str = ""


@contextmanager
def spooled(upload: Upload, limit: int, *, what: str) -> Iterator[tuple[IO[bytes], rules.Format]]:
    """The upload as a file at its beginning, checked, with the format it proved to be."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        size = 0
        for chunk in upload.chunks:
            size += len(chunk)
            # Stops at the limit: a file of 10 GB is refused after the first pieces, not after the last.
            rules.check_size(max(size, 1), limit, what=what)
            file.write(chunk)
        rules.check_size(size, limit, what=what)
        file.seek(0)
        form = rules.check_format(upload.file_name, file.read(HEAD), what=what)
        _prove(file, form, what=what)
        file.seek(0)
        yield file, form


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file in pieces."""
    while piece := file.read(PIECE):
        yield piece


def _prove(file: IO[bytes], form: rules.Format, *, what: str) -> None:
    file.seek(0)
    if form.media_type.startswith("image/"):
        _prove_image(file, form, what=what)
    elif form.media_type == "application/pdf":
        rules.check_pdf(file.read(), what=what)
    elif form.media_type == "text/plain" and not rules.is_text(file.read()):
        raise Refused(what, "文本文件不是 UTF-8 编码，或者含有控制字符", "请另存为 UTF-8 文本后上传", field="file")


def _prove_image(file: IO[bytes], form: rules.Format, *, what: str) -> None:
    broken = Refused(what, f"{form.title}已损坏，无法打开", "请用原始文件重新上传", field="file")
    try:
        with warnings.catch_warnings():
            # The size is judged below; the library's own warning comes earlier and in another language.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                width, height = image.size
                if width * height > PIXELS:
                    raise Refused(what, f"图片有 {width}×{height} 像素，超过可以处理的大小", "请缩小后上传", field="file")
                image.verify()
    except Image.DecompressionBombError as error:
        raise Refused(what, "图片的像素超过可以处理的大小", "请缩小后上传", field="file") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise broken from error
