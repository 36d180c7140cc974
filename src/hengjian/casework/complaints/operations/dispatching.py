"""From the hub to the unit and back: dispatched by the table, signed for or returned with a reason, designated, merged, redirected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from hengjian.casework.complaints import events, finding, rules
from hengjian.casework.complaints.models import Dispatch, Matter, Route
from hengjian.casework.complaints.rules import classes, procedure
from hengjian.kernel import acts, fixed, running
from hengjian.kernel.access import Actor, Reach, Role, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.deadlines import in_force
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.running import On
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs.queries import OrganRecord

_last_way = fixed.LastRow(Dispatch, "matter_id")
WAYS = {"route": "派单目录", "model": "模型建议、人工确认", "person": "人工选择", "designation": "指定处理机关"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a matter is sent and how that was found; ``organ`` empty: the table decides. ``confidence`` in percent, of a model."""

    class_code: str
    organ: str = ""
    item_code: str = ""
    territory: str = ""
    way: str = "route"
    confidence: int | None = None
    why: str = ""


@acts.act("complaints.dispatch")
def dispatch(*, matter_no: str, target: Target, by: Actor, at: datetime) -> str:
    """Send a matter to the unit in charge (分送); returns the organ. What the table does not map stays at the hub, with words."""
    row = finding.locked(matter_no)
    what = row.step("dispatch")
    if target.class_code not in classes.CLASSES:
        raise Refused(what, "没有选择问题分类", "请选择分类", field="class_code")
    unit, why = _unit(row, target, day_of(at), what)
    organ = unit.code
    _check_not_its_own(row, organ, what)
    _send(row, unit, target, why, by, at)
    row.keep(class_code=target.class_code, item_code=target.item_code, **_place_of(row))
    acts.tell(events.MatterDispatched(
        about=row.about, organ=organ, way=target.way, why=why, due_on=start_first_clock(row, day_of(at)),
    ), cites=row.law(procedure.ART_37), organ=organ)
    return organ


@acts.act("complaints.sign")
def sign(*, matter_no: str, by: Actor, at: datetime) -> None:
    """Sign for a matter (签收): the unit has it in hand."""
    row = finding.locked(matter_no)
    row.step("sign")
    way = _last_way(row.pk)
    if way is not None and way.signed_at is None:
        way.signed_by, way.signed_at = by.code, at
        fixed.update(way, ("signed_by", "signed_at"))
    row.keep()
    acts.tell(events.MatterSigned(about=row.about), cites=row.law(procedure.HOTLINE))


@acts.act("complaints.return_to_hub")
def return_to_hub(*, matter_no: str, why: str, by: Actor, at: datetime, to_other_unit: str = "") -> None:
    """Give a matter back to the hub with the reason (退回); a unit never passes it on itself (第三十七条)."""
    row = finding.locked(matter_no)
    what = row.step("return_to_hub")
    rules.check_return(why, to_other_unit, what=what)
    way = _last_way(row.pk)
    if way is not None and way.way == "designation":
        raise Refused(what, "本单位是共同的上级机关指定的处理机关", f"请办理；认为指定有误的，请向指定的机关提出（{procedure.ART_30}）")
    returned, at_hub = row.organ_code, finding.hub(row.territory_code)
    if way is not None:
        way.returned_at, way.returned_why = at, why.strip()[:300]
        fixed.update(way, ("returned_at", "returned_why"))
    running.stop_all(row.about, on=day_of(at))
    row.keep(organ_code=at_hub.organ, line_code=at_hub.line)
    acts.tell(events.MatterReturned(about=row.about, organ=returned, why=why.strip()), cites=row.law(procedure.ART_37), organ=returned)


@acts.act("complaints.open_dispute")
def open_dispute(*, matter_no: str, why: str, by: Actor, at: datetime) -> None:
    """Units send a matter back and forth: they settle it within seven working days, else the common superior designates."""
    row = finding.locked(matter_no)
    what = row.step("open_dispute")
    organs_in_it = _returned_by(row)
    if not organs_in_it:
        raise Refused(what, "没有单位退回过这一件", "请先按派单目录分送")
    if not why.strip():
        raise Refused(what, "没有写明争议", "请写明各单位的理由", field="why")
    row.keep()
    _start(row, "complaints.settle", day_of(at), role=Role.DISPATCHER)
    acts.tell(events.DisputeOpened(about=row.about, organs=organs_in_it, why=why.strip()), cites=row.law(procedure.ART_30))


