"""Questions about evidence. Reading a file always re-hashes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hengjian.casework.evidence import rules
from hengjian.casework.evidence.models import Exhibit
from hengjian.kernel import access, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound

LIMIT = 200


@dataclass(frozen=True, slots=True)
class ExhibitRecord:
    """A piece of evidence as a matter shows it; both it and what superseded it are shown."""

    exhibit_no: str
    about: str
    kind: str
    kind_title: str
    title: str
    file_name: str
    sha256: str
    size: int
    media_type: str
    taken_at: datetime
    taken_by: str
    place: str
    note: str
    late: bool
    attached_at: datetime
    attached_by: str
    superseded_by: str
    superseded_reason: str


@dataclass(frozen=True, slots=True)
class Damage:
    """An exhibit whose file is no longer what was hashed, or is gone; ``words`` say which."""

    exhibit_no: str
    about: str
    sha256: str
    words: str


def exhibits(about: str, actor: Actor, after: str = "") -> list[ExhibitRecord]:
    """The evidence of a matter in the order it came in, at most 200 after the exhibit ``after``."""
    rows = access.visible(actor, "evidence.view", Exhibit.objects.filter(about=about), line="line_code")
    if after:
        rows = rows.filter(pk__gt=Exhibit.objects.get(exhibit_no=after).pk)
    return [_record(row) for row in rows.order_by("pk")[:LIMIT]]


def kinds_of(about: str) -> set[str]:
    """The kinds of evidence a matter has, superseded exhibits left out; the act that asks has checked its own reach."""
    return set(Exhibit.objects.filter(about=about, superseded_by="").values_list("kind", flat=True))


def exhibit(exhibit_no: str, actor: Actor) -> ExhibitRecord:
    """One exhibit."""
    rows = access.visible(actor, "evidence.view", Exhibit.objects.filter(exhibit_no=exhibit_no), line="line_code")
    row = rows.first()
    if row is None:
        raise NotFound(f"证据 {exhibit_no} 打不开", "没有这份证据，或者不在你的条线和辖区内", "请核对编号")
    return _record(row)


def read(exhibit_no: str, actor: Actor) -> tuple[ExhibitRecord, bytes]:
    """An exhibit with its bytes, hashed again and compared; a changed or missing file is refused in words."""
    record = exhibit(exhibit_no, actor)
    return record, bodies.read(record.sha256)


def counts(abouts: list[str]) -> dict[str, int]:
    """How many exhibits stand on each matter; for lists whose rows were already cut to the actor's reach."""
    found: dict[str, int] = {}
    for about in Exhibit.objects.filter(about__in=abouts).values_list("about", flat=True):
        found[about] = found.get(about, 0) + 1
    return found


def damaged() -> Iterator[Damage]:
    """Every exhibit whose file does not match its hash; for the node's own verification."""
    for row in Exhibit.objects.order_by("pk").iterator(chunk_size=500):
        try:
            bodies.read(row.sha256)
        except NotFound as error:
            yield Damage(row.exhibit_no, row.about, row.sha256, str(error))


def kinds() -> dict[str, str]:
    """The eight kinds of evidence."""
    return dict(rules.KINDS)


def accepted() -> list[str]:
    """The endings of file names that are taken, for the upload field."""
    return [ending for one in rules.FORMATS for ending in one.endings]


def _record(row: Exhibit) -> ExhibitRecord:
    same = {name: getattr(row, name) for name in ExhibitRecord.__dataclass_fields__ if name != "kind_title"}
    return ExhibitRecord(**same, kind_title=rules.KINDS[row.kind])
