"""What the tables of the national docking keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_KEEP = "与监管行为信息同期保存"
_CITES = "沪府办发〔2019〕21号 二（十）"
_SHARING = "《上海市数据条例》第三十九条"
_DAY = "使用期届满即清除内容，申请和查阅记录与监管行为信息同期保存"

NOTES = (
    PersonalNote("OutRow.content", "behaviour", "报送的监管行为和名录字段，行政相对人可能是公民", _KEEP, _CITES),
    PersonalNote("OutRow.words", "behaviour", "国家系统退回的理由，可能引用字段内容", _KEEP, _CITES),
    PersonalNote("OutRow.faults", "behaviour", "报送前核验发现的问题，可能引用字段内容", _KEEP, _CITES),
    PersonalNote("OutRow.ref", "work", "执法人员以执法证号报送", _KEEP, _CITES),
    PersonalNote("OutRow.cd_id", "work", "执法人员以执法证号报送", _KEEP, _CITES),
    PersonalNote("Returned.ref", "work", "执法人员以执法证号报送", _KEEP, _CITES),
    PersonalNote("Returned.words", "behaviour", "国家系统退回的理由，可能引用字段内容", _KEEP, _CITES),
    PersonalNote("Returned.settled_by", "work", "由谁处理", _KEEP, _CITES),
    PersonalNote("PulledRow.content", "behaviour", "国家系统下发的数据，可能涉及公民", _KEEP, _CITES),
    PersonalNote("Unreadable.settled_by", "work", "由谁处理", _KEEP, _CITES),
    PersonalNote("Matter.said", "behaviour", "国家系统下发的投诉举报或者线索内容", _KEEP, _CITES),
    PersonalNote("Matter.person", "identity", "投诉举报人，只有签收的机关能看", _KEEP, _CITES),
    PersonalNote("Matter.contact", "identity", "投诉举报人的联系方式，只有签收的机关能看", _KEEP, _CITES),
    PersonalNote("Matter.subject_name", "identity", "被反映的对象，可能是公民", _KEEP, _CITES),
    PersonalNote("Matter.subject_code", "identity", "被反映对象的代码，可能是公民身份号码", _KEEP, _CITES),
    PersonalNote("Matter.address", "identity", "被反映对象的地址", _KEEP, _CITES),
    PersonalNote("Matter.title", "behaviour", "投诉举报或者线索的标题", _KEEP, _CITES),
    PersonalNote("Matter.dispatched_by", "work", "由谁分派", _KEEP, _CITES),
    PersonalNote("MatterStep.words", "behaviour", "核查和处置情况", _KEEP, _CITES),
    PersonalNote("MatterStep.by", "work", "由谁办理", _KEEP, _CITES),
    PersonalNote("SharedRequest.subject_name", "identity", "查询的对象，可能是公民", _DAY, _SHARING),
    PersonalNote("SharedRequest.subject_code", "identity", "查询对象的代码，可能是公民身份号码", _DAY, _SHARING),
    PersonalNote("SharedRequest.purpose", "behaviour", "写明的用途", _DAY, _SHARING),
    PersonalNote("SharedRequest.applied_by", "work", "由谁申请", _DAY, _SHARING),
    PersonalNote("SharedRequest.decided_by", "work", "由谁答复", _DAY, _SHARING),
    PersonalNote("SharedUse.by", "access", "谁查阅过", _DAY, _SHARING),
)

IMPERSONAL = (
    *(f"Batch.{name}" for name in (
        "batch_no", "kind", "rows", "body_sha256", "state", "packed_at", "sent_at", "receipt_no", "checked_at", "accepted",
        "rejected", "tries", "last_error",
    )),
    *(f"OutRow.{name}" for name in (
        "kind", "version", "operation", "sent_as", "organ_code", "territory_code", "digest", "state", "batch", "column", "queued_at",
    )),
    *(f"Filling.{name}" for name in ("kind", "after", "queued", "started_at", "finished_at")),
    *(f"Returned.{name}" for name in (
        "kind", "version", "batch_no", "column", "organ_code", "territory_code", "state", "returned_at", "due_on", "settled_at", "note",
    )),
    *(f"PulledDay.{name}" for name in ("table", "day", "rows", "fresh", "sha256", "pulled_at")),
    *(f"PulledRow.{name}" for name in (
        "table", "identity", "operation", "day", "sha256", "pulled_at", "state", "about", "why", "worked_at",
    )),
    *(f"Unreadable.{name}" for name in ("table", "day", "place", "body_sha256", "why", "kept_at", "settled_at", "note")),
    *(f"Matter.{name}" for name in (
        "matter_no", "kind", "identity", "level", "line_code", "territory_code", "state", "round", "received_at", "dispatched_at",
        "sign_by", "answer_by", "taken_by", "taken_ref",
    )),
    *(f"MatterStep.{name}" for name in (
        "matter_no", "round", "state", "organ_code", "territory_code", "finding", "check_no", "at",
    )),
    *(f"SharedRequest.{name}" for name in (
        "request_no", "province", "service", "matter", "organ_code", "territory_code", "state", "applied_at", "decided_at", "opinion",
        "valid_until", "ended_at", "ended_why",
    )),
    *(f"SharedAnswer.{name}" for name in (
        "request_no", "organ_code", "territory_code", "rows", "sha256", "why", "tries", "fetched_at",
    )),
    *(f"SharedUse.{name}" for name in ("request_no", "organ_code", "territory_code", "matter", "at")),
)
