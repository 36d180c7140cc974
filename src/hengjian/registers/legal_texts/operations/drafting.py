"""A version is drafted, amended article by article, submitted, and sent back when it is not right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from hengjian.kernel import acts, citations
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.legal_texts import events, rules
from hengjian.registers.legal_texts.models import LegalText, TextArticle, TextVersion
from hengjian.registers.legal_texts.queries import reliances
from hengjian.registers.legal_texts.queries.texts import unknown
from hengjian.registers.legal_texts.rules import NewArticle, NewText, Span

#: Texts are the city's.
SCOPE = Scope(territory=rules.HOME)


def spans(text: LegalText) -> list[Span]:
    """The days of all adopted versions of a text, locked."""
    rows = TextVersion.objects.select_for_update().filter(text=text, state__in=rules.KEPT_STATES)
    return [span_of(row) for row in rows.order_by("in_force_from", "version")]


def span_of(row: TextVersion) -> Span:
    """The days of a version."""
    return Span(row.version, row.in_force_from, row.in_force_to, row.verified)


def name_of(row: TextVersion) -> str:
    """How a version is called in a refusal."""
    return f"《{row.text.title}》第 {row.version} 版"


def open_row(text_key: str) -> TextVersion:
    """The version being worked on, locked; otherwise the newest, so that the refusal names its state."""
    rows = TextVersion.objects.select_for_update().filter(text=text_key).order_by("-version")
    row = rows.filter(state__in=rules.OPEN_STATES).first() or rows.first()
    if row is None:
        raise unknown(text_key)
    acts.reach(SCOPE)
    return row


def text_row(new: NewText) -> LegalText:
    """The text of a version, locked; made when it is new. Refused when the key or the title belongs to another text."""
    what, bare = f"法规“{new.title}”不能草拟", citations.bare_title(new.title)
    known = LegalText.objects.select_for_update().filter(text_key=new.text_key).first()
    if known is not None and known.bare_title != bare:
        raise Refused(what, f"标识 {new.text_key} 已用于《{known.title}》", "请另选标识，或者核对名称", field="text_key")
    if known is not None:
        return known
    other = LegalText.objects.filter(bare_title=bare).first()
    if other is not None:
        why = f"法规库里已有《{other.title}》（标识 {other.text_key}）"
        raise Refused(what, why, f"请用标识 {other.text_key} 草拟它的新版本", field="title")
    return LegalText.objects.create(
        text_key=new.text_key, title=new.title.strip(), bare_title=bare, short_title=citations.short_title(new.title),
        number=new.number, kind=new.kind, issued_by=new.issued_by,
    )


def write_articles(row: TextVersion, articles: Iterable[NewArticle], *, start: int = 1) -> int:
    """Write articles in their order, numbered as printed; returns how many."""
    made = TextArticle.objects.bulk_create([
        TextArticle(
            version=row, place=place, number=citations.place_of(one.number), text=one.text.strip(), summary=one.summary.strip(),
            verified=one.verified,
        )
        for place, one in enumerate(articles, start=start)
    ], batch_size=500)
    return len(made)


def _carried(row: TextVersion, given: tuple[NewArticle, ...]) -> list[NewArticle]:
    """The articles of the version before with those given in their places; new ones follow at the end.

    Carried words count as read only where the new version as a whole was compared with its source.
    """
    kept = reliances.words_before(row) or {}
    new = {citations.place_of(one.number): one for one in given}
    carried = {
        number: NewArticle(number, old.text, old.summary, bool(old.text) and row.verified) for number, old in kept.items()
    }
    return list((carried | new).values())


@acts.act("legal_texts.draft_text")
def draft_text(*, text: NewText, by: Actor, at: datetime) -> int:
    """Draft a new text, or a new version of a kept one; returns the number of the version."""
    acts.reach(SCOPE)
    rules.check_text(text)
    known, what = text_row(text), f"法规“{text.title}”不能草拟"
    if (open_one := TextVersion.objects.filter(text=known, state__in=rules.OPEN_STATES).first()) is not None:
        why = f"第 {open_one.version} 版还在办理（{rules.TEXT.states[open_one.state]}）"
        raise Refused(what, why, "请先办完或者修改这一版", field="text_key")
    number = (TextVersion.objects.filter(text=known).aggregate(Max("version"))["version__max"] or 0) + 1
    rules.follows(Span(number, text.in_force_from, text.in_force_to, text.verified), spans(known), what=what)
    row = TextVersion.objects.create(
        text=known, version=number, number=text.number.strip(), bare_number=citations.bare_number(text.number),
        gazette_on=text.gazette_on, in_force_from=text.in_force_from, in_force_to=text.in_force_to,
        source=text.source.strip(), verified=text.verified, whole=text.whole, summary=text.summary.strip(),
        drafted_by=by.code, written_by=[by.code],
    )
    count = write_articles(row, _carried(row, text.articles) if text.carry_over else text.articles)
    acts.tell(events.TextDrafted(
        about=f"text:{known.text_key}", version=number, name=known.title, in_force_from=row.in_force_from, articles=count
    ))
    return number


@acts.act("legal_texts.amend_article")
def amend_article(*, text_key: str, article: NewArticle, removed: bool = False, by: Actor, at: datetime) -> None:
    """Write an article of the draft anew, add it at the end, or take it out. What was submitted must be sent back first."""
    row = open_row(text_key)
    rules.TEXT.step(row.state, "amend", what=name_of(row))
    what, number = f"{name_of(row)}不能修改", citations.place_of(article.number)
    kept = TextArticle.objects.filter(version=row, number=number).first()
    if removed and kept is None:
        raise NotFound(what, f"草稿里没有“{article.number}”", "请核对条号", field="number")
    if removed and kept is not None:
        kept.delete()
    else:
        _write(row, replace(article, number=number or article.number), kept, what)
    if by.code not in row.written_by:
        row.written_by = [*row.written_by, by.code]
        row.save(update_fields=["written_by"])
    digest = hashlib.sha256(b"" if removed else article.text.strip().encode()).hexdigest()
    acts.tell(events.ArticleAmended(
        about=f"text:{text_key}", version=row.version, number=number, removed=removed, sha256=digest
    ))


def _write(row: TextVersion, article: NewArticle, kept: TextArticle | None, what: str) -> None:
    rules.check_article(article, what)
    if article.verified and not row.verified:
        why = f"{article.number}标为已核，但这一版本标为未核"
        raise Refused(what, why, "请标为未核；读到原文的，另行草拟写明来源的版本", field="verified")
    if kept is None:
        last = TextArticle.objects.filter(version=row).aggregate(Max("place"))["place__max"] or 0
        write_articles(row, [article], start=last + 1)
        return
    kept.text, kept.summary, kept.verified = article.text.strip(), article.summary.strip(), article.verified
    kept.save(update_fields=["text", "summary", "verified"])


@acts.act("legal_texts.submit_text")
def submit_text(*, text_key: str, by: Actor, at: datetime) -> None:
    """Submit a drafted version for adoption."""
    row = open_row(text_key)
    row.state = rules.TEXT.step(row.state, "submit", what=name_of(row))
    if not row.summary and not TextArticle.objects.filter(version=row).exists():
        raise Refused(f"{name_of(row)}不能报送", "既没有条款也没有摘要", "请先录入条款；未读到原文的，写明摘要并标为未核")
    row.save(update_fields=["state"])
    acts.tell(events.TextSubmitted(about=f"text:{text_key}", version=row.version))


@acts.act("legal_texts.send_back_text")
def send_back_text(*, text_key: str, opinion: str, by: Actor, at: datetime) -> None:
    """Send a submitted version back with an opinion."""
    row = open_row(text_key)
    row.state = rules.TEXT.step(row.state, "send_back", what=name_of(row))
    if not opinion.strip():
        raise Refused(f"{name_of(row)}不能退回", "没有写明意见", "请写明要修改什么", field="opinion")
    if len(opinion.strip()) > 300:
        raise Refused(f"{name_of(row)}不能退回", "意见超过 300 字", "请缩短", field="opinion")
    row.opinion = opinion.strip()
    row.save(update_fields=["state", "opinion"])
    acts.tell(events.TextSentBack(about=f"text:{text_key}", version=row.version, opinion=row.opinion))
