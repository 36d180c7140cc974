"""Procedures: of a case (普通程序), of a measure (查封、扣押、先行登记保存), of a transfer to the police."""

from __future__ import annotations

from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import administrative_coercion as coercion
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import crime_transfer, penalty_hearing, penalty_hearing_shanghai
from hengjian.statutes import penalty_procedure as procedure

ART = {
    n: getattr(procedure, f"ARTICLE_{n}").cite()
    for n in (17, 18, 19, 20, 33, 35, 36, 38, 46, 47, 49, 50, 52, 55, 57, 58, 60, 63, 64, 66, 72, 73, 74, 76, 77, 82)
}
_HEARING = penalty_hearing_shanghai.ARTICLE_3.cite()
_DECIDED = ("decided", "served", "urged", "at_court", "performed", "closed", "archived")

CASE = Workflow(
    name="enforcement.case",
    title="行政处罚案件",
    states={
        "verifying": "核查中",
        "not_filed": "不予立案",
        "investigating": "调查中",
        "suspended": "中止调查",
        "reviewing": "审核中",
        "reviewed": "已审核",
        "notified": "已告知",
        "hearing": "听证中",
        "heard": "听证后待审核",
        "reviewing_again": "听证后法制审核中",
        "cleared": "待决定",
        "discussed": "已集体讨论",
        "decided": "已决定、待送达",
        "served": "已送达",
        "urged": "已催告",
        "at_court": "已申请法院强制执行",
        "performed": "已履行",
        "no_penalty": "不予处罚",
        "transferred": "已移送",
        "terminated": "终止调查",
        "revoked": "决定已撤销",
        "closed": "已结案",
        "archived": "已归档",
    },
    initial="verifying",
    acts=(
        Act("verifying", "extend", "verifying", "延长核查期限", ART[18]),
        Act("verifying", "file", "investigating", "立案", ART[19]),
        Act("verifying", "decline", "not_filed", "不予立案", ART[20], grave=True),
        Act("verifying", "decide_on_spot", "served", "当场处罚", ART[66], grave=True),
        Act("investigating", "extend", "investigating", "延长办案期限", ART[64]),
        Act("investigating", "suspend", "suspended", "中止调查", ART[46], grave=True),
        Act("suspended", "resume", "investigating", "恢复调查", ART[46]),
        *(Act(state, "terminate", "terminated", "终止调查", ART[47], grave=True) for state in ("investigating", "suspended")),
        Act("investigating", "submit", "reviewing", "提交审核", ART[49]),
        Act("reviewing", "review", "reviewed", "审核通过", ART[55]),
        Act("reviewing", "return", "investigating", "退回补充调查", ART[55]),
        Act("reviewed", "notify", "notified", "告知", ART[57]),
        Act("notified", "hear_statement", "notified", "听取陈述、申辩", ART[58]),
        Act("notified", "ask_hearing", "hearing", "登记听证要求", _HEARING),
        Act("notified", "end_notice", "cleared", "告知期满", ART[57]),
        Act("hearing", "name_chair", "hearing", "确定听证主持人", penalty_hearing.ARTICLE_18.cite()),
        Act("hearing", "hand_file", "hearing", "移交听证材料", penalty_hearing.ARTICLE_19.cite()),
        Act("hearing", "fix_hearing", "hearing", "确定听证", _HEARING),
        Act("hearing", "end_hearing", "heard", "结束听证", _HEARING),
        Act("heard", "submit", "reviewing_again", "提交法制审核", ART[50]),
        Act("reviewing_again", "review", "cleared", "审核通过", ART[50]),
        Act("reviewing_again", "return", "heard", "退回", ART[55]),
        Act("cleared", "discuss", "discussed", "集体讨论", ART[60]),
        *(Act(state, "decide", "decided", "作出处罚决定", penalty.ARTICLE_57.cite(), grave=True) for state in ("cleared", "discussed")),
        *(Act(state, "refrain", "no_penalty", "不予处罚", ART[60], grave=True) for state in ("reviewed", "cleared", "discussed")),
        *(
            Act(state, "pass_on", "transferred", "移送", ART[17], grave=True)
            for state in ("investigating", "reviewed", "cleared", "discussed")
        ),
        Act("decided", "serve", "served", "送达决定书", ART[82]),
        *(Act(state, "pay", state, "登记缴款", ART[72]) for state in ("served", "urged", "at_court")),
        Act("served", "allow_parts", "served", "准许延期、分期缴纳", ART[74]),
        *(Act(state, "perform", "performed", "履行完毕", ART[77]) for state in ("served", "urged", "at_court")),
        Act("served", "urge", "urged", "催告", ART[76]),
        Act("urged", "apply_to_court", "at_court", "申请法院强制执行", ART[76], grave=True),
        *(Act(state, "revoke", "revoked", "撤销决定", ART[63], grave=True) for state in _DECIDED),
        *(Act(state, "close", "closed", "结案", ART[77]) for state in ("performed", "no_penalty", "transferred", "terminated")),
        Act("closed", "archive", "archived", "归档", ART[77]),
    ),
    final=frozenset({"not_filed", "revoked"}),
)

MEASURE = Workflow(
    name="enforcement.measure",
    title="行政强制措施和先行登记保存",
    states={"urgent": "当场采取、待批准", "in_force": "执行中", "testing": "检验期间", "released": "已解除", "disposed": "已处理"},
    initial="urgent",
    final=frozenset({"released", "disposed"}),
    acts=(
        Act("urgent", "approve", "in_force", "补办批准", ART[36]),
        *(Act(state, "release", "released", "解除", coercion.ARTICLE_28.cite()) for state in ("urgent", "in_force", "testing")),
        Act("in_force", "prolong", "in_force", "延长期限", ART[38], grave=True),
        Act("in_force", "begin_testing", "testing", "送检", ART[38]),
        Act("testing", "end_testing", "in_force", "收到检验结论", ART[38]),
        Act("in_force", "dispose", "disposed", "处理", coercion.ARTICLE_27.cite()),
    ),
)

TRANSFER = Workflow(
    name="enforcement.transfer",
    title="涉嫌犯罪案件移送",
    states={
        "reported": "已报告",
        "turned_down": "不批准移送",
        "approved": "已批准",
        "moved": "已移送",
        "filed": "公安机关已立案",
        "declined": "公安机关不予立案",
        "objected": "已提请复议",
        "handed_over": "物品已移交",
        "ended": "复议后不予立案",
    },
    initial="reported",
    final=frozenset({"turned_down", "handed_over", "ended"}),
    acts=(
        Act("reported", "approve", "approved", "批准移送", crime_transfer.ARTICLE_5.cite(), grave=True),
        Act("reported", "turn_down", "turned_down", "不批准移送", crime_transfer.ARTICLE_5.cite(), grave=True),
        Act("approved", "move", "moved", "移送公安机关", crime_transfer.ARTICLE_5.cite()),
        *(Act(state, "police_file", "filed", "公安机关立案", crime_transfer.ARTICLE_8.cite()) for state in ("moved", "objected")),
        Act("moved", "police_decline", "declined", "公安机关不予立案", crime_transfer.ARTICLE_8.cite()),
        Act("declined", "object", "objected", "提请复议", crime_transfer.ARTICLE_9.cite()),
        *(Act(state, "accept_decline", "ended", "接受不予立案", crime_transfer.ARTICLE_10.cite()) for state in ("declined", "objected")),
        Act("filed", "hand_over", "handed_over", "移交物品和材料", crime_transfer.ARTICLE_12.cite()),
    ),
)
WORKFLOWS = (CASE, MEASURE, TRANSFER)
