"""What was received is applied: visit by visit, in the order of the moments, until nothing moves.

An act comes too early (it waits), too late or against the law (it is refused, and becomes a matter for correction), or it
is done as its officer would have done it at the desk at that moment. One bad act never stops the others.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from hengjian.casework.evidence import queries as evidence
from hengjian.casework.field_work import applying, events, rules
from hengjian.casework.field_work.models import FieldVisit, ReceivedAct
from hengjian.casework.field_work.rules import Fill, Known, Placed, Signed
from hengjian.casework.inspections import queries as inspections
from hengjian.casework.inspections.queries import Standing
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.registers.devices import queries as devices
from hengjian.registers.officers import queries as officers

MEND_ANSWERS = "请核对：需要更正的，退回补正后重新填写；不需要的，不再办理"
logger = logging.getLogger(__name__)
CHANGED = ["verdict", "why", "then", "open_acts", "note", "judged_at", "settled_as", "settled_at", "settled_by", "settled_reason"]
#: Acts after which the matter stands in another state.
MOVING = frozenset({"arrive", "record", "conclude"})


@dataclass(slots=True)
class Visit:
    """A visit while its acts are applied: how it stands is read once, and then follows from what was done."""

    inspection_no: str
    at: datetime
    row: FieldVisit
    standing: Standing
    known: Known
    actors: dict[str, Actor]
    touched: dict[str, ReceivedAct] = field(default_factory=dict)
    record_moved: bool = False


@acts.act("field_work.settle")
def settle(*, inspection_no: str, by: Actor, at: datetime) -> None:
    """Apply what is waiting on one visit."""
    row = lock(inspection_no)
    waiting = list(ReceivedAct.objects.filter(inspection_no=inspection_no, verdict=rules.WAITING, doubtful=False))
    visit = opened(row, waiting, at)
    if visit is None:
        for act in waiting:
            _put(act, rules.REFUSED, "没有这项检查", "请核对检查编号；这项操作原样保存", at)
        _save(waiting)
    else:
        run(visit, waiting)
    _tell(inspection_no, waiting if visit is None else list(visit.touched.values()))


def lock(inspection_no: str) -> FieldVisit:
    """The visit's row, locked, so that two phones are settled one after the other."""
    row, _ = FieldVisit.objects.select_for_update().get_or_create(inspection_no=inspection_no)
    return row


def opened(row: FieldVisit, waiting: Sequence[ReceivedAct], at: datetime) -> Visit | None:
    standing = inspections.standing(row.inspection_no)
    if standing is None:
        return None
    kinds = [rules.ACTS[act.name] for act in waiting if act.name in rules.ACTS]
    known = Known(
        exhibits=evidence.hashes_of(standing.about) if any("exhibits" in kind.needs for kind in kinds) else frozenset(),
        leading=leading(row, standing.team) if any(kind.keeper for kind in kinds) else frozenset(),
    )
    return Visit(row.inspection_no, at, row, standing, _known(standing, known), officers.actors_of(act.username for act in waiting))


def leading(row: FieldVisit | None, team: Sequence[str]) -> frozenset[str]:
    """The phones that lead a visit: the one that took it, or else those of the first of the team who has any."""
    if row is not None and (row.keeper_device or row.released_at is not None):
        return frozenset({row.keeper_device} - {""})
    phones = devices.phones_of(team)
    return next((phones[no] for no in team if no in phones), frozenset())


def _known(standing: Standing, before: Known) -> Known:
    return replace(
        before, state=standing.state, team=standing.team, signed_in=standing.signed_in,
        rights_told=standing.rights_told, papers=standing.papers, recorded_at=standing.recorded_at,
    )


def run(visit: Visit, waiting: Sequence[ReceivedAct], *, forced: str = "") -> None:
    """Apply in order until nothing moves; then hold the fillings beside the signed records. ``forced``: an act applied again."""
    left = {act.uuid: act for act in waiting}
    order = rules.in_order(Placed(act.uuid, act.moment, act.officer_no, act.device_no, act.seq) for act in waiting)
    while left and _pass(visit, [left[uuid] for uuid in order if uuid in left], left, forced):
        pass
    if visit.known.recorded_at is not None and (visit.record_moved or any(act.name == "fill" for act in visit.touched.values())):
        _judge(visit)
    _save(list(visit.touched.values()))


