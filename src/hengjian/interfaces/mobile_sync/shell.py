"""The app's shell (应用外壳) under ``/m/``: the files of ``mobile/`` and of three libraries, put together once a process.

Every file lies below ``/m/app/<build>/`` and never changes there; ``build`` is the hash of all of them, so that a version is
whole or not at all. The page and the service worker are small, always asked for again, and name the build. The service
worker gets the list of files with their SHA-256 and keeps them all on the phone. Text is compressed once, not per request.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.http import require_safe

from hengjian.interfaces import look

FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"
#: Nothing inline, nothing from elsewhere; pictures, sound and film only out of the phone's own store.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: What the app may ask the phone for, and nobody else on this page.
PERMISSIONS = "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()"
MEDIA = {
    ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".png": "image/png", ".html": "text/html; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
}
#: The project's one visual language, in the order of its layers.
STYLES = ("tokens.css", "base.css", "components.css", "phone.css")
#: Libraries by the name under which modules import them: the folder of ``vendor/`` begins so, the file is called so.
LIBRARIES = {
    "dexie.js": ("dexie-", "dexie.min.mjs"), "leaflet.js": ("leaflet-", "leaflet.js"), "leaflet.css": ("leaflet-", "leaflet.css"),
    "signature_pad.js": ("signature_pad-", "signature_pad.min.js"),
}
STYLE = "style.css"
ENTRY = "core/main.js"
#: The two screens that a start may need, fetched beside the entry and not after it.
FIRST = ("views/enrol.js", "views/unlock.js")
_IMPORT = re.compile(r'^\s*(?:import|export)\b[^;"]*?"(\.{1,2}/[^"]+)"', re.MULTILINE)
_SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=\S+\s*$")


@dataclass(frozen=True)
class File:
    """One file as it is sent. ``fixed``: its address names the build, so that it may be kept for ever."""

    content: bytes
    media: str
    fixed: bool = False

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def compressed(self) -> bytes:
        """The content by gzip, the same bytes at every start; pictures are compressed already."""
        return self.content if self.media == "image/png" else gzip.compress(self.content, 9, mtime=0)


@dataclass(frozen=True)
class Shell:
    """All files by their address below ``/m/``; the page is the empty address."""

    build: str
    files: dict[str, File]

    @property
    def compressed_bytes(self) -> int:
        """What a phone fetches at its first start."""
        return sum(len(file.compressed) for file in self.files.values())


def build(mobile: Path, vendor: Path) -> Shell:
    """Put the shell together. FileNotFoundError when the app or a library is not there."""
    parts = _modules(mobile) | _libraries(vendor) | {STYLE: _style(mobile)}
    page, worker = (mobile / "index.html").read_bytes(), (mobile / "sw.js").read_bytes()
    beside = {name: _file(mobile / name) for name in ("manifest.webmanifest", *_icons(mobile))}
    everything = {**{name: file.hash for name, file in parts.items()}, **{name: file.hash for name, file in beside.items()}}
    everything |= {"index.html": hashlib.sha256(page).hexdigest(), "sw.js": hashlib.sha256(worker).hexdigest()}
    number = hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()[:12]
    files = {f"app/{number}/{name}": File(file.content, file.media, fixed=True) for name, file in sorted(parts.items())} | beside
    files[""] = File(_page(page.decode(), number, parts).encode(), MEDIA[".html"])
    listed = [{"path": name or "./", "hash": file.hash} for name, file in files.items()]
    said = json.dumps({"build": number, "files": listed}, separators=(",", ":"))
    return Shell(number, {**files, "sw.js": File(worker.decode().replace("{{shell}}", said).encode(), MEDIA[".js"])})


def _file(place: Path) -> File:
    return File(_SOURCE_MAP.sub(b"\n", place.read_bytes()), MEDIA[place.suffix])


def _modules(mobile: Path) -> dict[str, File]:
    found = [place for place in mobile.rglob("*.js") if "tests" not in place.relative_to(mobile).parts]
    return {place.relative_to(mobile).as_posix(): _file(place) for place in found if place != mobile / "sw.js"}


def _style(mobile: Path) -> File:
    """The house's style and the app's own in one file: on a bad line each file costs a way there and back."""
    folder = Path(look.__file__).parent / "static" / "look"
    own = sorted(place for place in mobile.rglob("*.css") if "tests" not in place.relative_to(mobile).parts)
    return File(b"\n".join(place.read_bytes() for place in (*(folder / name for name in STYLES), *own)), MEDIA[".css"])


def _icons(mobile: Path) -> list[str]:
    return sorted(place.relative_to(mobile).as_posix() for place in (mobile / "icons").glob("*.png"))


def _libraries(vendor: Path) -> dict[str, File]:
    made = {}
    for name, (folder, file) in LIBRARIES.items():
        place = next((one / file for one in sorted(vendor.glob(f"{folder}*")) if (one / file).is_file()), None)
        if place is None:
            raise FileNotFoundError(vendor / f"{folder}…" / file)
        media = MEDIA[PurePosixPath(name).suffix]
        made[f"vendor/{name}"] = File(_SOURCE_MAP.sub(b"\n", place.read_bytes()), media)
    return made


def _page(template: str, number: str, parts: dict[str, File]) -> str:
    style = f'<link rel="stylesheet" href="app/{number}/{STYLE}">'
    needed = [name for name in closure(parts, (ENTRY, *FIRST)) if name != ENTRY]
    modules = [f'<link rel="modulepreload" href="app/{number}/{escape(name)}">' for name in needed]
    modules.append(f'<script type="module" src="app/{number}/{ENTRY}"></script>')
    told = {"{{build}}": number, "{{styles}}": style, "{{modules}}": "\n".join(modules)}
    for mark, words in told.items():
        template = template.replace(mark, words)
    return template


def closure(parts: dict[str, File], entries: tuple[str, ...]) -> list[str]:
    """What modules import statically, directly or not, themselves included: fetched at once instead of one after the other."""
    found: dict[str, None] = {}
    waiting = list(entries)
    while waiting:
        name = waiting.pop(0)
        if name in found or name not in parts:
            continue
        found[name] = None
        here = PurePosixPath(name).parent
        waiting += [_joined(here / target) for target in _IMPORT.findall(parts[name].content.decode())]
    return list(found)


def _joined(place: PurePosixPath) -> str:
    kept: list[str] = []
    for part in place.parts:
        if part == "..":
            kept.pop()
        elif part != ".":
            kept.append(part)
    return "/".join(kept)


@lru_cache(maxsize=2)
def _built(mobile: Path, vendor: Path, _stamp: int) -> Shell:
    return build(mobile, vendor)


def current() -> Shell:
    """The shell of this process; while developing, put together again when a file has changed."""
    mobile: Path = settings.HENGJIAN_MOBILE
    stamp = max((place.stat().st_mtime_ns for place in mobile.rglob("*") if place.is_file()), default=0) if settings.DEBUG else 0
    return _built(mobile, settings.HENGJIAN_VENDOR, stamp)


@login_not_required
@require_safe
def file(request: HttpRequest, name: str = "") -> HttpResponse:
    """One file of the shell."""
    try:
        found = current().files.get(name)
    except FileNotFoundError:
        found = None
    if found is None:
        raise Http404(f"没有这个文件：{name[:80]}")
    tag = f'"{found.hash[:32]}"'
    answer = HttpResponse(status=304) if request.headers.get("If-None-Match") == tag else _sent(request, found)
    answer["ETag"] = tag
    answer["Cache-Control"] = FOR_EVER if found.fixed else ASK_AGAIN
    answer["Vary"] = "Accept-Encoding"
    answer["Content-Security-Policy"] = POLICY
    answer["Permissions-Policy"] = PERMISSIONS
    if name == "sw.js":
        answer["Service-Worker-Allowed"] = request.path.removesuffix("sw.js")
    return answer


def _sent(request: HttpRequest, found: File) -> HttpResponse:
    zipped = found.compressed is not found.content and "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(found.compressed if zipped else found.content, content_type=found.media)
    if zipped:
        answer["Content-Encoding"] = "gzip"
    answer["Content-Length"] = str(len(answer.content))
    return answer


urlpatterns = [
    path("", file, name="shell"),
    path("sw.js", file, {"name": "sw.js"}, name="worker"),
    path("manifest.webmanifest", file, {"name": "manifest.webmanifest"}, name="manifest"),
    re_path(r"^(?P<name>icons/[a-z0-9-]+\.png)$", file, name="icon"),
    re_path(r"^(?P<name>app/[0-9a-f]{12}/[a-z0-9_/-]+\.(?:js|css))$", file, name="part"),
]
