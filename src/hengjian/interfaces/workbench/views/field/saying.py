"""What an act says, in the words of the desk: the content that was signed, laid out for reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from hengjian.casework.field_work.queries import ActRecord
from hengjian.interfaces.look import pieces
from hengjian.kernel import clock

STATES: dict[str, pieces.StateKind] = {"waiting": "run", "accepted": "done", "refused": "open", "settled": "void"}
TITLES = {
    "code_no": "检查码", "certificate_shown": "出示执法证", "present": "到场人员", "place_text": "地点", "code_shown": "出示检查码",
    "told": "已告知", "recusal": "回避", "recusal_note": "回避申请", "narrative": "现场情况", "signature_note": "没有签字的情况",
    "record_sha256": "笔录摘要", "content": "改正内容", "due_on": "改正期限", "organ_code": "移送机关", "to_words": "移送给",
    "reason": "理由", "conclusion": "检查情况", "result_codes": "结果代码", "note": "情况", "kind": "种类", "title": "名称",
    "file_name": "文件", "sha256": "摘要", "size": "字节", "taken_at": "取证时间", "point_no": "检查项", "raw": "原文",
}
WORDS = {
    True: "是", False: "否", "none": "不申请", "asked": "申请回避", "reason": "事由", "basis": "依据", "statement": "陈述申辩",
    "recusal": "回避",
}


def local(moment: datetime, form: str = "%Y-%m-%d %H:%M") -> str:
    """A moment as it is read here."""
    return moment.astimezone(clock.SHANGHAI).strftime(form)


def short(why: str) -> str:
    """A reason for a list: without the sentence that names the matter, which stands beside it."""
    return why.rpartition("：")[2] if why.startswith("检查 ") else why


def lines(record: ActRecord) -> list[tuple[str, str]]:
    """Label and words, line by line; what has no label of its own is shown under its name."""
    return list(_lines(record.payload))


def _lines(payload: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(payload, dict):
        return
    for name, value in payload.items():
        if name == "answers":
            yield from _answers(value)
        elif name == "exhibit" and isinstance(value, dict):
            yield from _lines(value)
        elif name == "party" and isinstance(value, dict):
            yield "当事人", f"{value.get('name', '')}（{value.get('role', '')}）"
        elif name in TITLES and value not in (None, "", [], {}):
            yield TITLES[name], _words(value)


def _answers(value: Any) -> Iterator[tuple[str, str]]:
    pairs = value.items() if isinstance(value, dict) else ((one.get("point_no"), one) for one in value if isinstance(one, dict))
    for no, one in pairs:
        said = [str(one.get(part, "")) for part in ("result", "value", "note")] if isinstance(one, dict) else []
        yield f"第 {no} 项", "　".join(part for part in said if part) or "（空）"


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(_words(one) for one in value)
    return WORDS.get(value, str(value)) if isinstance(value, str | bool) else str(value)
