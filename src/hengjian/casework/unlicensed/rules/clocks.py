"""The clocks of a clue. 684号令 fixes no days: what it calls 及时 is measured, not invented.

Verification and the answer to the reporter have days in other rules; the days for getting a licence, for stopping and until the
next visit are an authority's own figures, adjustable, and say so.
"""

from __future__ import annotations

from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.deadlines import Deadline, Extension, Pause
from hengjian.statutes import complaint_handling, complaint_handling_2026, penalty_procedure
from hengjian.statutes import unlicensed_business as order

_18 = penalty_procedure.ARTICLE_18.cite()
_OLD, _NEW = complaint_handling, complaint_handling_2026.TEXT
OWN = "法律没有规定天数，由主管部门确定"
_TEN, _ELEVEN, _FOUR = order.ARTICLE_10.cite(), order.ARTICLE_11.cite(), order.ARTICLE_4.cite()

GUIDE_DAYS = Adjustable("unlicensed.guide_days", "督促办证的期限", "天", 5, 180, 30, f"{_TEN}；{OWN}")
STOP_DAYS = Adjustable("unlicensed.stop_days", "责令停止后核实的期限", "天", 1, 60, 7, f"{_ELEVEN}；{OWN}")
REVISIT_DAYS = Adjustable("unlicensed.revisit_days", "回头看的间隔", "天", 7, 180, 30, f"{_FOUR}；{OWN}")
ADJUSTABLE = (GUIDE_DAYS, STOP_DAYS, REVISIT_DAYS)

DEADLINES: tuple[Deadline, ...] = (
    Deadline(
        "unlicensed.verify", "核查线索并决定是否立案", 15, "working", (_18,), "发现线索或者收到材料之日",
        Extension(15, "市场监督管理部门负责人批准", cites=(_18,)), (Pause("testing", "检测、检验、检疫、鉴定期间", (_18,)),),
    ),
    Deadline(
        "unlicensed.tell_reporter", "告知实名举报人处理结果", 5, "working", (_OLD.ARTICLE_31.cite(), order.ARTICLE_9.cite()),
        "决定是否立案之日", since=_OLD.TEXT.in_force_from, until=_NEW.in_force_from,
    ),
    Deadline(
        "unlicensed.tell_reporter", "告知实名举报人处理结果", 5, "working", (_NEW.cite(), order.ARTICLE_9.cite()), "决定是否立案之日",
        since=_NEW.in_force_from,
    ),
    Deadline("unlicensed.guide", "经营者办理证照", GUIDE_DAYS.default, "calendar", (_TEN, OWN), "督促之日"),
    Deadline("unlicensed.stop", "核实是否停止经营", STOP_DAYS.default, "calendar", (_ELEVEN, OWN), "责令停止之日"),
    Deadline("unlicensed.revisit", "回头看", REVISIT_DAYS.default, "calendar", (_FOUR, OWN), "反馈之日"),
)
