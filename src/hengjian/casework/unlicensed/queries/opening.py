"""What somebody who wants to trade has to get, asked by the public before anybody comes (办证指引)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengjian.casework.unlicensed.rules import guidance, judging
from hengjian.casework.unlicensed.rules.judging import Found

#: How somebody may describe what he has: no licence, one of the city, one from elsewhere.
HAVING = {"none": "还没有营业执照", "shanghai": "有本市的营业执照", "elsewhere": "有外地的营业执照"}
#: Trades in the words of who wants to begin one, by the licence each needs.
TRADES = {
    "catering": "开饭店、小吃店、奶茶店、食堂", "food_sale": "卖散装食品、熟食、生鲜食品", "food_making": "开食品厂、糕点加工作坊",
    "drug_sale": "开药店", "clinic": "开诊所、门诊部", "public_place": "开理发店、美容店、浴场、游泳馆", "lodging": "开旅馆、民宿、宾馆",
    "internet_cafe": "开网吧", "books": "卖图书、音像制品", "chemicals": "卖危险化学品", "gas": "卖燃气、液化气",
    "haulage": "跑道路货运、客运、出租", "training": "办幼儿园、学科培训", "dispatching": "做劳务派遣",
}
#: What needs neither licence nor registration, told on its conditions.
FREE = {f"goods:{code}": f"卖{title}（在政府指定的场所和时间）" if code != "labour" else f"{title}（在政府指定的场所和时间）"
        for code, title in judging.GOODS.items() if code}
FREE |= {f"online:{code}": f"网上{title}" for code, title in judging.ONLINE.items() if code}


@dataclass(frozen=True, slots=True)
class Opening:
    """What is still to be got, in order, or why nothing is; ``also`` is what else to think of."""

    steps: tuple[guidance.Step, ...]
    why: str
    cites: tuple[str, ...]
    also: str = ""


def opening(trade: str, having: str, on: date) -> Opening:
    """What a trade still needs; ``trade`` is a licence of the list, a key of :data:`FREE`, or empty for one that needs no licence.

    Raises:
        Refused: no such trade.
    """
    registered = having if having in ("shanghai", "elsewhere") else ""
    kind, _, code = trade.partition(":")
    if kind == "goods":
        found = Found(on, registered=registered, goods=code, designated=True)
    elif kind == "online":
        found = Found(on, registered=registered, online=code)
    else:
        found = Found(on, registered=registered, licence=trade)
    judged = judging.judge(found, what="不能给出办证指引")
    steps = guidance.checklist(judged.kind, found.licence) if judged.kind != judging.NOT_COVERED else ()
    return Opening(steps, judged.why, judged.cites, judged.also)
