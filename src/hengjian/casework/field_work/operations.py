"""The acts of field work: hand in, keep, release, apply again, set aside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from hengjian.casework.field_work import events, receiving, rules, settling
from hengjian.casework.field_work.models import FieldVisit, ReceivedAct
from hengjian.casework.field_work.queries import Verdict, verdict_of
from hengjian.casework.field_work.receiving import receive
from hengjian.casework.field_work.settling import settle
from hengjian.casework.inspections import queries as inspections
from hengjian.casework.inspections.queries import Standing
from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.officers import queries as officers

__all__ = ["apply_again", "hand_in", "keep", "receive", "release", "set_aside", "settle", "wake"]
#: How many visits are looked at in one round.
MOST_WOKEN = 500


def hand_in(*, acts: Sequence[Any], device_no: str, drift_ms: int, by: Actor, at: datetime) -> list[Verdict]:
    """Take what a phone hands in: keep it, apply it visit by visit, and say of each act, in its order, what became of it.

    Keeping is an act of its own: whatever goes wrong while acts are applied, they are here. ``drift_ms`` is how far the
    server's clock is ahead of the phone's, as measured now.
    """
    rows = receiving.read(acts, device_no=device_no, drift_ms=drift_ms, at=at)
    new = receiving.split(rows)
    if new:
        receive(rows=new, device_no=device_no, by=by, at=at)
    touched = dict.fromkeys(row.inspection_no for row in new if row.verdict == rules.WAITING)
    for inspection_no in touched:
        settle(inspection_no=inspection_no, by=by, at=at)
    wake(of_device=device_no, but=touched, by=by, at=at)
    found = ReceivedAct.objects.filter(uuid__in={row.uuid for row in rows}).defer("payload", "place")
    kept = {(row.uuid, row.digest): row for row in found}
    return [verdict_of(kept[row.uuid, row.digest]) for row in rows]


def wake(*, by: Actor, at: datetime, of_device: str = "", but: Collection[str] = ()) -> None:
    """Apply what waited for something that the desk or another phone has done meanwhile; of one phone, or of all."""
    waiting = ReceivedAct.objects.filter(verdict=rules.WAITING, doubtful=False)
    waiting = waiting.filter(device_no=of_device) if of_device else waiting
    for inspection_no in waiting.order_by("inspection_no").values_list("inspection_no", flat=True).distinct()[:MOST_WOKEN]:
        if inspection_no not in but and settling.stirs(inspection_no, at):
            settle(inspection_no=inspection_no, by=by, at=at)


def keep(*, inspection_no: str, key_no: str, device_no: str, by: Actor, at: datetime) -> None:
    """Take the record of a visit to a phone; asking again from the same phone changes nothing."""
    if not FieldVisit.objects.filter(inspection_no=inspection_no, keeper_device=device_no).exists():
        _keep(inspection_no=inspection_no, key_no=key_no, device_no=device_no, by=by, at=at)


@acts.act("field_work.keep")
def _keep(*, inspection_no: str, key_no: str, device_no: str, by: Actor, at: datetime) -> None:
    """One phone leads a visit: it tells arrival, rights, record and result; the others fill, photograph and sign in."""
    what = f"检查 {inspection_no} 的现场记录不能领取"
    standing = _standing(inspection_no, what)
    row = settling.lock(inspection_no)
    if by.officer_no not in standing.team:
        raise Forbidden(what, "你不是这次检查的执法人员", "请由派定的执法人员领取")
    if inspections.timing(standing.state, "record") == "past":
        raise Refused(what, f"检查已经是“{standing.state_title}”", "请在工作台办理后面的事")
    if row.keeper_device and row.keeper_device != device_no:
        holder = officers.names([row.keeper_officer]).get(row.keeper_officer, row.keeper_officer)
        then = "请用那台手机办理；手机不能用的，由机关负责人在工作台收回后再领取"
        raise Refused(what, f"已由{holder}的手机（{row.keeper_device}）领取", then)
    row.keeper_key, row.keeper_device, row.keeper_officer = key_no, device_no, by.officer_no
    row.kept_at, row.released_at = at, None
    row.save()
    acts.tell(events.VisitKept(about=standing.about, device_no=device_no, key_no=key_no), cites=rules.PLAN_2_5)


@acts.act("field_work.release")
def release(*, inspection_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a visit back from its phone. What the phone leads from now on, or has not yet handed in, becomes a correction."""
    what = f"检查 {inspection_no} 的现场记录不能收回"
    standing = _standing(inspection_no, what)
    row = settling.lock(inspection_no)
    if Role.HEAD not in by.roles and by.officer_no not in (row.keeper_officer, standing.lead_no):
        raise Forbidden(what, "记录不由你保管", "请由保管人、带队人员或者机关负责人办理")
    if not row.keeper_device and row.released_at is not None:
        raise Refused(what, "没有手机保管这次检查的记录", "可以在工作台办理")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明理由后再办", field="reason")
    device_no = row.keeper_device
    row.keeper_key = row.keeper_device = row.keeper_officer = ""
    row.kept_at, row.released_at = None, at
    row.save()
    acts.tell(events.VisitReleased(about=standing.about, device_no=device_no, reason=reason.strip()), cites=rules.PLAN_2_5)


