"""Whether what is written of a case can be at all: its words, kinds with their sums, yuan and cents, days that have been."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from hengjian.casework.enforcement.rules import discretion
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.words import FINE, GOODS, INCOME, PENALTIES, Proposed
from hengjian.kernel.codes import uscc
from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_penalty as penalty

#: Below this a sum is read; no act in force knows a fine of a hundred billion yuan.
MOST = Decimal(100_000_000_000)
CENT = Decimal("0.01")
#: No act that is punished today began before the republic; nobody is older than this.
FIRST_DAY, OLDEST = date(1949, 10, 1), 150
#: The registration number of before 2015, which some traders still have.
OLD_NUMBER = re.compile(r"[0-9]{15}")
TITLES = {FINE: "罚款", INCOME: "没收违法所得", GOODS: "没收非法财物"}


def check_sum(yuan: Decimal, title: str, *, what: str, field: str) -> None:
    """Refuse what is no sum of yuan and cents: below zero, with a part of a cent, without end."""
    if not yuan.is_finite() or not 0 <= yuan < MOST or yuan != yuan.quantize(CENT):
        said = f"{yuan:,}" if yuan.is_finite() and abs(yuan) < MOST else "写出的数"
        raise Refused(what, f"{title}金额 {said} 不是以元、分计的金额", "金额以元为单位，最多两位小数，不小于零，请核对", field=field)


def check_proposed(proposed: Proposed, *, what: str) -> None:
    """Refuse kinds the law does not know (第九条), sums that are none, a sum without its kind, a fine without its sum."""
    cite = penalty.ARTICLE_9.cite()
    if unknown := sorted(proposed.kinds - PENALTIES.keys()):
        why = f"没有这样的处罚种类：{'、'.join(unknown)[:60]}（{cite}）"
        raise Refused(what, why, f"可选：{'、'.join(PENALTIES.values())}", field="kinds")
    for kind, field, yuan in ((FINE, "fine", proposed.fine), (INCOME, "income", proposed.income), (GOODS, "goods", proposed.goods)):
        check_sum(yuan, TITLES[kind], what=what, field=field)
        if yuan and kind not in proposed.kinds:
            why = f"写了{TITLES[kind]} {yuan:,} 元，没有选择“{PENALTIES[kind]}”（{cite}）"
            raise Refused(what, why, "请选择处罚种类，或者清空金额", field="kinds")
    if FINE in proposed.kinds and not proposed.fine:
        raise Refused(what, "选择了罚款，没有写明金额", "请填写金额，以元为单位；不罚款的不选罚款", field="fine")


def check_weighed(benchmark: str, goods_value: Decimal, circumstances: Iterable[str], *, what: str) -> None:
    """Refuse a benchmark or circumstances that nobody set, and a value of goods that is no sum."""
    check_sum(goods_value, "货值", what=what, field="goods_value")
    if benchmark and benchmark not in discretion.BENCHMARKS:
        known = "、".join(one.title for one in discretion.BENCHMARKS.values())
        raise Refused(what, "没有这个裁量基准", f"可选：{known}", field="benchmark")
    if unknown := sorted(set(circumstances) - discretion.CIRCUMSTANCES.keys()):
        known = "、".join(title for _, _, title, _ in discretion.CIRCUMSTANCES.values())
        raise Refused(what, f"没有这样的情节：{'、'.join(unknown)[:60]}", f"可选：{known}", field="circumstances")


#: How many letters each of these may have.
LONGEST = {"title": ("案由", 200), "party_name": ("当事人名称", 200), "fact": ("违法行为", 80), "led_from": ("来源事项", 80)}


def check_words(said: Mapping[str, str], party_uscc: str, *, what: str) -> None:
    """Refuse what is missing or endless, and a credit code that is none."""
    if not (said["title"].strip() and said["party_name"].strip() and said["fact"].strip()):
        raise Refused(what, "没有写明案由、当事人或者违法行为", "请补填", field="title")
    for name, (title, most) in LONGEST.items():
        if len(said[name]) > most:
            raise Refused(what, f"{title}超过 {most} 字", "请写得简短一些，详细情况写在查明的事实里", field=name)
    if party_uscc and not (uscc.is_valid(party_uscc) or OLD_NUMBER.fullmatch(party_uscc)):
        then = "请核对 18 位代码，或者 15 位旧注册号；没有的不填"
        raise Refused(what, f"统一社会信用代码 {party_uscc[:30]} 不对", then, field="party_uscc")


def check_facts(facts: Facts, today: date, *, what: str) -> None:
    """Refuse days that have not been or cannot be, and an age nobody has."""
    if not FIRST_DAY <= facts.ended_on <= today or not FIRST_DAY <= facts.found_on <= today:
        raise Refused(what, "违法行为终了日期或者发现日期在今天以后，或者早得不可能", "请核对两个日期", field="found_on")
    if facts.age is not None and not 0 <= facts.age <= OLDEST:
        raise Refused(what, "当事人年龄不可能", f"请填写 0 至 {OLDEST} 之间的周岁；不清楚的不填", field="age")


