"""What the tables of inspections keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "随检查档案保存，期限由档案管理规定确定"
_APL = "《中华人民共和国行政处罚法》第四十二条"
_G118 = "国办发〔2018〕118号（执法全过程记录）"

NOTES = (
    PersonalNote("Inspection.entity_name", "identity", "个体工商户的名称可能含经营者姓名；写明检查谁", _FILE, _G118),
    PersonalNote("Inspection.address", "identity", "个体工商户的经营场所可能是住所；到场检查", _FILE, _G118),
    PersonalNote("Inspection.lead_no", "work", "检查由谁带队", _FILE, _APL),
    PersonalNote("Inspection.approved_by", "work", "检查由谁批准", _FILE, _G118),
    PersonalNote("Inspection.concluded_by", "work", "结果由谁告知", _FILE, _G118),
    PersonalNote("Inspection.reviewed_by", "work", "结果由谁复核", _FILE, _G118),
    PersonalNote("Inspection.signature_note", "behaviour", "当事人拒绝签字或者不在场的情况", _FILE, _G118),
    PersonalNote("Inspection.conclusion", "behaviour", "检查情况，可能提到在场人员", _FILE, _G118),
    PersonalNote("Inspection.follow_up", "behaviour", "后续处置，可能提到当事人", _FILE, _G118),
    PersonalNote("Inspection.ended_reason", "behaviour", "终止的理由，可能提到当事人", _FILE, _G118),
    PersonalNote("InspectionOfficer.officer_no", "work", "检查由谁实施", _FILE, _APL),
    PersonalNote("InspectionOfficer.name", "work", "检查由谁实施", _FILE, _APL),
    PersonalNote("CheckResult.value", "behaviour", "检查中填写的数值和文字，可能提到在场人员", _FILE, _G118),
    PersonalNote("CheckResult.note", "behaviour", "发现的问题，可能提到在场人员", _FILE, _G118),
    PersonalNote("CheckResult.by", "work", "由谁填写", _FILE, _G118),
    PersonalNote("OrderToCorrect.content", "behaviour", "要改正什么，可能提到当事人", _FILE, _G118),
    PersonalNote("OrderToCorrect.ordered_by", "work", "由谁作出", _FILE, _G118),
    PersonalNote("OrderToCorrect.recheck_note", "behaviour", "复查情况，可能提到当事人", _FILE, _G118),
    PersonalNote("OrderToCorrect.rechecked_by", "work", "由谁复查", _FILE, _G118),
)

IMPERSONAL = (
    *(f"FrozenChecklist.{name}" for name in ("sha256", "list_code", "version", "title", "sources", "points")),
    *(f"Inspection.{name}" for name in (
        "inspection_no", "kind", "source", "way", "level", "filed_no", "directive_no", "reason", "source_no", "opening_no",
        "approval_no", "draw_no", "draw_title",
        "draw_kind", "plan_no", "plan_title", "uscc", "organ_code", "in_name_of", "line_code", "territory_code",
        "item_codes", "item_names", "item_versions", "checklist", "state", "state_at", "planned_from", "planned_to", "visit_key",
        "visit_on", "counted", "opened_at", "approved_at", "over_cap_reason", "cap_warning", "separate_reason", "on_site_at", "place",
        "signature", "result_codes", "concluded_at", "completed_on", "returned_reason", "reviewed_at", "published_at",
        "publication_no", "ended_at", "ended_cause",
    )),
    "InspectionOfficer.inspection", "InspectionOfficer.is_lead",
    "CheckResult.inspection", "CheckResult.point_no", "CheckResult.result", "CheckResult.at",
    *(f"OrderToCorrect.{name}" for name in (
        "order_no", "inspection", "ordered_at", "due_on", "state", "reported_on", "rechecked_at",
    )),
)
