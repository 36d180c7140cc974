"""Who relies on an article (依据的使用): rules and procedures, items and points, matters in hand; and what a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import F, Q

from hengjian.kernel import citations, law
from hengjian.kernel.citations import Citation
from hengjian.kernel.errors import NotFound
from hengjian.kernel.law import Page, Reliance
from hengjian.kernel.models import RunningDeadline
from hengjian.registers.legal_texts import rules
from hengjian.registers.legal_texts.models import LegalText, TextArticle, TextVersion
from hengjian.registers.legal_texts.queries.texts import MOST, kept, unknown
from hengjian.registers.legal_texts.rules import ArticleChange, Words


@dataclass(frozen=True, slots=True)
class Touched:
    """What a version changes and who relies on it: at most :data:`MOST` reliances, and how many there are of each kind."""

    text_key: str
    version: int
    articles: tuple[ArticleChange, ...]
    reliances: tuple[Reliance, ...]
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many rely on what changes."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class _Names:
    """How a text is cited: its titles and its numbers, as they are compared."""

    titles: frozenset[str]
    numbers: frozenset[str]

    def of(self, cited: Citation) -> bool:
        """Whether the citation names this text."""
        return citations.bare_title(cited.title) in self.titles or citations.bare_number(cited.number) in self.numbers

    def words(self) -> list[str]:
        """What to look for in stored words: titles, and numbers with whatever brackets they were typed."""
        found = sorted(self.titles)
        for number in sorted(self.numbers):
            year, _, rest = number.partition("〔")[2].partition("〕")
            found += [f"{year}{mark}{rest}" for mark in "〕]］】)）"] if year else [number, number.replace("令第", "令")]
        return found


def _names(text: LegalText) -> _Names:
    numbers = TextVersion.objects.filter(text=text).values_list("bare_number", flat=True)
    titles = {text.bare_title, citations.bare_title(text.short_title)}
    return _Names(frozenset(titles - {""}), frozenset(set(numbers) - {""}))


def _text(key: str) -> LegalText:
    row = LegalText.objects.filter(text_key=key).first()
    if row is None:
        raise unknown(key)
    return row


def relying_on(key: str, on: date, *, limit: int = MOST, kinds: Sequence[str] = tuple(law.RELIANCES)) -> list[Reliance]:
    """What relies on an article or, given a text's key, on any of it, as it stands on a day; at most ``limit``.

    A rule counts while it is law on the day; a matter while its clock runs or it is open. ``kinds`` are those of
    :data:`law.RELIANCES` that are wanted: a page for citizens leaves out the matters in hand. Where there are more than
    ``limit``, every kind gets its share, so that thousands of points hide no matter.
    """
    text_key, _, place = key.partition("/")
    most = min(limit, MOST)
    found: dict[str, list[Reliance]] = {kind: [] for kind in kinds}
    for some in _relying(_text(text_key), {place} if place else None, on):
        for one in some:
            if one.kind not in found or len(found[one.kind]) >= most:
                break  # a source holds one kind, so there is nothing more to learn from it
            found[one.kind].append(one)
    return _shared(found, most)


def _shared(found: Mapping[str, Sequence[Reliance]], most: int) -> list[Reliance]:
    """At most so many, in the order of the kinds, small kinds whole and large ones cut alike."""
    shares, left = {}, most
    for number, kind in enumerate(sorted(found, key=lambda one: len(found[one]))):
        shares[kind] = min(len(found[kind]), left // (len(found) - number))
        left -= shares[kind]
    return [one for kind, rows in found.items() for one in rows[: shares[kind]]]


def _relying(text: LegalText, places: set[str] | None, on: date, *, whole: bool = False) -> Iterator[Iterator[Reliance]]:
    """Source by source what cites one of the places; with ``None`` any place. ``whole`` adds what cites no place."""
    names = _names(text)
    known: dict[str, bool] = {}

    def names_it(one: Reliance) -> bool:
        if one.cite not in known:
            known[one.cite] = _names_place(citations.parse(one.cite), names, places, whole)
        return known[one.cite]

    for source in _sources(names.words(), on):
        yield filter(names_it, source)


def _names_place(cited: Iterable[Citation], names: _Names, places: set[str] | None, whole: bool) -> bool:
    here = [one for one in cited if names.of(one)]
    if places is None:
        return bool(here)
    return any(places.intersection(one.places) or (whole and not one.places) for one in here)


def _sources(words: Sequence[str], on: date) -> Iterator[Iterable[Reliance]]:
    """What the modules declare, then what they keep, then what is running; each holds one kind."""
    yield (one for page in law.pages() for one in _procedures(page))
    yield (one for page in law.pages() for one in _rules(page, on))
    for source in law.reliance_sources().values():
        yield source(words)
    yield _running(words)


def _procedures(page: Page) -> Iterator[Reliance]:
    """The acts of a module's procedures, each once."""
    for workflow in page.workflows:
        for row in {(act.act, act.ground): act for act in workflow.acts if act.ground}.values():
            yield Reliance("procedure", f"{workflow.name}.{row.act}", f"{workflow.title}：{row.title}", row.ground, page.title)


