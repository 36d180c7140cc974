"""Texts, versions and articles as they are read: by key, by day, by two characters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.workflow import Workflow
from hengjian.registers.legal_texts import rules
from hengjian.registers.legal_texts.models import LegalText, TextArticle, TextVersion

MOST = 200


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version of a text, with the names of the text."""

    text_key: str
    title: str
    kind: str
    issued_by: str
    version: int
    number: str
    gazette_on: date | None
    in_force_from: date
    in_force_to: date | None
    source: str
    verified: bool
    whole: bool
    summary: str
    replaced_by: str
    state: str
    drafted_by: str
    written_by: tuple[str, ...]
    adopted_by: str
    adopted_on: date | None
    opinion: str
    repeal_reason: str
    impact_sha256: str

    @property
    def state_title(self) -> str:
        return rules.TEXT.states[self.state]

    @property
    def about(self) -> str:
        """The name under which the journal keeps the text's lines."""
        return f"text:{self.text_key}"

    def in_force(self, on: date) -> bool:
        """Whether this version was law on the day."""
        kept = self.state in rules.KEPT_STATES
        return kept and self.in_force_from <= on and (self.in_force_to is None or on < self.in_force_to)

    def standing(self, on: date) -> str:
        """How the version stands on the day: 现行有效, 尚未施行, 已失效, or where its procedure is."""
        if self.state not in rules.KEPT_STATES:
            return self.state_title
        if self.in_force(on):
            return "现行有效"
        return "尚未施行" if on < self.in_force_from and self.in_force_to != self.in_force_from else "已失效"


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A text with its newest adopted version."""

    text_key: str
    title: str
    number: str
    kind: str
    issued_by: str
    newest: VersionRecord


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article of a version. Empty ``text``: it was not read here (未核), ``summary`` is the platform's own."""

    key: str
    text_key: str
    version: int
    number: str
    text: str
    summary: str
    verified: bool
    cite: str


def _record(row: TextVersion) -> VersionRecord:
    text = row.text
    return VersionRecord(
        text.text_key, text.title, text.kind, text.issued_by, row.version, row.number, row.gazette_on, row.in_force_from,
        row.in_force_to, row.source, row.verified, row.whole, row.summary, row.replaced_by, row.state, row.drafted_by,
        tuple(row.written_by), row.adopted_by, row.adopted_on, row.opinion, row.repeal_reason, row.impact_sha256,
    )


def _article(row: TextArticle) -> ArticleRecord:
    text = row.version.text
    number = f"（{row.version.number}）" if "〔" in row.version.number else ""
    return ArticleRecord(
        f"{text.text_key}/{row.number}", text.text_key, row.version.version, row.number, row.text, row.summary, row.verified,
        f"《{text.title}》{number}{row.number}",
    )


def kept() -> QuerySet[TextVersion]:
    """The versions that are or were law, or will be."""
    return TextVersion.objects.filter(state__in=rules.KEPT_STATES).select_related("text")


def in_force(on: date) -> QuerySet[TextVersion]:
    """The versions in force on a day: at most one of each text."""
    return kept().filter(Q(in_force_to=None) | Q(in_force_to__gt=on), in_force_from__lte=on)


def texts(*, text: str = "", kind: str = "", after: str = "", limit: int = 50) -> list[TextRecord]:
    """A page of the adopted texts by key; ``text`` is sought in title, number and words of the articles, two characters do."""
    found = LegalText.objects.filter(Exists(kept().filter(text=OuterRef("pk"))), text_key__gt=after)
    if kind:
        found = found.filter(kind=kind)
    for word in text.split():
        inside = TextArticle.objects.filter(
            version__text=OuterRef("pk"), version__state__in=rules.KEPT_STATES, text__icontains=word
        )
        found = found.filter(Q(title__icontains=word) | Q(number__icontains=word) | Exists(inside))
    rows = list(found.order_by("text_key")[: min(limit, MOST)])
    newest = {row.text_id: row for row in kept().filter(text__in=rows).order_by("in_force_from", "version")}
    return [
        TextRecord(row.text_key, row.title, row.number, row.kind, row.issued_by, _record(newest[row.text_key])) for row in rows
    ]


