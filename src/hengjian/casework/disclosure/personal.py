"""What the table of publications keeps about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_KEEP = "公示期间公开；撤回后只供内部查阅，随所公示事项的档案保存"
_G118 = "国办发〔2018〕118号（执法公示）"

NOTES = (
    PersonalNote("Publication.title", "identity", "含检查对象名称，个体工商户的名称可能含经营者姓名", _KEEP, _G118),
    PersonalNote("Publication.entity_name", "identity", "个体工商户的名称可能含经营者姓名；写明检查了谁", _KEEP, _G118),
    PersonalNote("Publication.content", "identity", "公示字段；证件号码和电话在公示前隐去", _KEEP, _G118),
    PersonalNote("PublicationWord.word", "identity", "名称的片段，供公众按名称查找", _KEEP, _G118),
    PersonalNote("Publication.published_by", "work", "由谁公示；不公开", _KEEP, _G118),
    PersonalNote("Publication.withdrawn_by", "work", "由谁撤回；不公开", _KEEP, _G118),
)

IMPERSONAL = ("PublicationWord.publication", *(f"Publication.{name}" for name in (
    "publication_no", "kind", "ref", "organ_code", "line_code", "territory_code", "uscc", "content_sha256", "due_on",
    "late_days", "state", "published_at", "remark", "replaces", "withdrawn_at", "withdrawal_reason",
)))