def _pass(visit: Visit, queue: Sequence[ReceivedAct], left: dict[str, ReceivedAct], forced: str) -> bool:
    """Go through what is left once, in order; whether anything moved."""
    moved, held = False, set()
    for place, act in enumerate(queue):
        if act.uuid not in left:
            continue
        leads = act.name in rules.ACTS and rules.ACTS[act.name].keeper
        if leads and act.device_no in held and act.uuid != forced:
            visit.touched[act.uuid] = act
            _put(act, rules.WAITING, "等待同一部手机上前面的操作", "前面的操作办理后会自动办理", visit.at)
            continue
        done = [] if forced else _merged(visit, queue[place:], left)
        if not done and _attempt(visit, act, forced=act.uuid == forced) == rules.WAITING:
            held |= {act.device_no} if leads else set()  # the record is told in its order: nothing that leads the visit overtakes
            continue
        for one in done or [act]:
            del left[one.uuid]
        moved = True
    return moved


def _merged(visit: Visit, queue: Sequence[ReceivedAct], left: Mapping[str, ReceivedAct]) -> list[ReceivedAct]:
    """Merge what an officer filled in one act after another, all at once; none when there is one act only, or one is refused."""
    together = []
    for act in queue:
        if act.name in rules.ACTS and rules.ACTS[act.name].keeper:
            break
        if act.name == "fill" and act.uuid in left and act.officer_no == queue[0].officer_no and _fills_now(visit, act):
            together.append(act)
    if len(together) < 2 or together[0] is not queue[0]:
        return []
    try:
        applying.fill_together(together, visit.actors[queue[0].username])
    except (Refused, KeyError, TypeError, ValueError):
        return []  # each by itself: one bad act never stops the others
    for act in together:
        visit.touched[act.uuid] = act
        _put(act, rules.ACCEPTED, "", "", visit.at)
    return together


def _fills_now(visit: Visit, act: ReceivedAct) -> bool:
    """Whether answers can be merged as they are."""
    recorded_at = visit.known.recorded_at
    return (
        visit.known.rights_told and inspections.timing(visit.known.state, "fill") == "now"
        and (recorded_at is None or act.moment > recorded_at)
    )


def _attempt(visit: Visit, act: ReceivedAct, *, forced: bool) -> str:
    """Judge one act and, when it is its turn, do it; the new verdict."""
    visit.touched[act.uuid] = act
    kind = rules.ACTS.get(act.name)
    if kind is None:
        why = f"{rules.SERVER}还不认识“{act.name}”这项操作"
        return _put(act, rules.WAITING, why, "手机上的应用比服务器新；服务器更新后会自动办理", visit.at)
    if act.name == "fill" and not forced and visit.known.recorded_at is not None and act.moment <= visit.known.recorded_at:
        return _late(visit, act)
    if not forced and (stopped := _stopped(visit, kind, act)):
        return stopped
    try:
        at = visit.at if forced and act.name == "fill" else act.moment
        note = applying.apply(act, visit.standing, visit.actors[act.username], at)
    except Refused as refused:
        if forced:
            raise
        open_acts = [{"act": name, "title": title} for name, title in inspections.open_acts(visit.known.state)]
        return _put(act, rules.REFUSED, f"{refused.what}：{refused.why}", refused.then, visit.at, open_acts=open_acts)
    except Exception:
        if forced:
            raise
        logger.exception("现场操作 %s 办理时出错", act.uuid)
        return _put(act, rules.WAITING, f"{rules.SERVER}办理这项操作时出错", "操作已经保存，系统管理员处理后会自动办理", visit.at)
    _learn(visit, act)
    return _put(act, rules.ACCEPTED, "", "", visit.at, note)


