"""Whether a case is filed, whether a penalty is given at all, and how a case ends without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import penalty_procedure as procedure

Harm = Literal["none", "slight", "some"]
YEARS, YEARS_FOR_LIFE = 2, 5
CHILD, MINOR = 14, 18
OFFICERS = 2

#: Why no case is filed (程序规定第二十条).
NOT_FILED = {
    "slight": "违法行为轻微并及时改正，没有造成危害后果",
    "first": "初次违法且危害后果轻微并及时改正",
    "no_fault": "当事人有证据足以证明没有主观过错",
    "unfounded": "没有证据初步证明存在违法行为",
    "not_ours": "不属于本部门管辖",
    "too_late": "超过给予行政处罚的法定期限",
    "other": "依法可以不予立案的其他情形",
}
#: Why no penalty is given, and whether it may not or need not be given.
NO_PENALTY = {
    "child": ("不满十四周岁", penalty.ARTICLE_30.cite()),
    "unaware": ("不能辨认或者不能控制自己行为", penalty.ARTICLE_31.cite()),
    "slight": ("违法行为轻微并及时改正，没有造成危害后果", penalty.ARTICLE_33.cite()),
    "first": ("初次违法且危害后果轻微并及时改正", penalty.ARTICLE_33.cite()),
    "no_fault": ("当事人有证据足以证明没有主观过错", penalty.ARTICLE_33.cite()),
    "too_late": ("违法行为在法定期限内未被发现", penalty.ARTICLE_36.cite()),
    "unfounded": ("违法事实不能成立", penalty.ARTICLE_57.cite()),
}
#: Why an investigation stands still (程序规定第四十六条).
SUSPENSIONS = {
    "other_case": "须以相关案件的裁判结果或者其他行政决定为依据",
    "interpretation": "需要送请有权机关作出解释或者确认",
    "force_majeure": "因不可抗力暂时无法调查",
    "missing": "当事人下落不明，暂时无法调查",
    "other": "其他应当中止调查的情形",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What an investigation found that bears on whether a penalty is given. ``ended_on``: the act, or its last day."""

    ended_on: date
    found_on: date
    age: int | None = None
    unaware: bool = False
    first: bool = False
    slight: bool = False
    harm: Harm = "some"
    corrected_in_time: bool = False
    proven_without_fault: bool = False
    life_or_finance: bool = False
    proven: bool = True


def prescribed_on(facts: Facts) -> date:
    """The last day on which the act could be found and still be punished (行政处罚法第三十六条)."""
    years = YEARS_FOR_LIFE if facts.life_or_finance and facts.harm != "none" else YEARS
    end = facts.ended_on
    last = 28 if (end.month, end.day) == (2, 29) and not _leap(end.year + years) else end.day
    return end.replace(year=end.year + years, day=last)


def no_penalty_grounds(facts: Facts) -> list[str]:
    """The grounds on which no penalty is given, as the facts stand."""
    grounds = {
        "unfounded": not facts.proven,
        "child": facts.age is not None and facts.age < CHILD,
        "unaware": facts.unaware,
        "slight": facts.slight and facts.corrected_in_time and facts.harm == "none",
        "first": facts.first and facts.corrected_in_time and facts.harm in ("none", "slight"),
        "no_fault": facts.proven_without_fault,
        "too_late": facts.found_on > prescribed_on(facts),
    }
    return [ground for ground, holds in grounds.items() if holds]


def check_no_penalty(ground: str, facts: Facts, *, what: str) -> str:
    """Refuse a ground that the facts do not carry; returns the article."""
    if ground not in NO_PENALTY:
        raise Refused(what, "没有选择不予处罚的情形", f"可选：{'、'.join(title for title, _ in NO_PENALTY.values())}", field="ground")
    title, cite = NO_PENALTY[ground]
    if ground not in no_penalty_grounds(facts):
        raise Refused(
            what, f"查明的事实不符合“{title}”（{cite}）", "请核对违法次数、危害后果、改正情况等事实，或者选择其他处理", field="ground"
        )
    return cite


def must_not_punish(facts: Facts, *, what: str) -> None:
    """Refuse a penalty where the law leaves no choice; a first slight violation (初次违法) may be punished or not."""
    binding = [ground for ground in no_penalty_grounds(facts) if ground != "first"]
    if binding:
        title, cite = NO_PENALTY[binding[0]]
        raise Refused(what, f"当事人{title}，不予行政处罚（{cite}）", "请作出不予处罚决定，并对当事人进行教育")


def check_filing(facts: Facts, officers: int, *, ours: bool, what: str) -> None:
    """Refuse to file what 程序规定第十九条 does not allow."""
    cite = procedure.ARTICLE_19.cite()
    if not facts.proven:
        raise Refused(what, f"没有证据初步证明存在违法行为（{cite}）", "请补充核查，或者决定不予立案")
    if not ours:
        raise Refused(what, f"不属于本部门管辖（{cite}）", "请移送有管辖权的部门", field="ours")
    if facts.found_on < facts.ended_on:
        raise Refused(what, "发现日期早于违法行为终了日期", "请核对两个日期；违法行为仍在继续的，填写发现之日", field="found_on")
    if facts.found_on > prescribed_on(facts):
        raise Refused(what, f"违法行为在法定期限内未被发现（{penalty.ARTICLE_36.cite()}）", "请决定不予立案")
    if officers < OFFICERS:
        raise Refused(what, f"指定的办案人员只有 {officers} 名（{cite}）", "请指定两名以上具有行政执法资格的人员", field="team")


def check_one_fact(fact: str, fined: dict[str, str], fine: object, *, what: str) -> None:
    """Refuse a second fine for one act (一事不再罚): ``fined`` maps acts already fined to the decision's number."""
    if fine and fact in fined:
        raise Refused(
            what,
            f"同一个违法行为已由 {fined[fact]} 处以罚款（{penalty.ARTICLE_29.cite()}）",
            "不得再次罚款；可以给予罚款以外的处罚，或者撤销本案",
        )


def check_second_case(fact: str, open_cases: dict[str, str], *, what: str) -> None:
    """Refuse a second case for one act of one party: whoever filed first has it (程序规定第十二条)."""
    if fact in open_cases:
        raise Refused(
            what, f"同一个违法行为已立案 {open_cases[fact]}（{penalty.ARTICLE_29.cite()}）", "请在原案中办理，或者向原承办部门移送材料"
        )


def check_end(*, gone: bool, successor: bool, what: str) -> None:
    """Refuse to end an investigation for want of a party who is still there (程序规定第四十七条)."""
    cite = procedure.ARTICLE_47.cite()
    if not gone:
        raise Refused(what, f"当事人没有死亡或者终止（{cite}）", "请继续调查；暂时无法调查的，可以中止")
    if successor:
        raise Refused(what, f"当事人有权利义务承受人（{cite}）", "请把承受人列为当事人继续办理")


def check_suspension(ground: str, reason: str, *, what: str) -> None:
    """Refuse a suspension without a ground of 程序规定第四十六条, or without words."""
    if ground not in SUSPENSIONS:
        raise Refused(
            what, f"没有选择中止的情形（{procedure.ARTICLE_46.cite()}）", f"可选：{'；'.join(SUSPENSIONS.values())}", field="ground"
        )
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明为什么现在不能调查", field="reason")


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
