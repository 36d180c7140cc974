"""Papers of the visit, and evidence registered and kept by one of them (先行登记保存)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from hengjian.casework.inspections import events, rules
from hengjian.casework.inspections.models import Inspection, Keep, KeepAllowance
from hengjian.casework.inspections.models import Paper as PaperRow
from hengjian.casework.inspections.operations import matter
from hengjian.casework.inspections.rules import Paper
from hengjian.kernel import acts, numbers, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.events import canonical


@acts.act("inspections.write_paper")
def write_paper(*, inspection_no: str, paper: Paper, by: Actor, at: datetime) -> str:
    """Keep a paper of the visit (询问笔录、抽样清单、先行登记保存清单、勘验笔录); returns its number.

    It is whole and signed, or it is not taken. A list of kept evidence begins the measure itself: seven working days for its
    disposal, and twenty-four hours for the head's approval where it was urgent.
    """
    row = matter.lock(inspection_no)
    what = f"{row.step('write_paper', at)}（{rules.PAPERS[paper.kind].title if paper.kind in rules.PAPERS else paper.kind}）"
    matter.require_member(row, by, what=what)
    content = rules.check_paper(paper, recording=matter.recorded_live(row), what=what)
    if paper.uuid and (same := PaperRow.objects.filter(uuid=paper.uuid).first()) is not None:
        raise Refused(what, f"同一份文书已经保存（{same.paper_no}）", "不需要重复提交", field="uuid")
    paper_no = numbers.matter_no("paper", row.territory_code[:6], day_of(at).year)
    kept = _take(row, paper_no, content, by, at, what=what) if paper.kind == rules.KEEP else None
    signatures = [{"role": one.role, "name": one.name.strip(), "sha256": one.sha256, "page": one.page} for one in paper.signatures]
    saved = PaperRow.objects.create(
        paper_no=paper_no, uuid=paper.uuid, inspection=row, kind=paper.kind, content=content, signatures=signatures,
        started_at=paper.started_at, ended_at=paper.ended_at, written_at=at, written_by=by.code,
        sha256=_digest(row, paper, content, signatures),
    )
    acts.tell(events.PaperWritten(
        about=row.about, paper_no=paper_no, kind=paper.kind, kind_title=rules.PAPERS[paper.kind].title, uuid=paper.uuid,
        sha256=saved.sha256, started_at=paper.started_at, ended_at=paper.ended_at, urgent=bool(kept and kept.urgent),
        due_on=kept.due_on if kept else None,
    ), cites=rules.PAPERS[paper.kind].ground)
    return paper_no


@acts.act("inspections.allow_keep")
def allow_keep(*, inspection_no: str, words: str, by: Actor, at: datetime) -> None:
    """The head approves beforehand that evidence be registered and kept (行政处罚法 第五十六条); one list uses it up."""
    row = matter.lock(inspection_no)
    what = row.step("allow_keep", at)
    rules.check_allowance(words, what=what)
    if _allowance(row) is not None:
        raise Refused(what, "已有一次批准还没有采取措施", "请检查人员先按批准开具清单")
    KeepAllowance.objects.create(inspection=row, what=words.strip()[:500], allowed_at=at, allowed_by=by.code)
    acts.tell(events.KeepAllowed(about=row.about, what=words.strip()), cites=rules.APL_56)


@acts.act("inspections.decide_keep")
def decide_keep(*, inspection_no: str, keep_no: str, approved: bool, by: Actor, at: datetime, reason: str = "") -> None:
    """The head approves an urgent keep afterwards, or has it lifted at once (补办批准手续, 程序规定 第三十三条).

    Later than twenty-four hours it is still decided, and the delay is said in the journal.
    """
    row = matter.lock(inspection_no)
    what = row.step("decide_keep", at)
    keep = _open_keep(row, keep_no, at, what=what)
    rules.check_keep_decision(approved, reason, urgent=keep.urgent, decided=keep.approved_at is not None, what=what)
    keep.approval_note = reason.strip()[:500]
    if approved:
        keep.approved_at, keep.approved_by = at, by.code
        running.stop(keep.about, rules.KEEP_REPORT.code, on=day_of(at))
    else:
        _end(keep, Keep.LIFTED, by, at)
    keep.save()
    late = keep.report_by is not None and at > keep.report_by
    acts.tell(events.KeepDecided(
        about=row.about, keep_no=keep_no, approved=approved, late=late, reason=keep.approval_note,
    ), cites=rules.PEN_33)


@acts.act("inspections.dispose_keep")
def dispose_keep(*, inspection_no: str, keep_no: str, disposal: str, note: str, by: Actor, at: datetime) -> None:
    """Do with kept evidence what the law leaves to do within seven working days (程序规定 第三十五条).

    Lifting it needs the head's own act; whatever is not done in time is released by itself.
    """
    row = matter.lock(inspection_no)
    what = row.step("dispose_keep", at)
    if Role.HEAD not in by.roles:
        matter.require_member(row, by, what=what)
    keep = _open_keep(row, keep_no, at, what=what)
    rules.check_disposal(disposal, note, urgent=keep.urgent, approved=keep.approved_at is not None, what=what)
    if disposal == rules.LIFT and Role.HEAD not in by.roles:
        raise Refused(what, f"解除先行登记保存应当经机关负责人批准（{rules.PEN_33}）", "请机关负责人办理解除", field="disposal")
    keep.disposal, keep.disposal_note = disposal, note.strip()[:500]
    _end(keep, Keep.LIFTED if disposal == rules.LIFT else Keep.DISPOSED, by, at)
    keep.save()
    acts.tell(events.KeepDisposed(about=row.about, keep_no=keep_no, disposal=disposal, note=keep.disposal_note), cites=rules.PEN_35)


def lapse_keeps(*, by: Actor, at: datetime) -> list[str]:
    """Note that kept evidence whose seven working days have passed is released by itself; returns the numbers of the lists.

    By law nothing needs to be done for it: until this is noted, the day alone says so everywhere.
    """
    late = Keep.objects.filter(state=Keep.KEPT, due_on__lt=day_of(at)).order_by("id")
    found = []
    for keep_no, inspection_no in late.values_list("keep_no", "inspection__inspection_no"):
        lapse_keep(inspection_no=inspection_no, keep_no=keep_no, by=by, at=at)
        found.append(keep_no)
    return found


@acts.act("inspections.lapse_keep")
def lapse_keep(*, inspection_no: str, keep_no: str, by: Actor, at: datetime) -> None:
    """Note the release of one list (先行登记保存措施自动解除)."""
    row = matter.lock(inspection_no)
    keep = _keep(row, keep_no, what=f"先行登记保存 {keep_no} 不能记为自动解除")
    if keep.state != Keep.KEPT or not rules.lapsed(keep.due_on, day_of(at)):
        raise Refused(f"先行登记保存 {keep_no} 不能记为自动解除", "已经处理，或者期限还没有届满", "请核对清单编号")
    _end(keep, Keep.LAPSED, by, at)
    keep.save()
    acts.tell(events.KeepLapsed(about=row.about, keep_no=keep_no, due_on=keep.due_on), cites=rules.PEN_35)


def _take(row: Inspection, paper_no: str, content: dict[str, Any], by: Actor, at: datetime, *, what: str) -> Keep:
    """Begin to keep evidence: its clocks run from the moment it was taken, whenever the node hears of it."""
    allowance, urgent = _allowance(row), content["ground"] == rules.URGENT
    rules.check_allowed(content["ground"], allowed=allowance is not None, what=what)
    on = running.On(
        about=f"keep:{paper_no}", subject=f"先行登记保存 {paper_no}：{row.entity_name}"[:200], organ=row.organ_code,
        territory=row.territory_code, line=row.line_code, owner=by.code,
    )
    keep = Keep(
        keep_no=paper_no, inspection=row, urgent=urgent, urgent_reason=content["urgent_reason"][:500], taken_at=at,
        due_on=running.start(rules.KEEP_DISPOSE, on, since=day_of(at)).due_on,
    )
    if urgent:
        keep.report_by = running.calendar().add_hours(at, rules.KEEP_REPORT.days).at
        running.start(rules.KEEP_REPORT, running.On(
            about=on.about, subject=on.subject, organ=on.organ, territory=on.territory, line=on.line, role=Role.HEAD,
        ), since=at)
    else:
        assert allowance is not None
        keep.approved_at, keep.approved_by = allowance.allowed_at, allowance.allowed_by
        allowance.paper_no = paper_no
        allowance.save(update_fields=["paper_no"])
    keep.save()
    return keep


def _allowance(row: Inspection) -> KeepAllowance | None:
    return KeepAllowance.objects.filter(inspection=row, paper_no="").order_by("id").first()


def _keep(row: Inspection, keep_no: str, *, what: str) -> Keep:
    keep = Keep.objects.select_for_update().filter(inspection=row, keep_no=keep_no).first()
    if keep is None:
        raise NotFound(what, f"这次检查没有先行登记保存 {keep_no}", "请核对清单编号")
    return keep


def _open_keep(row: Inspection, keep_no: str, at: datetime, *, what: str) -> Keep:
    keep = _keep(row, keep_no, what=what)
    rules.check_keep_open(keep_no, keep.state, keep.due_on, day_of(at), what=what)
    return keep


def _end(keep: Keep, state: str, by: Actor, at: datetime) -> None:
    keep.state, keep.ended_at, keep.ended_by = state, at, by.code
    running.stop_all(keep.about, on=day_of(at))


def _digest(row: Inspection, paper: Paper, content: dict[str, Any], signatures: list[dict[str, Any]]) -> str:
    """SHA-256 over the paper as it is kept."""
    said = {
        "v": 1, "inspection_no": row.inspection_no, "kind": paper.kind, "uuid": paper.uuid, "content": content,
        "signatures": signatures, "started_at": paper.started_at.isoformat(), "ended_at": paper.ended_at.isoformat(),
    }
    return hashlib.sha256(canonical(said).encode()).hexdigest()
