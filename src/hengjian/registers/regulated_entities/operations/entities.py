"""Acts on a single entity: correcting it, tagging it, giving a pending row its code, marking it for no proactive visit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas, uscc
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.regulated_entities import events, rules
from hengjian.registers.regulated_entities.models import Entity, EntityChange, PendingEntity

#: Most letters of all tags of one entity together, as the column holds them.
TAGS_LENGTH = 400


def locked(code: str, what: str) -> Entity:
    """The entity, locked for the running act and inside the actor's reach."""
    row = Entity.objects.select_for_update().filter(uscc=code).first()
    if row is None:
        raise NotFound(f"不能{what}", f"没有代码为 {code} 的监管对象", "请核对统一社会信用代码")
    acts.reach(Scope(territory=row.street_code or row.district_code))
    return row


@acts.act("regulated_entities.correct")
def correct(*, code: str, values: Mapping[str, str], reason: str, by: Actor, at: datetime) -> None:
    """Correct fields of an entity (field name to new text); the former values stay in its history."""
    row = locked(code, "更正监管对象")
    _check_correction(code, values, reason)
    before = {name: _shown(getattr(row, name)) for name in values}
    for name, value in values.items():
        setattr(row, name, _day(value) if name == "established_on" else value.strip())
    row.district_code = areas.current(row.district_code)
    row.sector = rules.section_of(row.industry_code) or row.sector
    row.save()
    _remember(row, "corrected", at, before)
    acts.tell(events.EntityCorrected(about=f"entity:{code}", fields=sorted(values), reason=reason))


def _check_correction(code: str, values: Mapping[str, str], reason: str) -> None:
    what = f"监管对象 {code} 不能更正"
    wrong = [name for name in values if name not in rules.CORRECTABLE]
    if wrong or not values:
        raise Refused(what, f"这些栏目不能更正：{'、'.join(wrong) or '没有填写'}", "请只填写可以更正的栏目")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明更正的依据", field="reason")
    if "name" in values and not values["name"].strip():
        raise Refused(what, "名称为空", "请填写名称", field="name")
    if values.get("status", rules.ACTIVE) not in rules.STATUSES:
        raise Refused(what, "登记状态不认识", f"请在{'、'.join(rules.STATUSES)}中选择", field="status")
    if values.get("district_code") and areas.name_of(values["district_code"]) is None:
        raise Refused(what, "没有这个区划代码", "请选择现行的区", field="district_code")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise Refused("不能更正", f"“{value}”不是日期", "请按 2026-03-01 的样式填写", field="established_on") from error


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _remember(row: Entity, kind: rules.ChangeKind, at: datetime, before: Mapping[str, str]) -> None:
    EntityChange.objects.create(entity=row, kind=kind, at=at, before=json.dumps(before, ensure_ascii=False))


@acts.act("regulated_entities.tag")
def tag(*, code: str, tags: Sequence[str], by: Actor, at: datetime) -> None:
    """Set an entity's tags (标签) to exactly these."""
    row = locked(code, "设置标签")
    clean = sorted({t.strip().replace("|", "") for t in tags} - {""})
    text = f"|{'|'.join(clean)}|" if clean else ""
    if len(text) > TAGS_LENGTH:
        raise Refused("标签不能保存", f"标签合计超过 {TAGS_LENGTH} 字", "请减少标签", field="tags")
    before, row.tags = row.tags, text
    row.save(update_fields=["tags"])
    _remember(row, "corrected", at, {"tags": before})
    acts.tell(events.EntityTagged(about=f"entity:{code}", tags=clean))


@acts.act("regulated_entities.mark_senseless")
def mark_senseless(*, code: str, senseless: bool, reason: str, by: Actor, at: datetime) -> None:
    """Put an entity on the list of those without proactive visits (无感监管对象清单), or take it off."""
    row = locked(code, "设置无感监管对象")
    if not reason.strip():
        raise Refused(f"监管对象 {code} 不能设置", "没有写明理由", "请写明依据后再办", field="reason")
    if row.senseless == senseless:
        raise Refused(f"监管对象 {code} 不用设置", "它已经是这个状态", "请核对清单")
    row.senseless = senseless
    row.save(update_fields=["senseless"])
    _remember(row, "corrected", at, {"senseless": str(not senseless)})
    acts.tell(events.SenselessMarked(about=f"entity:{code}", senseless=senseless, reason=reason))


@acts.act("regulated_entities.resolve_pending")
def resolve_pending(*, old_registration_no: str, code: str, by: Actor, at: datetime) -> None:
    """Give a pending row its credit code: it joins the entity that has the code, or becomes a new one."""
    waiting = PendingEntity.objects.select_for_update().filter(old_registration_no=old_registration_no).first()
    if waiting is None or waiting.resolved_uscc:
        raise NotFound("信用代码不能补录", f"没有待补代码的旧注册号 {old_registration_no}", "请从待补代码列表进入")
    found = uscc.examine(code)
    if not found.good:
        raise Refused("信用代码不能补录", found.note, "请核对证照", field="code")
    row, created = Entity.objects.get_or_create(
        uscc=found.code, defaults={"name": waiting.name, "batch_no": waiting.batch_no, "source_at": at}
    )
    before = {} if created else {"old_registration_no": row.old_registration_no}
    row.old_registration_no = old_registration_no
    row.save(update_fields=["old_registration_no"])
    waiting.resolved_uscc = found.code
    waiting.save(update_fields=["resolved_uscc"])
    _remember(row, "created" if created else "merged", at, before)
    acts.tell(events.PendingResolved(about=f"entity:{found.code}", old_registration_no=old_registration_no))
