"""Evidence registered and kept in advance (先行登记保存): approval, report, what becomes of it, when it is released by itself."""

from __future__ import annotations

from datetime import date

from hengjian.casework.inspections.rules.procedure import PEN_35
from hengjian.kernel.errors import Refused

KEEP_STATES = {"kept": "保存中", "lifted": "已解除", "disposed": "已处理", "lapsed": "已自动解除"}

LIFT = "lifted"
#: What may be done with kept evidence within seven working days (市场监督管理行政处罚程序规定 第三十五条), in its order.
KEEP_DISPOSALS = {
    "preserved": "采取记录、复制、拍照、录像等证据保全措施", "tested": "送交检测、检验、检疫、鉴定", "seized": "决定查封、扣押",
    "confiscated": "作出行政处罚决定，没收违法物品", LIFT: "解除先行登记保存",
}
#: How a list says on what approval it was drawn up.
PRIOR, URGENT = "prior", "urgent"
KEEP_GROUNDS = {PRIOR: "经机关负责人事先批准", URGENT: "情况紧急，当场采取"}


def lapsed(due_on: date, on: date) -> bool:
    """Whether nothing was done in time, so that the measure has ended by itself."""
    return on > due_on


def check_allowance(words: str, *, what: str) -> None:
    """Refuse an approval that does not say what is to be kept."""
    if not words.strip():
        raise Refused(what, "没有写明批准保存什么、为什么", "请写明保存的证据和理由", field="words")


def check_keep_open(keep_no: str, state: str, due_on: date, on: date, *, what: str) -> None:
    """Refuse to act on evidence that is kept no more."""
    if state != "kept":
        raise Refused(what, f"先行登记保存 {keep_no} {KEEP_STATES[state]}", "请核对清单编号", field="keep_no")
    if lapsed(due_on, on):
        raise Refused(
            what, f"先行登记保存 {keep_no} 应当在 {due_on} 前处理，逾期已自动解除（{PEN_35}）",
            "请向当事人说明保存已经解除；仍需固定证据的，另行采取措施", field="keep_no",
        )


def check_keep_decision(approved: bool, reason: str, *, urgent: bool, decided: bool, what: str) -> None:
    """Refuse to approve what was approved before, and to lift without a reason."""
    if not urgent or decided:
        raise Refused(what, "这次先行登记保存已经批准", "需要结束保存的，请办理处理", field="keep_no")
    if not approved and not reason.strip():
        raise Refused(what, "没有写明不应当采取先行登记保存的理由", "请写明理由", field="reason")


def check_disposal(disposal: str, note: str, *, urgent: bool, approved: bool, what: str) -> None:
    """Refuse an unlisted measure, one without words, and one on a keep that the head has not approved."""
    if disposal not in KEEP_DISPOSALS:
        raise Refused(what, "没有选择处理措施", f"请选择：{'、'.join(KEEP_DISPOSALS.values())}", field="disposal")
    if not note.strip():
        raise Refused(what, "没有写明处理情况", "请写明处理的物品、去向和文书", field="note")
    if urgent and not approved and disposal != LIFT:
        raise Refused(what, "当场采取的先行登记保存还没有补办批准", "请机关负责人先补办批准，或者解除保存", field="disposal")
