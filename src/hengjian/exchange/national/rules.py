"""The law of the docking: the states of a batch, its number, how much it may hold, which days are pulled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import data_shanghai, internet_supervision_shanghai

PLAN = internet_supervision_shanghai.TEXT.cite()
#: Data received through sharing serve the purpose they were asked for and nobody else (需求、责任、负面三张清单).
SHARING = data_shanghai.ARTICLE_39.cite()

#: Most rows of a batch. No figure of the national side is public: one call stays small enough to be repeated.
MOST_ROWS = 500
#: A batch number is the day and a running number of five digits (cd_batch).
MOST_BATCHES_A_DAY = 99_999

PACKED, SENT, CHECKED = "packed", "sent", "checked"
BATCH = Workflow(
    name="national_batch", title="报送批次", states={PACKED: "待送", SENT: "已送达、待校验", CHECKED: "已校验"}, initial=PACKED,
    final=frozenset({CHECKED}),
    acts=(
        Act(PACKED, "note_sent", SENT, "送达", PLAN),
        Act(PACKED, "note_refused", PACKED, "未送达", PLAN),
        Act(SENT, "note_checked", CHECKED, "校验", PLAN),
    ),
)

QUEUED, HELD, PACKED_ROW, ACCEPTED, REJECTED, PASSED = "queued", "held", "packed", "accepted", "rejected", "passed"
ROW_STATES = {
    QUEUED: "待报送", HELD: "核验不通过、未报送", PACKED_ROW: "已编入批次", ACCEPTED: "国家系统已接收", REJECTED: "国家系统退回",
    PASSED: "不再报送",
}

#: A row the national side gave back is work: open until a newer version went up or a person says why none will.
OPEN, SETTLED = "open", "settled"
RETURNED = Workflow(
    name="national_returned", title="国家系统退回的记录", states={OPEN: "待补正", SETTLED: "已处理"}, initial=OPEN,
    final=frozenset({SETTLED}), acts=(
        Act(OPEN, "send_again", SETTLED, "重新报送", PLAN), Act(OPEN, "settle_returned", SETTLED, "写明不再报送", PLAN),
    ),
)

#: What became of a row that came down.
WAITING, WORKED, KEPT, LEFT = "waiting", "worked", "kept", "left"
PULLED_STATES = {WAITING: "待处理", WORKED: "已转办理", KEPT: "只留存", LEFT: "不能处理"}

COMPLAINT, CLUE = "complaint", "clue"
MATTER_KINDS = {COMPLAINT: "投诉举报", CLUE: "风险预警线索"}
RECEIVED, DISPATCHED, SIGNED, HANDED_BACK = "received", "dispatched", "signed", "handed_back"
ANSWERED, TAKEN, WITHDRAWN = "answered", "taken", "withdrawn"
#: Who receives and dispatches is the city; who signs for, gives back and answers is the organ of the place.
MATTER = Workflow(
    name="national_matters", title="国家下发的投诉举报和风险线索", initial=RECEIVED, states={
        RECEIVED: "待分派", DISPATCHED: "待签收", SIGNED: "办理中", HANDED_BACK: "退回待重新分派", ANSWERED: "已反馈",
        TAKEN: "已转专项办理", WITHDRAWN: "国家系统已撤回",
    },
    final=frozenset({ANSWERED, WITHDRAWN}), acts=(
        Act(RECEIVED, "take_over", TAKEN, "转专项办理", PLAN), Act(RECEIVED, "dispatch_matter", DISPATCHED, "分派", PLAN),
        Act(HANDED_BACK, "dispatch_matter", DISPATCHED, "重新分派", PLAN),
        Act(DISPATCHED, "sign_matter", SIGNED, "签收", PLAN),
        Act(DISPATCHED, "hand_back_matter", HANDED_BACK, "退回", PLAN),
        Act(SIGNED, "hand_back_matter", HANDED_BACK, "退回", PLAN), Act(SIGNED, "answer_matter", ANSWERED, "反馈", PLAN),
        Act(TAKEN, "answer_matter", ANSWERED, "反馈", PLAN),
        *(Act(state, "withdraw", WITHDRAWN, "撤回", PLAN) for state in (RECEIVED, DISPATCHED, SIGNED, HANDED_BACK, TAKEN)),
    ),
)
FINDINGS = {"true": "属实", "partly": "部分属实", "untrue": "不属实", "unclear": "无法核实"}
LEVELS = {"red": "红", "orange": "橙", "yellow": "黄", "blue": "蓝"}

SIGN_DAYS = Adjustable("national.sign_days", "签收国家下发事项的期限", "个工作日", 1, 5, 1, PLAN)
#: No public rule on the national side sets these; the city sets them.
ANSWER_DAYS = {
    "red": Adjustable("national.red_days", "核查反馈红色线索的期限", "个工作日", 1, 10, 3, PLAN),
    "orange": Adjustable("national.orange_days", "核查反馈橙色线索的期限", "个工作日", 1, 15, 5, PLAN),
    "yellow": Adjustable("national.yellow_days", "核查反馈黄色线索的期限", "个工作日", 1, 30, 10, PLAN),
    "blue": Adjustable("national.blue_days", "核查反馈蓝色线索的期限", "个工作日", 1, 60, 20, PLAN),
    "": Adjustable("national.complaint_days", "反馈国家下发投诉举报的期限", "个工作日", 1, 60, 15, PLAN),
}
RETURN_DAYS = Adjustable("national.return_days", "补正国家系统退回记录的期限", "个工作日", 1, 20, 5, PLAN)

APPLIED, APPROVED, DECLINED, ENDED = "applied", "approved", "declined", "ended"
SHARED = Workflow(
    name="national_shared", title="申请使用外省市共享数据", initial=APPLIED, states={
        APPLIED: "待批准", APPROVED: "可以使用", DECLINED: "不同意", ENDED: "已终止",
    },
    final=frozenset({DECLINED, ENDED}), acts=(
        Act(APPLIED, "approve_shared", APPROVED, "同意", SHARING), Act(APPLIED, "decline_shared", DECLINED, "不同意", SHARING),
        Act(APPROVED, "use_shared", APPROVED, "查阅", SHARING), Act(APPROVED, "end_shared", ENDED, "终止使用", SHARING),
    ),
)
SHARED_DAYS = Adjustable("national.shared_days", "共享数据最长的使用期", "天", 1, 180, 30, SHARING)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row the national side did not take: its ``cd_id``, the column and the words."""

    cd_id: str
    column: str
    words: str


def batch_no(day: date, running: int) -> str:
    """The number of a day's batch: ``2019041100002`` is the second of 11 April 2019."""
    if not 0 < running <= MOST_BATCHES_A_DAY:
        raise Refused("批次不能编制", f"{day} 的批次已超过 {MOST_BATCHES_A_DAY:,} 个", "请明天再报送")
    return f"{day:%Y%m%d}{running:05d}"


def days_to_pull(high_water: date | None, today: date, *, at_most: int, back: int) -> Iterator[date]:
    """The days to ask for, oldest first: all after the high-water mark up to yesterday, then the last ``back`` again.

    Rows of a day arrive late on the national side, so days already pulled are asked for again; what is known is passed over.
    """
    yesterday = today - timedelta(days=1)
    first = (high_water + timedelta(days=1 - back)) if high_water else yesterday - timedelta(days=at_most - 1)
    # The days asked for again come on top: a run always gets ahead, however few days it may take.
    for place in range(max(0, min((yesterday - first).days + 1, at_most + (back if high_water else 0)))):
        yield first + timedelta(days=place)
