"""One matter: where it stands, every clock with its article, what may be done now, what came with it, what lies beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.complaints import marks
from hengjian.interfaces.workbench.views.complaints.acts import DEEDS
from hengjian.kernel import access, clock, journal, running
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.kernel.workflow import Act
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

Record = complaints.MatterRecord
PARTS = {"respondent": "同一单位", "words": "内容相近", "place": "同一地点", "contact": "同一反映人"}
ATTACH = Act("", "attach", "", "收附件")
ANSWER = Act("", "decide_reopen", "", "答复重新办理的申请")
SHOWN = ("image/jpeg", "image/png", "image/webp")


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of the matter with its article."""

    due: pieces.Due
    cites: str


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier matter that may be the same, and why."""

    record: Record
    points: int
    why: str
    may_merge: bool


def matter(request: HttpRequest, matter_no: str) -> HttpResponse:
    """The page of one matter; a POST does one of its acts."""
    actor = actor_of(request)
    record = complaints.matter(matter_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        seen = complaints.library(actor, complaints.Wanted(text=matter_no), today=clock.today(), limit=1)
        return redirect("workbench:complaint", matter_no) if seen else redirect("workbench:complaints")
    context = _context(request, record, actor, tried)
    return render(request, "workbench/casework/complaint.html", context, status=tried.status if tried else 200)


def attachment(request: HttpRequest, matter_no: str, key: str) -> HttpResponse:
    """A file that came with the letter: pictures in the page, everything else as a download."""
    record, data = complaints.attachment(matter_no, lists.number(key), actor_of(request))
    how = "inline" if record.media_type in SHOWN else "attachment"
    return HttpResponse(data, content_type=record.media_type, headers={
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(record.name)}", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store",
    })


def _context(request: HttpRequest, record: Record, actor: Actor, tried: deeds.Tried | None) -> dict[str, object]:
    names = organs.names({record.organ_code})
    again = complaints.reopen_asked(record.matter_no, actor)
    over = record.state in ("closed", "redirected")
    holder = names.get(record.organ_code, "分送机构")
    bar = deeds.bar(
        request, DEEDS, complaints.workflow_of(record), record.state, record=record, actor=actor, holder=holder, tried=tried,
        scope=Scope(organ=record.organ_code, line=record.line_code, territory=record.territory_code),
        beside=() if over else (ANSWER, ATTACH) if again else (ATTACH,),
    )
    open_clocks = complaints.clocks_of([record]).get(record.matter_no, [])
    today, known = clock.today(), running.calendar()
    clocks = [Clock(chips.due_of(row, today, known), row.cites) for row in open_clocks]
    page = pieces.MatterPage(
        title=record.title, crumbs=[pieces.Link("投诉举报", reverse("workbench:complaints")), pieces.Link(record.matter_no)],
        state=marks.state(record), line=[complaints.CHANNELS[record.channel], holder],
        tags=[complaints.KINDS[record.kind], complaints.SECRECY[record.secrecy], *(("督办",) if record.urgent else ())],
        code=record.matter_no, due=clocks[0].due if clocks else None, steps=marks.path(record), acts=[*bar.acts, *_more(record, actor)],
        closed=bar.closed, facts_title="对象与来件", facts=_facts(record, holder),
        print_note=f"{complaints.KINDS[record.kind]} {record.matter_no}",
        lines=chips.timeline(journal.lines_about([f"matter:{record.matter_no}", f"letter:{record.letter_no}"], limit=60)),
    )
    return {
        "page": page, "record": record, "clocks": clocks, "asked": complaints.extension_asked(record.matter_no, actor), "again": again,
        "files": complaints.attachments(record.matter_no, actor), "steps": _steps(record, actor),
        "linked": _linked(record, actor), "merged": complaints.merged_under(record.matter_no, actor),
        "alike": _alike(record, actor), "led": _led(record),
        "suggested": complaints.suggestions(record.matter_no, actor, on=today) if record.state == "received" else [],
    }


def _more(record: Record, actor: Actor) -> list[pieces.OpenAct]:
    found = []
    if access.may(actor, "complaints.look_at_sender") and record.secrecy != "anonymous":
        url = reverse("workbench:complaint_sender", args=[record.matter_no])
        found.append(pieces.OpenAct("look", "查看反映人", href=url, plain=True))
    mine = record.organ_code == actor.organ and record.state not in ("closed", "redirected", "merged")
    if mine and access.may(actor, "complaints.open_work") and access.may(actor, "inspections.open_triggered"):
        url = reverse("workbench:complaint_inspect", args=[record.matter_no])
        found.append(pieces.OpenAct("inspect", "发起检查", href=url, plain=True))
    if mine and access.may(actor, "complaints.open_work") and access.may(actor, "enforcement.open_case"):
        url = f"{reverse('workbench:case_new')}?from=matter:{record.matter_no}"
        found.append(pieces.OpenAct("open_case", "登记案源", href=url, plain=True))
    return found


def _facts(record: Record, holder: str) -> list[pieces.Fact]:
    known = complaints.CLASSES.get(record.class_code)
    found = [
        pieces.Fact("被反映的单位", record.respondent, _entity(record.respondent_uscc)),
        pieces.Fact("信用代码", record.respondent_uscc), pieces.Fact("单位地址", record.respondent_address),
        pieces.Fact("发生地点", record.place), pieces.Fact("问题分类", known.title if known else "未分类"),
        pieces.Fact("承办单位", holder), pieces.Fact("区", areas.name_of(record.territory_code)), pieces.Fact("来件编号", record.letter_no),
        pieces.Fact("收到", str(record.received_on)), pieces.Fact("告知", str(record.told_on or "")),
        pieces.Fact("办结", str(record.closed_on or "")), pieces.Fact("主件", record.master_no, _url(record.master_no)),
    ]
    return [fact for fact in found if fact.value]


def _entity(uscc: str) -> str:
    return reverse("workbench:entity", args=[uscc]) if uscc.startswith("9") else ""


def _url(matter_no: str) -> str:
    return reverse("workbench:complaint", args=[matter_no]) if matter_no else ""


def _steps(record: Record, actor: Actor) -> list[tuple[str, str, str, object]]:
    rows = [one for one in complaints.steps_of(record.matter_no, actor) if one.kind in marks.STEPS]
    names = officers.people({one.by for one in rows}) | organs.names({one.by for one in rows})
    return [(marks.STEPS[one.kind], one.words, names.get(one.by, ""), one.at) for one in reversed(rows)]


def _linked(record: Record, actor: Actor) -> list[tuple[str, str]]:
    """The other matters of the same letter: numbers of all, links to those the reader may open."""
    letters = complaints.library(actor, complaints.Wanted(text=record.letter_no), today=clock.today())
    seen = {one.matter_no for one in letters}
    return [(no, _url(no) if no in seen else "") for no in record.linked]


def _alike(record: Record, actor: Actor) -> list[Alike]:
    if record.state in ("closed", "redirected", "merged"):
        return []
    flow = {act.act for act in complaints.open_acts_of(record)}
    scope = Scope(organ=record.organ_code, line=record.line_code, territory=record.territory_code)
    may = "merge" in flow and deeds.may_act(actor, "complaints.merge", scope)
    return [
        Alike(one, how.points, "、".join(PARTS[name] for name in how.parts), may and one.state not in ("closed", "redirected"))
        for one, how in complaints.duplicates(record.matter_no, actor)
    ]


def _led(record: Record) -> list[tuple[str, str]]:
    """What it led to, with links to what has a page."""
    found = []
    for about in record.led_to:
        kind, _, no = about.partition(":")
        name = {"inspection": "inspection", "matter": "complaint", "case": "case"}.get(kind)
        found.append((no, reverse(f"workbench:{name}", args=[no]) if name else ""))
    return found
