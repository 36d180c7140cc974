"""The decision: which law applies, what must be done before it, what the simple procedure allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hengjian.casework.enforcement.rules import words
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import penalty_procedure as procedure

#: Up to which sum a fine may be imposed on the spot (元).
SIMPLE_LIMITS = {words.PERSON: Decimal(200), words.SOLE_TRADER: Decimal(200), words.ENTITY: Decimal(3_000)}
#: Up to which sum an officer may take a fine on the spot in any case (元).
CASH = Decimal(100)
TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Bracket:
    """What a provision allows as a fine (罚款幅度), in yuan. ``unlawful`` is false where the act is no longer an offence."""

    cite: str
    least: Decimal
    most: Decimal
    unlawful: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise ValueError(f"{self.cite} 的罚款幅度不成立：{self.least} 至 {self.most} 元")

    def holds(self, fine: Decimal) -> bool:
        """Whether a fine lies within it."""
        return self.least <= fine <= self.most


def applicable(then: Bracket, now: Bracket | None) -> tuple[Bracket, str]:
    """The law of the day of the act, or the new one where it is lighter (从旧兼从轻), with the reason in words.

    Lighter: no offence any more, or neither end of the range higher and one lower. Where one end rose and the other
    fell the law of the day of the act stays.
    """
    if now is None or now == then:
        return then, f"适用违法行为发生时的规定（{penalty.ARTICLE_37.cite()}）"
    if not now.unlawful:
        return now, f"新的规定不认为是违法（{penalty.ARTICLE_37.cite()}）"
    if now.most <= then.most and now.least <= then.least and (now.most, now.least) != (then.most, then.least):
        return now, f"新的规定处罚较轻（{penalty.ARTICLE_37.cite()}）"
    return then, f"新的规定处罚不较轻，适用违法行为发生时的规定（{penalty.ARTICLE_37.cite()}）"


def check_fine(fine: Decimal, bracket: Bracket, *, mitigated: bool = False, what: str) -> None:
    """Refuse a fine outside the provision; says so when it looks like 万元 written as 元 or the reverse."""
    if not bracket.unlawful:
        raise Refused(what, f"现行规定不认为是违法（{penalty.ARTICLE_37.cite()}）", "请作出不予处罚决定")
    if bracket.holds(fine) or (mitigated and 0 <= fine < bracket.least):
        return
    range_ = f"{bracket.least:,} 至 {bracket.most:,} 元"
    if bracket.holds(fine * TEN_THOUSAND):
        raise Refused(
            what,
            f"罚款 {fine:,} 元不在 {range_} 之内，看来是按万元填写的（{bracket.cite}）",
            f"金额以元为单位，请填写 {fine * TEN_THOUSAND:,}",
            field="fine",
        )
    if fine and bracket.holds(fine / TEN_THOUSAND):
        raise Refused(
            what, f"罚款 {fine:,} 元不在 {range_} 之内，看来多乘了一万（{bracket.cite}）", "金额以元为单位，请核对", field="fine"
        )
    raise Refused(
        what, f"罚款 {fine:,} 元不在 {range_} 之内（{bracket.cite}）", "请按法定幅度填写；减轻处罚须选择情形并写明理由", field="fine"
    )


def check_simple(proposed: Proposed, party: str, *, what: str) -> None:
    """Refuse on the spot what needs the ordinary procedure (行政处罚法第五十一条、程序规定第六十六条)."""
    cite = f"{procedure.ARTICLE_66.cite()}、{penalty.ARTICLE_51.cite()}"
    limit = SIMPLE_LIMITS[party]
    others = proposed.kinds - {words.WARNING, words.FINE}
    if others or not proposed.kinds:
        named = "、".join(words.PENALTIES[kind] for kind in sorted(others)) or "没有处罚种类"
        raise Refused(what, f"简易程序只能处以罚款或者警告，这里是{named}（{cite}）", "请适用普通程序立案办理")
    if proposed.fine > limit:
        raise Refused(what, f"罚款 {proposed.fine:,} 元超过简易程序的 {limit:,} 元（{cite}）", "请适用普通程序立案办理", field="fine")


def may_take_cash(fine: Decimal, *, hard_later: bool, remote_and_asked: bool, party: str) -> bool:
    """Whether the officer may take the fine on the spot (程序规定第七十二条)."""
    return fine <= CASH or remote_and_asked or (hard_later and fine <= SIMPLE_LIMITS[party])


def check_not_heavier(before: Proposed, after: Proposed, *, what: str) -> None:
    """Refuse a heavier penalty than the one told after the party spoke or asked for a hearing."""
    cite = f"{procedure.ARTICLE_58.cite()}、{penalty.ARTICLE_45.cite()}"
    if after.fine > before.fine:
        raise Refused(
            what,
            f"罚款由告知的 {before.fine:,} 元加重为 {after.fine:,} 元（{cite}）",
            "不得因陈述、申辩或者要求听证而加重；事实有变化的须重新告知",
            field="fine",
        )
    if added := after.kinds - before.kinds:
        named = "、".join(words.PENALTIES[kind] for kind in sorted(added))
        raise Refused(what, f"增加了没有告知的处罚：{named}（{cite}）", "请重新告知后再作决定", field="kinds")


def check_told(served_on: date | None, rights_end: date | None, today: date, *, spoke: bool, waived: bool, what: str) -> None:
    """Refuse a decision before the party was told, and before its five working days are over unless it spoke or waived."""
    cite = procedure.ARTICLE_57.cite()
    if served_on is None or rights_end is None:
        raise Refused(what, f"没有送达行政处罚告知书（{cite}）", "请先告知当事人并送达")
    if today <= rights_end and not (spoke or waived):
        raise Refused(
            what,
            f"当事人陈述、申辩的期限到 {rights_end:%Y年%-m月%-d日} 为止（{cite}）",
            "请等期限届满；当事人书面放弃或者已经陈述的，先作记录",
        )


def check_heard(*, asked: bool, held: bool, what: str) -> None:
    """Refuse a decision while a hearing that was asked for has not been held."""
    if asked and not held:
        raise Refused(what, f"当事人要求听证，听证还没有举行（{penalty.ARTICLE_63.cite()}）", "请先组织听证")
