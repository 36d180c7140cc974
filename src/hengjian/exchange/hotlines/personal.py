"""What the tables of the hotlines' docking keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_KEEP = "与投诉举报同期保存"
_CITES = "沪府办〔2018〕62号"

NOTES = (
    PersonalNote("Row.sealed", "identity", "热线来件原文，含反映人信息，整件封存，写明理由才能打开", _KEEP, _CITES),
    PersonalNote("Row.settled_by", "work", "由谁处理", _KEEP, _CITES),
    PersonalNote("News.content", "behaviour", "反馈给来源热线的办理情况，不含反映人信息，答复可能提到公民", _KEEP, _CITES),
    PersonalNote("News.settled_by", "work", "由谁处理", _KEEP, _CITES),
    PersonalNote("Forged.sealed", "identity", "伪造推送的开头，可能冒用公民信息，封存", _KEEP, _CITES),
)

IMPERSONAL = (
    *(f"Row.{name}" for name in (
        "hotline", "external_no", "deed", "event_no", "digest", "way", "arrived_at", "state", "letter_no", "matters", "times", "why",
        "settled_at", "note",
    )),
    *(f"News.{name}" for name in (
        "message_no", "hotline", "external_no", "matter_no", "kind", "state", "queued_at", "next_at", "tries", "last_error", "sent_at",
        "receipt_no", "column", "words", "due_on", "note",
    )),
    *(f"Forged.{name}" for name in ("hotline", "why", "digest", "size", "times", "first_at", "last_at")),
    *(f"Nonce.{name}" for name in ("hotline", "nonce", "at")),
    *(f"Mark.{name}" for name in ("hotline", "mark", "rows", "pulled_at", "last_error")),
)
