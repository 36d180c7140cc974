"""Evidence on an inspection: from a desk with its bytes, from a phone with its hash first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.operations import matter
from hengjian.kernel import belonging
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, NotFound, Refused


@transaction.atomic
def attach(*, inspection_no: str, upload: evidence.Upload, by: Actor, at: datetime) -> str:
    """Add evidence to an inspection in hand; returns the exhibit's number.

    The act, its reach and its event are ``evidence.attach``; this adds what an inspection asks for: its own officers,
    between the arrival and the review.
    """
    row = Inspection.objects.select_for_update().filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 打不开", "没有这项检查", "请核对编号")
    what = f"检查 {inspection_no} 不能增加证据"
    belonging.require_here(row, what=what)
    if by.officer_no not in matter.team_of(row):
        raise Forbidden(what, "你不是这次检查的执法人员", "请由派定的执法人员办理")
    if row.state not in rules.TAKES_EVIDENCE:
        raise Refused(what, f"现在的状态是“{rules.STATES[row.state]}”", "检查中至复核前可以增加证据")
    return evidence.attach(about=row.about, scope=row.scope, upload=upload, by=by, at=at)


@transaction.atomic
def declare(*, inspection_no: str, exhibit: evidence.Declared, by: Actor, at: datetime) -> str:
    """Enter what a phone took on an inspection, before its bytes are here; returns the exhibit's number.

    Whatever has become of the inspection meanwhile: what was seen was seen, so no state refuses it.
    """
    row = Inspection.objects.filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 打不开", "没有这项检查", "请核对编号")
    if by.officer_no not in matter.ever_on(row):
        raise Forbidden(f"检查 {inspection_no} 不能增加证据", "你不是这次检查的执法人员", "请由派定的执法人员办理")
    return evidence.declare(about=row.about, scope=row.scope, exhibit=exhibit, by=by, at=at)
