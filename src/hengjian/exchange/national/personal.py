"""What the tables of the national docking keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_KEEP = "与监管行为信息同期保存"
_CITES = "沪府办发〔2019〕21号 二（十）"

NOTES = (
    PersonalNote("OutRow.content", "behaviour", "报送的监管行为字段，行政相对人可能是公民", _KEEP, _CITES),
    PersonalNote("OutRow.words", "behaviour", "国家系统退回的理由，可能引用字段内容", _KEEP, _CITES),
    PersonalNote("PulledRow.content", "behaviour", "国家系统下发的数据，可能涉及公民", _KEEP, _CITES),
    PersonalNote("Unreadable.settled_by", "work", "由谁处理", _KEEP, _CITES),
)

IMPERSONAL = (
    *(f"Batch.{name}" for name in (
        "batch_no", "kind", "rows", "body_sha256", "state", "packed_at", "sent_at", "receipt_no", "checked_at", "accepted",
        "rejected", "tries", "last_error",
    )),
    *(f"OutRow.{name}" for name in (
        "cd_id", "act_no", "kind", "version", "operation", "sent_as", "state", "batch", "column", "queued_at",
    )),
    *(f"PulledDay.{name}" for name in ("table", "day", "rows", "fresh", "sha256", "pulled_at")),
    *(f"PulledRow.{name}" for name in ("table", "identity", "operation", "day", "sha256", "pulled_at")),
    *(f"Unreadable.{name}" for name in ("table", "day", "place", "body_sha256", "why", "kept_at", "settled_at", "note")),
)
