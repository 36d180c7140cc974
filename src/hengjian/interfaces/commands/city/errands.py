"""The visits of the last days by phone, and what waits for the reader: whom, on what, why, when. Words only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from hengjian.interfaces.commands.city import paperwork
from hengjian.interfaces.commands.city.agenda import moment
from hengjian.interfaces.commands.city.outings import Write

TODAY: Final = date(2026, 5, 20)
FOOD, SHOP, LIFT, DRUG = "餐饮管理", "超市", "物业管理", "大药房"
DINING, SALE, PERMIT, LIFTS, PRICE = "餐饮服务食品安全检查", "食品销售过程检查", "食品经营许可检查", "特种设备使用单位检查", "价格行为检查"
PLAN_NO, FILED_NO, PLAN_TITLE = "专项 2026-06", "浦府备〔2026〕12号", "2026 年夏季食品安全专项检查（演示）"


@dataclass(frozen=True, slots=True)
class Errand:
    """A visit to be opened: to whom (a word of the name), on what, why, in which days.

    Without a reason it belongs to the special inspection.
    """

    word: str
    item: str
    first: date
    days: int
    reason: str = ""
    source_no: str = ""


@dataclass(slots=True)
class Case:
    """A visit that was made: begun when, what was found, what was written."""

    name: str
    errand: Errand
    begin: datetime
    failing: int = 0
    paper: Write | None = None
    party: str = "赵店长"
    unfinished: bool = False
    #: The case whose firm is visited in the same walk.
    beside: str = ""
    papers: tuple[str, ...] = ("notice", "record", "result")


def _errand(word: str, item: str, day: date, reason: str, source_no: str) -> Errand:
    return Errand(word, item, day, 3, reason, source_no)


CASES: Final = (
    Case("sampled", _errand(SHOP, SALE, date(2026, 5, 13), "data", "监测预警 2026-0509"), moment(date(2026, 5, 13), 13, 30),
         paper=paperwork.sampling, party="周女士", papers=("notice", "record", "sampling")),
    Case("inquired", _errand(FOOD, DINING, date(2026, 5, 15), "complaint", "投诉 2026-05-0412"), moment(date(2026, 5, 15), 9, 30),
         failing=2, paper=paperwork.inquiry, papers=("notice", "record", "inquiry", "order", "result")),
    Case("kept", _errand(FOOD, DINING, date(2026, 5, 18), "complaint", "投诉 2026-05-0488"), moment(date(2026, 5, 18), 14),
         failing=1, paper=paperwork.keep, party="李经理", papers=("record", "keep")),
    Case("twice", _errand(SHOP, SALE, date(2026, 5, 19), "assigned", "转办 2026-0517"), moment(date(2026, 5, 19), 9, 30),
         papers=("record",)),
    Case("again", _errand(SHOP, PERMIT, date(2026, 5, 19), "recheck", "整改复查 2026-0203"), moment(date(2026, 5, 19), 9, 36),
         beside="twice", papers=()),
    Case("running", _errand(FOOD, DINING, TODAY, "complaint", "投诉 2026-05-0523"), moment(TODAY, 8, 50), failing=1, party="吴主管",
         paper=paperwork.keep, unfinished=True, papers=()),
)
#: What waits for the reader's two officers.
TASKS: Final = (
    Errand(FOOD, DINING, TODAY, 3, "complaint", "投诉 2026-05-0519"), Errand(SHOP, SALE, TODAY, 3),
    Errand(DRUG, PRICE, TODAY, 3, "complaint", "投诉 2026-05-0521"), Errand(LIFT, LIFTS, TODAY, 3, "data", "监测预警 2026-0514"),
    Errand(SHOP, SALE, date(2026, 5, 21), 3), Errand(FOOD, DINING, date(2026, 5, 22), 5, "assigned", "转办 2026-0522"),
)


@dataclass(frozen=True, slots=True)
class Film:
    """What a recorder filmed of a case: how long, when its dock was read, with which faults of real devices."""

    minutes: int
    docked: datetime
    faults: tuple[str, ...] = ()


#: Nobody filmed the keeping of evidence on 18 May, which the law wants filmed throughout.
FILMS: Final = {
    "inquired": Film(82, moment(date(2026, 5, 15), 17)),
    "sampled": Film(45, moment(date(2026, 5, 15), 9), ("split", "clock")),
    "twice": Film(84, moment(date(2026, 5, 19), 17, 30)),
}
