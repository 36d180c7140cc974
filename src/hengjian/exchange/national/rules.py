"""The law of the docking: the states of a batch, its number, how much it may hold, which days are pulled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import internet_supervision_shanghai

PLAN = internet_supervision_shanghai.TEXT.cite()

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

QUEUED, PACKED_ROW, ACCEPTED, REJECTED, PASSED = "queued", "packed", "accepted", "rejected", "passed"
ROW_STATES = {
    QUEUED: "待报送", PACKED_ROW: "已编入批次", ACCEPTED: "国家系统已接收", REJECTED: "国家系统退回", PASSED: "不再报送",
}


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
    for place in range(max(0, min((yesterday - first).days + 1, at_most))):
        yield first + timedelta(days=place)
