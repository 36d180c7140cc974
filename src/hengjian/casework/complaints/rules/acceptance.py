"""What a complaint must state, on which grounds it is refused, how mediation ends: by the rules of the day it was received."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from hengjian.casework.complaints.rules.clocks import NEW_RULES
from hengjian.kernel.dated import Dated, Version
from hengjian.kernel.errors import Refused
from hengjian.statutes import complaint_handling as handling
from hengjian.statutes import complaint_handling_2026

ART_9, ART_10, ART_11 = handling.ARTICLE_9.cite(), handling.ARTICLE_10.cite(), handling.ARTICLE_11.cite()
ART_15, ART_21 = handling.ARTICLE_15.cite(), handling.ARTICLE_21.cite()
RULES_2026 = complaint_handling_2026.TEXT.cite()
OPENED = handling.TEXT.in_force_from
YEARS = 3

#: Grounds of refusal (第十五条). The number is the item of the article.
_REFUSALS = {
    "not_competent": "不属于本部门职责或者本机关没有处理权限",
    "handled_elsewhere": "法院、仲裁机构、行政机关或者调解组织已经受理或者处理过同一争议",
    "not_consumer": "不是为生活消费需要，或者不能证明存在消费者权益争议",
    "too_late": "知道或者应当知道权益受侵害之日起超过三年",
    "incomplete": "没有提供规定的材料",
    "other": "法律、法规、规章规定的其他情形",
}
REFUSALS: Dated[dict[str, str]] = Dated((
    Version(_REFUSALS, OPENED, NEW_RULES, (ART_15,)),
    Version({**_REFUSALS, "identity_refused": "拒绝核验真实身份"}, NEW_RULES, None, (RULES_2026,)),
))

#: How mediation ends without an agreement (第二十一条).
_TERMINATIONS = {
    "withdrawn": "投诉人撤回投诉或者双方自行和解",
    "no_testing_body": "双方不能商定检验鉴定机构或者费用承担",
    "not_taking_part": "无正当理由不参加调解，或者被投诉人明确拒绝调解",
    "no_agreement": "一方明确表示无法达成调解协议",
    "out_of_time": "期限内未能达成调解协议",
    "found_inadmissible": "受理后发现存在不予受理的情形",
    "other": "法律、法规、规章规定的其他情形",
}
TERMINATIONS: Dated[dict[str, str]] = Dated((
    Version(_TERMINATIONS, OPENED, NEW_RULES, (ART_21,)),
    Version({**_TERMINATIONS, "abuse": "涉嫌滥用投诉、敲诈勒索，移送公安机关"}, NEW_RULES, None, (RULES_2026,)),
))


@dataclass(frozen=True, slots=True)
class Stated:
    """What came with a complaint: who complains, of whom, about what, wanting what. ``known_on``: since when the harm is known."""

    name: str = ""
    phone: str = ""
    address: str = ""
    respondent: str = ""
    respondent_address: str = ""
    facts: str = ""
    demand: str = ""
    known_on: date | None = None
    has_agent: bool = False
    agent_papers: bool = False
    people: int = 1
    representatives: int = 0
    identity_checked: bool | None = None


#: The parts that a complaint states, as the forms call them (第九条).
PARTS = {
    "name": "投诉人姓名", "phone": "电话号码", "address": "通讯地址", "respondent": "被投诉人名称", "respondent_address": "被投诉人地址",
    "facts": "争议事实", "demand": "投诉请求",
}


def missing(stated: Stated) -> list[str]:
    """The titles of what a complaint lacks, in the order of the article; an agent's papers and representatives included."""
    lacking = [title for part, title in PARTS.items() if not getattr(stated, part).strip()]
    if stated.has_agent and not stated.agent_papers:
        lacking.append("授权委托书原件和受托人身份证明")
    if stated.people > 1 and stated.representatives != 2:
        lacking.append("两名代表人的书面推选")
    return lacking


def is_too_late(known_on: date | None, received_on: date) -> bool:
    """Whether more than three years have passed since the harm was known: a ground that is offered, never applied by itself."""
    return known_on is not None and received_on > _years_later(known_on)


def _years_later(day: date) -> date:
    """The same day three years on, the last of February for the 29th. No roll-over: this is a right, not a day to act on."""
    last = monthrange(day.year + YEARS, day.month)[1]
    return date(day.year + YEARS, day.month, min(day.day, last))


def offered_refusals(stated: Stated, received_on: date) -> list[str]:
    """The grounds of refusal that the facts point to; a person decides."""
    found = []
    if is_too_late(stated.known_on, received_on):
        found.append("too_late")
    if missing(stated):
        found.append("incomplete")
    if stated.identity_checked is False and "identity_refused" in REFUSALS.on(received_on):
        found.append("identity_refused")
    return found


def check_refusal(ground: str, reason: str, received_on: date, stated: Stated, *, what: str) -> None:
    """Refuse a refusal without a lawful ground of the day, without a reason in words, or against its own facts."""
    grounds = REFUSALS.on(received_on)
    if ground not in grounds:
        raise Refused(what, "这不是收到投诉之日有效的不予受理情形", f"可以选择：{'、'.join(grounds.values())}", field="ground")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明不予受理的具体理由，投诉人会看到", field="reason")
    if ground == "too_late" and not is_too_late(stated.known_on, received_on):
        raise Refused(what, "投诉人知道权益受侵害之日起未超过三年，或者没有登记这一天", f"请核对日期（{ART_15}）", field="ground")
    if ground == "incomplete" and not missing(stated):
        raise Refused(what, "规定的材料已经齐全", f"请选择其他情形或者受理（{ART_9}）", field="ground")


def check_termination(ground: str, reason: str, accepted_on: date, received_on: date, today: date, due: date, *, what: str) -> None:
    """Refuse an end of mediation without a lawful ground; ``out_of_time`` only after the period's last day."""
    grounds = TERMINATIONS.on(received_on)
    if ground not in grounds:
        raise Refused(what, "这不是收到投诉之日有效的终止调解情形", f"可以选择：{'、'.join(grounds.values())}", field="ground")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明终止调解的具体理由，双方会看到", field="reason")
    if ground == "out_of_time" and today <= due:
        raise Refused(what, f"调解期限到 {due} 才届满（{accepted_on} 受理）", "请继续调解，或者选择其他情形", field="ground")
