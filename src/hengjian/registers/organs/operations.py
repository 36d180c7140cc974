"""Acts on the register of organs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from hengjian.kernel import acts, bodies, clock, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.organs import events, rules
from hengjian.registers.organs.models import Entrustment, Organ
from hengjian.registers.organs.rules import NewOrgan

MOST_IN_A_BATCH = 5000


def _locked(code: str) -> Organ:
    """The active body, locked for this transaction."""
    row = Organ.objects.select_for_update().filter(organ_code=code, active=True).first()
    if row is None:
        raise NotFound("找不到这个机关", f"机关名录里没有在用的代码 {code}", "请核对统一社会信用代码")
    return row


def _scope(row: Organ | NewOrgan) -> Scope:
    return Scope(organ=row.organ_code, territory=row.territory_code)


def _row(organ: NewOrgan) -> Organ:
    return Organ(
        organ_code=organ.organ_code, name=organ.name.strip(), short_name=organ.short_name.strip() or organ.name.strip(),
        level=organ.level, kind=organ.kind, territory_code=organ.territory_code, parent_code=organ.parent_code,
        line_code=organ.line_code, capacity_no=organ.capacity_no, capacity_published_on=organ.capacity_published_on,
    )


def _check_published(published_on: date | None, at: datetime, what: str) -> None:
    if published_on is not None and published_on > day_of(at):
        raise Refused(what, f"公告日期 {published_on} 还没有到", "请在公告之后办理", field="published_on")


def _check_unknown(organs: Sequence[NewOrgan]) -> None:
    """Refuse codes and names that are taken, in the register or twice in the batch."""
    codes, names = [o.organ_code for o in organs], [o.name.strip() for o in organs]
    for title, values, taken in (
        ("代码", codes, Organ.objects.filter(organ_code__in=codes).values_list("organ_code", flat=True)),
        ("名称", names, Organ.objects.filter(name__in=names, active=True).values_list("name", flat=True)),
    ):
        again = sorted({v for v in values if values.count(v) > 1} | set(taken)) if values else []
        if again:
            raise Refused("机关不能登记", f"{title}重复：{'、'.join(again[:5])}", "请核对后去掉重复的机关", field="organ_code")


def _check_parents(organs: Sequence[NewOrgan]) -> None:
    """Refuse parents that are neither in the register nor in the same batch."""
    wanted = {o.parent_code for o in organs if o.parent_code}
    known = set(Organ.objects.filter(organ_code__in=wanted, active=True).values_list("organ_code", flat=True))
    if missing := sorted(wanted - known - {o.organ_code for o in organs}):
        raise Refused("机关不能登记", f"上级机关 {missing[0]} 不在名录里", "请先登记上级机关", field="parent_code")


@acts.act("organs.register")
def register(*, organ: NewOrgan, by: Actor, at: datetime) -> str:
    """Enter one body in the register; returns its code."""
    rules.check_new(organ)
    acts.reach(_scope(organ))
    _check_published(organ.capacity_published_on, at, f"机关 {organ.name} 不能登记")
    _check_unknown([organ])
    _check_parents([organ])
    _row(organ).save(force_insert=True)
    acts.tell(events.OrganRegistered(
        about=f"organ:{organ.organ_code}", name=organ.name, territory=organ.territory_code, line=organ.line_code
    ))
    return organ.organ_code


@acts.act("organs.register_all")
def register_all(*, organs: Sequence[NewOrgan], by: Actor, at: datetime) -> str:
    """Enter many bodies at once, all or none; the list is kept as a body whose digest the event carries."""
    if not 0 < len(organs) <= MOST_IN_A_BATCH:
        raise Refused("机关不能成批登记", f"一次可登记 1 至 {MOST_IN_A_BATCH} 个，现在是 {len(organs)} 个", "请分批登记")
    for organ in organs:
        rules.check_new(organ)
        _check_published(organ.capacity_published_on, at, f"机关 {organ.name} 不能登记")
    _check_unknown(organs)
    _check_parents(organs)
    Organ.objects.bulk_create([_row(organ) for organ in organs], batch_size=500)
    lines = [json.dumps(asdict(o), ensure_ascii=False, sort_keys=True, default=str) + "\n" for o in organs]
    body = bodies.store((line.encode() for line in lines), media_type="application/jsonl")
    batch = f"{at.astimezone(clock.SHANGHAI).year}-{numbers.take('organs:batch'):04d}"
    acts.tell(events.OrgansRegistered(about=f"organs:{batch}", count=len(organs), sha256=body.sha256))
    return batch


@acts.act("organs.close")
def close(*, organ_code: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a body out of use. It stays in the register, so that old documents keep their organ."""
    row = _locked(organ_code)
    acts.reach(_scope(row))
    if not reason.strip():
        raise Refused(f"{row.name}不能注销", "没有写明理由", "请写明撤销或者合并的文件", field="reason")
    under = Organ.objects.filter(parent_code=organ_code, active=True).count()
    if under:
        raise Refused(f"{row.name}不能注销", f"还有 {under} 个下级机关在用", "请先调整下级机关的隶属关系")
    row.active = False
    row.save(update_fields=["active"])
    acts.tell(events.OrganClosed(about=f"organ:{organ_code}", reason=reason))


