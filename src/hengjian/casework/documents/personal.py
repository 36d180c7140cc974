"""What the tables of documents keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "随所属事项的档案保存，期限由档案管理规定确定"
_TEMPLATE = "随文书范本长期保存"
_G118 = "国办发〔2018〕118号（执法全过程记录）"

NOTES: tuple[PersonalNote, ...] = (
    PersonalNote("Document.made_by", "work", "文书由谁制作", _FILE, _G118),
    PersonalNote("Document.ended_by", "work", "文书由谁替换或者作废", _FILE, _G118),
    PersonalNote("Document.void_reason", "behaviour", "作废的理由，可能提到当事人", _FILE, _G118),
    PersonalNote("Document.data_sha256", "behaviour", "所指内容写有当事人、在场人员和执法人员；证明没有改动", _FILE, _G118),
    PersonalNote("Document.pdf_sha256", "behaviour", "所指文件写有当事人、在场人员和执法人员；证明没有改动", _FILE, _G118),
    PersonalNote("Document.sha256", "behaviour", "印在文书上，证明内容没有改动", _FILE, _G118),
    PersonalNote("Template.drafted_by", "work", "范本由谁起草", _TEMPLATE, _G118),
    PersonalNote("Template.written_by", "work", "范本由谁修改，起草和审定不能是同一人", _TEMPLATE, _G118),
    PersonalNote("Template.adopted_by", "work", "范本由谁审定", _TEMPLATE, _G118),
    PersonalNote("OrganMark.set_by", "work", "机关代字由谁设定", _TEMPLATE, _G118),
)

IMPERSONAL: tuple[str, ...] = (
    *(f"Template.{name}" for name in (
        "kind", "version", "blocks", "sha256", "word_sha256", "state", "note", "opinion", "drafted_at", "adopted_at", "ended_at",
    )),
    *(f"OrganMark.{name}" for name in ("organ_code", "mark", "set_at")),
    *(f"Document.{name}" for name in (
        "document_no", "kind", "title", "about", "part", "organ_code", "in_name_of", "line_code", "territory_code", "made_on",
        "made_at", "template_version", "template_sha256", "word_sha256", "address", "signature", "signed_with", "signer",
        "engine", "state", "replaced_by", "ended_at",
    )),
)
