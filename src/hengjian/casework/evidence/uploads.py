"""Reading an upload: within the limit, its format proven before anything of it is shown."""

from __future__ import annotations

import hashlib
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from PIL import Image, UnidentifiedImageError

from hengjian.casework.evidence import rules
from hengjian.kernel.errors import Refused

HEAD, PIECE, IN_MEMORY = 4096, 1024 * 1024, 2 * 1024 * 1024
#: Pixels of the largest photograph that is opened; above it a small file may fill the memory.
PIXELS = 120_000_000
#: Pixels of the largest photograph that is decoded to its end, which shows whether it is whole.
DECODED = 64_000_000
#: A text or PDF beyond this is no text or PDF from a visit, and would be read into memory at once.
READ_WHOLE = 64 * 1024 * 1024
#: The kind of a body that nobody may open.
UNOPENED = "application/octet-stream"


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


@dataclass(frozen=True, slots=True)
class Proof:
    """What a complete file proved to be. ``fault`` says in words why it is not fit to be opened; empty: it is."""

    sha256: str
    size: int
    media_type: str
    fault: str


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
        _prove(file, form, size, what=what)
        file.seek(0)
        yield file, form


def prove(path: Path, file_name: str) -> Proof:
    """Hash a complete file and open it carefully; a file that cannot be opened safely is no error but a finding."""
    with path.open("rb") as file:
        digest, size = hashlib.sha256(), 0
        for piece in pieces(file):
            digest.update(piece)
            size += len(piece)
        file.seek(0)
        media_type, fault = UNOPENED, ""
        try:
            rules.check_size(size, max(size, 1), what="")
            form = rules.check_format(file_name, file.read(HEAD), what="")
            _prove(file, form, size, what="")
            media_type = form.media_type
        except Refused as refused:
            fault = refused.why
    return Proof(digest.hexdigest(), size, media_type, fault)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file in pieces."""
    while piece := file.read(PIECE):
        yield piece


def _prove(file: IO[bytes], form: rules.Format, size: int, *, what: str) -> None:
    file.seek(0)
    if form.media_type.startswith("image/"):
        rules.check_picture(file, form.container, what=what)
        _prove_image(file, form, what=what)
    elif form.container in ("pdf", "text"):
        rules.check_size(size, READ_WHOLE, what=what)
        if form.container == "pdf":
            rules.check_pdf(file.read(), what=what)
        elif not rules.is_text(file.read()):
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
            if width * height <= DECODED:
                _decode(file)
    except Image.DecompressionBombError as error:
        raise Refused(what, "图片的像素超过可以处理的大小", "请缩小后上传", field="file") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise broken from error


def _decode(file: IO[bytes]) -> None:
    """Read a picture to its end, a JPEG at an eighth of its size: one that breaks off in the middle fails here."""
    file.seek(0)
    with Image.open(file) as image:
        image.draft("RGB", (max(1, image.width // 8), max(1, image.height // 8)))
        image.load()
