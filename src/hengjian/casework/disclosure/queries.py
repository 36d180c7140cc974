"""Questions to what is published. Those without an actor are the public's; they never show withdrawn content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from hengjian.casework.disclosure import rules
from hengjian.casework.disclosure.models import Publication, PublicationWord
from hengjian.kernel import access, clock, journal, paging
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound

PAGE = 200


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """A publication as anybody sees it. When withdrawn, only the tombstone: reason and day. ``key`` pages on."""

    key: int
    publication_no: str
    kind: str
    kind_title: str
    ref: str
    title: str
    organ_code: str
    territory_code: str
    uscc: str
    entity_name: str
    content: dict[str, Any]
    content_sha256: str
    due_on: date | None
    late_days: int
    published_at: datetime
    remark: str
    replaces: str
    withdrawn_on: date | None
    withdrawal_reason: str

    @property
    def withdrawn(self) -> bool:
        """Whether only the tombstone is left."""
        return self.withdrawn_on is not None


def results(text: str = "", district: str = "", after: int = 0, limit: int = 50) -> list[PublicRecord]:
    """Published results, newest first, by part of the entity's name (two characters are enough) and by district."""
    return _page({"kind": "inspection", "state": "published"}, text, district, after, limit)


def notices(kind: str, district: str = "", after: int = 0, limit: int = 50) -> list[PublicRecord]:
    """Published plans (``plan``) or draws (``draw``), newest first."""
    return _page({"kind": kind, "state": "published"}, "", district, after, limit)


def by_entity(uscc: str, after: int = 0, limit: int = 50) -> list[PublicRecord]:
    """An entity's results, newest first, with the tombstones of withdrawn ones."""
    return _page({"uscc": uscc.strip().upper(), "kind": "inspection"}, "", "", after, limit)


def publication(publication_no: str) -> PublicRecord:
    """One publication, or its tombstone."""
    row = Publication.objects.filter(publication_no=publication_no).first()
    if row is None:
        raise NotFound(f"公示 {publication_no} 打不开", "没有这项公示", "请核对编号")
    return _public(row)


def live(kind: str, ref: str) -> str:
    """The number of the publication of a matter that is public now; empty when there is none."""
    found = Publication.objects.filter(kind=kind, ref=ref, state="published").values_list("publication_no", flat=True)
    return found.first() or ""


def counts() -> dict[str, dict[str, int]]:
    """How many publications are public now, by kind and district."""
    found: dict[str, dict[str, int]] = {}
    rows = Publication.objects.filter(state="published").values_list("kind", "territory_code").annotate(n=Count("pk"))
    for kind, territory, n in rows.order_by():
        of_kind = found.setdefault(kind, {})
        of_kind[territory[:6]] = of_kind.get(territory[:6], 0) + n
    return found


@dataclass(frozen=True, slots=True)
class Timeliness:
    """How many results were published in a span of days, and how many of them after their last day."""

    since: date
    until: date
    published: int
    late: int

    @property
    def on_time(self) -> int:
        """How many were published in time."""
        return self.published - self.late


def timeliness(since: date, until: date, district: str = "") -> Timeliness:
    """The timeliness of results published between two days (both included). Of the whole, never a ranking."""
    first = datetime.combine(since, time.min, clock.SHANGHAI)
    end = datetime.combine(until + timedelta(days=1), time.min, clock.SHANGHAI)
    rows = Publication.objects.filter(kind="inspection", published_at__gte=first, published_at__lt=end)
    if district:
        rows = rows.filter(territory_code__startswith=access.territory_prefix(district))
    # A corrected result keeps the number it replaces; the first publication is the one that was due.
    found = rows.filter(replaces="").aggregate(published=Count("pk"), late=Count("pk", filter=Q(late_days__gt=0)))
    return Timeliness(since, until, found["published"], found["late"])


def original(publication_no: str, actor: Actor) -> PublicRecord:
    """A publication for officials, with its content also after it was withdrawn."""
    row = _seen(actor).filter(publication_no=publication_no).first()
    if row is None:
        raise NotFound(f"公示 {publication_no} 打不开", "没有这项公示，或者不在你的条线和辖区内", "请核对编号")
    return _record(row, row.content, row.entity_name, row.title)


