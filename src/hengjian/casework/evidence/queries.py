"""Questions about evidence. Reading a file always re-hashes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from hengjian.casework.evidence import custody, rules
from hengjian.casework.evidence.models import CustodyLine, Exhibit
from hengjian.casework.evidence.rules import Custody
from hengjian.kernel import access, bodies, clock, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused

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
    state: str
    fault: str
    delivered_at: datetime | None
    uuid: str
    captured_sha256: str
    device_no: str
    how: str
    point_no: str
    lat: str
    lon: str
    accuracy: str
    place_source: str
    clock_doubt: str

    @property
    def state_title(self) -> str:
        """What its state is called; a corrected exhibit is called so first."""
        return "已更正" if self.superseded_by else rules.STATES[self.state]

    @property
    def how_title(self) -> str:
        """How it was taken, where a device said so."""
        return rules.HOWS.get(self.how, "")


@dataclass(frozen=True, slots=True)
class Chain:
    """The custody of one file: its lines, what it cannot show (gaps, in words), and whether it was tampered with."""

    lines: list[Custody]
    gaps: list[str]
    broken: str


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


def kinds_of(about: str, among: Collection[str] | None = None) -> set[str]:
    """The kinds of evidence a matter has; the act that asks has checked its own reach.

    Superseded and quarantined exhibits do not count; declared ones do, since their hash is fixed. ``among`` cuts to the
    exhibits with these hashes: those that a record signed on a phone was made with.
    """
    rows = Exhibit.objects.filter(about=about, superseded_by="").exclude(state=rules.QUARANTINED)
    if among is not None:
        rows = rows.filter(sha256__in=list(among))
    return set(rows.values_list("kind", flat=True))


def of_matter(about: str) -> list[ExhibitRecord]:
    """All evidence of a matter without an actor: for documents, tasks and acts that have checked their own reach."""
    return [_record(row) for row in Exhibit.objects.filter(about=about).order_by("pk")]


def of_matters(abouts: Collection[str]) -> dict[str, list[ExhibitRecord]]:
    """The evidence of several matters at once, as :func:`of_matter`."""
    found: dict[str, list[ExhibitRecord]] = {}
    for row in Exhibit.objects.filter(about__in=abouts).order_by("pk"):
        found.setdefault(row.about, []).append(_record(row))
    return found


def by_uuid(uuid: str) -> ExhibitRecord | None:
    """The exhibit that a phone declared under this number; for the door of phones, which has checked its caller."""
    row = Exhibit.objects.filter(uuid=uuid).first() if uuid else None
    return _record(row) if row else None


def hashes_of(about: str) -> frozenset[str]:
    """The hashes under which the evidence of a matter was declared; the act that asks has checked its own reach."""
    rows = Exhibit.objects.filter(about=about).values_list("captured_sha256", "sha256")
    return frozenset(captured or kept for captured, kept in rows)


def uses(sha256: str) -> bool:
    """Whether a body is somebody's evidence; for modules above that keep files of their own."""
    return Exhibit.objects.filter(sha256=sha256).exists()


def unsettled(actor: Actor, limit: int = LIMIT) -> list[ExhibitRecord]:
    """Evidence whose bytes are not here or are in quarantine, within the actor's reach, oldest first."""
    rows = access.visible(actor, "evidence.view", Exhibit.objects.exclude(state=rules.KEPT), line="line_code")
    return [_record(row) for row in rows.filter(superseded_by="").order_by("pk")[:limit]]


def chain(exhibit_no: str, actor: Actor) -> Chain:
    """The custody chain of an exhibit, with its gaps in words."""
    record = exhibit(exhibit_no, actor)
    key = Exhibit.objects.values_list("pk", flat=True).get(exhibit_no=record.exhibit_no)
    return chain_of(f"exhibit:{record.exhibit_no}", here=key > 0)


def chain_of(subject: str, *, here: bool = True) -> Chain:
    """The custody chain of a file kept by a module above, which has checked who asks.

    The chain stays with the file: away from ``here`` there are only the looks that were taken on this node.
    """
    lines = custody.chain(subject)
    return Chain(lines, rules.gaps(lines, clock.now()) if here else [rules.KEPT_ELSEWHERE], rules.broken(subject, lines))


