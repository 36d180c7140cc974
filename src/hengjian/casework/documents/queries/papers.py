"""Questions about papers: those of a matter, one with its file, what anybody may check of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hengjian.casework.documents import filling, pdf, registry, rules, signing, word
from hengjian.casework.documents.models import Document
from hengjian.casework.documents.rules import Block
from hengjian.kernel import access, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import documents as document_numbers
from hengjian.kernel.errors import NotFound
from hengjian.registers.organs import queries as organs

MOST = 200


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A paper as its matter shows it."""

    document_no: str
    kind: str
    title: str
    about: str
    part: str
    organ_code: str
    in_name_of: str
    made_on: date
    made_at: datetime
    made_by: str
    sha256: str
    data_sha256: str
    template_version: int
    pdf_sha256: str
    address: str
    state: str
    state_title: str
    replaced_by: str
    void_reason: str


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """What anybody may know of a paper: number, kind, day, organ, digest, and whether it still stands."""

    document_no: str
    title: str
    made_on: date
    organ: str
    sha256: str
    state: str
    state_title: str
    replaced_by: str
    pdf_sha256: str
    #: What was signed, the signature and the public key in hexadecimal, and whether it holds; empty for papers of before.
    statement: str
    signed_with: str
    signature: str
    signer: str
    signature_holds: bool


def documents_of(about: str, actor: Actor) -> list[DocumentRecord]:
    """The papers of a matter, the oldest first, replaced and void ones too."""
    rows = access.visible(actor, "documents.view", Document.objects.filter(about=about), line="line_code")
    return [_record(row) for row in rows.order_by("pk")[:MOST]]


def document(document_no: str, actor: Actor) -> DocumentRecord:
    """One paper."""
    return _record(_row(document_no, actor))


def read_pdf(document_no: str, actor: Actor) -> tuple[DocumentRecord, bytes]:
    """A paper as it was made, PDF/A-2b, hashed again and compared."""
    row = _row(document_no, actor)
    return _record(row), bodies.read(row.pdf_sha256)


def read_word(document_no: str, actor: Actor) -> tuple[DocumentRecord, bytes]:
    """A paper as a Word file, drawn from the same facts by the template it was made with."""
    row = _row(document_no, actor)
    kind, kept, blocks = registry.kind(row.kind), _kept(row), _blocks(row)
    own = bodies.read(row.word_sha256) if row.word_sha256 else None
    head = filling.Head.of(row, kept["organ"])
    return _record(row), word.draw(kind, head, blocks, kept["data"], own)


def redrawn_pdf(document_no: str, actor: Actor) -> bytes:
    """The paper drawn once more from its facts: the same bytes, as long as the typesetter is the same."""
    row = _row(document_no, actor)
    kept = _kept(row)
    return pdf.draw(filling.paper(registry.kind(row.kind), filling.Head.of(row, kept["organ"]), _blocks(row), kept["data"]))


def check(document_no: str) -> CheckedDocument | None:
    """What anybody may know of a paper; None when no paper of this number was made here."""
    row = Document.objects.filter(document_no=document_numbers.normalise(document_no)).first()
    if row is None:
        return None
    name = organs.names([row.in_name_of]).get(row.in_name_of, row.in_name_of)
    said = signing.statement(row.document_no, row.in_name_of, row.made_on, row.sha256, row.pdf_sha256)
    return CheckedDocument(
        row.document_no, row.title, row.made_on, name, row.sha256, row.state, rules.PAPERS.states[row.state], row.replaced_by,
        row.pdf_sha256,
        said.decode(), row.signed_with, row.signature, row.signer,
        bool(row.signature) and signing.holds(row.signed_with, row.signer, row.signature, said),
    )


def preview_pdf(kind: str, blocks: Sequence[Block], actor: Actor) -> bytes:
    """What a template would look like, filled with samples and marked as a sample."""
    return pdf.draw(_sample(kind, blocks, actor))


def preview_pictures(kind: str, blocks: Sequence[Block], actor: Actor) -> list[bytes]:
    """The same as pictures, one for each page."""
    return pdf.pictures(_sample(kind, blocks, actor))


def _sample(kind: str, blocks: Sequence[Block], actor: Actor) -> dict[str, Any]:
    access.require(actor, "documents.view_templates")
    sort = registry.kind(kind)
    rules.check_template(sort, blocks, what=f"《{sort.title}》范本不能预览")
    return filling.paper(sort, filling.with_sample_number(filling.SAMPLE_HEAD, sort), blocks, sort.sample, sample=True)


def preview_word(kind: str, blocks: Sequence[Block], actor: Actor) -> bytes:
    """The Word template drawn from the blocks, with its places still open: to be edited in Word and brought back."""
    access.require(actor, "documents.view_templates")
    sort = registry.kind(kind)
    rules.check_template(sort, blocks, what=f"《{sort.title}》范本不能下载")
    return word.skeleton(sort, blocks)


def _kept(row: Document) -> dict[str, Any]:
    """What a paper was made from: facts, organ, template."""
    found: dict[str, Any] = json.loads(bodies.read(row.data_sha256))
    return found


def _blocks(row: Document) -> tuple[Block, ...]:
    return tuple(Block(**one) for one in json.loads(bodies.read(row.template_sha256))["blocks"])


def _row(document_no: str, actor: Actor) -> Document:
    rows = Document.objects.filter(document_no=document_numbers.normalise(document_no))
    row = access.visible(actor, "documents.view", rows, line="line_code").first()
    if row is None:
        raise NotFound(f"文书 {document_no} 打不开", "没有这份文书，或者不在你的条线和辖区内", "请核对文号")
    return row


def _record(row: Document) -> DocumentRecord:
    same = {name: getattr(row, name) for name in DocumentRecord.__dataclass_fields__ if name != "state_title"}
    return DocumentRecord(**same, state_title=rules.PAPERS.states[row.state])
