"""The basis (设定依据): what the words of a citation name, and whether it was law on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hengjian.kernel import citations
from hengjian.kernel.citations import Citation
from hengjian.kernel.errors import Refused
from hengjian.registers.legal_texts.models import LegalText, TextArticle, TextVersion
from hengjian.registers.legal_texts.queries.texts import kept


@dataclass(frozen=True, slots=True)
class Basis:
    """One citation, looked up. ``known``: the text is kept here; only then ``in_force`` says anything.

    ``verified`` and ``text`` are the article's on that day; an empty text was not read here (未核). When it is not in
    force, ``why`` and ``then`` say so and name the way out.
    """

    key: str
    cite: str
    in_force: bool
    known: bool
    verified: bool
    text: str
    summary: str = ""
    text_key: str = ""
    title: str = ""
    version: int = 0
    why: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The texts that some citations name, with their versions and the cited articles."""

    titles: Mapping[str, LegalText]
    numbers: Mapping[str, LegalText]
    versions: Mapping[str, Sequence[TextVersion]]
    articles: Mapping[tuple[int, str], TextArticle]

    def text_of(self, cited: Citation) -> LegalText | None:
        return self.titles.get(citations.bare_title(cited.title)) or self.numbers.get(citations.bare_number(cited.number))


def _shelf(cited: Iterable[Citation]) -> _Shelf:
    """Three questions to the database, however many citations there are."""
    wanted = list(cited)
    titles = {citations.bare_title(one.title) for one in wanted} - {""}
    numbers = {citations.bare_number(one.number) for one in wanted} - {""}
    rows = list(LegalText.objects.filter(
        Q(bare_title__in=titles) | Q(short_title__in=titles)
        | Q(pk__in=TextVersion.objects.filter(bare_number__in=numbers).values("text"))
    ))
    versions: dict[str, list[TextVersion]] = {row.pk: [] for row in rows}
    for one in kept().filter(text__in=rows).order_by("in_force_from", "version"):
        versions[one.text_id].append(one)
    places = {place for one in wanted for place in one.places}
    found = TextArticle.objects.filter(version__text__in=rows, number__in=places)
    by_title = {row.short_title: row for row in rows if row.short_title} | {row.bare_title: row for row in rows}
    by_number = {one.bare_number: one.text for some in versions.values() for one in some if one.bare_number}
    return _Shelf(
        {title: row for title, row in by_title.items() if versions[row.pk]}, by_number, versions,
        {(one.version_id, one.number): one for one in found},
    )


def resolve(words: str, on: date) -> list[Basis]:
    """What each citation among the words names, on a day; in the order of the words."""
    return resolve_many([words], on)[words]


def resolve_many(many: Iterable[str], on: date) -> dict[str, list[Basis]]:
    """:func:`resolve` for many wordings at once."""
    cited = {words: citations.parse(words) for words in many}
    shelf = _shelf(one for some in cited.values() for one in some)
    return {words: [_looked_up(one, shelf, on) for one in some] for words, some in cited.items()}


def _looked_up(cited: Citation, shelf: _Shelf, on: date) -> Basis:
    text = shelf.text_of(cited)
    if text is None:
        return Basis("", cited.cite(), False, False, False, "", title=cited.title or cited.number)
    versions = [one for one in shelf.versions[text.pk] if one.in_force_to is None or one.in_force_to > one.in_force_from]
    here = next((one for one in versions if _in_force(one, on)), None)
    place = _place_kept(cited, shelf, versions)
    key = f"{text.pk}/{place}" if place else text.pk
    if here is None:
        why, then = _not_in_force(text, versions, on)
        return Basis(key, cited.cite(), False, True, False, "", text_key=text.pk, title=text.title, why=why, then=then)
    article = shelf.articles.get((here.pk, place))
    if place and article is None and here.whole:
        why = f"《{text.title}》自 {here.in_force_from} 起有效的版本里没有{place}"
        then = "请按现行版本改引条款"
        return Basis(key, cited.cite(), False, True, False, "", "", text.pk, text.title, here.version, why, then)
    verified = article.verified if article else (here.verified and not place)
    return Basis(
        key, cited.cite(), True, True, verified, article.text if article else "", article.summary if article else here.summary,
        text.pk, text.title, here.version,
    )


def _in_force(row: TextVersion, on: date) -> bool:
    return row.in_force_from <= on and (row.in_force_to is None or on < row.in_force_to)


def _place_kept(cited: Citation, shelf: _Shelf, versions: Sequence[TextVersion]) -> str:
    """The narrowest place of the citation that some version keeps as an article of its own; otherwise its article."""
    for place in cited.places:
        if any((one.pk, place) in shelf.articles for one in versions):
            return place
    if cited.article and not cited.article.endswith("部分"):
        return cited.article
    return cited.article + cited.item


def _not_in_force(text: LegalText, versions: Sequence[TextVersion], on: date) -> tuple[str, str]:
    """Why a kept text was not law on the day, and what can be done."""
    later = next((one for one in versions if one.in_force_from > on), None)
    past = next((one for one in reversed(versions) if one.in_force_to is not None and one.in_force_to <= on), None)
    if past is None:
        if later is None:
            return f"《{text.title}》没有有效的版本", "请改引现行有效的依据"
        return f"《{text.title}》自 {later.in_force_from} 起才施行", f"请等到 {later.in_force_from}，或者改引现行有效的依据"
    instead = f"《{past.replaced_by}》" if past.replaced_by else "现行有效的依据"
    return f"《{text.title}》已于 {past.in_force_to} 失效", f"请改引{instead}"


def require_in_force(words: str, on: date, *, what: str, field: str = "basis_article") -> list[Basis]:
    """The bases that the words name; refused when one that is kept here was not law on the day.

    ``what`` is what cannot be done then (监管事项 … 不能发布). A text that is not kept here is let through: its ``known`` is false.
    """
    found = resolve(words, on)
    wrong = [one for one in found if one.known and not one.in_force]
    if wrong:
        why = "；".join(dict.fromkeys(f"依据{one.cite}在 {on} 无效：{one.why}" for one in wrong))
        raise Refused(what, why, "；".join(dict.fromkeys(one.then for one in wrong)), field=field)
    return found
