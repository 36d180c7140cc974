"""Discretion (裁量权基准): decision tables beside the item, the proposed range with its reasons, reasons outside it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from hengjian.casework.enforcement.rules.deciding import Bracket
from hengjian.kernel.errors import Refused
from hengjian.statutes import entity_registration, food_safety
from hengjian.statutes import penalty_discretion as text

Weight = Literal["mitigate", "lighten", "ordinary", "aggravate"]
LOW, HIGH = Decimal("0.3"), Decimal("0.7")
CENT = Decimal("0.01")
WEIGHTS: dict[Weight, str] = {"mitigate": "减轻", "lighten": "从轻", "ordinary": "一般", "aggravate": "从重"}
#: Circumstances (情节): which way they weigh, whether they must, in words, with the article.
CIRCUMSTANCES: dict[str, tuple[Literal["light", "heavy"], bool, str, str]] = {
    "youth": ("light", True, "已满十四周岁不满十八周岁", text.ARTICLE_13.cite()),
    "undone": ("light", True, "主动消除或者减轻危害后果", text.ARTICLE_13.cite()),
    "coerced": ("light", True, "受他人胁迫或者诱骗", text.ARTICLE_13.cite()),
    "confessed": ("light", True, "主动供述尚未掌握的违法行为", text.ARTICLE_13.cite()),
    "merit": ("light", True, "配合查处有立功表现", text.ARTICLE_13.cite()),
    "cooperated": ("light", False, "积极配合调查并主动提供证据材料", text.ARTICLE_14.cite()),
    "slight": ("light", False, "违法行为轻微，社会危害性较小", text.ARTICLE_14.cite()),
    "minor_part": ("light", False, "在共同违法行为中起次要或者辅助作用", text.ARTICLE_14.cite()),
    "hardship": ("light", False, "因残疾或者重大疾病等生活确有困难", text.ARTICLE_14.cite()),
    "emergency": ("heavy", True, "突发事件期间违反应对措施", text.ARTICLE_15.cite()),
    "harm": ("heavy", False, "造成人身伤亡或者重大财产损失", text.ARTICLE_16.cite()),
    "incited": ("heavy", False, "教唆、胁迫、诱骗他人", text.ARTICLE_16.cite()),
    "repeated": ("heavy", False, "一年内因同一性质的违法行为受过处罚", text.ARTICLE_16.cite()),
    "obstructed": ("heavy", False, "阻碍执行职务或者打击报复", text.ARTICLE_16.cite()),
    "moved_goods": ("heavy", False, "隐藏、转移、损毁查封扣押的财物", text.ARTICLE_16.cite()),
    "forged": ("heavy", False, "伪造、隐匿、毁灭证据", text.ARTICLE_16.cite()),
}


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One row beside an item: the offence, its article, and the fine it allows for a value of goods (货值金额，元)."""

    code: str
    title: str
    cite: str
    bracket: Callable[[Decimal], Bracket]


def _by_value(cite: str, least: int, most: int, times: tuple[int, int]) -> Callable[[Decimal], Bracket]:
    """Under 10,000 yuan of goods a sum, from there on a multiple of their value."""

    def bracket(value: Decimal) -> Bracket:
        if value < Decimal(10_000):
            return Bracket(cite, Decimal(least), Decimal(most))
        return Bracket(cite, value * times[0], value * times[1])

    return bracket


def _fixed(cite: str, least: int, most: int) -> Callable[[Decimal], Bracket]:
    return lambda _: Bracket(cite, Decimal(least), Decimal(most))


_124, _125, _126 = food_safety.ARTICLE_124.cite(), food_safety.ARTICLE_125.cite(), food_safety.ARTICLE_126.cite()
_43 = entity_registration.ARTICLE_43.cite()
BENCHMARKS = {
    row.code: row
    for row in (
        Benchmark("food_124", "经营超过保质期、腐败变质等食品", _124, _by_value(_124, 50_000, 100_000, (10, 20))),
        Benchmark("food_125", "经营标签不符合规定等食品", _125, _by_value(_125, 5_000, 50_000, (5, 10))),
        Benchmark("food_126", "未按规定查验、记录，拒不改正", _126, _fixed(_126, 5_000, 50_000)),
        Benchmark("unregistered_refused", "未经登记从事经营活动，拒不改正", _43, _fixed(_43, 10_000, 100_000)),
        Benchmark("unregistered_serious", "未经登记从事经营活动，情节严重", _43, _fixed(_43, 100_000, 500_000)),
    )
}


@dataclass(frozen=True, slots=True)
class Range:
    """The proposed range of the fine, in yuan, and why."""

    least: Decimal
    most: Decimal
    weight: Weight
    reasons: tuple[str, ...]

    def holds(self, fine: Decimal) -> bool:
        """Whether a fine lies within the proposal."""
        return self.least <= fine <= self.most


def proposed_range(bracket: Bracket, circumstances: Collection[str], *, mitigated: bool = False) -> Range:
    """Lighter is the lowest 30 % of the range, heavier the highest 30 % (指导意见第十条); both at once: weighed as ordinary."""
    if unknown := sorted(set(circumstances) - CIRCUMSTANCES.keys()):
        raise ValueError(f"没有这样的情节：{'、'.join(unknown)}")
    ways = {CIRCUMSTANCES[one][0] for one in circumstances}
    reasons = tuple(f"{CIRCUMSTANCES[one][2]}（{CIRCUMSTANCES[one][3]}）" for one in sorted(circumstances))
    span = bracket.most - bracket.least
    low, high = (_cents(bracket.least + span * share) for share in (LOW, HIGH))
    if ways == {"light"} and mitigated:
        return Range(Decimal(0), bracket.least, "mitigate", reasons)
    if ways == {"light"}:
        return Range(bracket.least, low, "lighten", reasons)
    if ways == {"heavy"}:
        return Range(high, bracket.most, "aggravate", reasons)
    weighed = f"既有从轻又有从重情节，综合考虑（{text.ARTICLE_17.cite()}）"
    both = (weighed if ways else "没有从轻、从重情节",)
    return Range(low, high, "ordinary", (*reasons, *both))


def check_range(fine: Decimal, proposal: Range, reason: str, *, collective: bool, what: str) -> None:
    """Refuse a fine outside the proposed range without a reason and without discussion (指导意见第八条)."""
    if proposal.holds(fine):
        return
    range_ = f"{proposal.least:,} 至 {proposal.most:,} 元（{WEIGHTS[proposal.weight]}）"
    said = f"罚款 {fine:,} 元不在裁量基准的 {range_}之内（{text.ARTICLE_8.cite()}）"
    if not reason.strip():
        raise Refused(what, said, "请写明调整适用裁量基准的理由", field="reason")
    if not collective:
        raise Refused(what, said, "调整适用须经主要负责人批准或者集体讨论，请先讨论并记录")


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
