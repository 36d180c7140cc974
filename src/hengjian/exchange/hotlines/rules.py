"""The law of the docking: states of rows and news, how long a callback holds, when a failed call is made again."""

from __future__ import annotations

from datetime import timedelta

from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import hotline_shanghai, internet_supervision_shanghai

PLAN = internet_supervision_shanghai.TEXT.cite()
HOTLINE = hotline_shanghai.TEXT.cite()

TAKEN, LEFT, QUARANTINED, SETTLED = "taken", "left", "quarantined", "settled"
ROW_STATES = {TAKEN: "已接收", LEFT: "待人工处理", QUARANTINED: "读不出来、已隔离", SETTLED: "已处理"}
#: Rows that are somebody's work.
OPEN_ROWS = (LEFT, QUARANTINED)

QUEUED, SENT, REJECTED, CLOSED = "queued", "sent", "rejected", "settled"
NEWS_STATES = {QUEUED: "待反馈", SENT: "已送达", REJECTED: "热线退回", CLOSED: "已处理"}

#: What a person may do about a row and about news that came back; everything else is done by the line itself.
ROW_FLOW = Workflow(
    "hotlines_row", "热线来件", ROW_STATES,
    tuple([Act(TAKEN, "leave", LEFT, "留给人工", PLAN), Act(TAKEN, "quarantine", QUARANTINED, "隔离", PLAN)]
          + [Act(state, "settle_row", SETTLED, "记下处理情况", HOTLINE) for state in OPEN_ROWS]),
    TAKEN, frozenset({SETTLED}),
)
NEWS_FLOW = Workflow(
    "hotlines_news", "给热线的反馈", NEWS_STATES, (
        Act(QUEUED, "note_sent", SENT, "登记已送达", HOTLINE), Act(QUEUED, "note_rejected", REJECTED, "登记退回", HOTLINE),
        Act(REJECTED, "send_again", QUEUED, "重新反馈", HOTLINE), Act(REJECTED, "settle_news", CLOSED, "不再反馈", HOTLINE),
    ), QUEUED, frozenset({SENT, CLOSED}),
)

#: How far the time of a callback may lie from ours, either way (暂定: no published figure). A nonce is kept twice as long.
SKEW = timedelta(minutes=5)
#: Most rows of one callback, and largest callback (bytes).
MOST_ROWS = 500
LARGEST_CALLBACK = 4 * 1024 * 1024
#: Of a forged callback so much is kept (bytes); of more than so many in an hour only the number is counted.
FORGED_KEPT = 16 * 1024
FORGED_AN_HOUR = 200

#: A failed call is made again after so long; the last wait repeats (minutes).
WAITS = (1, 2, 5, 15, 30, 60)
#: No figure is published; the city sets by when what a hotline gave back is put right.
REJECT_DAYS = Adjustable("hotlines.reject_days", "处理热线退回的反馈的期限", "个工作日", 1, 5, 2, HOTLINE)


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many failed calls."""
    return timedelta(minutes=WAITS[min(max(tries, 1), len(WAITS)) - 1])
