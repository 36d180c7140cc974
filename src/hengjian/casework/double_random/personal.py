"""What the tables of plans and draws keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "随抽取档案保存，期限由档案管理规定确定"
_G58 = "国办发〔2015〕58号（抽查过程全程留痕）"
_APL = "《中华人民共和国行政处罚法》第四十二条"
_TRACE = "抽取由谁办理"

NOTES = (
    PersonalNote("YearPlan.drafted_by", "work", "计划由谁编制", _FILE, _G58),
    PersonalNote("YearPlan.approved_by", "work", "计划由谁批准", _FILE, _G58),
    PersonalNote("PlanAdjustment.by", "work", "计划由谁调整", _FILE, _G58),
    PersonalNote("PlanAdjustment.reason", "behaviour", "调整的理由，可能提到经办人", _FILE, _G58),
    PersonalNote("Draw.prepared_by", "work", _TRACE, _FILE, _G58),
    PersonalNote("Draw.reason", "behaviour", "抽取的说明，可能提到经办人", _FILE, _G58),
    PersonalNote("Draw.void_reason", "behaviour", "作废的理由，可能提到经办人；公开", _FILE, _G58),
    PersonalNote("Draw.whitelist", "identity", "免查的户和理由，个体工商户可能是自然人", _FILE, _G58),
    PersonalNote("Contribution.account_code", "work", "随机数由谁提交、由谁揭示", _FILE, _G58),
    PersonalNote("Selected.uscc", "identity", "抽中了谁，个体工商户可能是自然人", _FILE, _G58),
    PersonalNote("Assignment.officer_no", "work", "派了哪名执法人员", _FILE, _APL),
)

IMPERSONAL = (
    *(f"YearPlan.{name}" for name in (
        "plan_no", "kind", "year", "title", "organ_code", "line_code", "territory_code", "partners", "item_codes",
        "direction", "method", "scope", "ratio", "rates", "coverage_periods", "coverage_months", "coverage_since",
        "per_unit", "total_cap", "directive_no", "state", "version", "filed_no", "drafted_at", "approved_at", "published_at", "publish_by",
        "closed_at",
    )),
    *(f"PlanAdjustment.{name}" for name in ("plan", "version", "before", "after", "at")),
    *(f"Draw.{name}" for name in (
        "draw_no", "plan", "title", "organ_code", "line_code", "territory_code", "state", "suite", "scope", "rates",
        "reserve", "staffed", "prepared_at", "frozen_at", "pool_size", "list_size", "expected", "list_root",
        "exclusions", "frozen", "salt_key", "warnings", "commitment", "committed_at", "source", "source_fixed_at",
        "value_entered_at", "seed", "result_hash", "drawn_at", "drawn_count", "officer_count", "planned_from",
        "planned_to", "voided_at",
    )),
    *(f"DrawFile.{name}" for name in ("draw", "name", "sha256", "size", "media_type", "public")),
    *(f"Contribution.{name}" for name in (
        "draw", "place", "organ_code", "name", "commitment", "committed_at", "s", "r", "revealed_at",
    )),
    *(f"Selected.{name}" for name in ("draw", "year", "pseudonym", "district_code", "label", "kind", "rank")),
    *(f"Department.{name}" for name in (
        "draw", "organ_code", "name", "line_code", "territory_code", "districts", "item_codes", "units", "opened",
        "finished",
    )),
    *(f"Assignment.{name}" for name in ("draw", "pseudonym", "organ_code")),
)
