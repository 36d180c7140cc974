"""What a place hears of the case that was opened for it: nobody writes the outcome down a second time."""

from __future__ import annotations

from hengjian.casework.enforcement import events as cases
from hengjian.casework.enforcement import queries as enforcement
from hengjian.casework.unlicensed.models import Clue
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import NotFound
from hengjian.kernel.events import Told

#: The steps of a case that end it or change what it came to, in words.
_ENDS = {
    "decline": "不予立案", "refrain": "不予行政处罚", "revoke": "处罚决定已撤销", "terminate": "终止调查", "close": "已结案",
}


def note_case(told: Told) -> None:
    """Hears that a case was decided or ended: the story of its place says so, whether the business has ended is for a person to see."""
    event = told.event
    number = event.about.partition(":")[2]
    if isinstance(event, cases.CaseStepped) and event.act not in _ENDS:
        return
    row = Clue.objects.filter(case_no=number).order_by("-pk").first()
    if row is None:
        return
    try:
        record = enforcement.case(number, NODE)
    except NotFound:
        return
    words = _ENDS[event.act] if isinstance(event, cases.CaseStepped) else f"作出处罚决定 {record.decision_no}"
    row.note("case", f"案件 {number} {words}{f'：{record.penalty}' if record.penalty else ''}", told.by, told.performed_at)
