"""Which of our words is which of a hotline's: one table for each of the five. A new column or code is a new row here.

No hotline's wire format is public. Columns, codes and envelopes below are this platform's own and stand as 暂定; they are
agreed on docking, and single columns can be renamed in ``hotlines.toml``. What the tables must carry is not ours to choose:
work orders with dispatch, sign, return, extension, reply, call-back and redo (沪府办〔2018〕62号), complaints apart from
tip-offs on the market platform (投诉举报处理办法 第三条、第七条).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What a row asks for.
NEW, REDO, ESCALATE, CALL_BACK, WITHDRAW, MATERIAL = "new", "redo", "escalate", "call_back", "withdraw", "material"
DEEDS = {NEW: "派单", REDO: "重办", ESCALATE: "督办", CALL_BACK: "回访", WITHDRAW: "撤单", MATERIAL: "补充材料"}
#: What goes back.
NEWS = {
    "dispatched": "分送", "signed": "签收", "returned": "退回分送机构", "contacted": "先行联系", "extension": "申请延期",
    "extended": "延期", "accepted": "受理", "refused": "不予受理", "mediated": "调解结束", "decided": "核查决定", "merged": "并案",
    "redirected": "退单", "replied": "办结回复", "told": "告知", "rated": "回访评价", "reopened": "重办", "closed": "办结",
}
#: Our fields of a row that say who sent it: they go into the store of senders and nowhere else.
SENDER = ("name", "phone", "address", "id_no", "email")

Kinds = tuple[tuple[str, ...], str]
_REQUEST, _COMPLAINT, _TIP_OFF = ("request",), ("complaint",), ("tip_off",)


@dataclass(frozen=True, slots=True)
class Hotline:
    """One hotline's words. ``columns`` and ``sender`` are ours → theirs, the other tables theirs → ours; ``news``, ``back``
    and ``grades`` ours → theirs. ``rows`` and ``mark`` name the parts of an answer to a pull, ``done`` column and value of a
    receipt, ``fault`` the columns of a rejection. Dates are ISO days."""

    code: str
    title: str
    rows: str
    mark: str
    columns: Mapping[str, str]
    sender: Mapping[str, str]
    deeds: Mapping[str, str]
    kinds: Mapping[str, Kinds]
    news: Mapping[str, str]
    back: Mapping[str, str]
    grades: Mapping[str, str]
    done: tuple[str, str]
    receipt: str
    fault: tuple[str, str]
    urgent: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    satisfied: Mapping[str, int] | None = None


_FIVE = {str(number): number for number in range(1, 6)}

_12345 = Hotline(
    "12345", "市民服务热线 12345", "workOrders", "nextSeq",
    columns={
        "external_no": "workOrderNo", "event_no": "flowNo", "deed": "flowType", "kind": "appealType", "title": "orderTitle",
        "text": "orderContent", "territory": "districtCode", "street": "streetCode", "place": "occurAddress", "respondent": "objectName",
        "respondent_uscc": "objectCode", "respondent_address": "objectAddress", "happened_on": "occurDate", "demand": "appealDemand",
        "urgent": "urgencyLevel", "secrecy": "secretFlag", "satisfied": "satisfaction", "words": "flowRemark",
        "from_hotline": "sourceHotline", "from_no": "sourceNo",
    },
    sender={"name": "callerName", "phone": "callerPhone", "address": "callerAddress", "id_no": "callerIdNo"},
    deeds={"10": NEW, "60": REDO, "70": ESCALATE, "50": CALL_BACK, "90": WITHDRAW, "11": MATERIAL},
    kinds={
        "1": (_REQUEST, "consultation"), "2": (_REQUEST, "suggestion"), "3": (_REQUEST, "help"), "4": (_REQUEST, "complaint"),
        "5": (_TIP_OFF, "help"), "6": (_REQUEST, "praise"), "45": (("request", "tip_off"), "complaint"),
    },
    news={
        "dispatched": "12", "signed": "20", "returned": "21", "contacted": "30", "extension": "31", "extended": "32", "accepted": "33",
        "refused": "34", "mediated": "35", "decided": "36", "merged": "37", "redirected": "91", "replied": "40", "told": "41",
        "rated": "51", "reopened": "61", "closed": "80",
    },
    back={
        "message_no": "messageNo", "external_no": "workOrderNo", "kind": "flowType", "matter_no": "unitOrderNo", "at": "flowTime",
        "organ": "unitCode", "organ_name": "unitName", "words": "replyContent", "grade": "replyGrade", "due_on": "limitDate",
        "satisfied": "satisfaction",
    },
    grades={"solved": "1", "partly": "2", "explained": "3", "excessive": "4", "unfounded": "5"},
    done=("code", "0"), receipt="receiptNo", fault=("field", "msg"), urgent=("2", "3"), protected=("1",), satisfied=_FIVE,
)

_12315 = Hotline(
    "12315", "消费者投诉举报 12315", "list", "lastTime",
    columns={
        "external_no": "regNo", "event_no": "stepNo", "deed": "stepCode", "kind": "regType", "title": "title", "text": "problemDesc",
        "territory": "areaCode", "place": "buyAddress", "respondent": "entName", "respondent_uscc": "uniscid",
        "respondent_address": "entAddress", "platform": "platformName", "happened_on": "happenDate", "known_on": "knowDate",
        "demand": "appealRequest", "amount": "disputeAmount", "secrecy": "needSecret", "satisfied": "evaluateLevel", "words": "stepNote",
        "from_hotline": "fromSystem", "from_no": "fromNo",
    },
    sender={
        "name": "applicantName", "phone": "applicantTel", "address": "applicantAddr",
        "id_no": "applicantCertNo", "email": "applicantMail",
    },
    deeds={"FS": NEW, "CB": REDO, "DB": ESCALATE, "PJ": CALL_BACK, "CX": WITHDRAW, "BC": MATERIAL},
    kinds={
        "TS": (_COMPLAINT, "help"), "JB": (_TIP_OFF, "help"), "TJ": (("complaint", "tip_off"), "help"),
        "ZX": (_REQUEST, "consultation"),
    },
    news={
        "dispatched": "FP", "signed": "QS", "returned": "TH", "extended": "YQ", "accepted": "SL", "refused": "BSL", "mediated": "TJ",
        "decided": "HC", "merged": "BA", "redirected": "GZ", "replied": "HF", "told": "GZR", "rated": "PJ", "reopened": "CB",
        "closed": "BJ",
    },
    back={
        "message_no": "msgId", "external_no": "regNo", "kind": "stepCode", "matter_no": "handleNo", "at": "handleTime",
        "organ": "handleOrgCode", "organ_name": "handleOrgName", "words": "handleResult", "grade": "resultType", "due_on": "deadline",
        "satisfied": "evaluateLevel",
    },
    grades={"solved": "10", "partly": "20", "explained": "30", "excessive": "40", "unfounded": "50"},
    done=("status", "success"), receipt="ackNo", fault=("column", "reason"), protected=("Y",), satisfied=_FIVE,
)

_12348 = Hotline(
    "12348", "公共法律服务 12348", "records", "cursor",
    columns={
        "external_no": "consultId", "event_no": "eventId", "deed": "eventType", "kind": "serviceType", "title": "subject",
        "text": "content", "territory": "regionCode", "place": "region", "respondent": "serviceOrgName",
        "respondent_uscc": "serviceOrgCode",
        "demand": "request", "urgent": "isUrgent", "secrecy": "confidential", "satisfied": "score", "words": "eventDesc",
        "from_hotline": "transferFrom", "from_no": "transferNo",
    },
    sender={"name": "clientName", "phone": "clientMobile", "address": "clientAddress", "id_no": "clientIdCard"},
    deeds={"create": NEW, "redo": REDO, "supervise": ESCALATE, "visit": CALL_BACK, "cancel": WITHDRAW, "append": MATERIAL},
    kinds={
        "consult": (_REQUEST, "consultation"), "aid": (_REQUEST, "help"), "mediate": (_REQUEST, "help"),
        "complain": (_REQUEST, "complaint"), "report": (_TIP_OFF, "help"), "advise": (_REQUEST, "suggestion"),
    },
    news={
        "dispatched": "assigned", "signed": "received", "returned": "bounced", "contacted": "contacted", "extended": "delayed",
        "decided": "verified", "redirected": "rejected", "replied": "answered", "told": "notified", "rated": "visited",
        "reopened": "reopened", "closed": "closed",
    },
    back={
        "message_no": "requestId", "external_no": "consultId", "kind": "eventType", "matter_no": "handleId", "at": "eventTime",
        "organ": "orgCode", "organ_name": "orgName", "words": "answer", "grade": "answerType", "due_on": "dueDate", "satisfied": "score",
    },
    grades={"solved": "solved", "partly": "partial", "explained": "explained", "excessive": "beyond", "unfounded": "unfounded"},
    done=("result", "ok"), receipt="receipt", fault=("param", "message"), urgent=("true", "1"), protected=("true", "1"),
    satisfied={"20": 1, "40": 2, "60": 3, "80": 4, "100": 5},
)

_12319 = Hotline(
    "12319", "城建城管热线 12319", "caseList", "maxId",
    columns={
        "external_no": "caseNo", "event_no": "operNo", "deed": "operType", "kind": "caseSource", "title": "caseName", "text": "caseDesc",
        "territory": "districtCode", "street": "streetCode", "place": "casePosition", "lat": "y", "lon": "x", "respondent": "partyName",
        "respondent_uscc": "partyCode", "happened_on": "findDate", "urgent": "caseLevel", "secrecy": "isSecret",
        "satisfied": "satisfyDegree",
        "words": "operOpinion", "from_hotline": "srcPlatform", "from_no": "srcNo",
    },
    sender={"name": "reporterName", "phone": "reporterTel", "address": "reporterAddr"},
    deeds={"PQ": NEW, "FG": REDO, "DB": ESCALATE, "HF": CALL_BACK, "ZF": WITHDRAW, "BC": MATERIAL},
    kinds={
        "01": (_REQUEST, "help"), "02": (_REQUEST, "complaint"), "03": (_TIP_OFF, "help"), "04": (_REQUEST, "consultation"),
        "05": (_REQUEST, "suggestion"), "06": (_REQUEST, "praise"),
    },
    news={
        "dispatched": "PQ", "signed": "QS", "returned": "TD", "contacted": "LX", "extension": "YQSQ", "extended": "YQ", "decided": "HC",
        "merged": "BA", "redirected": "BSL", "replied": "CZ", "told": "FK", "rated": "HF", "reopened": "FG", "closed": "JA",
    },
    back={
        "message_no": "serialNo", "external_no": "caseNo", "kind": "operType", "matter_no": "deptCaseNo", "at": "operTime",
        "organ": "deptCode", "organ_name": "deptName", "words": "disposeResult", "grade": "disposeType", "due_on": "limitTime",
        "satisfied": "satisfyDegree",
    },
    grades={"solved": "A", "partly": "B", "explained": "C", "excessive": "D", "unfounded": "E"},
    done=("ret", "1"), receipt="retNo", fault=("errField", "errInfo"), urgent=("紧急", "特急"), protected=("是",), satisfied=_FIVE,
)

_12328 = Hotline(
    "12328", "交通运输服务监督电话 12328", "data", "offset",
    columns={
        "external_no": "bizNo", "event_no": "nodeNo", "deed": "nodeType", "kind": "bizType", "title": "bizTitle", "text": "bizContent",
        "territory": "adCode", "place": "location", "respondent": "carrierName", "respondent_uscc": "carrierCode",
        "happened_on": "eventDate", "demand": "appeal", "urgent": "priority", "secrecy": "hideIdentity", "satisfied": "visitResult",
        "words": "nodeOpinion", "from_hotline": "inPlatform", "from_no": "inNo",
    },
    sender={"name": "contactName", "phone": "contactPhone", "address": "contactAddr"},
    deeds={"1": NEW, "6": REDO, "7": ESCALATE, "5": CALL_BACK, "9": WITHDRAW, "2": MATERIAL},
    kinds={
        "TS": (_REQUEST, "complaint"), "JB": (_TIP_OFF, "help"), "ZX": (_REQUEST, "consultation"), "JY": (_REQUEST, "suggestion"),
        "QZ": (_REQUEST, "help"), "BY": (_REQUEST, "praise"),
    },
    news={
        "dispatched": "10", "signed": "11", "returned": "12", "contacted": "13", "extended": "14", "decided": "15", "merged": "16",
        "redirected": "17", "replied": "20", "told": "21", "rated": "25", "reopened": "26", "closed": "30",
    },
    back={
        "message_no": "reqNo", "external_no": "bizNo", "kind": "nodeType", "matter_no": "subNo", "at": "nodeTime", "organ": "handlerCode",
        "organ_name": "handlerName", "words": "handleOpinion", "grade": "handleResult", "due_on": "expireDate", "satisfied": "visitResult",
    },
    grades={"solved": "1", "partly": "2", "explained": "3", "excessive": "4", "unfounded": "5"},
    done=("errcode", "0"), receipt="respNo", fault=("errfield", "errmsg"), urgent=("1",), protected=("1",),
    satisfied={"非常满意": 5, "满意": 4, "一般": 3, "不满意": 2, "非常不满意": 1},
)

HOTLINES: dict[str, Hotline] = {one.code: one for one in (_12345, _12315, _12348, _12319, _12328)}
#: Our fields that must say something; the others may be missing.
MUST = {"external_no": "工单编号", "deed": "动作"}
