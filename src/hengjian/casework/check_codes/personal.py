"""What the tables of check codes keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "随检查档案保存，期限由档案管理规定确定"
_ALARM = "办结后两年"
_APL = "《中华人民共和国行政处罚法》第四十二条"
_CODES = "沪法治政府办〔2024〕11号（检查码）"

NOTES = (
    PersonalNote("CheckCode.entity_name", "identity", "个体工商户的名称可能含经营者姓名；写明检查谁", _FILE, _CODES),
    PersonalNote("CheckCode.address", "identity", "个体工商户的经营场所可能是住所；让被检查人核对码是不是本店的", _FILE, _CODES),
    PersonalNote("CheckCode.payload", "work", "检查码的内容，含执法人员姓名和执法证号", _FILE, _CODES),
    PersonalNote("CheckCode.issued_by", "work", "检查码由谁的批准生成", _FILE, _CODES),
    PersonalNote("CheckCode.ended_reason", "work", "换发或者作废的理由，可能提到执法人员", _FILE, _CODES),
    PersonalNote("CodePart.officers", "work", "让被检查人核对来的是谁", _FILE, _APL),
    PersonalNote("Rating.words", "behaviour", "被检查人对检查的意见，可能提到执法人员；不记录评价人", _FILE, _CODES),
    PersonalNote("CodeAlarm.entity_name", "identity", "个体工商户的名称可能含经营者姓名；写明发生在哪里", _ALARM, _CODES),
    PersonalNote("CodeAlarm.address", "identity", "个体工商户的经营场所可能是住所；核查在哪里发生", _ALARM, _CODES),
    PersonalNote("CodeAlarm.said", "behaviour", "反映的情况，可能提到来人", _ALARM, _CODES),
    PersonalNote("CodeAlarm.who", "behaviour", "来人的单位、姓名", _ALARM, _CODES),
    PersonalNote("CodeAlarm.contact", "identity", "反映人自愿留下的联系方式，只供监督机关核查", _ALARM, _CODES),
    PersonalNote("CodeAlarm.answer", "behaviour", "核查情况，可能提到来人", _ALARM, _CODES),
    PersonalNote("CodeAlarm.answered_by", "work", "由谁核查", _ALARM, _CODES),
    PersonalNote("CodeAlarm.returned_reason", "behaviour", "退回的理由，可能提到核查人", _ALARM, _CODES),
    PersonalNote("CodeAlarm.closed_by", "work", "由谁办结", _ALARM, _CODES),
)

IMPERSONAL = (
    *(f"SigningKey.{name}" for name in ("kid", "algorithm", "spki", "since", "until")),
    *(f"CheckCode.{name}" for name in (
        "code_no", "visit_key", "uscc", "territory_code", "kid", "algorithm", "valid_from", "valid_to", "issued_at", "state",
        "ended_at", "replaced_by", "scanned_at", "arrived_at", "concluded_on",
    )),
    *(f"CodePart.{name}" for name in (
        "code", "about", "inspection_no", "organ_code", "organ_name", "line_code", "territory_code", "item_codes", "item_names",
        "basis", "source_no", "kind", "valid_from", "valid_to", "facts_sha256", "concluded_on",
    )),
    *(f"Rating.{name}" for name in (
        "code", "territory_code", "line_code", "rated_on", "shown", "told", "scope", "manner", "integrity", "disputed",
    )),
    *(f"CodeAlarm.{name}" for name in (
        "alarm_no", "kind", "state", "code_no", "matter", "organ_code", "organ_name", "uscc", "territory_code", "line_code",
        "happened_on", "digest", "receipt", "raised_at", "reported", "due_on", "finding", "answered_at", "closed_at",
    )),
)
