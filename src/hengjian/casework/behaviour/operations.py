"""The acts of the library: enter, revise, cancel; amend what was returned, send back what is wrong.

:func:`keep` is the way in for whoever reports an act: it enters what is new, adds a version to what changed and does
nothing when the library already says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hengjian.casework.behaviour import events, indexing, rules
from hengjian.casework.behaviour.models import ActFault, ActVersion, SupervisoryAct
from hengjian.casework.behaviour.records import dictionaries_in_use
from hengjian.casework.behaviour.rules import NewAct, fields, quality
from hengjian.kernel import acts, adjustable, numbers, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused

__all__ = ["NewAct", "amend", "cancel", "enter", "keep", "revise", "send_back"]

_HEAD = (
    "organ_code", "organ_name", "in_name_of", "line_code", "territory_code", "day", "check_act_no", "result_words", "is_plan",
    "again_for",
)
_LISTS = ("item_codes", "item_names", "officer_nos", "result_codes")


def keep(*, act: NewAct, by: Actor, at: datetime, reason: str = "") -> str:
    """Bring the library in step with an act; returns its number. The same content a second time changes nothing."""
    row = SupervisoryAct.objects.filter(kind=act.kind, about=act.about).first()
    if row is None:
        return enter(act=act, by=by, at=at)
    if row.state != rules.CANCELLED and not _is_kept(row, act):
        revise(act=act, reason=reason or "来源信息变化", by=by, at=at)
    return row.act_no


@acts.act("behaviour.enter")
def enter(*, act: NewAct, by: Actor, at: datetime) -> str:
    """Enter a new act as its first version, examine it, and give it back as work where a grave fault is found."""
    rules.check_new(act)
    if SupervisoryAct.objects.filter(kind=act.kind, about=act.about).exists():
        raise Refused(f"监管行为（{act.about}）不能采集", "已经采集", "有变化的，请更新")
    number = numbers.matter_no("behaviour", act.territory_code[:6], day_of(at).year)
    row = SupervisoryAct(act_no=number, kind=act.kind, about=act.about, state_at=at, entered_at=at, version=0)
    faults = _save_version(row, act, rules.INSERTED, cause="采集", by=by, at=at)
    acts.tell(events.SupervisoryActEntered(
        about=row.matter, kind=row.kind, source=row.about, state=row.state, sha256=row.sha256, faults=_codes(faults),
    ), organ=row.organ_code, cites=rules.PLAN)
    return row.act_no


@acts.act("behaviour.revise")
def revise(*, act: NewAct, reason: str, by: Actor, at: datetime) -> None:
    """Add a version because something happened at the source; the versions before stay as they were."""
    rules.check_new(act)
    row = _lock(kind=act.kind, about=act.about)
    row.step("revise", at)
    faults = _save_version(row, act, rules.UPDATED, cause=reason, by=by, at=at)
    acts.tell(events.SupervisoryActRevised(
        about=row.matter, version=row.version, state=row.state, sha256=row.sha256, faults=_codes(faults), reason=reason,
    ), organ=row.organ_code, cites=rules.PLAN)


@acts.act("behaviour.cancel")
def cancel(*, kind: str, about: str, reason: str, by: Actor, at: datetime) -> None:
    """Add the last version, with cd_operation d: the act was annulled at its source. Nothing is removed."""
    row = _lock(kind=kind, about=about)
    what = row.step("cancel", at)
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明撤销的理由", field="reason")
    last = _newest(row)
    _add(row, rules.DELETED, last.content, last.links, cause=reason.strip(), by=by, at=at)
    row.grave_faults, row.light_faults, row.is_dup_check = 0, 0, False
    row.save()
    ActFault.objects.filter(act=row).delete()
    running.stop_all(row.matter, on=day_of(at))
    _mark_duplicates(row)
    indexing.write([row])
    acts.tell(events.SupervisoryActCancelled(
        about=row.matter, version=row.version, sha256=row.sha256, reason=reason.strip(),
    ), organ=row.organ_code, cites=rules.PLAN)


@acts.act("behaviour.amend")
def amend(*, act_no: str, values: Mapping[str, Any], reason: str, by: Actor, at: datetime) -> None:
    """Put fields of a returned act right by hand (补正), as a new version. What was found on site cannot be changed here.

    The values stay when the source is read again later. An act that is still faulty stays returned, with its clock.
    """
    row = _lock(act_no=act_no)
    acts.reach(row.scope)
    what = row.step("amend", at)
    changed = _changed(row, values, what=what)
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明补正的依据", field="reason")
    last = _newest(row)
    row.amended = {**row.amended, **changed}
    content = {**last.content, **changed, "submitted_date": day_of(at).isoformat(), "submitted_personnel": by.name[:50]}
    _add(row, rules.UPDATED, content, last.links, cause=reason.strip(), by=by, at=at)
    faults = _judge(row, content, at)
    titles = [one.title for one in fields.TABLES[row.kind] if one.name in changed]
    acts.tell(events.SupervisoryActAmended(
        about=row.matter, version=row.version, state=row.state, sha256=row.sha256, fields=titles, faults=_codes(faults),
        reason=reason.strip(),
    ), cites=rules.PLAN)


@acts.act("behaviour.send_back")
def send_back(*, act_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Give a checked act back to its organ because a person found it wrong (退回补正); its clock runs from today."""
    row = _lock(act_no=act_no)
    acts.reach(row.scope)
    what = row.step("send_back", at)
    if not reason.strip():
        raise Refused(what, "没有写明退回的理由", "请写明哪里不对、要怎样补正", field="reason")
    row.returned_reason = reason.strip()[:300]
    row.save()
    _start_clock(row, at)
    indexing.write([row])
    acts.tell(events.SupervisoryActSentBack(about=row.matter, reason=row.returned_reason), organ=row.organ_code, cites=rules.PLAN)


