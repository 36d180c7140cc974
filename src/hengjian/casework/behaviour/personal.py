"""What the tables of the behaviour library keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_LIBRARY = "随监管行为信息保存，期限由监管数据管理规定确定"
_PLAN = "沪府办发〔2019〕21号（监管行为信息归集）"
_APL = "《中华人民共和国行政处罚法》第四十二条"

NOTES = (
    PersonalNote("SupervisoryAct.name", "identity", "行为名称写明对谁实施，个体工商户的名称可能含经营者姓名", _LIBRARY, _PLAN),
    PersonalNote("SupervisoryAct.party_code", "identity", "行政相对人是公民的，写明证件号码，以便归集到本人名下", _LIBRARY, _PLAN),
    PersonalNote("SupervisoryAct.party_name", "identity", "行政相对人可能是公民或者个体工商户", _LIBRARY, _PLAN),
    PersonalNote("SupervisoryAct.officer_nos", "work", "行为由谁实施，不得少于两人", _LIBRARY, _APL),
    PersonalNote("SupervisoryAct.returned_reason", "behaviour", "退回的理由可能提到当事人", _LIBRARY, _PLAN),
    PersonalNote("SupervisoryAct.amended", "identity", "补正的字段可能是当事人的名称、证件号码、地址", _LIBRARY, _PLAN),
    PersonalNote("ActVersion.content", "identity", "国家规定的字段：当事人的名称、证件号码、地址，执法人员的姓名、证号", _LIBRARY, _PLAN),
    PersonalNote("ActVersion.by", "work", "由谁采集、补正", _LIBRARY, _PLAN),
    PersonalNote("ActVersion.cause", "behaviour", "补正、撤销的理由可能提到当事人", _LIBRARY, _PLAN),
    PersonalNote("ActFault.words", "behaviour", "问题的说明可能提到字段的内容", _LIBRARY, _PLAN),
)

IMPERSONAL = (
    *(f"SupervisoryAct.{name}" for name in (
        "act_no", "kind", "about", "check_act_no", "organ_code", "organ_name", "in_name_of", "line_code", "territory_code",
        "district_code", "party_kind", "item_codes", "item_names", "day", "month", "result_codes", "result_words", "is_plan",
        "again_for", "is_dup_check", "state", "state_at", "grave_faults", "light_faults", "version", "operation", "sha256",
        "entered_at",
    )),
    *(f"ActVersion.{name}" for name in ("act", "version", "operation", "links", "sha256", "previous_sha256", "at")),
    *(f"ActFault.{name}" for name in ("act", "rule", "field", "grave")),
)
