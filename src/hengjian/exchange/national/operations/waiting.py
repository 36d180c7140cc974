"""What waits to go up: records that stood before the docking, and rows that are checked once more."""

from __future__ import annotations

from datetime import datetime

from hengjian.exchange.national import events, mapping, queueing, rules, settings, sources
from hengjian.exchange.national.models import Filling, OutRow
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

#: Records walked through in one transaction of a filling.
PIECE = 200


@acts.act("national.fill")
def fill(*, kind: str, by: Actor, at: datetime) -> bool:
    """Queue the next piece of the records that stand in a table; says whether more is to come. Begun again after the end,
    it walks through all of them once more and queues only what differs."""
    settings.require()
    source = sources.fillable().get(kind)
    if source is None or source.page is None:
        known = "、".join(sources.fillable())
        raise Refused("不能补报", f"“{kind[:10]}”不是可以补报的表", f"可选：{known}", field="kind")
    mark, _ = Filling.objects.select_for_update().get_or_create(kind=kind, defaults={"started_at": at})
    if mark.finished_at is not None:
        mark.after, mark.queued, mark.started_at, mark.finished_at = "", 0, at, None
    page = source.page(mark.after, PIECE)
    queued = queueing.reflect(source, [ref for _, ref in page])
    mark.after, mark.queued = page[-1][0] if page else mark.after, mark.queued + queued
    mark.finished_at = at if len(page) < PIECE else None
    mark.save()
    acts.tell(events.RecordsFilled(
        about=f"national_table:{kind}", kind=kind, queued=queued, after=mark.after, finished=mark.finished_at is not None,
    ), cites=rules.PLAN)
    return mark.finished_at is None


@acts.act("national.recheck")
def recheck(*, by: Actor, at: datetime, kind: str = "") -> tuple[int, int]:
    """Check all rows that wait or are held once more, as after a dictionary was replaced; returns how many, and how many are
    held."""
    if kind and kind not in mapping.MAPPING:
        raise Refused("不能重新核验", f"没有“{kind[:10]}”这张表", f"可选：{'、'.join(mapping.MAPPING)}", field="kind")
    rows = OutRow.objects.select_for_update().filter(state__in=(rules.QUEUED, rules.HELD)).order_by("pk")
    checked, held = queueing.recheck((rows.filter(kind=kind) if kind else rows).iterator(500))
    acts.tell(events.RowsRechecked(about=f"national_table:{kind or 'all'}", rows=checked, held=held), cites=rules.PLAN)
    return checked, held
