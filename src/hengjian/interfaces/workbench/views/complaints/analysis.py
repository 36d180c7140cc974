"""What the letters say together: hot topics and the matters behind each, surges, respondents with repeated matters, units."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.registers.organs import queries as organs

TEMPLATE = "workbench/casework/complaint_analysis.html"
VIEWS = {"": "热点", "trend": "趋势", "surges": "突增", "respondents": "反复被反映的单位", "units": "承办单位"}
PERIOD = timedelta(days=90)
#: Days in which letters make a topic together, as the reader may choose them.
SPANS = {"30": "近 30 天", "90": "近 90 天", "365": "近一年", "730": "近两年"}


def analysis(request: HttpRequest) -> HttpResponse:
    """One of five lists; a hot topic opens the matters behind it."""
    actor = actor_of(request)
    access.require(actor, "complaints.view")
    shown = request.GET.get("view", "")
    question = lists.asked(request, "view", "topic", "days")
    read = {"": _topics, "trend": _trend, "surges": _surges, "respondents": _respondents, "units": _units}.get(shown, _topics)
    lede, head, rows = read(actor, question)
    page = pieces.ListPage(
        title="投诉举报分析", lede=lede, columns=[pieces.Column(title) for title in head], rows=rows,
        views=[pieces.View(title, _at(view=code), current=code == shown) for code, title in VIEWS.items()],
        facets=[lists.facet(question, "days", "期间", SPANS)] if read is _topics else [], kept=_kept(question),
        shown=f"共 {len(rows)} 行" if rows else "", empty=pieces.Blank("这段时间没有可列出的", "来件增加后会出现在这里。"),
    )
    return render(request, TEMPLATE, {"page": page, "chart": _chart(actor) if read is _trend else None})


def _span(question: lists.Asked) -> str:
    chosen = question.chosen.get("days", "")
    return chosen if chosen in SPANS else "30"


def _kept(question: lists.Asked) -> list[tuple[str, str]]:
    return [(name, question.chosen[name]) for name in ("view",) if name in question.chosen]


List = tuple[str, tuple[str, ...], list[pieces.Row]]


def _at(**asked: str) -> str:
    words = {name: value for name, value in asked.items() if value}
    return reverse("workbench:complaint_analysis") + (f"?{urlencode(words)}" if words else "")


def _list(**asked: str) -> str:
    """The list of matters behind a figure."""
    return f"{reverse('workbench:complaints')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _ago(days: int) -> str:
    return (clock.today() - timedelta(days=days)).isoformat()


def _chart(actor: Actor) -> pieces.Series:
    """The weeks as bars, with what they say in words."""
    weeks = complaints.trend(actor, today=clock.today())
    last, before = weeks[-1].all, sum(one.all for one in weeks[:-1]) / (len(weeks) - 1)
    said = f"最近七天收到 {last} 件，此前 {len(weeks) - 1} 周平均每周 {before:.1f} 件"
    bars = [pieces.Bar(f"{one.since:%m-%d}", one.all, kind="now" if one is weeks[-1] else "ink") for one in weeks]
    return pieces.Series(said, bars)


def _trend(actor: Actor, _: lists.Asked) -> List:
    rows = []
    for one in reversed(complaints.trend(actor, today=clock.today())):
        days = {"since": one.since.isoformat(), "until": one.until.isoformat()}
        cells = [pieces.Cell(f"{one.since:%m-%d} 至 {one.until:%m-%d}"), pieces.Cell(str(one.all), _list(**days))]
        cells += [pieces.Cell(str(one.kinds.get(kind, 0)), _list(kind=kind, **days)) for kind in complaints.KINDS]
        rows.append(pieces.Row(cells, key=days["since"], name=days["since"]))
    return "近十三周每周收到的件数，最后一周到今天为止。点件数看清单。", ("一周", "合计", *complaints.KINDS.values()), rows


def _topics(actor: Actor, question: lists.Asked) -> List:
    topic, days = question.chosen.get("topic", ""), _span(question)
    found = complaints.hot_topics(actor, today=clock.today(), days=int(days))
    opened = next((one for one in found if topic and topic in one.keys), None)
    if opened is not None:
        return f"热点“{opened.title}”背后的事项", ("事项", "编号", "收到"), [
            pieces.Row([
                pieces.Cell(one.title, reverse("workbench:complaint", args=[one.matter_no])), pieces.Cell(one.matter_no, kind="mono"),
                pieces.Cell(f"{one.received_on:%m-%d}"),
            ], key=one.matter_no, name=one.title) for one in complaints.behind(actor, opened.keys)
        ]
    return f"{SPANS[days]}许多人反映的同一地点同一问题。热度 = 3·ln(1+人数) + ln(1+件数) + 30/(30+静默天数)。", (
        "热点", "地点", "起止", "人数", "件数", "热度"), [
        pieces.Row([
            pieces.Cell(one.title, _at(topic=one.keys[0], days=days)), pieces.Cell(one.place or "没有写明"),
            pieces.Cell(f"{one.since:%m-%d} 至 {one.until:%m-%d}"), pieces.Cell(str(one.people), _at(topic=one.keys[0], days=days)),
            pieces.Cell(str(one.letters), _at(topic=one.keys[0], days=days)), pieces.Cell(f"{one.heat:.1f}"),
        ], key=one.keys[0], name=one.title) for one in found
    ]


def _surges(actor: Actor, _: lists.Asked) -> List:
    return "近七天比前八周明显增多的分类和地点。误报的比例不超过 5%。", ("问题分类", "地点代码", "本周", "预期", "偶然如此的概率"), [
        pieces.Row([
            pieces.Cell(_class(one.class_code)), pieces.Cell(one.place, kind="mono"),
            pieces.Cell(str(one.count), _list(**{"class": one.class_code, "place": one.place, "since": _ago(6), "until": _ago(0)})),
            pieces.Cell(f"{one.expected:.1f}"),
            pieces.Cell(f"{one.chance:.5f}"),
        ], key=f"{one.class_code} {one.place}", name=one.class_code) for one in complaints.surges(actor, today=clock.today())
    ]


def _respondents(actor: Actor, _: lists.Asked) -> List:
    return "近 90 天被反映三次以上的单位。", ("单位", "统一社会信用代码", "件数", "起止"), [
        pieces.Row([
            pieces.Cell(one.name or one.uscc), pieces.Cell(one.uscc, kind="mono"),
            pieces.Cell(str(one.matters), _list(party=one.uscc, since=_ago(90))), pieces.Cell(f"{one.since:%m-%d} 至 {one.until:%m-%d}"),
        ], key=one.uscc, name=one.name) for one in complaints.repeated_respondents(actor, today=clock.today())
    ]


def _units(actor: Actor, _: lists.Asked) -> List:
    today = clock.today()
    rows = complaints.performance(actor, since=today - PERIOD, until=today)
    names = organs.names({one.organ_code for one in rows})
    days = {"answered_since": (today - PERIOD).isoformat(), "answered_until": today.isoformat()}
    return "近 90 天答复的诉求中实际解决的比例，带 95% 区间；区间重叠的不分先后。", ("承办单位", "答复", "实际解决", "比例", "95% 区间"), [
        pieces.Row([
            pieces.Cell(names.get(one.organ_code, one.organ_code)),
            pieces.Cell(str(one.answered), _list(organ=one.organ_code, **days)),
            pieces.Cell(str(one.solved), _list(organ=one.organ_code, grade="solved", **days)),
            pieces.Cell(f"{one.solved / one.answered:.0%}"),
            pieces.Cell(f"{one.low:.0%}—{one.high:.0%}"),
        ], key=one.organ_code, name=names.get(one.organ_code, one.organ_code)) for one in rows
    ]


def _class(code: str) -> str:
    known = complaints.CLASSES.get(code)
    return known.title if known else code
