"""The enterprise rates a visit (评价), once, after it is over, without saying who it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hengjian.casework.check_codes import events, rules
from hengjian.casework.check_codes.models import CheckCode, Rating
from hengjian.kernel import acts, adjustable, belonging
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound


@acts.act("check_codes.rate")
def rate(*, code_no: str, scores: Mapping[str, int], words: str, by: Actor, at: datetime) -> None:
    """Rate the visit of a code: one to five stars to each of five questions, and words if there are any.

    Whoever holds the code rates; the row keeps the day and nothing else about them. The organ rated never reads it.
    """
    row = CheckCode.objects.select_for_update().filter(code_no=code_no).first()
    what = "这次检查不能评价"
    if row is None:
        raise NotFound(what, "没有查到这个检查码", "请重新扫码")
    belonging.require_here(row, what=what)
    today = day_of(at)
    rules.check_rateable(
        concluded_on=row.concluded_on, state=row.state, rated=Rating.objects.filter(code=row).exists(), on=today,
        open_days=adjustable.value("check_codes.rating_days", "", today), what=what,
    )
    rules.check_rating(scores, words.strip(), what=what)
    Rating.objects.create(
        code=row, territory_code=row.territory_code, rated_on=today, words=words.strip(), **{name: scores[name] for name in rules.QUESTIONS}
    )
    acts.tell(events.VisitRated(about=row.about), cites=rules.CODES)
