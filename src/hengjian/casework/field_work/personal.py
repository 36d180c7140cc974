"""What the tables of field work keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "随检查档案保存，期限由档案管理规定确定"
_G118 = "国办发〔2018〕118号（执法全过程记录）"
_PLAN = "沪府办发〔2019〕21号 二（五）"

NOTES = (
    PersonalNote("ReceivedAct.officer_no", "work", "现场操作由谁办理", _FILE, _G118),
    PersonalNote("ReceivedAct.username", "access", "现场操作由谁签名", _FILE, _G118),
    PersonalNote("ReceivedAct.place", "behaviour", "执法人员在现场的位置；不向公众公开，不用于考勤", _FILE, _G118),
    PersonalNote("ReceivedAct.payload", "behaviour", "现场填写的内容，可能提到在场人员", _FILE, _G118),
    PersonalNote("ReceivedAct.why", "behaviour", "没有办成的原因，可能提到执法人员", _FILE, _PLAN),
    PersonalNote("ReceivedAct.note", "behaviour", "合并时的说明，可能提到执法人员", _FILE, _PLAN),
    PersonalNote("ReceivedAct.settled_by", "work", "待更正的操作由谁处理", _FILE, _PLAN),
    PersonalNote("ReceivedAct.settled_reason", "behaviour", "处理的理由，可能提到在场人员", _FILE, _PLAN),
    PersonalNote("FieldVisit.keeper_officer", "work", "记录在谁的手机上", _FILE, _PLAN),
)

IMPERSONAL = (
    *(f"ReceivedAct.{name}" for name in (
        "uuid", "digest", "doubtful", "seq", "inspection_no", "organ_code", "territory_code", "name", "performed_at", "offset_ms",
        "moment", "clock_doubt", "key_no", "device_no", "signature", "received_at", "verdict", "then", "open_acts", "judged_at",
        "settled_as", "settled_at",
    )),
    *(f"FieldVisit.{name}" for name in ("inspection_no", "keeper_key", "keeper_device", "kept_at", "released_at")),
)
