"""What the tables of cases keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "结案后随案卷归档，期限由档案管理规定确定"
_ART = "《市场监督管理行政处罚程序规定》第七十七条"
_SHOWN = "公示期满或者撤回后不再显示"
_PUB = "《市场监督管理行政处罚信息公示规定》第六条"

NOTES = (
    PersonalNote("Case.title", "behaviour", "案由，可能提到人", _FILE, _ART),
    PersonalNote("Case.party_name", "identity", "当事人可能是自然人", _FILE, _ART),
    PersonalNote("Case.fact", "behaviour", "当事人的违法行为", _FILE, _ART),
    PersonalNote("Case.facts", "behaviour", "年龄、过错、改正等裁量事实", _FILE, _ART),
    PersonalNote("Case.circumstances", "behaviour", "从轻、从重情节", _FILE, _ART),
    PersonalNote("Case.reason", "behaviour", "决定、撤销的理由，可能提到人", _FILE, _ART),
    PersonalNote("Case.said", "behaviour", "查明的事实、住所、陈述申辩、审核和听证意见，写在各种文书上", _FILE, _ART),
    PersonalNote("Case.team", "work", "由谁办案", _FILE, _ART),
    PersonalNote("Case.chair", "work", "由谁主持听证", _FILE, _ART),
    PersonalNote("Measure.things", "behaviour", "被查封、扣押的财物", _FILE, _ART),
    PersonalNote("Measure.reason", "behaviour", "延长查封、扣押的理由", _FILE, _ART),
    PersonalNote("Transfer.team", "work", "由谁组成专案组", _FILE, _ART),
    PersonalNote("Transfer.reason", "behaviour", "涉嫌犯罪的事实", _FILE, _ART),
    PersonalNote("PublishedPenalty.record", "identity", "当事人可能是自然人，姓名已隐去", _SHOWN, _PUB),
    PersonalNote("PublishedPenalty.reason", "behaviour", "撤回的理由", _SHOWN, _PUB),
    PersonalNote("Challenge.reason", "behaviour", "复议、诉讼的文书和结果，可能提到人", _FILE, _ART),
)

IMPERSONAL = (
    *(f"Case.{name}" for name in (
        "case_no", "state", "source", "led_from", "party_kind", "party_uscc", "organ_code", "line_code", "territory_code", "weighty",
        "benchmark", "goods_value", "told", "decided", "passed", "opened_on", "filed_on", "told_on", "rights_end", "spoke", "waived",
        "asked_on", "hearing_on", "heard_on", "discussed_on", "decision_no", "procedure_code", "decided_on", "served_on", "pay_due",
        "paid", "urged_on", "extensions", "ended_on", "closed_on", "suspected", "police_declined",
    )),
    *(f"Measure.{name}" for name in (
        "measure_no", "case", "kind", "state", "cites", "taken_at", "last_on", "extended", "testing", "ended_on", "ground",
    )),
    *(f"Transfer.{name}" for name in ("case", "state", "reported_at", "approved_at", "moved_at", "papers")),
    *(f"PublishedPenalty.{name}" for name in ("case", "published_on", "until", "national_on", "taken_down_on")),
    *(f"Challenge.{name}" for name in ("case", "kind", "body", "accepted_on", "stayed", "outcome", "ended_on")),
)
