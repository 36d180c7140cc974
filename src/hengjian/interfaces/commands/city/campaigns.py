"""The draws of the invented year: whose, of what, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

#: Rates by class in parts per million, within the lawful ranges; they stay inside.
RATES: Final = {"A": 50_000, "B": 120_000, "C": 300_000, "D": 700_000}
LOWER: Final = {"A": 30_000, "B": 60_000, "C": 150_000, "D": 400_000}


@dataclass(frozen=True, slots=True)
class Campaign:
    """One draw. ``until`` is how far it has come by the end of the story; ``items`` are names of sub-items."""

    line: str
    district: str
    title: str
    items: tuple[str, ...]
    drawn_on: date
    tags: tuple[str, ...] = ()
    rates: dict[str, int] | None = None
    partners: tuple[str, ...] = ()
    until: str = "done"
    window_days: int = 20


CAMPAIGNS: Final = (
    Campaign("market", "310115", "餐饮服务食品安全", ("餐饮服务食品安全检查",),
             date(2025, 6, 9), ("餐饮服务",), RATES),
    Campaign("market", "310112", "登记与公示信息", ("登记事项检查", "公示信息检查"),
             date(2025, 6, 23), (), LOWER),
    Campaign("health", "310104", "公共场所卫生", ("住宿业卫生检查", "美容美发场所卫生检查"),
             date(2025, 7, 14), ("公共场所", "住宿业", "餐饮服务"), RATES),
    Campaign("fire", "310115", "人员密集场所消防安全", ("公众聚集场所投入使用后消防检查",),
             date(2025, 8, 4), ("餐饮服务", "住宿业", "文化娱乐"), LOWER),
    Campaign("market", "310114", "特种设备使用单位", ("特种设备使用单位检查",),
             date(2025, 8, 18), ("特种设备", "物业管理", "住宿业"), RATES),
    Campaign("market", "310106", "广告行为", ("广告行为检查",),
             date(2025, 9, 8), ("广告经营", "医疗机构", "培训机构"), RATES),
    Campaign("market", "310117", "食品销售", ("食品经营许可检查", "食品销售过程检查"),
             date(2025, 9, 22), ("食品销售",), RATES),
    Campaign("ecology", "310112", "排污单位", ("排污许可检查",),
             date(2025, 10, 20), ("排污单位", "机动车维修"), RATES),
    Campaign("market", "310115", "价格与计量", ("价格行为检查",),
             date(2025, 11, 3), ("食品销售", "药品经营"), LOWER, until="void"),
    Campaign("market", "310115", "价格与计量（重新组织）", ("价格行为检查",),
             date(2025, 11, 10), ("食品销售", "药品经营"), RATES),
    Campaign("market", "310104", "网络交易经营者", ("登记事项检查", "公示信息检查"),
             date(2025, 12, 1), (), LOWER),
    *(
        Campaign("market", district, "登记与公示信息", ("登记事项检查", "公示信息检查"), drawn_on, (), LOWER)
        for district, drawn_on in (
            ("310113", date(2025, 7, 7)), ("310110", date(2025, 7, 28)), ("310118", date(2025, 9, 1)),
            ("310120", date(2025, 10, 13)), ("310107", date(2025, 11, 17)), ("310105", date(2025, 12, 8)),
        )
    ),
    Campaign("market", "310112", "餐饮服务食品安全", ("餐饮服务食品安全检查",),
             date(2026, 4, 7), ("餐饮服务",), RATES),
    Campaign("market", "310115", "住宿餐饮业综合检查", ("餐饮服务食品安全检查", "公众聚集场所投入使用后消防检查"),
             date(2026, 4, 13),
             ("住宿业", "餐饮服务"), LOWER, partners=("fire",)),
    Campaign("market", "310115", "食品经营", ("食品经营许可检查", "食品销售过程检查"),
             date(2026, 5, 11), ("食品销售",), RATES),
    Campaign("market", "310106", "餐饮服务食品安全", ("餐饮服务食品安全检查",),
             date(2026, 5, 18), ("餐饮服务",), RATES, until="drawn"),
)
