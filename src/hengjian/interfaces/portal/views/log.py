"""The public log: its newest checkpoint, its static files, and the proof of one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hengjian.interfaces.portal import frame
from hengjian.kernel import transparency
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import Checkpoint
from hengjian.kernel.transparency import notes

FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Head:
    """The newest published checkpoint as a page shows it."""

    origin: str
    size: int
    root: str
    note: str
    vkey: str
    at: datetime | None
    cosigned: int
    cosigned_size: int = 0


def newest() -> Head | None:
    """The published checkpoint, which may be a second behind the log; None before the first one."""
    folder = settings.HENGJIAN_LOG_DIR
    try:
        note = (folder / "checkpoint").read_text(encoding="utf-8")
        vkey = (folder / "vkey").read_text(encoding="utf-8").strip()
        said = notes.read(note)
    except (FileNotFoundError, UnicodeDecodeError, notes.Unreadable):
        return None
    at = Checkpoint.objects.filter(size=said.size).values_list("at", flat=True).first()
    return Head(said.origin, said.size, said.root.hex(), note, vkey, at, *_cosigned(folder))


def _cosigned(folder: Path) -> tuple[int, int]:
    """How many others signed the newest checkpoint that anybody cosigned, and its size; it trails the log by some seconds."""
    try:
        note = (folder / "checkpoint.cosigned").read_text(encoding="utf-8")
        size = notes.read(note).size
    except (FileNotFoundError, UnicodeDecodeError, notes.Unreadable):
        return 0, 0
    return max(0, note.partition("\n\n")[2].count("\n") - 1), size


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint and the check of one line, done in the reader's browser."""
    head = newest()
    asked = request.GET.get("line", "")
    line = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 16 else None
    return frame.page(
        request, "log.html", "log", head=head, line=line, inside=head is not None and line is not None and line < head.size,
        asked=asked[:20], last=head.size - 1 if head else 0, log_data={
            "prefix": reverse("portal:log"), "vkey": head.vkey if head else "", "cosigned": head.cosigned if head else 0,
            "cosigned_size": head.cosigned_size if head else 0,
        },
    )


@login_not_required
@require_safe
def proof(request: HttpRequest, seq: int) -> HttpResponse:
    """The offline proof of a line as one text file (C2SP tlog-proof); what the line says is not in it."""
    if seq > 2**62:
        raise NotFound("证明不能出具", f"日志没有第 {seq} 行", "请核对行号")
    found = transparency.prove(seq)
    headers = {"Content-Disposition": f'attachment; filename="{seq}.tlog-proof"', "Cache-Control": "no-store"}
    return HttpResponse(found.text, content_type="text/plain; charset=utf-8", headers=headers)


@login_not_required
@require_safe
def signed(request: HttpRequest, name: str) -> HttpResponse:
    """The checkpoint or the log's public key: always the newest."""
    return _file(name, "text/plain; charset=utf-8", "no-store")


@login_not_required
@require_safe
def tile(request: HttpRequest, name: str) -> HttpResponse:
    """A tile or entry bundle: under one name always the same bytes."""
    return _file(name, "application/octet-stream", FOR_EVER)


def _file(name: str, kind: str, keep: str) -> HttpResponse:
    try:
        data = (settings.HENGJIAN_LOG_DIR / name).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise NotFound("日志文件打不开", f"没有公布 {name}", "先读检查点，再按它的行数取文件") from error
    # Anybody may fetch the log from any page: it holds nothing but hashes.
    headers = {"Cache-Control": keep, "Access-Control-Allow-Origin": "*"}
    return HttpResponse(data, content_type=kind, headers=headers)
