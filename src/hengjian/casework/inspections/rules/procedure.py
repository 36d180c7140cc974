"""The procedure of an inspection: articles, states, acts, clocks, and the words of its tables."""

from __future__ import annotations

from hengjian.kernel.codes import findings, inspecting
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import (
    administrative_penalty,
    fewer_inspections,
    inspection_codes_shanghai,
    penalty_procedure,
    special_equipment_inspection,
    spot_checks,
    three_systems,
)

# The articles, as they are printed.
G118_6 = three_systems.ITEM_6.cite()
G54 = fewer_inspections.TEXT.cite()
#: 责令当事人改正或者限期改正违法行为.
APL_28 = f"{administrative_penalty.TEXT.cite()}第二十八条"
APL_42 = administrative_penalty.ARTICLE_42.cite()
APL_43 = administrative_penalty.ARTICLE_43.cite()
APL_55 = administrative_penalty.ARTICLE_55.cite()
APL_56 = administrative_penalty.ARTICLE_56.cite()
#: 检查码：一户一次一码，亮码亮证.
CODES = inspection_codes_shanghai.TEXT.cite()
PEN_17 = penalty_procedure.ARTICLE_17.cite()
PEN_28 = penalty_procedure.ARTICLE_28.cite()
PEN_29 = penalty_procedure.ARTICLE_29.cite()
PEN_33 = penalty_procedure.ARTICLE_33.cite()
PEN_34 = penalty_procedure.ARTICLE_34.cite()
PEN_35 = penalty_procedure.ARTICLE_35.cite()
PEN_43 = penalty_procedure.ARTICLE_43.cite()
SPOT_11 = spot_checks.ARTICLE_11.cite()
TS_29 = special_equipment_inspection.ARTICLE_29.cite()

STATES = {
    "created": "待审批", "approved": "已批准", "on_site": "检查中", "recorded": "已记录", "told": "已告知、待复核",
    "reviewed": "已复核、待公示", "published": "已公示", "closed": "已办结", "terminated": "已终止",
}
#: States in which an entity still has this inspection before it or in hand.
OPEN = ("created", "approved", "on_site", "recorded", "told", "reviewed")
#: States in which evidence may be added: from the door of the premises until the result has been reviewed.
TAKES_EVIDENCE = frozenset({"on_site", "recorded", "told"})
#: States in which an officer may still sign in: whoever came is known even when his phone reports late.
_PRESENT = ("approved", "on_site", "recorded", "told")
#: States in which papers of the visit are written: an inquiry may follow the record.
_WRITING = ("on_site", "recorded", "told")
_CORRECTING = ("recorded", "told", "reviewed", "published")
_KEEPING = ("on_site", *_CORRECTING)

WORKFLOW = Workflow(
    name="inspections", title="检查", states=STATES, initial="created", final=frozenset({"closed", "terminated"}),
    acts=(
        Act("created", "approve", "approved", "批准", G54),
        Act("created", "assign", "created", "调整执法人员", APL_43),
        Act("created", "merge", "created", "合并检查", G54),
        Act("approved", "notify", "approved", "送达检查通知", G54),
        Act("approved", "arrive", "on_site", "到场亮证", APL_55),
        Act("approved", "assign", "approved", "调整执法人员", APL_43),
        Act("approved", "merge", "approved", "合并检查", G54),
        Act("on_site", "tell_rights", "on_site", "告知权利义务", APL_55),
        Act("on_site", "fill", "on_site", "填写检查表", G54),
        Act("on_site", "record", "recorded", "完成现场笔录", PEN_28),
        Act("recorded", "conclude", "told", "告知检查结果", G54),
        Act("told", "review", "reviewed", "复核通过", G118_6),
        Act("told", "send_back", "on_site", "退回补正", G118_6, grave=True),
        Act("reviewed", "publish", "published", "公示", G118_6),
        Act("published", "close", "closed", "办结", G118_6),
        *(Act(state, "sign_in", state, "到场签到", APL_55) for state in _PRESENT),
        *(Act(state, "write_paper", state, "制作现场文书", PEN_28) for state in _WRITING),
        *(Act(state, "decide_recusal", state, "决定回避申请", APL_43) for state in _WRITING),
        *(Act(state, "allow_keep", state, "批准先行登记保存", APL_56) for state in ("approved", *_WRITING)),
        *(Act(state, "decide_keep", state, "补办先行登记保存批准", PEN_33) for state in _KEEPING),
        *(Act(state, "dispose_keep", state, "处理先行登记保存的证据", PEN_35) for state in _KEEPING),
        *(Act(state, "transfer", state, "移送", PEN_17, grave=True) for state in _CORRECTING),
        *(Act(state, "order_correction", state, "责令改正", APL_28, grave=True) for state in ("recorded", "told")),
        *(Act(state, "report_correction", state, "登记整改报告", APL_28) for state in _CORRECTING),
        *(Act(state, "recheck", state, "复查", TS_29) for state in _CORRECTING),
        Act("on_site", "note_obstruction", "on_site", "记录拒绝检查", PEN_43, grave=True),
        *(Act(state, "terminate", "terminated", "终止检查", G54, grave=True) for state in OPEN[:4]),
    ),
)

PUBLISH = Deadline("inspections.publish", "公示检查结果", 20, "working", (G118_6, SPOT_11), "检查完成（告知结果）之日")
#: The order itself says how long; the row gives the trigger and the article, the number of days is set by each order.
CORRECT = Deadline("inspections.correct", "责令改正期限", 15, "calendar", (APL_28,), "责令改正通知书送达之日")
RECHECK = Deadline("inspections.recheck", "整改复查", 10, "working", (TS_29,), "收到整改报告之日，没有报告的为改正期限届满之日")
#: An urgent keep is reported to the head, who approves it afterwards or has it lifted at once.
KEEP_REPORT = Deadline(
    "inspections.keep_report", "报告并补办先行登记保存批准", 24, "hours", (PEN_33,), "情况紧急，当场采取先行登记保存措施之时",
)
#: 七日 of the law are working days (行政处罚法第八十五条); whatever is not disposed of by then is released by itself.
KEEP_DISPOSE = Deadline(
    "inspections.keep_dispose", "处理先行登记保存的证据", 7, "working", (APL_56, PEN_35), "采取先行登记保存措施之日",
)
#: The longest an order may give (一年): longer is a mistake in the date, not a period.
LONGEST_CORRECTION_DAYS = 365
LEAST_OFFICERS = 2

KINDS, REASONS = inspecting.KINDS, inspecting.REASONS
TERMINATIONS = {
    "closed": ("已关闭停业或者正在组织清算", "11"), "deregistered": ("已注销", "12"), "revoked": ("已被吊销", "13"),
    "cancelled": ("登记已被撤销", "14"), "moved": ("已迁出", "15"), "unreachable": ("通过登记的住所无法联系", "05"),
    "not_needed": ("检查已无必要", ""),
}
SIGNATURES = {"signed": "当事人签字", "refused": "当事人拒绝签字", "absent": "当事人不在场"}

PASS, FAIL, NOT_CHECKED = findings.PASS, findings.FAIL, findings.NOT_CHECKED
POINT_RESULTS = findings.POINT_RESULTS