# --- versions --------------------------------------------------------------------------------------------------------


def _save_version(row: SupervisoryAct, act: NewAct, operation: str, *, cause: str, by: Actor, at: datetime) -> list[quality.Fault]:
    """Set the act's row and add its version with the national fields that the library itself fills."""
    for name in _HEAD:
        setattr(row, name, getattr(act, name))
    for name in _LISTS:
        setattr(row, name, list(getattr(act, name)))
    row.month, row.district_code = f"{act.day:%Y-%m}", act.territory_code[:6]
    if row.kind == rules.CHECK:
        row.check_act_no = row.act_no
    content = _content(row, act, at)
    _name(row, content)
    if row._state.adding:
        row.sha256 = ""
        row.save()
    _add(row, operation, content, act.links, cause=cause, by=by, at=at)
    return _judge(row, content, at)


def _content(row: SupervisoryAct, act: NewAct, at: datetime) -> dict[str, Any]:
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in act.content.items()}
    kept = {name: value for name, value in {**given, **row.amended}.items() if not fields.is_empty(value)}
    kept[fields.NUMBERS[row.kind]] = row.act_no
    kept["check_action_code"] = row.check_act_no
    kept["submitted_date"] = day_of(at).isoformat()
    return kept


def _name(row: SupervisoryAct, content: Mapping[str, Any]) -> None:
    """The columns of lists that repeat national fields."""
    certificates = dictionaries_in_use()["证件类型"]
    row.name = str(content.get(fields.NAMES[row.kind], ""))[:500]
    row.party_name = str(content.get("administrative_cp", ""))[:300]
    row.party_code = str(content.get("administrative_cp_ui_code", ""))[:40]
    by_citizen = certificates.title(str(content.get("administrative_cp_ce_type", ""))) == quality.BY_CITIZEN
    row.party_kind = "citizen" if by_citizen else str(content.get("administrative_cp_na", ""))[:10]


def _add(
    row: SupervisoryAct, operation: str, content: Mapping[str, Any], links: Mapping[str, Any], *, cause: str, by: Actor,
    at: datetime,
) -> None:
    previous = row.sha256
    row.version, row.operation, row.sha256 = row.version + 1, operation, rules.digest(content, links, previous)
    ActVersion.objects.create(
        act=row, version=row.version, operation=operation, content=dict(content), links=dict(links), sha256=row.sha256,
        previous_sha256=previous, cause=cause[:300], by=by.code, at=at,
    )


def _newest(row: SupervisoryAct) -> ActVersion:
    return ActVersion.objects.get(act=row, version=row.version)


def _is_kept(row: SupervisoryAct, act: NewAct) -> bool:
    last = _newest(row)
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in {**act.content, **row.amended}.items()}
    own = {fields.NUMBERS[row.kind]: row.act_no, "check_action_code": row.act_no if row.kind == rules.CHECK else act.check_act_no}
    return rules.same({**said, **own}, last.content) and dict(act.links) == last.links


