"""The clocks of complaints, tip-offs and work orders. Each keeps the version that was law on the day that triggered it.

The rules on complaints changed on 2026-04-15 (总局令第121号, of which only the opening was read): its periods are taken from the
national regulation on consumers and from Shanghai's, and cite them. Hotline limits are restated by a sub-district (未核).
"""

from __future__ import annotations

from datetime import date

from hengjian.kernel.deadlines import Deadline, Extension, Pause
from hengjian.statutes import (
    complaint_handling,
    complaint_handling_2026,
    consumer_protection_rules,
    consumer_protection_shanghai,
    hotline_shanghai,
    penalty_procedure,
    petitions,
    urban_management_shanghai,
)

#: The day on which the new rules took the place of the trial ones.
NEW_RULES = date(2026, 4, 15)
OLD, NEW = complaint_handling, complaint_handling_2026.TEXT.cite()
_OLD_SINCE = OLD.TEXT.in_force_from
_CONSUMERS = consumer_protection_rules.TEXT.cite()
_SHANGHAI = consumer_protection_shanghai.ARTICLE_57.cite()
_HOTLINE = hotline_shanghai.TEXT.cite()
_VERIFY = penalty_procedure.ARTICLE_18.cite()
_URBAN = urban_management_shanghai.ARTICLE_26.cite()

#: 检定、检验、检测、鉴定所需时间不计算在期限内.
TESTING = Pause("testing", "检定、检验、检测、鉴定期间", (OLD.TEXT.cite(), _VERIFY))

DEADLINES: tuple[Deadline, ...] = (
    # Complaints.
    Deadline(
        "complaints.decide", "决定是否受理并告知", 7, "working", (OLD.ARTICLE_14.cite(), _SHANGHAI), "收到投诉之日",
        since=_OLD_SINCE, until=NEW_RULES,
    ),
    Deadline("complaints.decide", "决定是否受理并告知", 7, "working", (NEW, _CONSUMERS, _SHANGHAI), "收到投诉之日", since=NEW_RULES),
    Deadline(
        "complaints.mediate", "调解", 45, "working", (OLD.ARTICLE_21.cite(),), "受理投诉之日", pauses=(TESTING,),
        since=_OLD_SINCE, until=NEW_RULES,
    ),
    Deadline(
        "complaints.mediate", "调解", 60, "calendar", (NEW, _CONSUMERS, _SHANGHAI), "受理投诉之日", pauses=(TESTING,), since=NEW_RULES,
    ),
    Deadline(
        "complaints.tell_end", "告知双方终止调解", 7, "working", (OLD.ARTICLE_21.cite(),), "决定终止调解之日",
        since=_OLD_SINCE, until=NEW_RULES,
    ),
    Deadline("complaints.tell_end", "告知双方终止调解", 7, "working", (NEW,), "决定终止调解之日", since=NEW_RULES),
    # Tip-offs.
    Deadline(
        "complaints.verify", "核查并决定是否立案", 15, "working", (_VERIFY,), "收到举报或者发现线索之日",
        Extension(15, "市场监督管理部门负责人批准", cites=(_VERIFY,)), (TESTING,),
    ),
    Deadline(
        "complaints.tell_reporter", "告知实名举报人是否立案", 5, "working", (OLD.ARTICLE_31.cite(),), "决定是否立案之日",
        since=_OLD_SINCE, until=NEW_RULES,
    ),
    Deadline("complaints.tell_reporter", "告知实名举报人是否立案", 5, "working", (NEW,), "决定是否立案之日", since=NEW_RULES),
    Deadline("complaints.urban_feedback", "答复城管举报人核查情况", 5, "working", (_URBAN,), "收到举报之日"),
    Deadline("complaints.urban_transfer", "移送城管举报", 3, "working", (_URBAN,), "发现不属于本机关职责之日"),
    # Who is competent.
    Deadline(
        "complaints.settle", "协商管辖", 7, "working", (OLD.ARTICLE_30.cite(), penalty_procedure.ARTICLE_13.cite()), "发生管辖争议之日",
    ),
    Deadline("complaints.designate", "指定管辖", 7, "working", (penalty_procedure.ARTICLE_16.cite(),), "收到报请之日"),
    # Work orders of the hotline.
    Deadline("complaints.contact", "先行联系市民", 1, "working", (_HOTLINE,), "收到派单之日"),
    Deadline("complaints.consult", "答复咨询和建议", 1, "working", (_HOTLINE,), "收到派单之日"),
    Deadline(
        "complaints.handle", "办理诉求并答复", 5, "working", (_HOTLINE,), "收到派单之日",
        Extension(10, "承办单位负责人批准，情况复杂的", cites=(_HOTLINE,)),
    ),
    Deadline("complaints.escalated", "办理督办件", 3, "working", (_HOTLINE,), "收到督办之日"),
    Deadline("complaints.redo", "回访后重办", 3, "working", (_HOTLINE,), "决定重办之日"),
    Deadline("complaints.decide_reopen", "答复重新办理的申请", 3, "working", (_HOTLINE,), "收到申请之日"),
    # What is a petition.
    Deadline("complaints.petition", "告知信访人", 15, "calendar", (petitions.ARTICLE_23.cite(),), "收到之日"),
)
