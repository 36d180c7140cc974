"""Recusal (回避): relations and employers because of which an officer does not visit an entity."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import uscc as codes
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.officers import events, rules
from hengjian.registers.officers.models import EmployerSpell, Relation
from hengjian.registers.officers.operations.staff import locked, only_about_oneself, require_reason, scope_of


def _checked_entity(uscc: str, what: str) -> str:
    found = codes.examine(uscc)
    if not found.good:
        raise Refused(what, found.note, "请核对对方的统一社会信用代码", field="uscc")
    return found.code


@acts.act("officers.declare_relation")
def declare_relation(
    *, officer_no: str, uscc: str, ground: str, since: date | None = None, by: Actor, at: datetime
) -> None:
    """Declare a relation that forces recusal. It counts at once; only the head ends it (行政处罚法 art. 43)."""
    row = locked(officer_no)
    acts.reach(scope_of(row))
    what = f"{row.name}应当回避的关系不能登记"
    only_about_oneself(officer_no, by, what)
    code = _checked_entity(uscc, what)
    if ground not in rules.GROUNDS:
        raise Refused(what, f"没有“{ground}”这种情形", f"可选：{'、'.join(rules.GROUNDS.values())}", field="ground")
    today = day_of(at)
    if since is not None and since > today:
        raise Refused(what, f"起始日期 {since} 还没有到", "请填写关系开始的日期", field="since")
    if Relation.objects.filter(officer_no=officer_no, uscc=code, until=None).exists():
        raise Refused(what, f"与 {code} 的关系已经登记", "不用再报；情形有变的，请先由机关负责人解除")
    Relation.objects.create(
        officer_no=officer_no, uscc=code, ground=ground, since=since or today, decided_by=by.code
    )
    acts.tell(
        events.RelationDeclared(about=f"officer:{officer_no}", uscc=code, ground=ground),
        cites=rules.RECUSAL_CITES, organ=row.organ_code,
    )


@acts.act("officers.end_relation")
def end_relation(*, officer_no: str, uscc: str, reason: str, by: Actor, at: datetime) -> None:
    """End a relation by the head's decision; nobody decides on their own recusal."""
    row = locked(officer_no)
    acts.reach(scope_of(row))
    what = f"{row.name}应当回避的关系不能解除"
    require_reason(reason, what)
    if by.officer_no == officer_no:
        raise Refused(what, "本人不能决定自己的回避", "机关负责人的回避由集体讨论决定，请由其他负责人办理")
    relation = Relation.objects.select_for_update().filter(officer_no=officer_no, uscc=uscc, until=None).first()
    if relation is None:
        raise NotFound(what, f"没有与 {uscc} 的未解除的关系", "请核对统一社会信用代码")
    relation.until, relation.decided_by = day_of(at), by.code
    relation.save(update_fields=["until", "decided_by"])
    acts.tell(
        events.RelationEnded(about=f"officer:{officer_no}", uscc=uscc, reason=reason),
        cites=rules.RECUSAL_CITES, organ=row.organ_code,
    )


@acts.act("officers.record_employer")
def record_employer(
    *, officer_no: str, uscc: str, since: date, until: date | None = None, by: Actor, at: datetime
) -> None:
    """Record for whom an officer worked; recusal lasts :data:`rules.EMPLOYER_YEARS` years after the end."""
    row = locked(officer_no)
    acts.reach(scope_of(row))
    what = f"{row.name}的任职经历不能登记"
    only_about_oneself(officer_no, by, what)
    code = _checked_entity(uscc, what)
    rules.check_spell(rules.NewSpell(code, since, until), what)
    if EmployerSpell.objects.filter(officer_no=officer_no, uscc=code, since=since).exists():
        raise Refused(what, f"自 {since} 在 {code} 的任职已经登记", "请核对起始日期", field="since")
    EmployerSpell.objects.create(officer_no=officer_no, uscc=code, since=since, until=until)
    acts.tell(
        events.EmployerRecorded(about=f"officer:{officer_no}", uscc=code, since=since, until=until),
        organ=row.organ_code,
    )
