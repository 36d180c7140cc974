"""The rulebook (规则书) for citizens and their lawyers: the same chapters as docs/rulebook, with the drawings."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame, linked
from hengjian.kernel import clock, law
from hengjian.kernel.errors import NotFound
from hengjian.kernel.rulebook import cases, chapters, layout, svg
from hengjian.kernel.rulebook.chapters import Chapter, Procedure, Table
from hengjian.registers.legal_texts import queries as legal_texts
from hengjian.registers.legal_texts.queries import Basis


@dataclass(frozen=True, slots=True)
class Drawn:
    """A procedure with its drawing for a wide and for a narrow page; a style sheet shows one of them."""

    words: Procedure
    wide: SafeString
    narrow: SafeString


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The index: every chapter with its procedures and how much law it holds."""
    book = chapters.book(law.pages())
    return frame.page(
        request, "rulebook.html", "rulebook", tabs=frame.tabs("rulebook", "rulebook"), chapters=book,
        procedures=sum(len(one.procedures) for one in book), deadlines=sum(one.deadlines for one in book),
        adjustables=sum(one.adjustables for one in book), cases=sum(len(one.cases.rows) for one in _lawbook()),
    )


@login_not_required
@require_safe
def chapter(request: HttpRequest, module: str) -> HttpResponse:
    """One chapter: procedures drawn and as tables, deadlines, dated and adjustable values, permissions."""
    page = next((one for one in law.pages() if one.module == module), None)
    if page is None:
        raise NotFound("找不到规则书的这一章", "没有这个名称的章", "请从规则书的目录进入")
    found = chapters.chapter(page)
    return frame.page(
        request, "chapter.html", "rulebook", chapter=found, procedures=[_drawn(one) for one in found.procedures],
        sections=[(one.title, _read(one.table)) for one in found.sections], crumbs=_crumbs(found.title), contents=_contents(found),
        bases=_bases(found),
    )


@login_not_required
@require_safe
def lawbook(request: HttpRequest) -> HttpResponse:
    """The cases that run as tests: what is given, what must follow, on which article."""
    return frame.page(
        request, "lawbook.html", "rulebook", tabs=frame.tabs("rulebook", "lawbook"), groups=_lawbook(), lede=cases.LEDE,
    )


def _lawbook() -> tuple[cases.Group, ...]:
    return cases.groups(settings.ROOT / "tests" / "lawbook")


def _drawn(procedure: Procedure) -> Drawn:
    def safe(drawing: layout.Drawing) -> SafeString:
        return mark_safe(svg.inline(drawing))  # noqa: S308 - svg escapes every word of the tables

    return Drawn(procedure, safe(layout.wide(procedure.workflow)), safe(layout.narrow(procedure.workflow)))


def _bases(chapter: Chapter) -> list[tuple[Basis, str]]:
    """Every citation of the chapter with the words that were read, each once, in the order of the chapter."""
    tables = [*(one.acts for one in chapter.procedures), *(one.table for one in chapter.sections if "依据" in one.table.heads)]
    words = [row[one.heads.index("依据")] for one in tables for row in one.rows]
    found = legal_texts.resolve_many(dict.fromkeys(filter(None, words)), clock.today())
    named = {one.cite: one for words in found for one in found[words]}
    return [(one, linked.where(one, lambda name, *args: reverse(f"portal:{name}", args=args))) for one in named.values()]


def _read(table: Table) -> Table:
    """The table without its column of codes, which is for those who keep the node."""
    if table.code is None:
        return table

    def kept(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cell for at, cell in enumerate(row) if at != table.code)

    return Table(kept(table.heads), tuple(kept(row) for row in table.rows))


def _contents(chapter: Chapter) -> list[pieces.Link]:
    """The sections of the chapter, for the list at its head."""
    ways = [pieces.Link(f"程序：{one.title}", f"#{one.name}") for one in chapter.procedures]
    return ways + [pieces.Link(one.title, f"#{at}") for at, one in enumerate(chapter.sections, start=1)] + [pieces.Link("条文", "#law")]


def _crumbs(title: str) -> list[pieces.Link]:
    return [pieces.Link("规则书", reverse("portal:rulebook")), pieces.Link(title)]
