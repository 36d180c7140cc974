"""One case: where it stands, every clock with its article, what may be done now, people, sums, measures, what the public sees."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.enforcement import operations
from hengjian.casework.enforcement import queries as enforcement
from hengjian.casework.evidence import queries as evidence
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.documents.papers import Papers, section
from hengjian.interfaces.workbench.views.enforcement import marks
from hengjian.interfaces.workbench.views.enforcement.acts import DEEDS, beside
from hengjian.kernel import access, clock, journal, running
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import NotFound
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

Record = enforcement.CaseDetail


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of the case with its article."""

    due: pieces.Due
    cites: str


@dataclass(frozen=True, slots=True)
class Held:
    """A measure with its mark and what is left of it."""

    record: enforcement.MeasureRecord
    state: pieces.State
    left: str


def case(request: HttpRequest, case_no: str) -> HttpResponse:
    """The page of one case; a POST does one of its acts."""
    actor = actor_of(request)
    record = enforcement.detail(case_no, actor, today=clock.today())
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:case", case_no)
    return render(
        request, "workbench/casework/case.html", _context(request, record, actor, tried), status=tried.status if tried else 200,
    )


def _context(request: HttpRequest, record: Record, actor: Actor, tried: deeds.Tried | None) -> dict[str, object]:
    one, today = record.case, clock.today()
    holder = organs.names({one.organ_code}).get(one.organ_code, "办案机关")
    bar = deeds.bar(
        request, DEEDS, enforcement.CASE, one.state, record=record, actor=actor, holder=holder, tried=tried, scope=scope_of(one),
        beside=beside(record),
    )
    known = running.calendar()
    clocks = [Clock(marks.due(row, today, known), row.cites) for row in enforcement.clocks_of([one.case_no]).get(one.case_no, [])]
    page = pieces.MatterPage(
        title=one.title, crumbs=crumbs(one.case_no), state=marks.state(one), line=[one.party_name, holder],
        tags=[enforcement.SOURCES[one.source], *(("涉嫌犯罪",) if record.suspected else ())], code=one.case_no,
        due=clocks[0].due if clocks else None, steps=marks.path(one, heard=_heard(record)), acts=bar.acts, closed=bar.closed,
        facts_title="当事人与案件", facts=_facts(record, holder), print_note=f"行政处罚案件 {one.case_no}",
        lines=marks.story(journal.lines_about([f"case:{one.case_no}"], limit=80)),
    )
    return {
        "page": page, "record": record, "clocks": clocks, "range": enforcement.proposed(one.case_no, actor),
        "similar": enforcement.similar(one.case_no, actor), "exhibits": _exhibits(record, actor), "people": _people(record),
        **section(papers_of(one, actor), actor),
        "measures": [Held(row, marks.measure(row), marks.left(row)) for row in record.measures],
        "led": led_from(record.led_from),
        "told": record.told.in_words() if record.told else "", "decided": record.decided.in_words() if record.decided else "",
    }


def papers_of(record: enforcement.CaseRecord, actor: Actor) -> Papers:
    """The papers of a case."""
    no = record.case_no
    return Papers(
        "案件文书", f"{record.title}　{no}", reverse("workbench:case_documents", args=[no]), crumbs(no, "文书"), scope_of(record),
        lambda: enforcement.papers_of(no, actor),
        lambda kind, part: operations.make_paper(case_no=no, kind=kind, part=part, by=actor, at=clock.now()),
    )


def scope_of(one: enforcement.CaseRecord | enforcement.MeasureRecord) -> Scope:
    """Where a case lies."""
    return Scope(organ=one.organ_code, line=one.line_code, territory=one.territory_code)


def crumbs(case_no: str, *more: str) -> list[pieces.Link]:
    """The way to a case and to what belongs to it."""
    here = pieces.Link(case_no, reverse("workbench:case", args=[case_no]) if more else "")
    return [pieces.Link("处罚案件", reverse("workbench:cases")), here, *(pieces.Link(title) for title in more)]


def _heard(record: Record) -> bool:
    return record.case.state in ("hearing", "heard", "reviewing_again") or any(title == "要求听证" for title, _ in record.days)


def _facts(record: Record, holder: str) -> list[pieces.Fact]:
    one = record.case
    found = [
        pieces.Fact("当事人", one.party_name), pieces.Fact("类别", record.party_kind_title),
        pieces.Fact("信用代码", record.party_uscc, _entity(record.party_uscc)), pieces.Fact("违法行为", record.fact),
        pieces.Fact("违法行为终了", str(record.facts.ended_on)), pieces.Fact("发现", str(record.facts.found_on)),
        pieces.Fact("办案机关", holder), pieces.Fact("区", areas.name_of(one.territory_code)), pieces.Fact("决定书文号", one.decision_no),
        *(pieces.Fact(title, f"{day:%Y-%m-%d}") for title, day in record.days),
    ]
    return [fact for fact in found if fact.value]


def _people(record: Record) -> list[tuple[str, str]]:
    names = officers.people({*record.team, record.chair} - {""})
    found = (
        ("办案人员", "、".join(names.get(code, code) for code in record.team)), (record.review_kind, "已通过" if record.passed else ""),
        ("听证主持人", names.get(record.chair, record.chair)),
    )
    return [row for row in found if row[1]]


def _entity(uscc: str) -> str:
    return reverse("workbench:entity", args=[uscc]) if uscc.startswith("9") else ""


def led_from(about: str) -> tuple[str, str]:
    """The matter a case comes from: its number, and its page if it has one."""
    kind, _, no = about.partition(":")
    name = {"inspection": "inspection", "matter": "complaint"}.get(kind)
    return (no or about, reverse(f"workbench:{name}", args=[no]) if name and no else "")


def _exhibits(record: Record, actor: Actor) -> list[evidence.ExhibitRecord]:
    """What was collected in the inspection that the case comes from, for those who may see evidence."""
    if not record.led_from.startswith("inspection:") or not access.may(actor, "evidence.view"):
        return []
    try:
        return evidence.exhibits(record.led_from, actor)
    except NotFound:
        return []
