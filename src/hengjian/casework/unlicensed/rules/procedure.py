"""The path of a clue: received, judged, sent, signed for, checked on the spot, ended, fed back, visited again, closed."""

from __future__ import annotations

from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import penalty_procedure
from hengjian.statutes import unlicensed_business as order

ART = {n: getattr(order, f"ARTICLE_{n}").cite() for n in (3, 4, 5, 8, 9, 10, 11, 13, 15)}
FILING, VERIFY = penalty_procedure.ARTICLE_19.cite(), penalty_procedure.ARTICLE_18.cite()

SOURCES = {
    "patrol": "巡查", "inspection": "监督检查", "complaint": "投诉举报", "transfer": "其他部门移送", "street": "街镇和网格上报",
    "platform": "平台数据", "comparison": "照证比对", "media": "媒体报道",
}
#: From where a clue came that an answer goes back to.
ANSWERED = frozenset({"complaint", "transfer", "street"})
#: How a clue ended.
OUTCOMES = {
    "set_aside": "不属于无证无照经营", "unfounded": "不成立", "licensed": "已办证照", "stopped": "已停止经营", "passed_on": "已移送",
}
#: After which outcomes a place is visited again before its account is closed.
REVISITED = frozenset({"licensed", "stopped"})
_LIVE = ("guiding", "ordered", "in_case", "sealed")

CLUE = Workflow(
    name="unlicensed.clue",
    title="无证无照经营线索",
    states={
        "received": "待研判", "judged": "待派发", "dispatched": "待签收", "objected": "有异议", "signed": "待核实", "checked": "待处置",
        "guiding": "督促办证", "ordered": "已责令停止", "in_case": "已立案处罚", "sealed": "已查封", "set_aside": "不属于",
        "unfounded": "不成立", "licensed": "已办证照", "stopped": "已停止经营", "passed_on": "已移送", "fed_back": "已反馈",
        "revisited": "已回头看", "closed": "已销户",
    },
    initial="received",
    acts=(
        *(Act(state, "judge", "judged", "研判分类", ART[5]) for state in ("received", "objected")),
        *(
            Act(state, "set_aside", "set_aside", "不属于无证无照经营", ART[3], grave=True)
            for state in ("received", "judged", "objected", "checked")
        ),
        *(Act(state, "dispatch", "dispatched", "派发", ART[8]) for state in ("judged", "objected")),
        Act("dispatched", "sign", "signed", "签收", ART[8]),
        Act("dispatched", "object", "objected", "提出异议", ART[8], grave=True),
        *(Act(state, "extend", state, "延长核查期限", VERIFY) for state in ("dispatched", "signed", "checked")),
        Act("signed", "check", "checked", "现场核实", ART[11]),
        Act("checked", "dismiss", "unfounded", "不成立", ART[4], grave=True),
        *(Act(state, "guide", "guiding", "督促办证", ART[10]) for state in ("checked", "ordered")),
        *(Act(state, "order_stop", "ordered", "责令停止", ART[11], grave=True) for state in ("checked", "guiding")),
        *(Act(state, "open_case", "in_case", "立案处罚", FILING, grave=True) for state in ("checked", "guiding", "ordered")),
        Act("in_case", "seal", "sealed", "查封", ART[11], grave=True),
        *(Act(state, "note_licence", "licensed", "登记已办证照", ART[10]) for state in _LIVE),
        *(Act(state, "note_stop", "stopped", "登记停止经营", ART[11]) for state in _LIVE),
        *(Act(state, "pass_on", "passed_on", "移送", ART[8], grave=True) for state in ("checked", *_LIVE)),
        *(Act(state, "feed_back", "fed_back", "反馈结果", ART[9]) for state in OUTCOMES),
        Act("fed_back", "revisit", "revisited", "回头看", ART[4]),
        *(Act(state, "relapse", "signed", "回潮重开", ART[4], grave=True) for state in ("fed_back", "revisited", "closed")),
        *(Act(state, "close", "closed", "销户", ART[15]) for state in ("fed_back", "revisited")),
    ),
)
WORKFLOWS = (CLUE,)
#: Over, as far as work goes; a relapse opens it again.
OVER = frozenset({"closed"})
#: Nothing decided yet.
UNDECIDED = frozenset({"received", "judged", "dispatched", "objected", "signed", "checked"})


def check_close(outcome: str, state: str, *, what: str) -> None:
    """Refuse to close the account of a place that was not visited again after it got its licence or stopped."""
    if outcome in REVISITED and state != "revisited":
        raise Refused(what, f"{OUTCOMES[outcome]}的点位还没有回头看", "请先登记回头看：证照还在、没有恢复经营的，再销户")


def check_objection(why: str, line: str, right_line: str, *, what: str) -> None:
    """Refuse an objection without reason, or of the very department in charge."""
    if len(why.strip()) < 5:
        raise Refused(what, "没有写明理由", "请写明不属于本单位职责的依据", field="why")
    if line == right_line and "管辖" not in why and "辖区" not in why:
        raise Refused(
            what, f"按研判的类型，本部门就是查处部门（{ART[5]}）", "对类型有不同意见的，先签收、现场核实后更正类型；属于辖区问题的请写明",
            field="why",
        )