@acts.act("field_work.apply_again")
def apply_again(*, act_id: int, reason: str = "", by: Actor, at: datetime) -> None:
    """Apply a refused or waiting act once more, in its officer's name and at its moment, after what stood against it was mended.

    The person at the desk answers for who led the visit and what was waited for; the law is asked again in full. Answers
    are applied as of now, because a record may have been signed since. What waited behind this act follows.
    """
    act, what = _step(act_id, "apply_again")
    if act.doubtful:
        raise Refused(what, act.why, "请在手机上重新办理；这一项写明理由后不再办理")
    row = settling.lock(act.inspection_no)
    behind = list(ReceivedAct.objects.filter(
        inspection_no=act.inspection_no, verdict=rules.WAITING, doubtful=False,
    ).exclude(pk=act.pk))
    visit = settling.opened(row, [act, *behind], at)
    if visit is None:
        raise NotFound(what, f"没有检查 {act.inspection_no}", "请写明理由后不再办理")
    settling.run(visit, [act, *behind], forced=act.uuid)
    _settled(act, rules.APPLIED, reason, by, at)
    acts.tell(events.ActAppliedAgain(about=act.about, uuid=act.uuid, name=act.name, reason=reason.strip()), cites=rules.PLAN_2_5)


@acts.act("field_work.set_aside")
def set_aside(*, act_id: int, reason: str, by: Actor, at: datetime) -> None:
    """Leave an act undone, with the reason. It stays as it was signed, and so does the reason."""
    act, what = _step(act_id, "set_aside")
    rules.check_reason(reason, what=what)
    _settled(act, rules.SET_ASIDE, reason, by, at)
    acts.tell(events.ActSetAside(about=act.about, uuid=act.uuid, name=act.name, reason=reason.strip()), cites=rules.G118)


def _settled(act: ReceivedAct, how: str, reason: str, by: Actor, at: datetime) -> None:
    act.verdict, act.settled_as, act.settled_at, act.settled_by = rules.SETTLED, how, at, by.code
    act.settled_reason, act.judged_at = reason.strip()[:300], at
    act.save(update_fields=settling.CHANGED)


def _step(act_id: int, name: str) -> tuple[ReceivedAct, str]:
    """The act, locked, in reach, and open for this; and how a refusal begins."""
    act = ReceivedAct.objects.select_for_update().filter(pk=act_id).first()
    if act is None:
        raise NotFound("现场操作打不开", "没有这项现场操作", "请核对编号")
    acts.reach(act.scope)
    title = rules.ACTS[act.name].title if act.name in rules.ACTS else act.name or "（读不出的操作）"
    what = f"现场操作“{title}”"
    rules.WORKFLOW.step(act.verdict, name, what=what)
    return act, f"{what}不能{rules.WORKFLOW.title_of(name)}"


def _standing(inspection_no: str, what: str) -> Standing:
    standing = inspections.standing(inspection_no)
    if standing is None:
        raise NotFound(what, "没有这项检查", "请核对编号")
    acts.reach(standing.scope)
    return standing
