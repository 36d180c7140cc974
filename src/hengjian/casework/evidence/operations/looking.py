"""Opening and taking away a file: both are lines of its custody, and of the journal."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.evidence import custody, events, rules
from hengjian.casework.evidence.models import Exhibit
from hengjian.kernel import access, acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound


def view(*, exhibit_no: str, by: Actor, at: datetime) -> None:
    """Note that the actor opens the file. Opening it again within half an hour is the same look and writes nothing."""
    row = _seen(exhibit_no, by)
    if not custody.looked_lately(row.subject, by, at):
        _view(exhibit_no=exhibit_no, by=by, at=at)


@acts.act("evidence.look")
def _view(*, exhibit_no: str, by: Actor, at: datetime) -> None:
    row = _seen(exhibit_no, by)
    acts.reach(row.scope)
    line = custody.write(row.subject, "viewed", by=by, at=at, sha256=row.sha256)
    acts.tell(events.ExhibitViewed(about=row.subject, exhibit_no=exhibit_no, sha256=row.sha256, custody=line), cites=rules.G118_9)


@acts.act("evidence.export")
def export(*, exhibit_no: str, purpose: str, by: Actor, at: datetime) -> None:
    """Note that the actor takes a copy of the file away, and what for (用途)."""
    row = _seen(exhibit_no, by)
    acts.reach(row.scope)
    line = custody.write(row.subject, "exported", by=by, at=at, sha256=row.sha256, words=purpose.strip())
    acts.tell(events.ExhibitExported(about=row.subject, exhibit_no=exhibit_no, sha256=row.sha256, custody=line), cites=rules.G118_9)


def _seen(exhibit_no: str, by: Actor) -> Exhibit:
    rows = access.visible(by, "evidence.view", Exhibit.objects.filter(exhibit_no=exhibit_no), line="line_code")
    row = rows.first()
    if row is None:
        raise NotFound(f"证据 {exhibit_no} 打不开", "没有这份证据，或者不在你的条线和辖区内", "请核对编号")
    return row
