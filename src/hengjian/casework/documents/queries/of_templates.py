"""Questions about templates: which is in use, what versions there were, how they differ."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hengjian.casework.documents import registry, rules
from hengjian.casework.documents.models import Template
from hengjian.casework.documents.rules import Block, Kind
from hengjian.kernel import access, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.events import canonical


@dataclass(frozen=True, slots=True)
class TemplateInUse:
    """The template that papers made now are drawn from; version 0 is the one the platform comes with."""

    version: int
    sha256: str
    word_sha256: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One kind in the list of templates. ``draft`` is the version being worked on, 0 when there is none."""

    kind: Kind
    version: int
    adopted_at: datetime | None
    draft: int
    draft_state: str


@dataclass(frozen=True, slots=True)
class TemplateRecord:
    """One version of a template."""

    kind: Kind
    version: int
    blocks: tuple[Block, ...]
    sha256: str
    word_sha256: str
    state: str
    state_title: str
    note: str
    opinion: str
    drafted_by: str
    drafted_at: datetime | None
    written_by: tuple[str, ...]
    adopted_by: str
    adopted_at: datetime | None
    ended_at: datetime | None
    open_acts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the comparison of two versions: ``kind`` is same, added or removed."""

    kind: str
    text: str


def digest(body: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(body).hexdigest()


def body_of(kind: Kind, blocks: Sequence[Block]) -> bytes:
    """The template as it is kept: title and blocks in canonical JSON."""
    return canonical({"v": 1, "kind": kind.kind, "title": kind.title, "blocks": [one.plain() for one in blocks]}).encode()


def in_use(kind: str) -> TemplateInUse:
    """The template in use; the act that asks has checked its own reach."""
    sort = registry.kind(kind)
    row = Template.objects.filter(kind=kind, state="adopted").first()
    if row is None:
        return TemplateInUse(0, digest(body_of(sort, sort.blocks)), "", sort.blocks)
    return TemplateInUse(row.version, row.sha256, row.word_sha256, _blocks(row))


def templates(actor: Actor) -> list[TemplateRow]:
    """All kinds with the version in use and the one being worked on, in the order in which modules declared them."""
    access.require(actor, "documents.view_templates")
    rows = {(row.kind, row.state): row for row in Template.objects.filter(state__in=["draft", "submitted", "adopted"])}
    found = []
    for kind in registry.kinds():
        used = rows.get((kind.kind, "adopted"))
        draft = rows.get((kind.kind, "draft")) or rows.get((kind.kind, "submitted"))
        found.append(TemplateRow(
            kind, used.version if used else 0, used.adopted_at if used else None, draft.version if draft else 0,
            rules.WORKFLOW.states[draft.state] if draft else "",
        ))
    return found


def versions(kind: str, actor: Actor) -> list[TemplateRecord]:
    """The versions of a template, newest first, the platform's own last."""
    access.require(actor, "documents.view_templates")
    sort = registry.kind(kind)
    rows = list(Template.objects.filter(kind=kind).order_by("-version"))
    return [*(_record(sort, row) for row in rows), _shipped(sort, used=not any(row.state == "adopted" for row in rows))]


def version(kind: str, number: int, actor: Actor) -> TemplateRecord:
    """One version."""
    for one in versions(kind, actor):
        if one.version == number:
            return one
    raise NotFound(f"《{registry.kind(kind).title}》范本打不开", f"没有第 {number} 版", "请从版本清单中选择")


def draft(kind: str, actor: Actor) -> TemplateRecord | None:
    """The version being worked on."""
    return next((one for one in versions(kind, actor) if one.state in ("draft", "submitted")), None)


def differences(older: TemplateRecord, newer: TemplateRecord) -> list[Change]:
    """What was taken out and put in, block by block; what stays the same too, for the context."""
    def lines(record: TemplateRecord) -> list[str]:
        return [
            f"{rules.BLOCKS[one.sort]}{f'（有【{one.when}】时）' if one.when else ''}：{line}"
            for one in record.blocks for line in (one.text.split("\n") if one.text else [""])
        ]

    marks = {"  ": "same", "- ": "removed", "+ ": "added"}
    return [Change(marks[line[:2]], line[2:]) for line in difflib.ndiff(lines(older), lines(newer)) if line[:2] in marks]


def timeline(kind: str, actor: Actor) -> list[journal.Line]:
    """The journal's lines about a template."""
    access.require(actor, "documents.view_templates")
    return journal.lines_about([f"template:{registry.kind(kind).kind}"])


def _blocks(row: Template) -> tuple[Block, ...]:
    return tuple(Block(**one) for one in row.blocks)


def _record(kind: Kind, row: Template) -> TemplateRecord:
    return TemplateRecord(
        kind, row.version, _blocks(row), row.sha256, row.word_sha256, row.state, rules.WORKFLOW.states[row.state], row.note,
        row.opinion, row.drafted_by, row.drafted_at, tuple(row.written_by), row.adopted_by, row.adopted_at, row.ended_at,
        tuple((one.act, one.title) for one in rules.WORKFLOW.open_acts(row.state)),
    )


def _shipped(kind: Kind, *, used: bool) -> TemplateRecord:
    state = "adopted" if used else "replaced"
    return TemplateRecord(
        kind, 0, kind.blocks, digest(body_of(kind, kind.blocks)), "", state, rules.WORKFLOW.states[state],
        "平台自带的范本", "", "", None, (), "", None, None,
    )
