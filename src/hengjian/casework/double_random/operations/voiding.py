"""A draw is never made again; it can be voided, with a reason, and stays visible with everything that was published."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.double_random import events, rules
from hengjian.casework.double_random.operations import held
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor
from hengjian.kernel.acts import act
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused

SHORTEST_REASON = 5


@act("double_random.void")
def void(*, draw_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Void a draw that was not dispatched yet (作废). Its files, commitments and reveals stay where they are."""
    row = held.draw(draw_no)
    was = row.state
    row.step("void")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(f"{row.what}不能作废", "没有写明理由", "请写明理由，理由会公开", field="reason")
    row.voided_at, row.void_reason = at, reason.strip()
    row.save(update_fields=["state", "voided_at", "void_reason"])
    running.stop_all(row.about, on=day_of(at))
    acts.tell(
        events.DrawVoided(about=row.about, reason=row.void_reason, state=rules.DRAW.states[was]), cites=rules.ARTICLE_58
    )
