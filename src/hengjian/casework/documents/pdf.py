"""A page as PDF/A-2b (ISO 19005-2), the same bytes for the same page: typst, fonts of our own, no clock."""

from __future__ import annotations

import io
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import segno
import typst
from django.conf import settings
from PIL import Image

from hengjian.casework.documents import glyphs
from hengjian.kernel import bodies
from hengjian.kernel.errors import Refused

MEDIA = "application/pdf"
ENGINE = f"typst {version('typst')}"
LAYOUT = Path(__file__).parent / "layout"
#: The official faces where the node has them (they are not free), then those that come with it.
FACES = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "Noto Serif SC"),
    "body": ("FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif SC"),
    "sans": ("SimHei", "STHeiti", "Noto Sans SC"),
}
#: A drawn signature of more points than this is no signature.
MOST_POINTS = 4_000_000


def draw(paper: dict[str, Any]) -> bytes:
    """The page as a PDF/A-2b file."""
    drawn = _typeset(paper, pdf_standards=["a-2b"])
    assert isinstance(drawn, bytes)
    return drawn


def pictures(paper: dict[str, Any], ppi: int = 90) -> list[bytes]:
    """The pages as pictures (PNG), to be looked at on the screen."""
    drawn = _typeset(paper, format="png", ppi=ppi)
    return drawn if isinstance(drawn, list) else [drawn]


def _typeset(paper: dict[str, Any], **how: Any) -> Any:
    lacking: dict[str, None] = {}
    page = glyphs.replaced({**paper, "nodes": _signed(paper["nodes"])}, glyphs.drawable(_files()), lacking)
    page |= {"lacking": glyphs.words(lacking), "qr": qr(paper["address"]), "address": paper["address"], "faces": _faces()}
    typeset: Any = typst.compile  # its type information knows one sort of input at a time
    return typeset(
        (LAYOUT / "paper.typ").read_bytes(), root=str(LAYOUT), font_paths=_fonts(), ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(page, ensure_ascii=False)}, **how,
    )


def qr(address: str) -> str:
    """The address as a QR code (ISO/IEC 18004), drawn as SVG."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue().decode()


def _signed(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The nodes with drawn signatures as bytes in the place of their digests."""
    return [
        node if node["sort"] != "signatures" else
        {**node, "places": [{**place, "image": _picture(place["image"])} for place in node["places"]]}
        for node in nodes
    ]


def _picture(sha256: str) -> list[int]:
    if not sha256:
        return []
    raw = bodies.read(sha256)
    try:
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as picture:
            size = picture.size
            picture.verify()
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused("签名图样不能印在文书上", f"摘要为 {sha256[:8]} 的文件不是图片", "请重新签名后再制作") from error
    if size[0] * size[1] > MOST_POINTS:
        raise Refused("签名图样不能印在文书上", f"图样有 {size[0]}×{size[1]} 个点，过大", "请重新签名后再制作")
    return list(raw)


def _files() -> tuple[Path, ...]:
    """The font files: those of the node's own folder first."""
    own = getattr(settings, "HENGJIAN_FONTS", None)
    found = sorted(path for path in Path(own).iterdir() if path.suffix.lower() in {".otf", ".ttf"}) if own else []
    return (*found, pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path())


@cache
def _loaded(files: tuple[Path, ...]) -> typst.Fonts:
    folders: list[str] = list(dict.fromkeys(str(path.parent) for path in files))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _fonts() -> typst.Fonts:
    return _loaded(_files())


def _faces() -> dict[str, list[str]]:
    """The families by use, without those that are not there."""
    there = set(_fonts().families())
    return {use: [name for name in names if name in there] for use, names in FACES.items()}