def found_in(*, words: str, on: date, after: tuple[str, int] | None = None, limit: int = 50) -> list[ArticleRecord]:
    """Articles in force on a day that hold all these words (two characters do), by text and place."""
    rows = TextArticle.objects.filter(version__in=in_force(on)).select_related("version__text")
    for word in words.split():
        rows = rows.filter(Q(text__icontains=word) | Q(summary__icontains=word) | Q(number=word))
    if after:
        rows = rows.filter(Q(version__text__gt=after[0]) | Q(version__text=after[0], place__gt=after[1]))
    return [_article(row) for row in rows.order_by("version__text", "place")[: min(limit, MOST)]] if words.split() else []


def text(key: str) -> TextRecord:
    """A text with its newest adopted version."""
    row = kept().filter(text=key).order_by("-in_force_from", "-version").first()
    if row is None:
        raise unknown(key)
    found = row.text
    return TextRecord(found.text_key, found.title, found.number, found.kind, found.issued_by, _record(row))


def unknown(key: str) -> NotFound:
    """No such text, or none that was adopted."""
    return NotFound("找不到这个法规", f"法规库里没有“{key}”", "请在法规库里按名称或者文号查询，没有的可以草拟录入", field="text_key")


def text_versions(key: str) -> list[VersionRecord]:
    """All versions of a text that were adopted, the newest law first."""
    return [_record(row) for row in kept().filter(text=key).order_by("-in_force_from", "-version")[:MOST]]


def version(key: str, number: int) -> VersionRecord:
    """One adopted version of a text."""
    row = kept().filter(text=key, version=number).first()
    if row is None:
        raise NotFound("找不到这个法规版本", f"“{key}”没有已采用的第 {number} 版", "请查看这个法规的各个版本")
    return _record(row)


def articles_of_version(key: str, number: int, *, after: int = -1, limit: int = MOST) -> list[ArticleRecord]:
    """A page of the articles of an adopted version in their order; ``after`` is the place of the last one before."""
    rows = TextArticle.objects.filter(version__in=kept().filter(text=key, version=number), place__gt=after)
    return [_article(row) for row in rows.select_related("version__text").order_by("place")[: min(limit, MOST)]]


def articles(key: str, on: date, *, after: int = -1, limit: int = MOST) -> list[ArticleRecord]:
    """The articles of a text as they stand on a day; none when the version of that day was not read."""
    rows = TextArticle.objects.filter(version__in=in_force(on).filter(text=key), place__gt=after)
    return [_article(row) for row in rows.select_related("version__text").order_by("place")[: min(limit, MOST)]]


def article(key: str, on: date) -> ArticleRecord:
    """An article by its key (``spot_checks/第十一条``) as it stands on a day; refused when it does not."""
    text_key, _, number = key.partition("/")
    rows = TextArticle.objects.filter(version__in=in_force(on).filter(text=text_key), number=number)
    row = rows.select_related("version__text").first()
    if row is None:
        raise NotFound("找不到这个条款", f"{on} 有效的版本里没有录入“{key}”", "请核对条号，或者查看这个法规的其他版本")
    return _article(row)


def history(key: str) -> list[tuple[VersionRecord, ArticleRecord]]:
    """An article through the versions that hold it, the newest first."""
    text_key, _, number = key.partition("/")
    rows = TextArticle.objects.filter(
        version__text=text_key, version__state__in=rules.KEPT_STATES, number=number
    ).exclude(version__in_force_to__lte=F("version__in_force_from")).select_related("version__text")
    return [(_record(row.version), _article(row)) for row in rows.order_by("-version__in_force_from")[:MOST]]


def kinds() -> tuple[str, ...]:
    """The kinds of texts, from the highest rank down."""
    return rules.KINDS


def workflow() -> Workflow:
    """The procedure of a version, for the pages that show its open acts."""
    return rules.TEXT


def drafts(actor: Actor, *, after: str = "", limit: int = 50) -> list[VersionRecord]:
    """A page of the versions being worked on, by key."""
    access.require(actor, "legal_texts.view_drafts")
    rows = TextVersion.objects.filter(state__in=rules.OPEN_STATES, text__gt=after).select_related("text")
    return [_record(row) for row in rows.order_by("text")[: min(limit, MOST)]]


def open_version(actor: Actor, key: str) -> tuple[VersionRecord, list[ArticleRecord]]:
    """The version of a text that is being worked on, with its articles."""
    access.require(actor, "legal_texts.view_drafts")
    row = TextVersion.objects.filter(state__in=rules.OPEN_STATES, text=key).select_related("text").first()
    if row is None:
        raise NotFound("找不到草拟中的版本", f"“{key}”没有正在办理的版本", "请草拟新版本")
    found = TextArticle.objects.filter(version=row).select_related("version__text").order_by("place")
    return _record(row), [_article(one) for one in found]
