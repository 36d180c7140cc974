"""A Word template filled: the same bytes for the same facts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import segno
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from markupsafe import Markup, escape

from hengjian.casework.documents import filling, rules
from hengjian.casework.documents.filling import Head
from hengjian.casework.documents.rules import Block, Data, Kind
from hengjian.casework.documents.word import building
from hengjian.casework.documents.word.places import Places

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What every Word template may name besides the fields of its kind and of every paper.
EXTRA = ("二维码", "内容摘要", "制作依据", "制作说明")
#: ZIP knows no day before this one; the time of packing is nobody's business.
EPOCH = (1980, 1, 1, 0, 0, 0)


def skeleton(kind: Kind, blocks: Sequence[Block]) -> bytes:
    """The template to be edited in Word, its places open."""
    return settled(building.skeleton(kind, blocks))


def draw(kind: Kind, head: Head, blocks: Sequence[Block], data: Data, own: bytes | None = None) -> bytes:
    """The paper as a Word file, from the officials' own template where there is one."""
    return fill(kind, own or building.skeleton(kind, blocks), head, data, what=f"{kind.title}不能生成 Word 文件")


def fill(kind: Kind, template: bytes, head: Head, data: Data, *, what: str, used: Places | None = None) -> bytes:
    """A Word template filled with facts. ``used`` learns which fields the template names."""
    file = DocxTemplate(io.BytesIO(template))
    file.init_docx()
    _properties(file, kind, head)
    file.render(_context(file, kind, head, data), jinja_env=used or places(kind, what=what), autoescape=True)
    out = io.BytesIO()
    file.save(out)
    return settled(out.getvalue())


def places(kind: Kind, *, what: str) -> Places:
    """The fields that a Word template of this kind may name."""
    rows: dict[str, tuple[str, ...]] = {one.name: one.columns for one in kind.fields if one.sort == "table"}
    rows |= {one.name: ("number", "text") for one in kind.fields if one.sort == "list"}
    scalars = {one.name for one in kind.fields if one.sort in ("text", "words")}
    return Places([*scalars, *rules.OWN_FIELDS, *EXTRA], rows, what=what)


def _context(file: Any, kind: Kind, head: Head, data: Data) -> dict[str, Any]:
    found: dict[str, Any] = {one.name: "" for one in kind.fields if one.sort in ("text", "words")}
    found |= {name: _words(value) for name, value in head.fields(kind).items()}
    for name, value in data.items():
        field = kind.field(name)
        if isinstance(value, str):
            found[name] = _words(value)
        elif field is not None and field.sort == "list":
            found[name] = [{"number": filling.numeral(n), "text": _words(one)} for n, one in enumerate(value, 1)]
        else:
            found[name] = [{column: _words(row[column]) for column in row} for row in value]
    picture = io.BytesIO()
    segno.make(head.address, error="m", micro=False).save(picture, kind="png", scale=4, border=2)
    picture.seek(0)
    found["二维码"] = InlineImage(file, picture, width=Mm(18))
    found |= {"内容摘要": head.sha256, "制作依据": _words("；".join(kind.basis)), "制作说明": _words(kind.about)}
    return found


def _words(text: str) -> Markup:
    """Words as Word keeps them: escaped, a new paragraph for a new line.

    The underscore is written by its number: the filler takes ``{_{`` for its own sign.
    """
    return Markup(str(escape(rules.clean(text))).replace("_", "&#95;").replace("\n", "\a")) if text else Markup("")  # noqa: S704


def _properties(file: Any, kind: Kind, head: Head) -> None:
    day = datetime(head.made_on.year, head.made_on.month, head.made_on.day, tzinfo=UTC).replace(tzinfo=None)
    props = file.docx.core_properties
    props.title, props.author, props.last_modified_by = f"{kind.title} {head.document_no}", head.organ, ""
    props.created = props.modified = day
    props.revision, props.comments, props.subject, props.keywords, props.identifier = 1, "", "", "", ""


def settled(raw: bytes) -> bytes:
    """A ZIP file with its parts in order and no time of packing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        # The list of content types comes first, as the format asks.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


