"""The acts of recordings, by noun: recorders, taking in, matching, keeping, duties."""

from hengjian.casework.recordings.operations.duties import excuse_duty, open_duty
from hengjian.casework.recordings.operations.keeping import destroy, explain_late, hold, release
from hengjian.casework.recordings.operations.matching import match, match_again, set_aside, unmatch
from hengjian.casework.recordings.operations.recorders import enrol_recorder, retire_recorder
from hengjian.casework.recordings.operations.taking_in import take_in, take_in_upload
from hengjian.casework.recordings.rules import Fix, NewRecording

__all__ = [
    "Fix", "NewRecording", "destroy", "enrol_recorder", "excuse_duty", "explain_late", "hold", "match", "match_again",
    "open_duty", "release", "retire_recorder", "set_aside", "take_in", "take_in_upload", "unmatch",
]
