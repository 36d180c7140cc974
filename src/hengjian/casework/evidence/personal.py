"""What the table of evidence keeps about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "随所属事项的档案保存，期限由档案管理规定确定"
_APL = "《中华人民共和国行政处罚法》第四十六条"
_CHAIN = "国办发〔2018〕118号 第（九）项"

NOTES = (
    PersonalNote("Exhibit.title", "behaviour", "证据的名称，可能提到在场人员", _FILE, _APL),
    PersonalNote("Exhibit.file_name", "behaviour", "原文件名，可能提到在场人员", _FILE, _APL),
    PersonalNote("Exhibit.sha256", "behaviour", "所指文件可能有人像、声音；证明没有改动", _FILE, _APL),
    PersonalNote("Exhibit.taken_by", "work", "证据由谁制作", _FILE, _APL),
    PersonalNote("Exhibit.place", "behaviour", "在哪里取得", _FILE, _APL),
    PersonalNote("Exhibit.note", "behaviour", "制作说明，可能提到在场人员", _FILE, _APL),
    PersonalNote("Exhibit.attached_by", "work", "由谁上传", _FILE, _APL),
    PersonalNote("Exhibit.superseded_reason", "behaviour", "更正的理由，可能提到在场人员", _FILE, _APL),
    PersonalNote("Exhibit.captured_sha256", "behaviour", "所指文件可能有人像、声音；证明取得以后没有改动", _FILE, _APL),
    PersonalNote("Exhibit.device_no", "work", "由哪一台执法设备取得", _FILE, _APL),
    PersonalNote("Exhibit.lat", "behaviour", "取证位置，即执法人员当时所在位置", _FILE, _APL),
    PersonalNote("Exhibit.lon", "behaviour", "取证位置，即执法人员当时所在位置", _FILE, _APL),
    PersonalNote("CustodyLine.by", "work", "由谁经手或者查看", _FILE, _CHAIN),
    PersonalNote("CustodyLine.by_name", "work", "由谁经手或者查看", _FILE, _CHAIN),
    PersonalNote("CustodyLine.device_no", "work", "经过哪一台执法设备", _FILE, _CHAIN),
    PersonalNote("CustodyLine.words", "behaviour", "经手说明、导出用途", _FILE, _CHAIN),
    PersonalNote("CustodyLine.sha256", "behaviour", "所指文件可能有人像、声音；证明没有改动", _FILE, _CHAIN),
)

IMPERSONAL = tuple(f"Exhibit.{name}" for name in (
    "exhibit_no", "about", "organ_code", "line_code", "territory_code", "kind", "size", "media_type", "taken_at", "late",
    "attached_at", "superseded_by", "state", "fault", "delivered_at", "uuid", "how", "point_no", "accuracy", "place_source",
    "clock_doubt",
)) + tuple(f"CustodyLine.{name}" for name in ("subject", "seq", "step", "at", "received_at", "before", "line_sha256"))