def _late(visit: Visit, act: ReceivedAct) -> str:
    """Answers older than a signed record are not merged any more; what they would have to be lawful is still asked."""
    if unlawful := _unlawful(visit, act):
        return unlawful
    return _put(act, rules.ACCEPTED, "", "", visit.at, "写于现场笔录之前，以签字的笔录为准")


def _unlawful(visit: Visit, act: ReceivedAct) -> str:
    """Refused for what the answers say, whenever they came; empty where only their time can stand against them."""
    try:
        inspections.check_late_answers(visit.standing, act.officer_no, applying.answers_of(act.payload))
    except (Refused, TypeError) as error:
        why, then = (f"{error.what}：{error.why}", error.then) if isinstance(error, Refused) else ("内容写法不对", MEND_ANSWERS)
        return _put(act, rules.REFUSED, why, then, visit.at)
    return ""


def _stopped(visit: Visit, kind: rules.Kind, act: ReceivedAct) -> str:
    """Why it is not this act's turn: refused or waiting; empty when it is."""
    timing = "now" if kind.always else inspections.timing(visit.known.state, kind.name)
    if timing == "past":
        open_acts = [{"act": name, "title": title} for name, title in inspections.open_acts(visit.known.state)]
        why = f"检查已经是“{visit.standing.state_title}”，不能再{kind.title}"
        if kind.name == "fill" and visit.known.recorded_at is not None:
            # The matter can be opened again, and then only the content counts: ask it now as a server that heard of no record would have.
            if unlawful := _unlawful(visit, act):
                return unlawful
            why = "写于现场笔录完成以后"
        return _put(act, rules.REFUSED, why, "请核对后在工作台办理，或者不再办理", visit.at, open_acts=open_acts)
    if kind.keeper and act.device_no not in visit.known.leading:
        holder = officers.names([visit.row.keeper_officer]).get(visit.row.keeper_officer, "") if visit.row.keeper_officer else ""
        why = f"现场记录由{holder}的手机保管" if holder else "现场记录不由这台手机保管"
        return _put(act, rules.REFUSED, f"{why}，不能在这台手机上{kind.title}", "请核对后在工作台办理，或者不再办理", visit.at)
    if words := _waits_for(visit, kind, act):
        return _put(act, rules.WAITING, words, "前面的操作上传后会自动办理", visit.at)
    return ""


def _waits_for(visit: Visit, kind: rules.Kind, act: ReceivedAct) -> str:
    """What has to come before this act, in words; empty when it is its turn."""
    if not kind.always and inspections.timing(visit.known.state, kind.name) == "early":
        return f"检查还是“{visit.standing.state_title}”，等待前面的操作"
    words = rules.awaited(kind, act.payload, visit.known)
    return f"等待{words}" if words else ""


def stirs(inspection_no: str, at: datetime) -> bool:
    """Whether something that waits on a visit would move now: asked before acts are settled that nobody handed in."""
    waiting = list(ReceivedAct.objects.filter(inspection_no=inspection_no, verdict=rules.WAITING, doubtful=False))
    row = FieldVisit.objects.filter(inspection_no=inspection_no).first()
    visit = opened(row, waiting, at) if waiting and row is not None else None
    if visit is None:
        return False
    order = rules.in_order(Placed(act.uuid, act.moment, act.officer_no, act.device_no, act.seq) for act in waiting)
    named, held = {act.uuid: act for act in waiting}, set()
    for act in (named[uuid] for uuid in order):
        kind = rules.ACTS.get(act.name)
        rests = act.why.startswith(rules.SERVER) and act.judged_at > at - rules.REST
        if kind is None or rests or (kind.keeper and act.device_no in held):
            continue
        if not _waits_for(visit, kind, act):
            return True
        held |= {act.device_no} if kind.keeper else set()
    return False


