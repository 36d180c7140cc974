"""Legal texts (法规): titles, versions and articles, what was read and what was not, and who relies on an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hengjian.interfaces.look import marking, pieces
from hengjian.interfaces.portal import frame, states
from hengjian.kernel import clock, law
from hengjian.kernel.errors import NotFound
from hengjian.kernel.law import Reliance
from hengjian.registers.legal_texts import queries as legal_texts
from hengjian.registers.legal_texts.queries import ArticleRecord, VersionRecord

FOUND = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Those of one kind who rely on an article, each with its address."""

    title: str
    rows: Sequence[tuple[Reliance, str]]


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The texts by title, number or words, and the articles in force that hold the words."""
    question = frame.asked(request, "kind")
    found = legal_texts.texts(text=question.text, kind=question.chosen.get("kind", ""), after=question.after, limit=frame.PAGE)
    today = clock.today()
    articles = [] if question.after else legal_texts.found_in(words=question.text, on=today, limit=FOUND)
    kinds = {kind: kind for kind in legal_texts.kinds()}
    return frame.page(
        request, "texts.html", "rulebook", tabs=frame.tabs("rulebook", "texts"), question=question, articles=articles,
        texts=[(one, states.text(one.newest, today)) for one in found], selects=[frame.select(question, "kind", "种类", kinds)],
        chips=frame.chips(question, {"kind": kinds}), next_url=question.url(after=found[-1].text_key) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def page(request: HttpRequest, key: str, version: int | None = None) -> HttpResponse:
    """One text: the version in force today or the one asked for, its articles, its other versions."""
    today = clock.today()
    versions = [one for one in legal_texts.text_versions(key) if one.in_force_from != one.in_force_to]
    shown = _shown(versions, version, today)
    question = frame.asked(request)
    articles = legal_texts.articles_of_version(key, shown.version, after=question.number - 1 if question.number else -1)
    return frame.page(
        request, "text.html", "rulebook", text=shown, versions=[(one, states.text(one, today)) for one in versions],
        state=states.text(shown, today), facts=_facts(shown), articles=articles, question=question,
        changes=_marked(key, shown.version) if len(versions) > 1 else [], groups=_groups(key, today),
        crumbs=[pieces.Link("法规条文", reverse("portal:texts")), pieces.Link(shown.title)],
    )


@login_not_required
@require_safe
def article(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """One article through its versions, with everything public that relies on it."""
    today = clock.today()
    versions = legal_texts.history(f"{key}/{number}")
    if not versions:
        raise NotFound("找不到这个条款", f"法规库里没有录入“{key}”的{number}", "请在法规条文里按名称查询")
    in_force = next(((text, one) for text, one in versions if text.in_force(today)), None)
    text, shown = in_force or versions[0]
    return frame.page(
        request, "article.html", "rulebook", text=text, article=shown, state=states.text(text, today), in_force=in_force is not None,
        older=[(other, words, _compared(shown, words)) for other, words in versions if other != text],
        groups=_groups(shown.key, today),
        crumbs=[
            pieces.Link("法规条文", reverse("portal:texts")), pieces.Link(text.title, reverse("portal:text", args=[key])),
            pieces.Link(number),
        ],
    )


def _shown(versions: Sequence[VersionRecord], version: int | None, today: date) -> VersionRecord:
    if version is None:
        found = next((one for one in versions if one.in_force(today)), versions[0] if versions else None)
    else:
        found = next((one for one in versions if one.version == version), None)
    if found is None:
        raise NotFound("找不到这个法规", "法规库里没有这个名称或者这一版", "请在法规条文里按名称或者文号查询")
    return found


def _facts(text: VersionRecord) -> list[pieces.Fact]:
    day = "{0.year}年{0.month}月{0.day}日".format
    said = [
        ("文号", text.number), ("种类", text.kind), ("制定机关", text.issued_by), ("公布", day(text.gazette_on) if text.gazette_on else ""),
        ("施行", day(text.in_force_from)), ("失效", day(text.in_force_to) if text.in_force_to else ""),
        ("由此替代", f"《{text.replaced_by}》" if text.replaced_by else ""), ("文字来源", text.source),
    ]
    return [pieces.Fact(term, value) for term, value in said if value]


def _marked(key: str, version: int) -> list[tuple[str, str, Sequence[marking.Piece]]]:
    """What a version changed in each article, marked in the words."""
    return [
        (one.number, one.title, marking.marked(one.before, one.after)) for one in legal_texts.changes(key, version) if one.kind != "unread"
    ]


def _compared(newer: ArticleRecord, older: ArticleRecord) -> Sequence[marking.Piece]:
    return marking.marked(older.text, newer.text) if older.text and newer.text else ()


def _groups(key: str, today: date) -> list[Group]:
    """Who relies on the article or text, by kind."""
    found: dict[str, list[tuple[Reliance, str]]] = {kind: [] for kind in law.RELIANCES}
    modules = {page.title: page.module for page in law.pages()}
    for one in legal_texts.relying_publicly(key, today):
        found[one.kind].append((one, _address(one, modules)))
    return [Group(law.RELIANCES[kind], rows) for kind, rows in found.items() if rows]


def _address(one: Reliance, modules: dict[str, str]) -> str:
    if one.kind == "item":
        return reverse("portal:item", args=[one.ref])
    if one.kind == "point":
        return reverse("portal:checklist", args=[one.ref.partition("#")[0]])
    if one.kind == "norm":
        return reverse("portal:calm") if one.title.startswith("无事不扰") else reverse("portal:cap", args=[one.ref])
    if one.kind in ("rule", "procedure") and one.state in modules:
        place = f"#{one.ref.partition('.')[0]}" if one.kind == "procedure" else ""
        return reverse("portal:chapter", args=[modules[one.state]]) + place
    return ""