@acts.act("organs.confirm_capacity")
def confirm_capacity(*, organ_code: str, capacity_no: str, published_on: date, by: Actor, at: datetime) -> None:
    """Record that a body's capacity (执法主体资格) was confirmed by a document and published."""
    row = _locked(organ_code)
    acts.reach(_scope(row))
    what = f"不能确认{row.name}的执法主体资格"
    rules.check_may_hold_capacity(row.kind, row.name)  # type: ignore[arg-type]
    if not capacity_no.strip():
        raise Refused(what, "没有填写确认文号", "请填写确认执法主体资格的文件文号", field="capacity_no")
    _check_published(published_on, at, what)
    row.capacity_no, row.capacity_published_on = capacity_no.strip(), published_on
    row.save(update_fields=["capacity_no", "capacity_published_on"])
    acts.tell(
        events.CapacityConfirmed(about=f"organ:{organ_code}", capacity_no=row.capacity_no, published_on=published_on),
        cites=rules.CAPACITY_CITES,
    )


@acts.act("organs.withdraw_capacity")
def withdraw_capacity(*, organ_code: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a body's capacity away; from now on it opens no inspection."""
    row = _locked(organ_code)
    acts.reach(_scope(row))
    if not row.capacity_no:
        raise Refused(f"不能取消{row.name}的执法主体资格", "它现在没有执法主体资格", "请核对机关")
    if not reason.strip():
        raise Refused(f"不能取消{row.name}的执法主体资格", "没有写明理由", "请写明理由后再办", field="reason")
    row.capacity_no, row.capacity_published_on = "", None
    row.save(update_fields=["capacity_no", "capacity_published_on"])
    acts.tell(events.CapacityWithdrawn(about=f"organ:{organ_code}", reason=reason), cites=rules.CAPACITY_CITES)


def _check_entrustment(giver: Organ, taker: Organ, since: date, until: date) -> None:
    """Refuse what 行政处罚法 arts 20 and 21 do not allow."""
    what = f"{giver.name}不能委托{taker.name}"
    if not giver.capacity_no:
        sub = Entrustment.objects.filter(entrusted=giver.organ_code, until__gte=since).exists()
        why = "受委托组织不得再委托其他组织" if sub else "委托机关没有经确认并公告的执法主体资格"
        raise Refused(what, why, f"委托须由有执法主体资格的机关作出（{rules.ENTRUSTMENT_CITES}）", field="entrusting")
    if giver.organ_code == taker.organ_code:
        raise Refused(what, "委托机关和受委托组织是同一个", "请另选受委托组织", field="entrusted")
    rules.check_may_be_entrusted(taker.kind, taker.name)  # type: ignore[arg-type]
    if until < since:
        raise Refused(what, f"委托期限的止日 {until} 早于起日 {since}", "请核对委托书的期限", field="until")


@acts.act("organs.entrust")
def entrust(
    *, entrusting: str, entrusted: str, letter_no: str, content: str, published_on: date, since: date, until: date,
    by: Actor, at: datetime,
) -> None:
    """Record a published letter of entrustment (委托书): what, by which number, from when until when."""
    giver, taker = _locked(entrusting), _locked(entrusted)
    acts.reach(_scope(giver))
    _check_entrustment(giver, taker, since, until)
    what = f"{giver.name}不能委托{taker.name}"
    for value, title in ((letter_no, "委托书文号"), (content, "委托的具体事项和权限")):
        if not value.strip():
            raise Refused(what, f"没有填写{title}", "委托书应当载明事项、权限、期限，并向社会公布", field="letter_no")
    _check_published(published_on, at, what)
    if Entrustment.objects.filter(entrusting=entrusting, letter_no=letter_no).exists():
        raise Refused(what, f"委托书 {letter_no} 已经登记过", "请核对文号", field="letter_no")
    Entrustment.objects.create(
        entrusting=entrusting, entrusted=entrusted, letter_no=letter_no, content=content,
        published_on=published_on, since=since, until=until,
    )
    acts.tell(
        events.EntrustmentMade(
            about=f"organ:{entrusting}", entrusted=entrusted, letter_no=letter_no, since=since, until=until
        ),
        cites=rules.ENTRUSTMENT_CITES,
    )


@acts.act("organs.end_entrustment")
def end_entrustment(*, entrusting: str, letter_no: str, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End an entrustment early, from the day after ``on``."""
    acts.reach(_scope(_locked(entrusting)))
    row = Entrustment.objects.select_for_update().filter(entrusting=entrusting, letter_no=letter_no).first()
    if row is None:
        raise NotFound("委托不能终止", f"没有文号为 {letter_no} 的委托", "请核对委托书文号")
    if not row.since <= on < row.until:
        raise Refused("委托不能终止", f"终止日须在 {row.since} 至 {row.until} 之内", "请核对日期", field="on")
    if not reason.strip():
        raise Refused("委托不能终止", "没有写明理由", "请写明理由后再办", field="reason")
    row.until = on
    row.save(update_fields=["until"])
    acts.tell(
        events.EntrustmentEnded(
            about=f"organ:{entrusting}", entrusted=row.entrusted, letter_no=letter_no, on=on, reason=reason
        ),
        cites=rules.ENTRUSTMENT_CITES,
    )
