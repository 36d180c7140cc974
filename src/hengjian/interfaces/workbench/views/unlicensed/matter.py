"""One clue with its place: where it stands, what it is in law, what the trader has to bring, what was done here ever."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.unlicensed import marks
from hengjian.interfaces.workbench.views.unlicensed.acts import DEEDS, beside
from hengjian.kernel import clock, journal, running
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

Record = unlicensed.ClueRecord


def clue(request: HttpRequest, clue_no: str) -> HttpResponse:
    """The page of one clue; a POST does one of its acts."""
    actor = actor_of(request)
    record = unlicensed.clue(clue_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        seen = unlicensed.clues(actor, unlicensed.Wanted(text=clue_no), limit=1)
        return redirect("workbench:clue", clue_no) if seen else redirect("workbench:unlicensed")
    context = _context(request, record, actor, tried)
    return render(request, "workbench/casework/clue.html", context, status=tried.status if tried else 200)


def _context(request: HttpRequest, record: Record, actor: Actor, tried: deeds.Tried | None) -> dict[str, object]:
    holder = organs.names({record.organ_code}).get(record.organ_code, "分送机构")
    bar = deeds.bar(
        request, DEEDS, unlicensed.CLUE, record.state, record=record, actor=actor, holder=holder, tried=tried,
        scope=Scope(organ=record.organ_code, line=record.line_code, territory=record.territory_code), beside=beside(record),
    )
    place = unlicensed.place_of(record.clue_no, actor)
    today, known = clock.today(), running.calendar()
    clocks = [(chips.due_of(row, today, known), row.cites) for row in unlicensed.clocks(record.clue_no)]
    page = pieces.MatterPage(
        title=record.title, crumbs=[pieces.Link("无证无照", reverse("workbench:unlicensed")), pieces.Link(record.clue_no)],
        state=marks.state(record), line=[unlicensed.SOURCES[record.source], holder],
        tags=[record.kind_title, *(("回潮",) if record.relapse else ()), *(("实名举报",) if record.named_reporter else ())],
        code=record.clue_no, due=clocks[0][0] if clocks else None, steps=marks.path(record), acts=bar.acts, closed=bar.closed,
        facts_title="点位", facts=_facts(record, place, holder), print_note=f"无证无照线索 {record.clue_no}",
        lines=chips.timeline(journal.lines_about([f"clue:{record.clue_no}"], limit=60)),
    )
    names = officers.people({one.by for one in unlicensed.steps(record.clue_no, actor)})
    return {
        "page": page, "record": record, "clocks": clocks, "consequence": unlicensed.consequence(record, today),
        "department": unlicensed.department(record), "checklist": unlicensed.checklist(record.clue_no, actor),
        "told_again": [(unlicensed.SOURCES.get(one["source"], ""), one["no"], one["on"]) for one in record.told_again],
        "history": [one for one in unlicensed.history(record.clue_no, actor) if one.clue_no != record.clue_no],
        "near": unlicensed.nearby(record.clue_no, actor),
        "steps": [(one.title, one.words, names.get(one.by, ""), one.at, one.clue_no) for one in unlicensed.steps(record.clue_no, actor)],
    }


def _facts(record: Record, place: unlicensed.PlaceRecord, holder: str) -> list[pieces.Fact]:
    point = f"{place.lat}, {place.lon}" if place.lat is not None else ""
    case = reverse("workbench:case", args=[record.case_no]) if record.case_no else ""
    uscc = place.uscc if place.uscc.startswith("9") else ""
    found = [
        pieces.Fact("地点", place.address), pieces.Fact("地图点（纬度, 经度）", point),
        pieces.Fact("区", areas.name_of(place.territory_code)),
        pieces.Fact("字号", place.trade_name), pieces.Fact("经营者", place.trader), pieces.Fact("电话", place.phone),
        pieces.Fact("出租人", place.landlord),
        pieces.Fact("信用代码", place.uscc, reverse("workbench:entity", args=[uscc]) if uscc else ""),
        pieces.Fact("行业", place.trade), pieces.Fact("面积", f"{place.area_m2} 平方米" if place.area_m2 else ""),
        pieces.Fact("从业人数", str(place.staff) if place.staff is not None else ""),
        pieces.Fact("风险", "、".join(unlicensed.RISKS[one] for one in record.risks)), pieces.Fact("承办单位", holder),
        pieces.Fact("首次发现", str(place.first_on)), pieces.Fact("回潮次数", str(place.relapses)),
        pieces.Fact("案件", record.case_no, case),
        pieces.Fact("强制措施", record.measure_no), pieces.Fact("登记", str(record.received_on)), pieces.Fact("点位编号", place.place_no),
    ]
    return [fact for fact in found if fact.value]
