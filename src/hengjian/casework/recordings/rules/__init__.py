"""The law of recordings: procedure and keeping, times and remarks, matching, the duty to record, what a file says."""

from hengjian.casework.recordings.rules.duties import (
    DUTIES,
    DUTY_STATES,
    EXCUSED,
    MET,
    OPEN,
    SITUATIONAL,
    Duty,
    covered,
    duty_of,
)
from hengjian.casework.recordings.rules.films import SEGMENT, Reel, reel, segments
from hengjian.casework.recordings.rules.matching import Film, Fit, Visit, distance, fits
from hengjian.casework.recordings.rules.procedure import (
    ASIDE,
    DESTROYED,
    G118_8,
    G118_9,
    G118_10,
    KEEP_23,
    KEEP_LOOSE,
    KEEP_VISIT,
    MATCHED,
    QUARANTINED,
    UNMATCHED,
    UPLOAD,
    UPLOAD_20,
    WORKFLOW,
)
from hengjian.casework.recordings.rules.timing import (
    JOINS,
    SAME_SESSION,
    WITHIN,
    Fix,
    NewRecording,
    clock_remark,
    corrected,
    lasting,
    late,
    months_after,
    remark,
)

__all__ = [
    "ASIDE", "DESTROYED", "DUTIES", "DUTY_STATES", "EXCUSED", "G118_8", "G118_9", "G118_10", "JOINS", "KEEP_23", "KEEP_LOOSE",
    "KEEP_VISIT", "MATCHED", "MET", "OPEN", "QUARANTINED", "SAME_SESSION", "SEGMENT", "SITUATIONAL", "UNMATCHED", "UPLOAD",
    "UPLOAD_20", "WITHIN", "WORKFLOW", "Duty", "Film", "Fit", "Fix", "NewRecording", "Reel", "Visit", "clock_remark",
    "corrected", "covered", "distance", "duty_of", "fits", "lasting", "late", "months_after", "reel", "remark", "segments",
]
