"""A cap is drafted, submitted, published by another person, replaced or ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hengjian.kernel import acts, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.inspection_norms import events, rules
from hengjian.registers.inspection_norms.models import FrequencyCap
from hengjian.registers.inspection_norms.queries.caps import CapRecord, record
from hengjian.registers.inspection_norms.rules import NewCap
from hengjian.registers.legal_texts import queries as legal_texts
from hengjian.registers.organs import queries as organs

GENERAL = "general"


@acts.act("inspection_norms.draft_cap")
def draft_cap(*, cap: NewCap, by: Actor, at: datetime) -> str:
    """Draft the yearly cap of an authority (频次上限, 国办发〔2024〕54号); returns its number. It binds nobody until published."""
    organ = organs.organ(cap.organ_code)
    acts.reach(Scope(organ=organ.code, line=organ.line, territory=organ.territory))
    _check(cap, organ)
    no = numbers.matter_no("cap", organ.territory[:6], day_of(at).year)
    row = FrequencyCap(
        cap_no=no, organ_code=organ.code, line_code=organ.line, territory_code=organ.territory, drafted_by=by.code
    )
    _take_over(row, cap)
    row.save()
    acts.tell(events.CapDrafted(about=row.about, organ=organ.code, words=record(row).words))
    return no


@acts.act("inspection_norms.amend_cap")
def amend_cap(*, cap_no: str, cap: NewCap, by: Actor, at: datetime) -> None:
    """Change a draft; whose cap it is stays."""
    row = _lock(cap_no)
    _step(row, "amend_cap")
    if cap.organ_code != row.organ_code:
        raise Refused(f"频次上限 {cap_no} 不能修改", "换了公布的机关", "请由该机关另行草拟", field="organ_code")
    _check(cap, organs.organ(row.organ_code))
    _take_over(row, cap)
    row.drafted_by = by.code
    row.save()
    acts.tell(events.CapAmended(about=row.about, words=record(row).words))


@acts.act("inspection_norms.submit_cap")
def submit_cap(*, cap_no: str, by: Actor, at: datetime) -> None:
    """Submit a draft for publication."""
    row = _lock(cap_no)
    _step(row, "submit_cap")
    row.save(update_fields=["state"])
    acts.tell(events.CapSubmitted(about=row.about, words=record(row).words))


@acts.act("inspection_norms.send_back_cap")
def send_back_cap(*, cap_no: str, opinion: str, by: Actor, at: datetime) -> None:
    """Send a submitted cap back to its drafter with what is to be changed."""
    row = _lock(cap_no)
    what = _step(row, "send_back_cap")
    row.opinion = rules.require_reason(opinion, what=what)
    row.save(update_fields=["state", "opinion"])
    acts.tell(events.CapSentBack(about=row.about, opinion=row.opinion))


@acts.act("inspection_norms.publish_cap")
def publish_cap(*, cap_no: str, by: Actor, at: datetime) -> None:
    """Publish a cap, by another person than its drafter. It binds from its first day, at the earliest from today.

    Refused when it speaks of the same visits as one in force in the same days and does not replace it, and when its
    number contradicts one that is published.
    """
    row = _lock(cap_no)
    what = _step(row, "publish_cap")
    if row.drafted_by == by.code:
        raise Refused(what, "草拟和公布不能是同一人", "请由另一名有权公布的人员公布")
    today = day_of(at)
    row.since = max(row.since, today)
    if row.until is not None and row.until < row.since:
        raise Refused(what, f"到公布之日，期限 {row.until} 已经过了", "请退回修改期限", field="until")
    legal_texts.require_in_force(row.cites, row.since, what=what, field="cites")
    before = _replaced(row, what=what)
    others = FrequencyCap.objects.select_for_update().filter(state__in=rules.BINDING).exclude(cap_no=cap_no).order_by("id")
    _check_against([record(one) for one in others if one.cap_no != row.replaces], record(row), what=what)
    if before is not None:
        before.until, before.replaced_by = row.since - timedelta(days=1), cap_no
        before.save(update_fields=["state", "until", "replaced_by"])
    row.published_by, row.published_on = by.code, today
    row.save()
    acts.tell(events.CapPublished(
        about=row.about, words=record(row).words, since=row.since, until=row.until, replaces=row.replaces,
    ), cites=rules.G54)


@acts.act("inspection_norms.end_cap")
def end_cap(*, cap_no: str, until: date, reason: str, by: Actor, at: datetime) -> None:
    """End a published cap without another in its place; ``until`` is its last day, today at the earliest."""
    row = _lock(cap_no)
    what = _step(row, "end_cap")
    if until < day_of(at) or (row.until is not None and until > row.until) or until < row.since:
        raise Refused(what, f"最后一日 {until} 早于今天、早于起始日，或者晚于原定的期限", "请另选日期", field="until")
    row.until, row.end_reason = until, rules.require_reason(reason, what=what)
    row.save(update_fields=["state", "until", "end_reason"])
    acts.tell(events.CapEnded(about=row.about, until=until, reason=row.end_reason), cites=rules.G54)


def _check(cap: NewCap, organ: organs.OrganRecord) -> None:
    """Refuse what is wrong with a cap by itself, and what this authority may not say."""
    rules.check_cap(cap)
    own = inspecting.LEVELS[organ.level]
    what = "频次上限不能保存"
    if cap.breadth == rules.OWN and cap.level != own:
        raise Refused(what, f"{organ.name}是{own}机关，计数范围是本机关，层级却是{cap.level}", f"请选择{own}", field="level")
    if rules.LEVELS.index(cap.level) < rules.LEVELS.index(own):
        raise Refused(what, f"{own}机关不能为{cap.level}机关定上限", "请由上级机关公布", field="level")
    if cap.breadth == rules.ALL and organ.line != GENERAL:
        raise Refused(what, f"{organ.name}只能为本条线定上限", "各部门合计的上限由政府综合部门公布", field="breadth")


def _take_over(row: FrequencyCap, cap: NewCap) -> None:
    for name in ("level", "breadth", "kind", "limit", "excludes_higher", "counts_off_site", "mode", "since", "until", "replaces"):
        setattr(row, name, getattr(cap, name))
    row.with_levels = [one for one in rules.LEVELS if one in cap.with_levels and one != cap.level]
    row.excluded_reasons = [one for one in inspecting.REASONS if one in cap.excluded_reasons]
    row.cites, row.note = cap.cites.strip(), cap.note.strip()


def _replaced(row: FrequencyCap, *, what: str) -> FrequencyCap | None:
    """The cap whose place this one takes, locked and one step further; refused unless it is the same subject and in force."""
    if not row.replaces:
        return None
    before = FrequencyCap.objects.select_for_update().filter(cap_no=row.replaces).exclude(pk=row.pk).first()
    if before is None or not rules.same_subject(record(before).rule, record(row).rule):
        raise Refused(
            what, f"{row.replaces} 不是同一机关、同一层级、同一类检查的上限", "请更正要替换的上限，或者先停用它", field="replaces"
        )
    _step(before, "replace_cap")
    if before.since >= row.since:
        raise Refused(what, f"要替换的上限 {before.cap_no} 自 {before.since} 起才生效", "请把新上限的起始日定在它之后", field="since")
    return before


def _check_against(others: list[CapRecord], new: CapRecord, *, what: str) -> None:
    """Refuse a second cap on the same visits in the same days, and numbers that contradict each other."""
    for old in others:
        if not rules.periods_meet(old.since, old.until, new.since, new.until):
            continue
        said = f"{old.organ_name}已公布的 {old.cap_no}（{old.words}）"
        if rules.same_subject(old.rule, new.rule):
            raise Refused(what, f"与{said}的有效期重叠", f"请写明替换 {old.cap_no}，或者改在它停用之后生效", field="since")
        if rules.implies(old.rule, new.rule) and new.limit > old.limit:
            raise Refused(
                what, f"每年 {new.limit} 次高于{said}，后者包含了它数的检查", "请降低次数，或者先替换后者", field="limit"
            )
        # A superior's lower cap stands beside a subordinate's: both bind. Within one organ it would be a contradiction.
        if old.organ_code == new.organ_code and rules.implies(new.rule, old.rule) and new.limit < old.limit:
            raise Refused(
                what, f"每年 {new.limit} 次低于{said}，而它包含了后者数的检查", "请提高次数，或者先替换后者", field="limit"
            )


def _step(row: FrequencyCap, act: str) -> str:
    what = f"频次上限 {row.cap_no} "
    row.state = rules.CAP.step(row.state, act, what=what)
    return f"{what}不能{rules.CAP.title_of(act)}"


def _lock(cap_no: str) -> FrequencyCap:
    row = FrequencyCap.objects.select_for_update().filter(cap_no=cap_no).first()
    if row is None:
        raise NotFound("找不到这个频次上限", f"没有编号为 {cap_no} 的上限", "请核对编号")
    acts.reach(Scope(organ=row.organ_code, line=row.line_code, territory=row.territory_code))
    return row


