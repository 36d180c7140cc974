"""What each hotline demands of a message, written from its own side: columns, codes, the form of its answers (暂定)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Names of one hotline. ``steps`` are the codes of what may come back, ``spoken`` those that need words."""

    rows: str
    mark: str
    number: str
    message: str
    step: str
    words: str
    time: str
    unit: str
    grade: str
    grades: tuple[str, ...]
    steps: tuple[str, ...]
    spoken: tuple[str, ...]
    graded: str
    done: tuple[str, str, str]
    receipt: str
    fault: tuple[str, str]


TABLES = {
    "12345": Table(
        "workOrders", "nextSeq", "workOrderNo", "messageNo", "flowType", "replyContent", "flowTime", "unitCode", "replyGrade",
        ("1", "2", "3", "4", "5"),
        ("12", "20", "21", "30", "31", "32", "33", "34", "35", "36", "37", "91", "40", "41", "51", "61", "80"),
        ("21", "34", "36", "40", "91"), "40", ("code", "0", "1"), "receiptNo", ("field", "msg"),
    ),
    "12315": Table(
        "list", "lastTime", "regNo", "msgId", "stepCode", "handleResult", "handleTime", "handleOrgCode", "resultType",
        ("10", "20", "30", "40", "50"),
        ("FP", "QS", "TH", "YQ", "SL", "BSL", "TJ", "HC", "BA", "GZ", "HF", "GZR", "PJ", "CB", "BJ"),
        ("TH", "BSL", "TJ", "HC", "HF", "GZ"), "HF", ("status", "success", "fail"), "ackNo", ("column", "reason"),
    ),
    "12348": Table(
        "records", "cursor", "consultId", "requestId", "eventType", "answer", "eventTime", "orgCode", "answerType",
        ("solved", "partial", "explained", "beyond", "unfounded"),
        ("assigned", "received", "bounced", "contacted", "delayed", "verified", "rejected", "answered", "notified", "visited", "reopened",
         "closed"),
        ("bounced", "verified", "rejected", "answered"), "answered", ("result", "ok", "error"), "receipt", ("param", "message"),
    ),
    "12319": Table(
        "caseList", "maxId", "caseNo", "serialNo", "operType", "disposeResult", "operTime", "deptCode", "disposeType",
        ("A", "B", "C", "D", "E"),
        ("PQ", "QS", "TD", "LX", "YQSQ", "YQ", "HC", "BA", "BSL", "CZ", "FK", "HF", "FG", "JA"),
        ("TD", "HC", "BSL", "CZ"), "CZ", ("ret", "1", "0"), "retNo", ("errField", "errInfo"),
    ),
    "12328": Table(
        "data", "offset", "bizNo", "reqNo", "nodeType", "handleOpinion", "nodeTime", "handlerCode", "handleResult",
        ("1", "2", "3", "4", "5"),
        ("10", "11", "12", "13", "14", "15", "16", "17", "20", "21", "25", "26", "30"), ("12", "15", "17", "20"), "20",
        ("errcode", "0", "1"), "respNo", ("errfield", "errmsg"),
    ),
}


def fault(table: Table, message: dict[str, str], known: set[str]) -> tuple[str, str] | None:
    """The first column that is wrong and why; None for a good message."""
    for column in (table.message, table.number, table.step, table.time, table.unit):
        if not str(message.get(column, "")).strip():
            return column, "必填项为空"
    if message[table.number] not in known:
        return table.number, "没有这个工单"
    if message[table.step] not in table.steps:
        return table.step, "环节代码不在代码表中"
    if message[table.step] in table.spoken and not str(message.get(table.words, "")).strip():
        return table.words, "没有写明情况"
    if message[table.step] == table.graded and message.get(table.grade) not in table.grades:
        return table.grade, "答复口径不在代码表中"
    return None