def _rules(page: Page, on: date) -> Iterator[Reliance]:
    """The deadlines and values of a module that are law on the day."""
    for deadline in page.deadlines:
        more = (*(deadline.extension.cites if deadline.extension else ()), *(c for pause in deadline.pauses for c in pause.cites))
        if deadline.since <= on and (deadline.until is None or on < deadline.until):
            cite = "；".join((*deadline.cites, *more))
            yield Reliance("rule", deadline.code, f"时限：{deadline.title}（{deadline.in_words}）", cite, page.title)
    for code, dated in page.dated.items():
        for version in dated.versions:
            if version.in_force(on) and version.cites:
                yield Reliance("rule", f"{page.module}.{code}", f"取值：{code}（{version.since} 起）", "；".join(version.cites), page.title)
    for value in page.adjustable:
        yield Reliance("rule", value.code, f"可调整的取值：{value.title}", value.cites, page.title)


def _running(words: Sequence[str]) -> Iterator[Reliance]:
    """Matters with an open clock whose deadline cites one of the words."""
    cites = Q(pk=None)
    for word in words:
        cites |= Q(cites__contains=word)
    for row in RunningDeadline.objects.filter(cites, ended_on=None).order_by("due_on", "id").iterator():
        yield Reliance("matter", row.about, row.subject, row.cites, f"{row.title}，{row.due_on} 到期")


def _words_of(version: TextVersion) -> dict[str, Words]:
    rows = TextArticle.objects.filter(version=version).order_by("place")
    return {row.number: Words(row.number, row.text, row.summary, row.verified) for row in rows}


def words_before(row: TextVersion) -> dict[str, Words] | None:
    """The articles as they were last read before a version's first day; ``None`` when it is the first of its text.

    Versions that hold only some articles are laid over those before them, so that an unread one hides nothing.
    """
    earlier = kept().filter(text=row.text_id, in_force_from__lt=row.in_force_from).order_by("in_force_from", "version")
    found: dict[str, Words] | None = None
    for one in earlier.exclude(in_force_to__lte=F("in_force_from")):
        said = _words_of(one)
        under = {} if one.whole or found is None else found
        found = under | {number: words for number, words in said.items() if words.text or number not in under}
    return found


def changes_of(row: TextVersion) -> list[ArticleChange]:
    """What a version changes; nothing when it is the first of its text."""
    old = words_before(row)
    return rules.changes(row.text_id, old, _words_of(row), whole=row.whole) if old is not None else []


def changes(text_key: str, version: int) -> list[ArticleChange]:
    """What an adopted version changed in the articles of the one before."""
    row = kept().filter(text=text_key, version=version).first()
    return changes_of(row) if row else []


def all_touched_by(text_key: str, changed: Sequence[ArticleChange] | None, on: date) -> Iterator[Reliance]:
    """Everything that relies on the changed articles or cites the text as a whole; with ``None`` on any of it."""
    if changed is None:
        yield from chain.from_iterable(_relying(_text(text_key), None, on))
    elif changed:
        yield from chain.from_iterable(_relying(_text(text_key), {one.number for one in changed}, on, whole=True))


def touched(text_key: str, version: int) -> Touched:
    """What a version changes and touches, adopted or not: what the reviewer reads before adopting it."""
    row = TextVersion.objects.filter(text=text_key, version=version).first()
    if row is None:
        raise NotFound("找不到这个法规版本", f"“{text_key}”没有第 {version} 版", "请查看这个法规的各个版本")
    changed = changes_of(row)
    first: dict[str, list[Reliance]] = {}
    counts: dict[str, int] = {}
    for one in all_touched_by(text_key, changed, row.in_force_from):
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if counts[one.kind] <= MOST:
            first.setdefault(one.kind, []).append(one)
    return Touched(text_key, version, tuple(changed), tuple(_shared(first, MOST)), counts)


def adopted_changes(since: date) -> list[tuple[str, date, str]]:
    """Changed articles as ``(article key, first day of the change, kind)``, of versions whose change began on or after a day.

    Changes that are adopted but not yet in force are among them. A repealed text stands as a whole under its own key with
    the kind ``repealed``.
    """
    found = [
        (one.key, row.in_force_from, one.kind)
        for row in kept().filter(in_force_from__gte=since).order_by("in_force_from", "text")
        if row.in_force_to is None or row.in_force_to > row.in_force_from
        for one in changes_of(row)
    ]
    for row in kept().filter(state="repealed", in_force_to__gte=since).order_by("in_force_to", "text"):
        assert row.in_force_to is not None
        found.append((row.text_id, row.in_force_to, "repealed"))
    return sorted(found, key=lambda one: (one[1], one[0]))