def _changed(row: SupervisoryAct, values: Mapping[str, Any], *, what: str) -> dict[str, Any]:
    """The values that an amendment really changes; refused when one is not the library's to change."""
    open_to = {one.name: one for one in fields.amendable(row.kind)}
    now = _newest(row).content
    for name, value in values.items():
        known = fields.field(row.kind, name)
        if name not in open_to:
            title = known.title if known else name
            raise Refused(what, f"“{title}”不能在这里补正", "它写明做了什么、查到什么，请在办理的事项中更正", field=name)
        if not open_to[name].fits(value):
            raise Refused(what, f"“{open_to[name].title}”的类型不对，应为{open_to[name].type_title}", "请重新填写", field=name)
    changed = {name: value for name, value in values.items() if value != now.get(name) and not fields.is_empty(value)}
    if not changed:
        raise Refused(what, "没有补正任何字段", "请填写要补正的字段")
    return changed


# --- quality ---------------------------------------------------------------------------------------------------------


def _judge(row: SupervisoryAct, content: Mapping[str, Any], at: datetime) -> list[quality.Fault]:
    """Examine the newest version, keep what was found, pass the act or give it back, and write the index."""
    faults = quality.examine(quality.Facts(
        row.kind, content, dictionaries_in_use(), day_of(at), row.day, row.kind == rules.CHECK or _stands(row.check_act_no),
    ))
    grave = quality.grave(faults)
    row.grave_faults, row.light_faults = len(grave), len(faults) - len(grave)
    _name(row, content)
    ActFault.objects.filter(act=row).delete()
    ActFault.objects.bulk_create([
        ActFault(act=row, rule=one.rule, field=one.field, words=one.words[:300], grave=one.grave) for one in faults
    ])
    row.step("return" if grave else "pass", at)
    row.returned_reason = ("；".join(one.words for one in grave))[:300]
    row.save()
    if grave:
        _start_clock(row, at)
    else:
        running.stop_all(row.matter, on=day_of(at))
    _mark_duplicates(row)
    indexing.write([row])
    return faults


def _stands(check_act_no: str) -> bool:
    found = SupervisoryAct.objects.filter(act_no=check_act_no, kind=rules.CHECK).exclude(state=rules.CANCELLED)
    return bool(check_act_no) and found.exists()


def _start_clock(row: SupervisoryAct, at: datetime) -> None:
    """Five working days, or what the organ's authority chose, from the first day of being returned."""
    if running.open_on(row.matter):
        return
    days = adjustable.value(rules.AMEND_DAYS.code, row.organ_code, day_of(at))
    running.start(replace(rules.AMEND, days=days), running.On(
        about=row.matter, subject=f"{rules.AMEND.title}：{row.name}"[:200], organ=row.organ_code, territory=row.territory_code,
        line=row.line_code, role=Role.INSPECTOR,
    ), since=day_of(at))


def _mark_duplicates(row: SupervisoryAct) -> None:
    """Set ``is_dup_check`` on this check and its neighbours: the same organ, party and an item again within the span."""
    if row.kind != rules.CHECK or not row.party_code:
        return
    span = timedelta(days=adjustable.value(rules.DUP_DAYS.code, row.organ_code, row.day))
    near = SupervisoryAct.objects.filter(
        kind=rules.CHECK, organ_code=row.organ_code, party_code=row.party_code, day__range=(row.day - span, row.day + span),
    ).exclude(state=rules.CANCELLED).order_by("day", "pk")
    known = list(near)
    moved = []
    for place, one in enumerate(known):
        again = one.again_for not in rules.AGAIN_ON_PURPOSE and any(
            set(one.item_codes) & set(other.item_codes) and one.day - other.day <= span for other in known[:place]
        )
        if one.pk == row.pk:
            row.is_dup_check = again
        if again != one.is_dup_check:
            one.is_dup_check = again
            moved.append(one)
    for one in moved:
        SupervisoryAct.objects.filter(pk=one.pk).update(is_dup_check=one.is_dup_check)
    indexing.write([one for one in moved if one.pk != row.pk])


def _codes(faults: Sequence[quality.Fault]) -> list[str]:
    return sorted({one.rule for one in faults})


def _lock(**wanted: str) -> SupervisoryAct:
    row = SupervisoryAct.objects.select_for_update().filter(**wanted).first()
    if row is None:
        number = wanted.get("act_no", wanted.get("about", ""))
        raise NotFound(f"监管行为 {number} 打不开", "没有这项监管行为", "请核对编号")
    return row
