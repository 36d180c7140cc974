"""What the tables of recordings keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "没有对应检查的按保存期销毁；对应检查的随检查档案保存"
_G118 = "国办发〔2018〕118号 第（八）项、第（九）项"
_WORK = "离岗或者停用后随执法档案保存"

NOTES = (
    PersonalNote("Recorder.officer_no", "work", "执法记录仪由谁使用", _WORK, _G118),
    PersonalNote("Recording.officer_no", "work", "录制时由谁佩戴", _FILE, _G118),
    PersonalNote("Recording.officer_name", "work", "录制时由谁佩戴", _FILE, _G118),
    PersonalNote("Recording.file_name", "behaviour", "原文件名，可能含执法人员编号", _FILE, _G118),
    PersonalNote("Recording.sha256", "behaviour", "所指文件有人像、声音；证明没有改动", _FILE, _G118),
    PersonalNote("Recording.segments", "behaviour", "所指文件有人像、声音；证明没有改动", _FILE, _G118),
    PersonalNote("Recording.track", "behaviour", "录制时执法人员所在位置，用于对应检查", _FILE, _G118),
    PersonalNote("Recording.remarks", "behaviour", "文件的异常情况，可能提到执法人员", _FILE, _G118),
    PersonalNote("Recording.late_reason", "work", "迟传的原因", _FILE, _G118),
    PersonalNote("Recording.set_aside_reason", "behaviour", "与检查无关的理由，可能提到在场人员", _FILE, _G118),
    PersonalNote("Recording.held_reason", "behaviour", "留存备查的理由，可能提到案件", _FILE, _G118),
    PersonalNote("Recording.destroyed_by", "work", "由谁销毁", "随销毁记录长期保存", _G118),
    PersonalNote("Match.decided_by", "work", "由谁确认对应", _FILE, _G118),
    PersonalNote("Match.note", "behaviour", "解除对应的理由", _FILE, _G118),
    PersonalNote("RecordingDuty.excused_reason", "work", "没有录像的原因", _FILE, _G118),
    PersonalNote("RecordingDuty.excused_by", "work", "由谁说明", _FILE, _G118),
)

_IMPERSONAL = {
    "Recorder": ("recorder_no", "model", "organ_code", "line_code", "territory_code", "enrolled_at", "retired_at"),
    "Recording": (
        "recording_no", "recorder", "organ_code", "line_code", "territory_code", "size", "media_type", "said_started_at",
        "said_ended_at", "begun_at", "finished_at", "continues", "taken_in_at", "taken_via", "late", "state", "fault",
        "keep_until", "destroyed_at", "destroyed_reason",
    ),
    "Match": ("recording", "inspection_no", "entity_name", "state", "score", "reasons", "decided_at"),
    "RecordingDuty": (
        "about", "inspection_no", "ref", "code", "title", "cites", "organ_code", "line_code", "territory_code", "since", "until",
        "due_at", "state", "excused_at",
    ),
}
IMPERSONAL = tuple(f"{model}.{name}" for model, names in _IMPERSONAL.items() for name in names)
