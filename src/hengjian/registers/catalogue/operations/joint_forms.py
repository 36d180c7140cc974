"""Joint forms are drafted by the leading organ and published by another person of it."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.kernel import acts, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import JointForm, JointPart
from hengjian.registers.catalogue.queries.items import require_published
from hengjian.registers.catalogue.queries.joint_forms import composed
from hengjian.registers.catalogue.rules import NewJointForm, NewJointPart
from hengjian.registers.organs import queries as organ_queries


def _checked(form: NewJointForm, on: date) -> None:
    """Refuse a form that says too little, of bodies without capacity, or of items that are not published."""
    acts.reach(Scope(organ=form.organ_code))
    rules.check_joint_form(form)
    for part in form.parts:
        organ_queries.require_capacity(part.organ_code)
    require_published([code for part in form.parts for code in part.item_codes], on)


def _newest(form_no: str) -> JointForm:
    row = JointForm.objects.select_for_update().filter(form_no=form_no).order_by("-version").first()
    if row is None:
        raise NotFound("找不到这张联合检查单", f"没有 {form_no}", "请核对编号")
    acts.reach(Scope(organ=row.organ_code))
    return row


def _filled(row: JointForm, form: NewJointForm) -> dict[str, tuple[str, ...]]:
    """Write the parts of a form; returns its organs and items as an event tells them."""
    JointPart.objects.bulk_create([
        JointPart(form=row, place=place, organ_code=part.organ_code, item_codes=list(part.item_codes))
        for place, part in enumerate(form.parts, start=1)
    ])
    return {
        "organ_codes": tuple(part.organ_code for part in form.parts),
        "item_codes": tuple(code for part in form.parts for code in part.item_codes),
    }


@acts.act("catalogue.draft_joint_form")
def draft_joint_form(*, form: NewJointForm, by: Actor, at: datetime) -> str:
    """Draft a joint form, or a new version of one; returns its number."""
    on = day_of(at)
    _checked(form, on)
    newest = _newest(form.form_no) if form.form_no else None
    if newest is not None and newest.state == "draft":
        raise Refused(f"联合检查单 {newest.form_no} 不能编制", f"第 {newest.version} 版还是草稿", "请先发布草稿，或者修改草稿")
    no = newest.form_no if newest else f"{on.year}-{numbers.take(f'catalogue:joint_form:{on.year}'):04d}"
    row = JointForm.objects.create(
        form_no=no, version=newest.version + 1 if newest else 1, title=form.title, organ_code=form.organ_code,
        object_class=form.object_class, industries=list(form.industries), drafted_by=by.code, written_by=[by.code],
    )
    acts.tell(events.JointFormDrafted(about=f"joint_form:{no}", version=row.version, **_filled(row, form)))
    return no


@acts.act("catalogue.amend_joint_form")
def amend_joint_form(*, form: NewJointForm, by: Actor, at: datetime) -> None:
    """Rewrite a version that is still a draft."""
    row = _newest(form.form_no)
    rules.JOINT_FORM.step(row.state, "amend", what=f"联合检查单 {row.form_no}")
    _checked(form, day_of(at))
    JointPart.objects.filter(form=row).delete()
    row.title, row.organ_code, row.object_class = form.title, form.organ_code, form.object_class
    row.industries, row.drafted_by = list(form.industries), by.code
    row.written_by = [*row.written_by, by.code] if by.code not in row.written_by else row.written_by
    row.save()
    acts.tell(events.JointFormAmended(about=f"joint_form:{row.form_no}", version=row.version, **_filled(row, form)))


@acts.act("catalogue.publish_joint_form")
def publish_joint_form(*, form_no: str, by: Actor, at: datetime, effective_from: date | None = None) -> None:
    """Publish the draft of a joint form, by another person than its writers; every item must have a published list."""
    row = _newest(form_no)
    what = f"联合检查单 {form_no}"
    row.state = rules.JOINT_FORM.step(row.state, "publish", what=what)
    if by.code in {row.drafted_by, *row.written_by}:
        raise Refused(f"{what}不能发布", "编制和发布不能是同一人", "请由另一名事项审核员发布")
    on = day_of(at)
    since = effective_from or on
    parts = [
        NewJointPart(part.organ_code, tuple(part.item_codes))
        for part in JointPart.objects.filter(form=row).order_by("place")
    ]
    require_published([code for part in parts for code in part.item_codes], since)
    points, _, without = composed(parts, since)
    before = JointForm.objects.select_for_update().filter(form_no=form_no, state="published").first()
    started = [before.effective_from] if before is not None and before.effective_from is not None else []
    rules.check_effective(since, on, started, what=f"{what}不能发布")
    if before is not None:
        before.state = rules.JOINT_FORM.step(before.state, "replace", what=what)
        before.changed_on = since
        before.save(update_fields=["state", "changed_on"])
    row.published_on, row.effective_from, row.published_by = on, since, by.code
    row.save(update_fields=["state", "published_on", "effective_from", "published_by"])
    acts.tell(events.JointFormPublished(
        about=f"joint_form:{form_no}", version=row.version, effective_from=since, points=len(points), without=without,
    ), cites=rules.PUBLISHED_CITES)


@acts.act("catalogue.withdraw_joint_form")
def withdraw_joint_form(*, form_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a published joint form out of use from this day on; it stays readable."""
    published = JointForm.objects.select_for_update().filter(form_no=form_no, state="published").first()
    row = published or _newest(form_no)
    acts.reach(Scope(organ=row.organ_code))
    what = f"联合检查单 {form_no}"
    row.state = rules.JOINT_FORM.step(row.state, "withdraw", what=what)
    if not reason.strip():
        raise Refused(f"{what}不能停用", "没有写明理由", "请写明停用的理由", field="reason")
    row.changed_on = day_of(at)
    row.save(update_fields=["state", "changed_on"])
    acts.tell(events.JointFormWithdrawn(
        about=f"joint_form:{form_no}", version=row.version, withdrawn_on=row.changed_on, reason=reason.strip(),
    ))