@acts.act("complaints.refer_dispute")
def refer_dispute(*, matter_no: str, why: str, by: Actor, at: datetime) -> None:
    """The units did not settle it: the hub reports to the common superior (报请指定管辖), who has seven working days."""
    row = finding.locked(matter_no)
    what = row.step("refer_dispute")
    if not why.strip():
        raise Refused(what, "没有写明协商的情况", "请写明各单位的意见", field="why")
    row.keep()
    running.stop(row.about, "complaints.settle", on=day_of(at))
    due = _start(row, "complaints.designate", day_of(at), role=Role.LEADER)
    acts.tell(events.DisputeReferred(
        about=row.about, organs=_returned_by(row), why=why.strip(), due_on=due,
    ), cites=row.law(procedure.ART_30))


@acts.act("complaints.designate")
def designate(*, matter_no: str, organ: str, why: str, by: Actor, at: datetime) -> None:
    """The common superior names the unit (指定处理机关); it may not return the matter on the ground that it is not competent."""
    row = finding.locked(matter_no)
    what = row.step("designate")
    if not why.strip():
        raise Refused(what, "没有写明理由", "请写明指定的理由", field="why")
    _check_superior(row, organ, by, what)
    _check_not_its_own(row, organ, what)
    for code in ("complaints.settle", "complaints.designate"):
        running.stop(row.about, code, on=day_of(at))
    _send(row, _active(organ, what), Target(row.class_code, organ, way="designation"), why.strip(), by, at)
    row.keep(**_place_of(row))
    acts.tell(events.MatterDispatched(
        about=row.about, organ=organ, way="designation", why=why.strip(), due_on=start_first_clock(row, day_of(at)),
    ), cites=row.law(procedure.ART_30), organ=organ)


@acts.act("complaints.redirect")
def redirect(*, matter_no: str, way: str, by: Actor, at: datetime) -> None:
    """Tell the person that this goes another way (告知其他途径): petition, disclosure, reconsideration, discipline, fees."""
    row = finding.locked(matter_no)
    what = row.step("redirect")
    other = rules.OTHER_WAYS.get(way)
    if other is None:
        raise Refused(what, "没有选择途径", f"可选：{'、'.join(one.title for one in rules.OTHER_WAYS.values())}", field="way")
    row.keep(ground=way, reason=f"属于{other.title}，请{other.to}。", told_on=day_of(at), closed_on=day_of(at))
    acts.tell(events.MatterRedirected(about=row.about, way=way, to=other.to), cites=row.law(other.ground))


@acts.act("complaints.merge")
def merge(*, matter_no: str, master_no: str, why: str, by: Actor, at: datetime) -> None:
    """Put a matter under a master (并案): the master is handled, and every sender is told the result."""
    row = finding.locked(matter_no)
    what = row.step("merge")
    master = Matter.objects.select_for_update().filter(matter_no=master_no).first()
    if master is None:
        raise NotFound(what, f"没有主件 {master_no}", "请核对编号")
    acts.reach(master.scope)
    rules.check_merge(row.kind, master.kind, same=row.pk == master.pk, master_is_merged=master.state == "merged", what=what)
    finding.check_open(master, what)
    if not why.strip():
        raise Refused(what, "没有写明理由", "请写明为什么是同一件事", field="why")
    running.stop_all(row.about, on=day_of(at))
    Matter.objects.filter(master=row).update(master=master)
    row.keep(master=master, reason=why.strip()[:500])
    acts.tell(events.MatterMerged(about=row.about, master=master.matter_no, why=why.strip()), cites=row.law(procedure.RULES_2026))


@acts.act("complaints.set_route")
def set_route(
    *, class_code: str, since: date, reason: str, by: Actor, at: datetime, line: str = "", organ: str = "", item_code: str = "",
    territory: str = "",
) -> None:
    """Say from a day on where matters of a class go; the row before ends on that day and stays readable."""
    what = "派单目录不能修改"
    acts.reach(Scope(territory=territory or by.territory))
    if class_code not in classes.CLASSES:
        raise Refused(what, "没有这个问题分类", "请选择分类", field="class_code")
    if bool(line) == bool(organ):
        raise Refused(what, "条线和单位要写明其中一个", "请选择由哪个条线或者哪个单位办理", field="line")
    if since < day_of(at):
        raise Refused(what, "生效日早于今天", "派单目录不能倒签，请改为今天或者以后", field="since")
    if not reason.strip():
        raise Refused(what, "没有写明依据", "请写明职责依据", field="reason")
    if organ:
        _active(organ, what)
    before = Route.objects.filter(class_code=class_code, item_code=item_code, territory_code=territory, until=None, since__lte=since)
    before.filter(since=since).update(until=since + timedelta(days=1))
    before.update(until=since)
    Route.objects.create(
        class_code=class_code, item_code=item_code, territory_code=territory, line_code=line, organ_code=organ, since=since,
        reason=reason.strip()[:300],
    )
    acts.tell(events.RouteSet(
        about=f"route:{class_code}", class_code=class_code, to=organ or line, since=since, reason=reason.strip(),
    ), cites=procedure.cite(procedure.ART_37, since))


