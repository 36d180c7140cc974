"""The words of a case: where it comes from, kinds of penalties, procedures, parties. The codes are those of the gathering table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

#: Where a case comes from (案件来源): 程序规定第十八条; tiers and units are ways of 上级交办 and 移送.
SOURCES = {
    "inspection": "监督检查", "complaint": "投诉", "tip_off": "举报", "transfer": "其他部门移送", "superior": "上级交办",
    "tier": "其他层级转来", "clue": "无证无照线索", "police": "公安机关移送",
}

#: Kinds of penalties (处罚种类). 未核: the two digits are those of a provincial gathering table; the classes are those of 第九条.
WARNING, FINE, INCOME, SUSPENSION, REVOCATION, DETENTION, OTHER, CRITICISM = "01", "02", "03", "04", "05", "06", "07", "08"
GOODS, DOWNGRADE, WITHHOLD, RESTRICT, OCCUPATION, CLOSURE = "09", "10", "11", "12", "13", "14"
PENALTIES = {
    WARNING: "警告", FINE: "罚款", INCOME: "没收违法所得", SUSPENSION: "责令停产停业", REVOCATION: "吊销许可证件", DETENTION: "行政拘留",
    OTHER: "其他行政处罚", CRITICISM: "通报批评", GOODS: "没收非法财物", DOWNGRADE: "降低资质等级", WITHHOLD: "暂扣许可证件",
    RESTRICT: "限制开展生产经营活动", OCCUPATION: "限制从业", CLOSURE: "责令关闭",
}

SIMPLE, ORDINARY = "01", "02"
PROCEDURES_OF_PENALTY = {SIMPLE: "简易程序", ORDINARY: "普通程序"}

PERSON, SOLE_TRADER, ENTITY = "person", "sole_trader", "entity"
PARTIES = {PERSON: "自然人", SOLE_TRADER: "个体工商户", ENTITY: "法人或者其他组织"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed or decided (拟处罚、处罚内容). Amounts in yuan (元)."""

    kinds: frozenset[str]
    fine: Decimal = Decimal(0)
    income: Decimal = Decimal(0)
    goods: Decimal = Decimal(0)

    def in_words(self) -> str:
        """罚款 5000.00 元、没收违法所得 300.00 元."""
        sums = {FINE: self.fine, INCOME: self.income, GOODS: self.goods}
        said = (PENALTIES[kind] + (f" {sums[kind]:,.2f} 元" if sums.get(kind) else "") for kind in sorted(self.kinds))
        return "、".join(said)
