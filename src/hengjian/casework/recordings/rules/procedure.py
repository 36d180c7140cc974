"""The procedure of a recording and of a duty to record, and the texts they stand on."""

from __future__ import annotations

from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import penalty_procedure, recording_inner_mongolia, three_systems

G118_8, G118_9, G118_10 = (one.cite() for one in (three_systems.ITEM_8, three_systems.ITEM_9, three_systems.ITEM_10))
UPLOAD_20 = recording_inner_mongolia.ARTICLE_20.cite()
KEEP_23 = recording_inner_mongolia.ARTICLE_23.cite()
PEN_28 = penalty_procedure.ARTICLE_28.cite()

UNMATCHED, MATCHED, ASIDE, QUARANTINED, DESTROYED = "unmatched", "matched", "aside", "quarantined", "destroyed"
WORKFLOW = Workflow(
    "recording", "执法音像记录",
    {UNMATCHED: "待对应", MATCHED: "已对应", ASIDE: "与检查无关", QUARANTINED: "已隔离", DESTROYED: "已销毁"},
    (
        Act(UNMATCHED, "match", MATCHED, "对应检查", G118_8),
        Act(UNMATCHED, "set_aside", ASIDE, "标为与检查无关", G118_9, grave=True),
        Act(MATCHED, "match", MATCHED, "对应检查", G118_8),
        Act(MATCHED, "unmatch", UNMATCHED, "解除对应", G118_9, grave=True),
        Act(ASIDE, "match", MATCHED, "对应检查", G118_8),
        Act(UNMATCHED, "quarantine", QUARANTINED, "隔离", G118_9),
        *(Act(state, "explain_late", state, "说明迟传", UPLOAD_20) for state in (UNMATCHED, MATCHED, ASIDE, QUARANTINED)),
        *(Act(state, "hold", state, "留存备查", G118_10) for state in (UNMATCHED, MATCHED, ASIDE, QUARANTINED)),
        *(Act(state, "release", state, "解除留存", G118_10, grave=True) for state in (UNMATCHED, MATCHED, ASIDE, QUARANTINED)),
        *(Act(state, "destroy", DESTROYED, "期满销毁", KEEP_23, grave=True) for state in (UNMATCHED, MATCHED, ASIDE, QUARANTINED)),
    ),
    UNMATCHED, final=frozenset({DESTROYED}),
)

#: No national text says how long recordings are kept; an authority chooses within the range. What shows an act that must be
#: recorded throughout, and what is held for a case, goes with its file and has no date.
KEEP_LOOSE = Adjustable("recordings.keep_loose", "没有对应检查的音像记录保存期", "个月", 3, 60, 6, KEEP_23)
KEEP_VISIT = Adjustable("recordings.keep_visit", "对应检查的音像记录保存期", "个月", 6, 360, 36, KEEP_23)

UPLOAD = Deadline(
    "recording_upload", "上传执法音像记录", 24, "hours", (UPLOAD_20,), trigger="音像记录完成",
)