def start_first_clock(row: Matter, on: date) -> date:
    """Start the clock that runs from here: of the complaint and the tip-off from the day the office received it."""
    if row.kind == rules.COMPLAINT:
        return _start(row, "complaints.decide", row.received_on)
    if row.kind == rules.TIP_OFF:
        return _start(row, "complaints.verify", row.received_on)
    if row.sort in ("consultation", "suggestion", "praise"):
        return _start(row, "complaints.consult", on)
    return _start(row, "complaints.contact", on, and_also="complaints.handle")


def start_clock(row: Matter, code: str, since: date, *, role: Role = Role.HANDLER, at_hub: bool = False) -> date:
    """Start a clock of this module on a matter, by the law of the day on which it was received; returns its last day."""
    return _start(row, code, since, role=role, at_hub=at_hub)


def _start(row: Matter, code: str, since: date, *, role: Role = Role.HANDLER, and_also: str = "", at_hub: bool = False) -> date:
    """Start a clock, and another that begins with it, as work of the unit or of its hub; returns the last day of the last."""
    place = finding.hub(row.territory_code) if at_hub else row.scope
    on = On(row.about, f"{row.title_of_kind}：{row.title}"[:200], place.organ, row.territory_code, place.line, role=role)
    laws = [in_force(rules.DEADLINES, one, row.received_on) for one in (code, and_also) if one]
    return running.start_anew(laws, on, since=since)[-1].due_on


def _unit(row: Matter, target: Target, on: date, what: str) -> tuple[OrganRecord, str]:
    if target.organ:
        if not target.why.strip() and target.way == "person":
            raise Refused(what, "人工选择单位没有写明理由", "请写明为什么由这个单位办理", field="why")
        return _active(target.organ, what), target.why.strip() or WAYS.get(target.way, target.way)
    found = finding.unit_for(target.class_code, target.item_code, target.territory or row.territory_code, on)
    if found is None:
        raise Refused(what, "派单目录里没有对应的单位", "请由分送机构人工选择单位，或者补充派单目录", field="organ")
    return found.organ, found.why


def _send(row: Matter, unit: OrganRecord, target: Target, why: str, by: Actor, at: datetime) -> None:
    row.organ_code, row.line_code, row.territory_code = unit.code, unit.line, unit.territory
    fixed.insert(Dispatch(
        matter=row, organ_code=unit.code, territory_code=unit.territory, line_code=unit.line, way=target.way,
        confidence=target.confidence, why=why[:300], by=by.code, at=at,
    ))


def _place_of(row: Matter) -> dict[str, str]:
    return {"organ_code": row.organ_code, "line_code": row.line_code, "territory_code": row.territory_code}


def _returned_by(row: Matter) -> list[str]:
    """The units that returned a matter, in their order."""
    return list(dict.fromkeys(_of(row).exclude(returned_at=None).order_by("pk").values_list("organ_code", flat=True)))


def _check_superior(row: Matter, organ: str, by: Actor, what: str) -> None:
    """Only a superior common to all units in the dispute, and to the one designated, decides it."""
    for code in (*_returned_by(row), organ):
        unit = organs.organ(code)
        if not by.covers(Scope(organ=code, line=unit.line, territory=unit.territory), Reach.TERRITORY):
            raise Forbidden(what, f"{unit.name}不归你的机关管辖", f"请报请共同的上一级机关指定（{row.law(procedure.ART_30)}）")


def _check_not_its_own(row: Matter, organ: str, what: str) -> None:
    """Who is complained of does not handle the matter of a protected reporter, and never learns of it."""
    if organ == row.respondent_uscc and row.secrecy != rules.NAMED:
        raise Refused(what, "被反映的就是这个单位，反映人要求保护或者匿名", "请选择其他单位，或者报上级机关指定", field="organ")


def _active(code: str, what: str) -> OrganRecord:
    found = organs.organ(code)
    if not found.active:
        raise Refused(what, "这个单位已经撤销", "请选择承接职责的单位", field="organ")
    return found


def _of(row: Matter) -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(matter=row)
