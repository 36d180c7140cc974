"""A clue from the day it comes until a unit has it: taken in, judged, set aside, sent, signed for or objected to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from hengjian.casework.unlicensed import events, finding
from hengjian.casework.unlicensed.models import Clue, Place, stored
from hengjian.casework.unlicensed.operations import sightings
from hengjian.casework.unlicensed.rules import judging, places, procedure
from hengjian.casework.unlicensed.rules.judging import Found
from hengjian.casework.unlicensed.rules.procedure import ART
from hengjian.kernel import acts, numbers, running
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import addresses, areas
from hengjian.kernel.errors import Refused
from hengjian.registers.organs import queries as organs

#: Beyond this a number is a slip of the hand: a square kilometre, a hundred thousand people.
LARGEST_M2, MOST_STAFF = 1_000_000, 100_000
#: What may go wrong there (风险).
RISKS = {"food": "食品安全", "fire": "消防安全", "gas": "燃气安全", "structure": "房屋安全", "public": "扰民和公共卫生"}


@dataclass(frozen=True, slots=True)
class NewClue:
    """What is known when a clue comes. ``territory`` is a district or a street; sums and areas in square metres."""

    source: str
    address: str
    territory: str
    text: str
    source_no: str = ""
    led_from: str = ""
    lat: str = ""
    lon: str = ""
    trade_name: str = ""
    trader: str = ""
    phone: str = ""
    landlord: str = ""
    uscc: str = ""
    trade: str = ""
    area_m2: Decimal | None = None
    staff: int | None = None
    risks: tuple[str, ...] = ()
    named_reporter: bool = False


@acts.act("unlicensed.receive")
def receive(*, clue: NewClue, by: Actor, at: datetime) -> str:
    """Take a clue in (登记线索). Returns the number.

    Told again before an outcome it is added to the clue there is. After one it is a clue of its own, also while the old one is still
    to be fed back or visited: that business went on or came back must not end as a note.
    """
    acts.reach(Scope(territory=clue.territory))
    what, today = "线索不能登记", day_of(at)
    point = _checked(clue, what)
    place = finding.same_place(clue.address, clue.territory)
    if place is None:
        place = _new_place(clue, point, today)
    newest = Clue.objects.select_for_update().filter(place=place).order_by("-id").first()
    if newest is not None and not newest.outcome:
        sightings.led(clue.source_no, newest.clue_no)
        return _again(newest, clue, by, at)
    relapse = newest is not None and newest.outcome in procedure.REVISITED
    if relapse:
        place.relapses += 1
    place.closed_on = None
    place.save(update_fields=["relapses", "closed_on"])
    row = Clue.objects.create(
        clue_no=numbers.matter_no("clue", clue.territory[:6], today.year), place=place, source=clue.source, source_no=clue.source_no[:80],
        led_from=clue.led_from[:80], named_reporter=clue.named_reporter, text=clue.text.strip(), risks=sorted(set(clue.risks)),
        relapse=relapse, received_on=today, territory_code=clue.territory,
    )
    sightings.led(clue.source_no, row.clue_no)
    row.note("receive", clue.text, by.code, at)
    acts.tell(events.ClueReceived(
        about=row.about, place=place.place_no, source=clue.source, territory=clue.territory, relapse=relapse,
    ), cites=ART[8])
    return row.clue_no


def _checked(clue: NewClue, what: str) -> tuple[Decimal, Decimal] | None:
    if clue.source not in procedure.SOURCES:
        raise Refused(what, "没有选择来源", f"可选：{'、'.join(procedure.SOURCES.values())}", field="source")
    if not clue.text.strip():
        raise Refused(what, "没有写明发现了什么", "请写明在做什么生意、看到了什么", field="text")
    if areas.name_of(clue.territory) is None or clue.territory.endswith("0000"):
        raise Refused(what, "没有选择所在的区", "请选择区", field="territory")
    if set(clue.risks) - set(RISKS):
        raise Refused(what, "没有这种风险", f"可选：{'、'.join(RISKS.values())}", field="risks")
    if not (clue.area_m2 is None or 0 < clue.area_m2 < LARGEST_M2) or not (clue.staff is None or 0 <= clue.staff < MOST_STAFF):
        raise Refused(what, "面积或者人数不是正数，或者大得不可能", "面积以平方米计；不清楚的不填", field="area_m2")
    places.check_address(clue.address, what=what)
    return places.check_point(clue.lat, clue.lon, what=what)


def _new_place(clue: NewClue, point: tuple[Decimal, Decimal] | None, today: date) -> Place:
    lat, lon = point or (None, None)
    return Place.objects.create(
        place_no=numbers.matter_no("place", clue.territory[:6], today.year), address=clue.address.strip()[:300],
        plain=addresses.plain(clue.address)[:300], territory_code=clue.territory, lat=lat, lon=lon,
        trade_name=clue.trade_name.strip()[:200], trader=clue.trader.strip()[:100], phone=clue.phone.strip()[:30],
        landlord=clue.landlord.strip()[:200], uscc=clue.uscc[:18],
        trade=clue.trade.strip()[:100], area_m2=clue.area_m2, staff=clue.staff, first_on=today,
    )


def _again(row: Clue, clue: NewClue, by: Actor, at: datetime) -> str:
    """Told again while it is open: one clue, with all who told of it."""
    told = {"source": clue.source, "no": clue.source_no, "on": day_of(at).isoformat()}
    row.keep(told_again=[*row.told_again, told], named_reporter=row.named_reporter or clue.named_reporter)
    row.note("again", f"{procedure.SOURCES[clue.source]}：{clue.text}", by.code, at)
    acts.tell(events.ClueReceived(
        about=row.about, place=row.place.place_no, source=clue.source, territory=row.territory_code, again=True,
    ), cites=ART[8])
    return row.clue_no


def judged(row: Clue, found: Found, what: str) -> judging.Judged:
    """Judge what was found and write it into the row."""
    result = judging.judge(found, what=what)
    row.kind, row.licence, row.facts = result.kind, found.licence, stored(found)
    row.why, row.also, row.cites = result.why[:300], result.also[:300], "、".join(result.cites)[:400]
    return result


JUDGED = ("kind", "licence", "facts", "why", "also", "cites")


def keep_judged(row: Clue, **more: object) -> None:
    """Save what was judged."""
    row.keep(**{name: getattr(row, name) for name in JUDGED}, **more)


@acts.act("unlicensed.judge")
def judge(*, clue_no: str, found: Found, by: Actor, at: datetime) -> str:
    """Say what type it is and which department is in charge (研判分类); returns the line. Not covered: set it aside instead."""
    row = finding.locked(clue_no)
    what = row.step("judge")
    result = judged(row, found, what)
    if result.kind == judging.NOT_COVERED:
        raise Refused(what, f"{result.why}（{'、'.join(result.cites)}）", "请作“不属于无证无照经营”处理", field="registered")
    right = judging.competent(row.kind, row.licence, what=what)
    keep_judged(row)
    row.note("judge", f"{row.kind_title}：{result.why}；{right.why}", by.code, at)
    acts.tell(events.ClueJudged(
        about=row.about, kind=row.kind, licence=row.licence, line=right.line, why=result.why,
    ), cites="、".join(right.cites))
    return right.line


@acts.act("unlicensed.set_aside")
def set_aside(*, clue_no: str, found: Found, by: Actor, at: datetime) -> None:
    """It is no unlicensed business (不属于): the law must say so, on the facts given."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("set_aside")
    result = judged(row, found, what)
    if result.kind != judging.NOT_COVERED:
        raise Refused(what, f"按填写的事实是{judging.KINDS[result.kind]}：{result.why}", "请核对事实，或者研判后派发", field="registered")
    finding.stop(row, "verify", today)
    keep_judged(row, outcome="set_aside", ended_on=today, organ_code=row.organ_code or by.organ)
    row.note("set_aside", result.why, by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="set_aside", reason=result.why), cites=result.cites[0])


