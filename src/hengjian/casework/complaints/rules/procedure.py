"""Three procedures: a complaint (投诉) is mediated, a tip-off (举报) is verified, a request (诉求工单) is handled and called back.

All begin alike: the hub dispatches, the unit signs for it or returns it to the hub, and never passes it sideways.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hengjian.casework.complaints.rules.clocks import NEW_RULES
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import complaint_handling as handling
from hengjian.statutes import complaint_handling_2026, hotline_shanghai, penalty_procedure

ART_12, ART_14, ART_15 = handling.ARTICLE_12.cite(), handling.ARTICLE_14.cite(), handling.ARTICLE_15.cite()
ART_19, ART_21, ART_23 = handling.ARTICLE_19.cite(), handling.ARTICLE_21.cite(), handling.ARTICLE_23.cite()
ART_30, ART_31, ART_37 = handling.ARTICLE_30.cite(), handling.ARTICLE_31.cite(), handling.ARTICLE_37.cite()
RULES_2026 = complaint_handling_2026.TEXT.cite()
PEN_18 = penalty_procedure.ARTICLE_18.cite()
HOTLINE = hotline_shanghai.TEXT.cite()

#: The trial rules and each of their articles; from 2026-04-15 on the rules of 总局令第121号 stand in their place.
_TRIAL = handling.TEXT.cite()


def cite(ground: str, received_on: date) -> str:
    """The ground of an act on a matter received on a day: a matter keeps the law of its day, in what it cites too."""
    if received_on >= NEW_RULES:
        return RULES_2026 if ground.startswith(_TRIAL) else ground
    return HOTLINE if ground == RULES_2026 else ground


def workflow_on(kind: str, received_on: date) -> Workflow:
    """The procedure of a kind with the grounds of the day on which the matter was received."""
    flow = PROCEDURES[kind]
    return replace(flow, acts=tuple(replace(row, ground=cite(row.ground, received_on)) for row in flow.acts))


#: States before a unit has taken the matter in hand.
_AT_THE_HUB = {"received": "待分送", "dispatched": "已分送、待签收", "disputed": "管辖争议"}


def _dispatching(signed: str, *working: str) -> tuple[Act, ...]:
    """What every procedure begins with; ``signed`` is the state in which the unit has it in hand, ``working`` the later ones."""
    return (
        Act("received", "dispatch", "dispatched", "分送", ART_37),
        Act("received", "redirect", "redirected", "告知其他途径", handling.ARTICLE_39.cite(), grave=True),
        Act("received", "merge", "merged", "并入主件", HOTLINE, grave=True),
        Act("dispatched", "sign", signed, "签收", HOTLINE),
        Act("dispatched", "return_to_hub", "received", "退回分送机构", ART_37, grave=True),
        Act(signed, "return_to_hub", "received", "退回分送机构", ART_37, grave=True),
        Act(signed, "merge", "merged", "并入主件", HOTLINE, grave=True),
        Act("received", "open_dispute", "disputed", "提请协商管辖", ART_30),
        Act("disputed", "refer_dispute", "disputed", "报请指定管辖", ART_30),
        Act("disputed", "designate", "dispatched", "指定处理机关", ART_30),
        *(Act(state, "escalate", state, "督办", HOTLINE) for state in dict.fromkeys(("dispatched", signed, *working))),
        Act("merged", "tell_merged", "merged", "告知并入主件的结果", HOTLINE),
        Act("merged", "close", "closed", "办结", HOTLINE),
    )


_SHARED_END = {"merged": "已并入主件", "redirected": "已告知其他途径", "closed": "已办结"}

COMPLAINT = Workflow(
    name="complaints.complaint", title="投诉",
    states={
        **_AT_THE_HUB, "signed": "已签收、待决定", "mediating": "调解中", "testing": "检验鉴定中", "suspended": "调解中止",
        "agreed": "已达成调解", "terminated": "调解已终止", "refused": "不予受理", "told": "已告知", **_SHARED_END,
    },
    initial="received", final=frozenset({"redirected", "closed"}),
    acts=(
        *_dispatching("signed", "mediating", "testing", "suspended"),
        Act("signed", "accept", "mediating", "受理", ART_14),
        Act("signed", "refuse", "refused", "不予受理", ART_15, grave=True),
        Act("refused", "tell", "told", "告知投诉人", ART_14),
        Act("mediating", "start_testing", "testing", "委托检验鉴定", handling.TEXT.cite()),
        Act("testing", "end_testing", "mediating", "收到检验鉴定结论", handling.TEXT.cite()),
        Act("mediating", "ask_recusal", "suspended", "申请调解人员回避", ART_19),
        Act("suspended", "decide_recusal", "mediating", "决定回避申请", ART_19),
        Act("mediating", "note_session", "mediating", "记录调解", handling.TEXT.cite()),
        Act("mediating", "agree", "agreed", "达成调解协议", handling.TEXT.cite()),
        *(Act(state, "terminate", "terminated", "终止调解", ART_21, grave=True) for state in ("mediating", "testing", "suspended")),
        *(Act(state, "find_offence", state, "移交违法线索", ART_23) for state in ("mediating", "testing", "agreed", "terminated")),
        Act("agreed", "tell", "told", "告知双方", ART_21),
        Act("terminated", "tell", "told", "告知双方", ART_21),
        Act("told", "call_back", "told", "回访", HOTLINE),
        Act("told", "reopen", "signed", "重新办理", HOTLINE, grave=True),
        Act("told", "close", "closed", "办结", handling.TEXT.cite()),
    ),
)

TIP_OFF = Workflow(
    name="complaints.tip_off", title="举报",
    states={
        **_AT_THE_HUB, "verifying": "核查中", "testing": "检验鉴定中", "filed": "已决定立案", "not_filed": "已决定不予立案",
        "told": "已告知", **_SHARED_END,
    },
    initial="received", final=frozenset({"redirected", "closed"}),
    acts=(
        *_dispatching("verifying", "testing"),
        Act("verifying", "ask_extension", "verifying", "申请延长核查期限", PEN_18),
        Act("verifying", "extend", "verifying", "批准延长核查期限", PEN_18),
        Act("verifying", "refuse_extension", "verifying", "不批准延长", PEN_18),
        Act("verifying", "start_testing", "testing", "委托检验鉴定", PEN_18),
        Act("testing", "end_testing", "verifying", "收到检验鉴定结论", PEN_18),
        Act("verifying", "file", "filed", "决定立案", PEN_18),
        Act("verifying", "decline", "not_filed", "决定不予立案", PEN_18, grave=True),
        Act("filed", "tell", "told", "告知举报人", ART_31),
        Act("not_filed", "tell", "told", "告知举报人", ART_31),
        Act("told", "tell_outcome", "told", "告知处理结果", handling.TEXT.cite()),
        Act("told", "reward", "told", "给予举报奖励", handling.TEXT.cite()),
        Act("told", "close", "closed", "办结", ART_31),
    ),
)

REQUEST = Workflow(
    name="complaints.request", title="诉求工单",
    states={
        **_AT_THE_HUB, "signed": "已签收", "handling": "办理中", "replied": "已答复、待回访", "called_back": "已回访", **_SHARED_END,
    },
    initial="received", final=frozenset({"redirected", "closed"}),
    acts=(
        *_dispatching("signed", "handling"),
        Act("signed", "contact", "handling", "先行联系", HOTLINE),
        Act("handling", "ask_extension", "handling", "申请延期", HOTLINE),
        Act("handling", "extend", "handling", "批准延期", HOTLINE),
        Act("handling", "refuse_extension", "handling", "不批准延期", HOTLINE),
        Act("handling", "confer", "handling", "会商", HOTLINE),
        Act("handling", "reply", "replied", "办结回复", HOTLINE),
        Act("replied", "call_back", "called_back", "回访", HOTLINE),
        Act("called_back", "redo", "handling", "重办", HOTLINE, grave=True),
        Act("called_back", "close", "closed", "办结", HOTLINE),
    ),
)

PROCEDURES = {"complaint": COMPLAINT, "tip_off": TIP_OFF, "request": REQUEST}
#: How a reply to a request is graded (答复口径).
GRADES = {"solved": "实际解决", "partly": "部分解决", "explained": "解释说明", "excessive": "诉求过高", "unfounded": "不属实"}