def exhibit(exhibit_no: str, actor: Actor) -> ExhibitRecord:
    """One exhibit."""
    rows = access.visible(actor, "evidence.view", Exhibit.objects.filter(exhibit_no=exhibit_no), line="line_code")
    row = rows.first()
    if row is None:
        raise NotFound(f"证据 {exhibit_no} 打不开", "没有这份证据，或者不在你的条线和辖区内", "请核对编号")
    return _record(row)


def read(exhibit_no: str, actor: Actor) -> tuple[ExhibitRecord, bytes]:
    """An exhibit with its bytes, hashed again and compared; a changed or missing file is refused in words."""
    record = shown(exhibit_no, actor)
    return record, bodies.read(record.sha256)


def shown(exhibit_no: str, actor: Actor) -> ExhibitRecord:
    """An exhibit whose file may be opened; one still on its way or in quarantine is refused in words."""
    record = exhibit(exhibit_no, actor)
    what = f"证据 {exhibit_no} 的文件打不开"
    if record.state == rules.DECLARED:
        raise Refused(what, "文件还在手机上，没有上传完", "请执法人员联网后打开手机应用继续上传")
    if record.state == rules.QUARANTINED:
        raise Refused(what, f"文件在隔离区：{record.fault}", "文件原样保存，不能打开；需要时请重新取证")
    return record


def part(exhibit_no: str, start: int, length: int, actor: Actor) -> Iterator[bytes]:
    """A part of the file, for playing sound and film; the whole is compared with its hash by the node's verification."""
    return bodies.part(shown(exhibit_no, actor).sha256, start, length)


def counts(abouts: list[str]) -> dict[str, int]:
    """How many exhibits stand on each matter; for lists whose rows were already cut to the actor's reach."""
    found: dict[str, int] = {}
    for about in Exhibit.objects.filter(about__in=abouts).values_list("about", flat=True):
        found[about] = found.get(about, 0) + 1
    return found


def damaged() -> Iterator[Damage]:
    """Every exhibit whose file does not match its hash, or whose custody chain was touched; for the node's verification."""
    for row in Exhibit.objects.filter(pk__gt=0).order_by("pk").iterator(chunk_size=500):  # copies lie with their own node
        try:
            if row.state != rules.DECLARED:
                for _ in bodies.chunks(row.sha256):
                    pass
        except NotFound as error:
            yield Damage(row.exhibit_no, row.about, row.sha256, str(error))
        if words := chain_damage(row.subject, [row.about, row.subject]):
            yield Damage(row.exhibit_no, row.about, row.sha256, words)


def chain_damage(subject: str, abouts: list[str]) -> str:
    """What is wrong with a custody chain, in words: its own links, and the lines that the journal knows of it."""
    lines = custody.chain(subject)
    if words := rules.broken(subject, lines):
        return words
    known, name = {line.line_sha256 for line in lines}, subject.partition(":")[2]
    for line in journal.lines_about(abouts, limit=10_000):
        told = line.data.get("custody", "")
        if told and name in (line.data.get("exhibit_no"), line.data.get("recording_no")) and told not in known:
            return f"日志记下的保管链“{line.title}”一环（{told[:8]}…）不在保管链里，可能被删去"
    return ""


def chains_kept() -> int:
    """How many lines all custody chains have together."""
    return CustodyLine.objects.count()


def kinds() -> dict[str, str]:
    """The eight kinds of evidence."""
    return dict(rules.KINDS)


def accepted() -> list[str]:
    """The endings of file names that are taken, for the upload field."""
    return [ending for one in rules.FORMATS for ending in one.endings]


def _record(row: Exhibit) -> ExhibitRecord:
    same = {name: getattr(row, name) for name in ExhibitRecord.__dataclass_fields__ if name != "kind_title"}
    return ExhibitRecord(**same, kind_title=rules.KINDS[row.kind])
