"""What may come in as a Word template: a plain docx without macros, links to the outside, or places we do not know."""

from __future__ import annotations

import io
import re
import zipfile

from docx.opc.exceptions import PackageNotFoundError
from lxml import etree  # type: ignore[import-untyped]

from hengjian.casework.documents import filling
from hengjian.casework.documents.rules import Kind
from hengjian.casework.documents.word import drawing
from hengjian.kernel.errors import Refused

MOST_BYTES = 4 << 20
MOST_UNPACKED = 40 << 20
MOST_PARTS = 500
_OUTSIDE = re.compile(rb'TargetMode\s*=\s*["\']External["\']', re.IGNORECASE)
_ACTIVE = re.compile(r"(?i)(vbaProject|activeX/|embeddings/|attachedTemplate|customUI)")


def check_upload(kind: Kind, raw: bytes, *, what: str) -> None:
    """Refuse a Word template that is not plain, names unknown fields, leaves out what must be shown, or cannot be filled."""
    _check_package(raw, what=what)
    used = drawing.places(kind, what=what)
    try:
        drawing.fill(kind, raw, filling.with_sample_number(filling.SAMPLE_HEAD, kind), kind.sample, what=what, used=used)
    except (PackageNotFoundError, etree.XMLSyntaxError, KeyError, ValueError, AttributeError) as error:
        raise Refused(what, "Word 范本打不开或者不完整", "请用 Word 或者 WPS 另存为 docx 后再上传", field="word") from error
    if missing := [name for name in kind.must if name not in used.met and _is_word(kind, name)]:
        why = "；".join(f"Word 范本没有写明【{name}】（{kind.must[name]}）" for name in missing)
        raise Refused(what, why, "请补上这些字段，它们不能从文书中删去", field="word")


def _is_word(kind: Kind, name: str) -> bool:
    """Drawn signatures stand in the PDF only."""
    field = kind.field(name)
    return field is not None and field.sort != "image"


def _check_package(raw: bytes, *, what: str) -> None:
    if len(raw) > MOST_BYTES:
        raise Refused(what, f"Word 范本有 {len(raw) >> 20} MB，超过 {MOST_BYTES >> 20} MB", "请去掉大的图片后再上传", field="word")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
            if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
                raise Refused(what, "Word 范本解开后过大", "请去掉大的图片后再上传", field="word")
            names = {one.filename for one in entries}
            if "word/document.xml" not in names or "[Content_Types].xml" not in names:
                raise Refused(what, "上传的不是 Word 文件", "请上传 docx 文件", field="word")
            if active := next((name for name in sorted(names) if _ACTIVE.search(name)), ""):
                raise Refused(what, f"Word 范本里有宏或者嵌入的对象（{active[:60]}）", "请另存为不含宏的 docx 后再上传", field="word")
            for one in entries:
                _check_part(package.read(one), one.filename, what=what)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused(what, "上传的不是完好的 Word 文件", "请上传 docx 文件", field="word") from error


def _check_part(part: bytes, name: str, *, what: str) -> None:
    if name.endswith(".rels") and _OUTSIDE.search(part):
        raise Refused(what, "Word 范本里有指向外部的链接", "请去掉超链接和链接的图片后再上传", field="word")
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part:
        raise Refused(what, "Word 范本里有不该有的声明", "请用 Word 或者 WPS 另存为 docx 后再上传", field="word")
