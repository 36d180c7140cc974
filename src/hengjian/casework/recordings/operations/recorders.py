"""Recorders of an organ: enrolled, retired."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.recordings import events, rules
from hengjian.casework.recordings.models import Recorder
from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import NotFound, Refused


@acts.act("recordings.enrol_recorder")
def enrol_recorder(*, recorder_no: str, scope: Scope, by: Actor, at: datetime, officer_no: str = "", model: str = "") -> None:
    """Enter a recorder by the number printed on it; ``officer_no`` is who wears it, empty for a pool."""
    acts.reach(scope)
    no = recorder_no.strip().upper()
    what = f"执法记录仪 {no or '（没有编号）'} 不能登记"
    if not no or len(no) > 40:
        raise Refused(what, "没有写明编号，或者超过 40 个字", "请写明机身上的编号", field="recorder_no")
    known = Recorder.objects.filter(recorder_no=no).first()
    if known is not None and (known.retired_at is None or known.organ_code != scope.organ):
        raise Refused(what, "已经登记", "请核对机身上的编号；换机关使用的，请原机关先停用", field="recorder_no")
    Recorder.objects.update_or_create(recorder_no=no, defaults={
        "model": model.strip()[:80], "organ_code": scope.organ, "line_code": scope.line, "territory_code": scope.territory,
        "officer_no": officer_no.strip(), "enrolled_at": at, "retired_at": None,
    })
    acts.tell(events.RecorderEnrolled(about=f"recorder:{no}", recorder_no=no, officer_no=officer_no.strip()), cites=rules.G118_8)


@acts.act("recordings.retire_recorder")
def retire_recorder(*, recorder_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a recorder out of use; what it recorded stays, and what is still on it may be handed in."""
    row = Recorder.objects.select_for_update().filter(recorder_no=recorder_no).first()
    what = f"执法记录仪 {recorder_no} 不能停用"
    if row is None:
        raise NotFound(what, "没有登记这台执法记录仪", "请核对编号")
    acts.reach(row.scope)
    if row.retired_at is not None:
        raise Refused(what, "已经停用", "不需要再办")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明停用的理由", field="reason")
    row.retired_at = at
    row.save(update_fields=["retired_at"])
    acts.tell(events.RecorderRetired(about=f"recorder:{recorder_no}", recorder_no=recorder_no, reason=reason.strip()), cites=rules.G118_8)