def _learn(visit: Visit, act: ReceivedAct) -> None:
    """What is known after an act was done."""
    if act.name == "attach":
        visit.known = replace(visit.known, exhibits=visit.known.exhibits | {act.payload["exhibit"]["sha256"]})
    elif act.name == "write_paper":
        visit.known = replace(visit.known, papers=visit.known.papers | {act.payload["uuid"]})
    elif act.name == "sign_in":
        visit.known = replace(visit.known, signed_in=visit.known.signed_in | {act.officer_no})
    elif act.name == "tell_rights":
        visit.known = replace(visit.known, rights_told=True)
    elif act.name in MOVING:
        visit.standing = inspections.after(visit.standing, act.name, act.moment)
        visit.known = replace(visit.known, state=visit.standing.state, recorded_at=visit.standing.recorded_at)
        visit.record_moved = visit.record_moved or act.name == "record"


def _judge(visit: Visit) -> None:
    """Hold all fillings of the visit beside its signed records: what must be corrected, and what need not be any more."""
    rows = {act.uuid: act for act in ReceivedAct.objects.filter(
        inspection_no=visit.inspection_no, name="fill", doubtful=False, settled_as="", verdict__in=[rules.ACCEPTED, rules.REFUSED],
    )}
    rows |= {uuid: act for uuid, act in visit.touched.items() if act.name == "fill" and act.verdict != rules.WAITING and not act.settled_as}
    records = [
        Signed(at, {no: (one.get("result", ""), one.get("value", ""), one.get("note", "")) for no, one in said.get("answers", {}).items()})
        for at, said in inspections.records_of(visit.inspection_no)
    ]
    fills = [Fill(act.uuid, act.moment, act.officer_no, act.seq, _answers(act)) for act in rows.values() if _judged(act)]
    for uuid, why in rules.judge_fills(fills, records, open_again=visit.known.state == "on_site").items():
        act, verdict = rows[uuid], rules.REFUSED if why else rules.ACCEPTED
        if (act.verdict, act.why) != (verdict, why):
            _put(act, verdict, why, MEND_ANSWERS if why else "", visit.at, "" if why else act.note)
            visit.touched[uuid] = act


def _judged(act: ReceivedAct) -> bool:
    """Whether an act of filling was accepted, or refused by the records alone: other refusals stand as they are."""
    return act.verdict == rules.ACCEPTED or act.why.startswith(("签字的现场笔录里", "写于现场笔录完成"))


def _answers(act: ReceivedAct) -> dict[str, tuple[str, str, str]]:
    try:
        return applying.answers_of(act.payload)
    except TypeError:
        return {}


def _put(
    act: ReceivedAct, verdict: str, why: str, then: str, at: datetime, note: str = "", *, open_acts: list[dict[str, str]] | None = None
) -> str:
    act.verdict, act.why, act.then, act.note, act.judged_at = verdict, why[:500], then[:300], note[:500], at
    act.open_acts = open_acts or []
    return verdict


def _save(rows: Sequence[ReceivedAct]) -> None:
    """Write the verdicts: rows with the same words together, which most are."""
    alike: dict[str, list[ReceivedAct]] = {}
    for act in rows:
        alike.setdefault(repr([getattr(act, name) for name in CHANGED]), []).append(act)
    for same in alike.values():
        values = {name: getattr(same[0], name) for name in CHANGED}
        ReceivedAct.objects.filter(pk__in=[act.pk for act in same]).update(**values)


def _tell(inspection_no: str, rows: Sequence[ReceivedAct]) -> None:
    by_verdict = {verdict: sorted(act.uuid for act in rows if act.verdict == verdict) for verdict in rules.VERDICTS}
    titles = [(rules.ACCEPTED, "已办"), (rules.WAITING, "等待"), (rules.REFUSED, "待更正")]
    said = "，".join(f"{title} {len(by_verdict[verdict])} 项" for verdict, title in titles if by_verdict[verdict])
    acts.tell(events.ActsSettled(
        about=f"inspection:{inspection_no}", accepted=by_verdict[rules.ACCEPTED], waiting=by_verdict[rules.WAITING],
        refused=by_verdict[rules.REFUSED], note=said,
    ), cites=rules.PLAN_2_5)