def publications(
    actor: Actor, *, kind: str = "", state: str = "", text: str = "", after: int = 0, limit: int = 50
) -> list[PublicRecord]:
    """A page of the ledger for officials, withdrawn ones included, newest first."""
    rows = _seen(actor)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(entity_name__contains=text.strip()) if text.strip() else rows
    page = paging.newest(rows, "published_at", after)[:min(limit, PAGE)]
    return [_record(row, row.content, row.entity_name, row.title) for row in page]


def timeline(publication_no: str, actor: Actor) -> list[journal.Line]:
    """The journal's lines about a publication, newest first."""
    return journal.lines_about(f"publication:{original(publication_no, actor).publication_no}")


def damaged() -> Iterator[str]:
    """Publications that no longer have the hash they were published with, or whose hash is not the one that the journal
    holds, in words; for the node's verification."""
    after = paging.LEAST
    while rows := list(Publication.objects.filter(pk__gt=after).order_by("pk")[:PAGE]):
        after = rows[-1].pk
        told = {
            line.about: line.data["sha256"] for line in journal.lines_about([row.about for row in rows], limit=10 * PAGE)
            if "sha256" in line.data
        }
        for row in rows:
            if rules.digest(row.content, name=row.entity_name, uscc=row.uscc) != row.content_sha256:
                yield f"公示 {row.publication_no} 的内容与公示时的摘要 {row.content_sha256[:8]} 不符，可能被改动"
            elif told.get(row.about, row.content_sha256) != row.content_sha256:
                yield f"公示 {row.publication_no} 的摘要与日志记下的 {told[row.about][:8]} 不符，可能被改动"


def _seen(actor: Actor) -> QuerySet[Publication]:
    return access.visible(actor, "disclosure.view", Publication.objects.all(), line="line_code")


def _page(chosen: dict[str, Any], text: str, district: str, after: int, limit: int) -> list[PublicRecord]:
    if district:
        chosen = chosen | {"territory_code__startswith": access.territory_prefix(district)}
    size = min(limit, PAGE)
    word = _rarest(rules.words(text))
    if not word:
        rows = Publication.objects.filter(*(Q(entity_name__contains=part) for part in text.split()), **chosen)
        return [_public(row) for row in paging.newest(rows, "published_at", after)[:size]]
    # Walked in the order of the index, newest first: a common word fills the page at once, a rare one has few rows.
    joined = {f"publication__{name}": value for name, value in chosen.items()}
    parts = (Q(publication__entity_name__contains=part) for part in text.split())
    named = PublicationWord.objects.filter(*parts, word=word, **joined).select_related("publication")
    return [_public(row.publication) for row in paging.newest(named, "published_at", after, through="publication")[:size]]


def _rarest(words: set[str]) -> str:
    """The word with the fewest names; a lone ideograph is no word of the index. Counting stops at a thousand."""
    known = sorted(word for word in words if len(word) > 1 or word.isascii())
    return min(known, key=lambda word: PublicationWord.objects.filter(word=word)[:1000].count(), default="")


def _public(row: Publication) -> PublicRecord:
    if row.state == "withdrawn":
        # Not even the hash: short content could be guessed from it.
        return replace(_record(row, {}, "", f"{rules.KINDS[row.kind]}（已撤回）"), content_sha256="")
    return _record(row, row.content, row.entity_name, row.title)


def _record(row: Publication, content: dict[str, Any], entity_name: str, title: str) -> PublicRecord:
    return PublicRecord(
        row.pk, row.publication_no, row.kind, rules.KINDS[row.kind], row.ref, title, row.organ_code, row.territory_code,
        row.uscc, entity_name, content, row.content_sha256, row.due_on, row.late_days, row.published_at, row.remark,
        row.replaces, day_of(row.withdrawn_at) if row.withdrawn_at else None, row.withdrawal_reason,
    )
