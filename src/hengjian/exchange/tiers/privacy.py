"""What the tables of commands, hand-overs and comparisons keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_KEEP, _CITES = "与所涉事项同期保存", "沪府办发〔2019〕21号 二（十一）"

KEPT = (
    PersonalNote("Command.arguments", "behaviour", "请求的内容，可能涉及公民", _KEEP, _CITES),
    PersonalNote("Command.asker", "work", "由谁请求，归属节点据以核对岗位", _KEEP, _CITES),
    PersonalNote("CommandAnswer.words", "behaviour", "答复的理由，可能引用请求的内容", _KEEP, _CITES),
    PersonalNote("CommandAnswer.result", "behaviour", "办理结果，可能引用请求的内容", _KEEP, _CITES),
    PersonalNote("Offer.title", "behaviour", "移交的事项，可能涉及公民", _KEEP, _CITES),
    PersonalNote("Offer.reason", "behaviour", "移交的理由", _KEEP, _CITES),
    PersonalNote("Offer.offered_by", "work", "由谁提出", _KEEP, _CITES),
    PersonalNote("OfferAnswer.words", "behaviour", "不接收的理由", _KEEP, _CITES),
    PersonalNote("OfferAnswer.answered_by", "work", "由谁答复", _KEEP, _CITES),
    PersonalNote("Comparison.differing", "work", "有差异的记录编号，法规和人员以文本编号", "下次核对时更新", _CITES),
    PersonalNote("Comparison.missing", "work", "缺少的记录编号，法规和人员以文本编号", "下次核对时更新", _CITES),
    PersonalNote("Comparison.superfluous", "work", "多余的记录编号，法规和人员以文本编号", "下次核对时更新", _CITES),
)

NOT_PERSONAL = (
    *(f"Command.{name}" for name in ("number", "act", "organ_code", "to_code", "asked_at")),
    *(f"CommandAnswer.{name}" for name in ("number", "to_code", "done", "answered_at")),
    *(f"Offer.{name}" for name in (
        "number", "record", "key", "matter", "line_code", "from_code", "to_code", "state", "clocks", "offered_at", "settled_at",
    )),
    *(f"OfferAnswer.{name}" for name in ("number", "to_code", "accepted", "organ_code", "answered_at")),
    *(f"Comparison.{name}" for name in (
        "partner", "owner", "record", "ours", "theirs", "our_root", "their_root", "behind", "compared_at",
    )),
    *(f"WithheldLine.{name}" for name in ("src", "seq", "commitment")),
)
