"""The quality report of the library, per organ and month; and the files in national columns."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.behaviour import queries as behaviour
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.behaviour.listing import months
from hengjian.kernel import clock

COLUMNS = ("机关", "采集", "已核验", "退回补正", "合格率", "重复检查", "主要问题")
SHOWN_MONTHS, SHOWN_RULES = 6, 3
FIGURES = ("采集", "已核验", "退回补正", "合格率", "重复检查")


def quality(request: HttpRequest) -> HttpResponse:
    """One month, one row per organ in the order of codes; never a ranking."""
    actor = actor_of(request)
    question = lists.asked(request, "month", "organ")
    known = months(clock.today())
    month = question.chosen.get("month", "") if question.chosen.get("month", "") in known else next(iter(known))
    rows = behaviour.quality(actor, month, question.chosen.get("organ", ""), after=question.after, limit=lists.PAGE)
    titles = {rule.code: rule.title for rule in behaviour.quality_rules()}
    page = pieces.ListPage(
        title="监管行为数据质量", lede=_sentence(rows), views=_views(question, month, known),
        acts=[pieces.Link("全部监管行为", reverse("workbench:supervisory_acts"))],
        columns=[pieces.Column(title, "num" if title in FIGURES else "") for title in COLUMNS],
        rows=[_row(row, titles, month) for row in rows], shown=f"本页 {len(rows)} 个机关，按机关代码排列" if rows else "",
        next_url=lists.next_url(question, rows, rows[-1].organ_code if rows else ""),
        empty=pieces.Blank("这个月没有监管行为", "换一个月份再看。", reverse("workbench:supervisory_acts"), "看全部监管行为"),
    )
    context = {"page": page, "rules": behaviour.quality_rules(), "kinds": behaviour.kinds()}
    return render(request, "workbench/behaviour/quality.html", context)


def _views(question: lists.Asked, month: str, known: dict[str, str]) -> list[pieces.View]:
    shown = list(known)[:SHOWN_MONTHS]
    return [
        pieces.View(known[one], question.url(month=one), current=one == month) for one in dict.fromkeys([*shown, month])
    ]


def _sentence(rows: list[behaviour.QualityRow]) -> str:
    total, returned = sum(row.total for row in rows), sum(row.returned for row in rows)
    if not total:
        return ""
    return f"{total:,} 项监管行为，{returned:,} 项退回补正。" if returned else f"{total:,} 项监管行为，没有退回的。"


def _row(row: behaviour.QualityRow, titles: dict[str, str], month: str) -> pieces.Row:
    base = f"{reverse('workbench:supervisory_acts')}?month={month}&organ={row.organ_code}"
    often = sorted(row.by_rule.items(), key=lambda one: (-one[1], one[0]))[:SHOWN_RULES]
    return pieces.Row([
        pieces.Cell(row.organ_name, base), pieces.Cell(row.total, kind="num"), pieces.Cell(row.checked, kind="num"),
        pieces.Cell(row.returned, f"{base}&view=returned" if row.returned else "", kind="num", near=bool(row.returned)),
        pieces.Cell(f"{row.checked / row.total:.1%}" if row.total else "—", kind="num"),
        pieces.Cell(row.duplicates, f"{base}&again=1" if row.duplicates else "", kind="num"),
        pieces.Cell("，".join(f"{titles.get(code, code)} {count}" for code, count in often) or "没有问题"),
    ], key=row.organ_code, name=row.organ_name)


def national_file(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """One table in national columns, of a month or an organ, as XLSX or CSV."""
    question = lists.asked(request, "month", "organ")
    made = behaviour.national_file(
        actor_of(request), kind, form=form, month=question.chosen.get("month", ""), organ=question.chosen.get("organ", ""),
    )
    stem, _, ending = made.name.rpartition(".")
    name = quote(f"{stem}-{question.chosen.get('month', '') or f'{clock.today():%Y%m%d}'}.{ending}")
    return HttpResponse(
        made.body, content_type=made.media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    )
