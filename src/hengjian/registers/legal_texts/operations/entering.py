"""The statutes that the code cites are entered from ``hengjian.statutes``: again and again without effect (幂等)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from hengjian.kernel import acts, citations
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.legal_texts import events, rules
from hengjian.registers.legal_texts.models import LegalText, TextArticle, TextVersion
from hengjian.registers.legal_texts.operations import adopting, drafting
from hengjian.registers.legal_texts.rules import NewArticle
from hengjian.statutes import library
from hengjian.statutes.text import Article, Statute


@dataclass(slots=True)
class Entered:
    """What was entered: new texts, versions and articles; articles completed; versions left out with the reason."""

    texts: int = 0
    versions: int = 0
    articles: int = 0
    completed: int = 0
    left_out: list[str] = field(default_factory=list)


@acts.act("legal_texts.enter_statutes")
def enter_statutes(*, by: Actor, at: datetime) -> Entered:
    """Enter every statute the code cites with its versions and articles; what is there already stays.

    The code was reviewed as code is, so its versions enter adopted. A version that officials keep for the same days goes
    before the code's, which is then left out and named.
    """
    acts.reach(drafting.SCOPE)
    done = Entered()
    for key, versions in library.texts().items():
        text = _text(key, versions[-1], done)
        for statute in versions:
            _version(text, statute, by, at, done)
    acts.tell(events.StatutesEntered(
        about="text:statutes", texts=done.texts, versions=done.versions, articles=done.articles, completed=done.completed,
        left_out=done.left_out,
    ))
    return done


def _text(key: str, newest: Statute, done: Entered) -> LegalText:
    """The text's row. A title that officials entered under a key of their own keeps that key."""
    bare = citations.bare_title(newest.title)
    row = LegalText.objects.select_for_update().filter(bare_title=bare).first()
    if row is None:
        row = LegalText.objects.create(
            text_key=key, title=newest.title, bare_title=bare, short_title=citations.short_title(newest.title),
            number=newest.number, kind=newest.kind, issued_by=newest.issued_by,
        )
        done.texts += 1
    return row


def _version(text: LegalText, statute: Statute, by: Actor, at: datetime, done: Entered) -> None:
    kept = TextVersion.objects.filter(
        text=text, state__in=rules.KEPT_STATES, in_force_from=statute.in_force_from
    ).exclude(in_force_to=statute.in_force_from).first()
    if kept is None:
        kept = _adopted(text, statute, by, at, done)
    elif kept.drafted_by != by.code:
        done.left_out.append(f"{statute.cite()}：{statute.in_force_from} 起的版本已另行录入")
        return
    if kept is not None:
        _articles(kept, library.articles_of(statute), done)


def _adopted(text: LegalText, statute: Statute, by: Actor, at: datetime, done: Entered) -> TextVersion | None:
    number = (TextVersion.objects.filter(text=text).aggregate(Max("version"))["version__max"] or 0) + 1
    row = TextVersion(
        text=text, version=number, number=statute.number, bare_number=citations.bare_number(statute.number),
        gazette_on=statute.issued_on, in_force_from=statute.in_force_from, in_force_to=statute.in_force_to,
        source=statute.source, verified=statute.verified, summary=statute.summary, replaced_by=statute.replaced_by,
        state="adopted", drafted_by=by.code, written_by=[by.code], adopted_by=by.code,
        adopted_on=day_of(at),
    )
    try:
        adopting.make_room(row, what=f"{statute.cite()}不能录入")
    except Refused as refusal:
        done.left_out.append(f"{statute.cite()}：{refusal.why}")
        return None
    if statute.in_force_to is not None:
        row.state = "superseded" if library.followed(statute) else "repealed"
    row.save(force_insert=True)
    done.versions += 1
    return row


def _articles(row: TextVersion, articles: tuple[Article, ...], done: Entered) -> None:
    """Write the articles that are missing; complete those that were entered before they were read."""
    kept = {one.number: one for one in TextArticle.objects.filter(version=row)}
    last = max((one.place for one in kept.values()), default=0)
    new = [NewArticle(one.number, one.text, one.summary, one.verified) for one in articles if one.number not in kept]
    done.articles += drafting.write_articles(row, new, start=last + 1)
    for one in articles:
        old = kept.get(one.number)
        if old is not None and (old.text, old.summary, old.verified) != (one.text, one.summary, one.verified):
            old.text, old.summary, old.verified = one.text, one.summary, one.verified
            old.save(update_fields=["text", "summary", "verified"])
            done.completed += 1
