"""Films and sound for a player in the page: parts of a file (RFC 9110 section 14), so that one can jump."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

#: The most that one answer holds: a player asks on, and a reader who leaves has not read two gigabytes from disk.
MOST = 16 * 1024 * 1024
#: Shown in the page by the browser itself.
PLAYED = ("video/mp4", "video/webm", "audio/mp4", "audio/webm", "audio/ogg", "audio/wav")


def ranged(
    request: HttpRequest, *, size: int, media_type: str, file_name: str, part: Callable[[int, int], Iterator[bytes]]
) -> HttpResponseBase:
    """Answer with the part of a file that was asked for; ``part(start, length)`` gives its bytes.

    The first piece is read before the answer begins, so that a file that was touched is refused in words and not cut off.
    """
    given = {
        "Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(file_name)}", "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    asked = request.headers.get("Range", "")
    if not asked:
        return _answer(part(0, size), size, media_type, 200, given)
    span = span_of(asked, size)
    if span is None:
        return HttpResponse(status=416, headers=given | {"Content-Range": f"bytes */{size}"})
    start, end = span[0], min(span[1], span[0] + MOST)
    given["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return _answer(part(start, end - start), end - start, media_type, 206, given)


def span_of(asked: str, size: int) -> tuple[int, int] | None:
    """The first part that a Range header asks for, as start and end; None when there is no such part."""
    found = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", asked.split(",")[0].strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        start, end = max(0, size - int(found[2])), size
    else:
        start, end = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
    return (start, end) if start < end else None


def _answer(pieces: Iterator[bytes], length: int, media_type: str, status: int, given: dict[str, str]) -> HttpResponseBase:
    first = next(pieces, b"")
    return StreamingHttpResponse(
        chain([first], pieces), status=status, content_type=media_type, headers=given | {"Content-Length": str(length)},
    )
