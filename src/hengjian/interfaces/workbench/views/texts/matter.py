"""One text through its versions, one article with who relies on it, and the version being worked on with what it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import marking, numbers, pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.items.marks import HERE
from hengjian.interfaces.workbench.views.texts import relying
from hengjian.interfaces.workbench.views.texts.acts import DEEDS
from hengjian.interfaces.workbench.views.texts.listing import standing
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.registers.legal_texts import queries as texts
from hengjian.registers.officers import queries as officers

HOLDER = "市级的事项编制和审核机关"


@dataclass(frozen=True, slots=True)
class Changed:
    """An article that a version changes, its words marked."""

    number: str
    title: str
    marked: Sequence[marking.Piece]
    url: str


def matter(request: HttpRequest, key: str) -> HttpResponse:
    """A text: the version in force, its articles, its other versions; a POST repeals."""
    actor = actor_of(request)
    versions = texts.text_versions(key)
    if not versions:
        raise NotFound("找不到这个法规", f"法规库里没有“{key[:60]}”，或者还没有采用", "请在法规库里按名称或者文号查询")
    shown = _shown(request, versions)
    tried = deeds.attempt(request, DEEDS, shown, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:text", key)
    bar = _bar(request, shown, actor, tried)
    groups = relying.groups(texts.relying_on(key, clock.today()))
    context = {
        "page": _page(shown, bar, versions), "text": shown, "versions": [(one, standing(one)) for one in versions],
        "articles": texts.articles_of_version(key, shown.version), "groups": groups, "draft": _draft(actor, key),
        "changes": _changes(key, texts.changes(key, shown.version)) if len(versions) > 1 else [], "said": relying.in_words(groups),
    }
    return render(request, "workbench/catalogue/text.html", context, status=tried.status if tried else 200)


def _shown(request: HttpRequest, versions: Sequence[texts.VersionRecord]) -> texts.VersionRecord:
    wanted = lists.number(request.GET.get("version", ""))
    today = clock.today()
    chosen = next((one for one in versions if one.version == wanted), None)
    return chosen or next((one for one in versions if one.in_force(today)), versions[0])


def _draft(actor: Actor, key: str) -> texts.VersionRecord | None:
    if not access.may(actor, "legal_texts.view_drafts"):
        return None
    try:
        return texts.open_version(actor, key)[0]
    except NotFound:
        return None


def _bar(
    request: HttpRequest, record: texts.VersionRecord, actor: Actor, tried: deeds.Tried | None,
    table: dict[str, deeds.Deed] | None = None,
) -> deeds.Bar:
    return deeds.bar(
        request, table or DEEDS, deeds.workflow("legal_text"), record.state, record=record, actor=actor, scope=HERE, holder=HOLDER,
        tried=tried,
    )


def _page(
    record: texts.VersionRecord, bar: deeds.Bar, versions: Sequence[texts.VersionRecord], crumbs: Sequence[pieces.Link] = ()
) -> pieces.MatterPage:
    people = officers.people({record.drafted_by, record.adopted_by} - {""})
    facts = [
        pieces.Fact("种类", record.kind), pieces.Fact("制定机关", record.issued_by), pieces.Fact("公布", str(record.gazette_on or "")),
        pieces.Fact("施行", str(record.in_force_from)), pieces.Fact("失效", str(record.in_force_to or "")),
        pieces.Fact("由此替代", f"《{record.replaced_by}》" if record.replaced_by else ""), pieces.Fact("废止理由", record.repeal_reason),
        pieces.Fact("文字来源", record.source), pieces.Fact("起草", people.get(record.drafted_by, "")),
        pieces.Fact("审定", people.get(record.adopted_by, "")),
        pieces.Fact("触及清单的摘要", "", hash=record.impact_sha256),
    ]
    return pieces.MatterPage(
        title=f"《{record.title}》", state=standing(record), tags=[] if record.verified else ["未核"],
        line=[f"第 {record.version} 版"] if len(versions) > 1 else [], code=record.number,
        crumbs=crumbs or [pieces.Link("法规库", reverse("workbench:texts")), pieces.Link(record.title)], acts=bar.acts, closed=bar.closed,
        facts_title="这一版", facts=[fact for fact in facts if fact.value or fact.hash],
        lines=chips.timeline(journal.lines_about(record.about, limit=20)),
    )


def _changes(key: str, found: Sequence[object]) -> list[Changed]:
    return [
        Changed(one.number, one.title, marking.marked(one.before, one.after), reverse("workbench:text_article", args=[key, one.number]))  # type: ignore[attr-defined]
        for one in found
    ]


def article(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """One article through its versions, and everything that relies on it: items, points, rules, matters in hand."""
    actor_of(request)
    found = texts.history(f"{key}/{number}")
    if not found:
        raise NotFound("找不到这个条款", f"法规库里没有录入“{key[:60]}”的{number[:40]}", "请在法规库里打开这部法规查看")
    today = clock.today()
    version, shown = next(((one, words) for one, words in found if one.in_force(today)), found[0])
    groups = relying.groups(texts.relying_on(f"{key}/{number}", today))
    page = pieces.MatterPage(
        title=f"《{version.title}》{number}", state=standing(version), tags=[] if shown.verified else ["未核"],
        crumbs=[
            pieces.Link("法规库", reverse("workbench:texts")), pieces.Link(version.title, reverse("workbench:text", args=[key])),
            pieces.Link(number),
        ], line=[f"{numbers.zh_date(version.in_force_from, True)}起施行"], facts_title="出处", facts=[
            pieces.Fact("种类", version.kind), pieces.Fact("文号", version.number or "—"), pieces.Fact("文字来源", version.source or "—"),
        ],
    )
    context = {
        "page": page, "article": shown, "groups": groups, "said": relying.in_words(groups),
        "older": [(one, words) for one, words in found if one.version != version.version],
    }
    return render(request, "workbench/catalogue/text_article.html", context)


def draft(request: HttpRequest, key: str) -> HttpResponse:
    """The version being worked on: what it changes, what that touches, its articles; a POST does one of its acts."""
    actor = actor_of(request)
    record, articles = texts.open_version(actor, key)
    touched = texts.touched(key, record.version)
    groups = relying.groups(touched.reliances, touched.counts)
    table = DEEDS | {"adopt": replace(DEEDS["adopt"], consequence=_consequence(record, touched, groups))}
    tried = deeds.attempt(request, table, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:text" if tried.name == "adopt" else "workbench:text_draft", key)
    bar = _bar(request, record, actor, tried, table)
    crumbs = [pieces.Link("法规库", reverse("workbench:texts"))]
    crumbs += [pieces.Link(record.title, reverse("workbench:text", args=[key])) if texts.text_versions(key) else pieces.Link(record.title)]
    changed = {one.number: one.title for one in touched.articles}
    context = {
        "page": _page(record, bar, (), [*crumbs, pieces.Link(f"第 {record.version} 版草稿")]), "text": record, "groups": groups,
        "said": relying.in_words(groups), "changes": _changes(key, touched.articles), "touched": touched,
        "articles": [(one, changed.get(one.number, "")) for one in articles],
        "editing": record.state == "draft" and deeds.may_act(actor, "legal_texts.amend_article", HERE),
    }
    return render(request, "workbench/catalogue/text_draft.html", context, status=tried.status if tried else 200)


def _consequence(record: texts.VersionRecord, touched: texts.Touched, groups: list[relying.Group]) -> str:
    """What adoption does, in figures."""
    first = f"采用后自 {numbers.zh_date(record.in_force_from, True)}起施行，改动 {len(touched.articles)} 条。"
    if not groups:
        return first + "平台上没有事项、清单或者程序依据这些条款。"
    return first + f"触及{relying.in_words(groups)}，明细存档，摘要记入日志。依据有变的事项列入待修订。"
