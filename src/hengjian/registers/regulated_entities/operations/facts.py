"""Acts that add a fact about an entity: premises, permits, lists, grades; and objects that are no entity."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import Refused
from hengjian.registers.regulated_entities import events, rules
from hengjian.registers.regulated_entities.models import (
    ListMembership,
    Permit,
    Premises,
    ProfessionalGrade,
    SupervisedObject,
)
from hengjian.registers.regulated_entities.operations.entities import locked


@dataclass(frozen=True, slots=True, kw_only=True)
class NewObject:
    """Something to be supervised that is no registered entity (非主体监管对象)."""

    object_no: str
    kind: str
    name: str
    district_code: str
    owner_uscc: str = ""
    address: str = ""
    permit_no: str = ""
    status: str = "在用"


@acts.act("regulated_entities.record_premises")
def record_premises(
    *, code: str, address: str, district: str, street: str = "", latitude: Decimal | None = None, longitude: Decimal | None = None,
    by: Actor, at: datetime,
) -> None:
    """Record one more place of business (经营场所) of an entity; where it lies in degrees (WGS 84), if somebody measured."""
    locked(code, "登记经营场所")
    if areas.name_of(district) is None:
        raise Refused("经营场所不能登记", f"没有区划代码 {district}", "请选择所在的区", field="district")
    if not address.strip() or Premises.objects.filter(uscc=code, address=address.strip()).exists():
        raise Refused("经营场所不能登记", "地址为空或者已经登记过", "请核对地址", field="address")
    if (latitude is None) != (longitude is None) or not _within(latitude, 90) or not _within(longitude, 180):
        raise Refused("经营场所不能登记", "经纬度不完整，或者不是经纬度", "请同时填写纬度和经度，没有的都不填", field="latitude")
    Premises.objects.create(
        uscc=code, address=address.strip(), district_code=district, street_code=street, latitude=latitude, longitude=longitude,
    )
    acts.tell(events.PremisesRecorded(
        about=f"entity:{code}", address=address.strip(), district=district, latitude=_degrees(latitude), longitude=_degrees(longitude),
    ))


def _within(value: Decimal | None, most: int) -> bool:
    return value is None or abs(value) <= most


def _degrees(value: Decimal | None) -> str:
    return "" if value is None else str(value)


@acts.act("regulated_entities.record_permit")
def record_permit(
    *, code: str, permit_no: str, title: str, organ: str = "", valid_from: date | None = None,
    valid_until: date | None = None, by: Actor, at: datetime,
) -> None:
    """Record a permit (许可), or the new validity of a known one."""
    locked(code, "登记许可")
    if valid_from and valid_until and valid_until < valid_from:
        raise Refused(f"许可 {permit_no} 不能登记", "有效期止早于有效期起", "请核对许可证", field="valid_until")
    Permit.objects.update_or_create(
        uscc=code, permit_no=permit_no,
        defaults={"title": title, "organ_code": organ, "valid_from": valid_from, "valid_until": valid_until},
    )
    acts.tell(events.PermitRecorded(about=f"entity:{code}", permit_no=permit_no, valid_until=valid_until))


@acts.act("regulated_entities.list_entity")
def list_entity(
    *, code: str, list_code: str, title: str, decided_by: str, document_no: str, since: date, by: Actor, at: datetime
) -> None:
    """Put an entity on a list (名单) on the ground of a numbered decision."""
    locked(code, "列入名单")
    if not document_no.strip():
        raise Refused(f"监管对象 {code} 不能列入名单", "没有决定文书号", "请填写列入决定的文书号", field="document_no")
    if ListMembership.objects.filter(uscc=code, list_code=list_code, until=None).exists():
        raise Refused(f"监管对象 {code} 不能列入名单", f"它已经在“{title}”中", "请核对名单")
    ListMembership.objects.create(
        uscc=code, list_code=list_code, title=title, decided_by=decided_by, document_no=document_no, since=since
    )
    acts.tell(events.EntityListed(about=f"entity:{code}", list_code=list_code, since=since))


@acts.act("regulated_entities.unlist_entity")
def unlist_entity(*, code: str, list_code: str, until: date, by: Actor, at: datetime) -> None:
    """Take an entity off a list; the stay remains on record with its last day."""
    locked(code, "移出名单")
    row = ListMembership.objects.select_for_update().filter(uscc=code, list_code=list_code, until=None).first()
    if row is None or until < row.since:
        raise Refused(f"监管对象 {code} 不能移出名单", "它不在这个名单中，或者日期早于列入日", "请核对名单和日期")
    row.until = until
    row.save(update_fields=["until"])
    acts.tell(events.EntityUnlisted(about=f"entity:{code}", list_code=list_code, until=until))


@acts.act("regulated_entities.grade")
def grade(*, code: str, scale: str, letter: str, decided_on: date, source: str, by: Actor, at: datetime) -> None:
    """Record a sector's own grade (专业风险等级), which is not the credit-risk class."""
    locked(code, "登记专业风险等级")
    title, letters = rules.GRADE_SCALES.get(scale, ("", ()))
    if letter not in letters:
        raise Refused("专业风险等级不能登记", f"没有这一等级：{title} {letter}", "请按该领域的等级填写", field="letter")
    ProfessionalGrade.objects.create(uscc=code, scale=scale, grade=letter, decided_on=decided_on, source=source)
    acts.tell(events.EntityGraded(about=f"entity:{code}", scale=scale, grade=letter))


@acts.act("regulated_entities.register_object")
def register_object(*, new: NewObject, by: Actor, at: datetime) -> None:
    """Register something supervised that is no entity: a person, place, device, product, project or event."""
    acts.reach(Scope(territory=new.district_code))
    what = f"监管对象 {new.object_no} 不能登记"
    if new.kind not in rules.OBJECT_KINDS:
        raise Refused(what, f"没有“{new.kind}”这一类别", f"请在{'、'.join(rules.OBJECT_KINDS)}中选择", field="kind")
    if SupervisedObject.objects.filter(object_no=new.object_no).exists():
        raise Refused(what, "这个标识码已经登记", "请核对标识码", field="object_no")
    SupervisedObject.objects.create(**asdict(new))
    acts.tell(events.ObjectRegistered(about=f"object:{new.object_no}", kind=new.kind, name=new.name, owner=new.owner_uscc))
