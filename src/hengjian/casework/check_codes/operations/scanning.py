"""The first time the page of a code is opened (扫码核验)."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.check_codes import events, rules
from hengjian.casework.check_codes.models import Code
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused


@acts.act("check_codes.note_scan")
def note_scan(*, code_no: str, by: Actor, at: datetime) -> None:
    """Note that a code was scanned for the first time; who did it is not known and not asked."""
    what = f"检查码 {code_no} 不能登记扫码"
    row = Code.objects.select_for_update().filter(code_no=code_no).first()
    if row is None:
        raise NotFound(what, "没有这个检查码", "请核对编号")
    if row.scanned_at is not None:
        raise Refused(what, "已经登记过", "不需要再登记")
    row.scanned_at = at
    row.save(update_fields=["scanned_at"])
    acts.tell(events.CodeScanned(about=row.about), cites=rules.CODES)
