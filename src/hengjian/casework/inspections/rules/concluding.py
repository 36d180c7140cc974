"""After the visit: conclusions, review, orders to correct, closing, ending early."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from hengjian.casework.inspections.result_codes import RESULT_CODES, ResultCodes
from hengjian.casework.inspections.rules.procedure import APL_43, FAIL, LONGEST_CORRECTION_DAYS, PASS, TERMINATIONS
from hengjian.kernel.errors import Refused


def check_conclusion(
    codes: Sequence[str], results: Mapping[str, str], *, ordered: bool, what: str, known: ResultCodes = RESULT_CODES
) -> None:
    """Refuse a conclusion that contradicts the checklist: ``results`` maps each point to what was found on it."""
    chosen = known.choose(codes, what=what)
    failed = [no for no, result in results.items() if result == FAIL]
    clean = [one for one in chosen if one.finds == "nothing"]
    problems = [one for one in chosen if one.finds == "problem"]
    if clean and len(chosen) > 1:
        raise Refused(what, f"“{clean[0].title}”不能与其他结果同时选择", "请保留一种结果", field="result_codes")
    if clean and failed:
        raise Refused(what, f"第 {'、'.join(failed)} 项不合格，结果却是“{clean[0].title}”", "请更正结果", field="result_codes")
    if clean and not any(result == PASS for result in results.values()):
        raise Refused(what, f"没有一项检查合格，结果却是“{clean[0].title}”", "请更正检查表或者结果", field="result_codes")
    if failed and not problems:
        raise Refused(what, f"第 {'、'.join(failed)} 项不合格，结果没有反映发现的问题", "请选择发现问题的结果", field="result_codes")
    if problems and not failed:
        raise Refused(what, f"结果是“{problems[0].title}”，检查表却没有不合格项", "请更正检查表或者结果", field="result_codes")
    if any(one.corrected for one in chosen) and not ordered:
        raise Refused(what, "结果是已责令改正，但没有责令改正通知书", "请先办理责令改正", field="result_codes")


def check_reviewer(code: str, officer_no: str, *, team: Collection[str], concluded_by: str, what: str) -> None:
    """Refuse a review by one of the inspectors or by whoever concluded (复核人与检查人员分离)."""
    if code == concluded_by or (officer_no and officer_no in team):
        raise Refused(what, "复核人参加了这次检查", "请由没有参加检查的人员复核")


def check_correction(content: str, today: date, due_on: date, *, what: str) -> None:
    """Refuse an order without content, or with a due date that is past or unreasonably far (annex C 22)."""
    if not content.strip():
        raise Refused(what, "没有写明改正内容", "请写明要改正什么", field="content")
    if due_on <= today:
        raise Refused(what, f"改正期限 {due_on} 不晚于今天", "请另定改正期限", field="due_on")
    if (due_on - today).days > LONGEST_CORRECTION_DAYS:
        raise Refused(what, f"改正期限 {due_on} 超过一年", "请核对日期", field="due_on")


def check_recusal_decided(waiting: int, *, what: str) -> None:
    """Refuse to tell the result while the head has not decided whether an officer steps aside."""
    if waiting:
        raise Refused(what, f"当事人的回避申请还没有决定（{APL_43}）", "请机关负责人先决定回避申请")


def check_kept(keep_nos: Collection[str], *, what: str) -> None:
    """Refuse to end an inspection while evidence is kept on it and nothing was done with it."""
    if keep_nos:
        raise Refused(what, f"先行登记保存 {'、'.join(keep_nos)} 还没有处理", "请处理或者解除后再办")


def check_transfer(to_words: str, reason: str, *, what: str) -> None:
    """Refuse a transfer that does not say to whom and why."""
    if not to_words.strip():
        raise Refused(what, "没有写明移送给谁", "请写明受移送的机关", field="to_words")
    if not reason.strip():
        raise Refused(what, "没有写明移送的理由", "请写明查明的情况和移送的依据", field="reason")


def check_close(order_states: Collection[str], *, needs_follow_up: bool, follow_up: str, what: str) -> None:
    """Refuse to close before each order has its recheck result and each problem its further handling (annex C 22)."""
    if "open" in order_states:
        raise Refused(what, "责令改正还没有复查结果", "请复查后再办结")
    if (needs_follow_up or "rechecked" in order_states) and not follow_up.strip():
        raise Refused(what, "发现的问题没有写明后续处置", "请写明立案、移送或者其他处置情况", field="follow_up")


def check_termination(cause: str, reason: str, *, what: str) -> None:
    """Refuse an unlisted cause and a missing reason."""
    if cause not in TERMINATIONS:
        titles = "、".join(title for title, _ in TERMINATIONS.values())
        raise Refused(what, "没有选择终止的情形", f"请选择：{titles}", field="cause")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明查明的情况", field="reason")