@acts.act("unlicensed.dispatch")
def dispatch(*, clue_no: str, organ: str = "", by: Actor, at: datetime) -> str:
    """Send the clue to the department in charge (派发): the district's by the line, or the one named of that line. Returns the organ."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("dispatch")
    right = judging.competent(row.kind, row.licence, what=what)
    unit = organs.organ(organ) if organ else organs.organ_of(right.line, row.territory_code[:6])
    if unit is None:
        raise Refused(what, f"本区没有登记{right.title}部门", "请选择承办单位，或者请名录管理员登记机关", field="organ")
    judging.check_line(row.kind, row.licence, unit.line, what=what)
    row.organ_code, row.line_code = unit.code, unit.line
    finding.stop(row, "verify", today)
    due = finding.start(row, "verify", today) if unit.line == "market" else None
    row.keep(organ_code=unit.code, line_code=unit.line, dispatched_on=today, extended=False)
    row.note("dispatch", right.why, by.code, at)
    acts.tell(events.ClueDispatched(
        about=row.about, organ=unit.code, line=unit.line, due_on=due,
    ), cites=right.cites[0], organ=unit.code)
    return unit.code


@acts.act("unlicensed.sign")
def sign(*, clue_no: str, by: Actor, at: datetime) -> None:
    """The unit signs for the clue (签收)."""
    row = finding.locked(clue_no)
    row.step("sign")
    row.keep()
    row.note("sign", "", by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="sign"), cites=ART[8])


@acts.act("unlicensed.object")
def object_to(*, clue_no: str, why: str, by: Actor, at: datetime) -> None:
    """The unit says that it is not in charge (异议); the clue goes back to be judged or sent again, never sideways."""
    row = finding.locked(clue_no)
    what = row.step("object")
    right = judging.competent(row.kind, row.licence, what=what)
    procedure.check_objection(why, row.line_code, right.line, what=what)
    finding.stop(row, "verify", day_of(at))
    row.keep()
    row.note("object", why, by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="object", reason=why.strip()), cites=ART[8])


@acts.act("unlicensed.extend")
def extend(*, clue_no: str, reason: str, by: Actor, at: datetime) -> date:
    """The head prolongs verification once by fifteen working days (延长核查期限); returns the new last day."""
    row = finding.locked(clue_no)
    what = row.step("extend")
    if row.extended or not reason.strip():
        raise Refused(what, "已经延长过一次，或者没有写明理由", "核查期限只能延长一次；请写明理由", field="reason")
    due = running.extend(row.about, "unlicensed.verify", by=15)
    if due is None:
        raise Refused(what, "核查期限没有在计算", "请核对办理状态")
    row.keep(extended=True)
    row.note("extend", reason, by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="extend", reason=reason.strip(), due_on=due), cites=procedure.VERIFY)
    return due
