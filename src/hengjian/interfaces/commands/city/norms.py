"""The norms of the city: yearly caps of a few authorities, the library of object classes, the items inspected only on cause.

The numbers are a demonstration's; no authority published them. The note of each says so.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from hengjian.interfaces.commands.city.lists import reviewer_of
from hengjian.kernel.access import NODE
from hengjian.kernel.codes import inspecting
from hengjian.registers.catalogue import seed_items
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.inspection_norms.operations import NewCap, NewObjectClass
from hengjian.registers.organs import queries as organs
from hengjian.statutes import fewer_inspections

CITES: Final = fewer_inspections.TEXT.cite()
NOTE: Final = "演示数据，不是任何机关公布的上限。"
CITY: Final = "310000"
UNCOUNTED: Final = ("complaint", "request", "recheck", "licence", "urgent")
#: Line, territory of the authority, kind, most in a year, and what else the cap says.
CAPS: Final[tuple[tuple[str, str, str, int, dict[str, Any]], ...]] = (
    ("market", CITY, "合计", 4, {"breadth": "本条线", "excluded_reasons": UNCOUNTED}),
    ("market", "310115", inspecting.DAILY, 2, {}),
    ("health", CITY, inspecting.DAILY, 2, {"breadth": "本条线", "with_levels": ("市级",)}),
    ("fire", CITY, inspecting.DAILY, 2, {"breadth": "本条线"}),
    ("general", CITY, "合计", 6, {"breadth": "各部门", "with_levels": ("市级",), "mode": "warn", "excluded_reasons": UNCOUNTED}),
)
CALM: Final = ("定量包装商品净含量检查", "商标使用行为检查")
#: Code, name, beginnings of GB/T 4754, items. A code of four characters stands above those that begin with it.
CLASSES: Final = """
QY01 | 食品
QY0101 | 餐饮服务单位 | 62 | 餐饮服务食品安全检查
QY0102 | 食品销售单位 | 5123 5212 5229 | 食品经营许可检查 食品销售过程检查
QY0103 | 食品生产企业 | 13 14 15 | 食品生产企业检查
QY02 | 药品和医疗
QY0201 | 药品零售企业 | 5251 | 药品零售企业检查
QY0202 | 医疗器械经营企业 | 5154 | 医疗器械经营企业检查
QY0203 | 医疗机构 | 84 | 医疗机构执业检查
QY03 | 公共场所和文化旅游
QY0301 | 住宿业 | 61 | 住宿业卫生检查 公众聚集场所投入使用后消防检查 住宿业治安检查
QY0302 | 美容美发场所 | 8040 | 美容美发场所卫生检查
QY0303 | 健身和体育场所 | 8930 | 单用途预付消费卡经营检查
QY0304 | 娱乐场所 | 90 | 娱乐场所检查 公众聚集场所投入使用后消防检查
QY0305 | 旅行社 | 7291 | 旅行社检查
QY04 | 安全生产和特种设备
QY0401 | 危险化学品经营单位 | 5169 | 危险化学品经营检查
QY0402 | 通用和专用设备制造企业 | 34 35 | 特种设备生产单位证后检查 工贸企业安全生产检查
QY0403 | 电梯安装维护单位 | 4910 | 电梯维护保养单位检查
QY0404 | 金属制品企业 | 33 | 工贸企业安全生产检查 排污许可检查
QY0405 | 印刷企业 | 23 | 排污许可检查
QY05 | 交通和物流
QY0501 | 道路货运企业 | 543 | 道路货运企业检查
QY0502 | 机动车维修经营者 | 8111 | 机动车维修经营者检查
QY06 | 建设和房屋
QY0601 | 建筑施工企业 | 47 | 建筑施工企业资质检查 建筑施工安全生产检查
QY0602 | 物业服务企业 | 7020 | 物业服务企业检查 特种设备使用单位检查
QY0603 | 建材零售商 | 528 | 消防产品使用检查
QY07 | 商务和网络
QY0701 | 人力资源服务机构 | 7263 | 人力资源服务机构检查 劳务派遣单位检查
QY0702 | 广告经营者 | 7259 | 广告行为检查
QY0703 | 互联网信息和网络交易企业 | 64 | 网络交易经营者检查 电子商务平台经营者检查
QY0704 | 软件和信息技术企业 | 65 | 个人信息保护检查 数据安全检查
QY0705 | 职业技能培训机构 | 839 | 民办职业培训学校检查
QY08 | 农业
QY0801 | 蔬菜种植和农产品生产者 | 01 | 农产品生产企业检查
"""


def enter(at: datetime) -> None:
    """Publish the caps and the list of calm items, enter the classes."""
    report = norms.enter_classes(classes=_classes(), by=NODE, at=at, file_name="检查对象库.xlsx")
    assert not report.refused, report.faults
    for line, territory, kind, limit, more in CAPS:
        organ = _organ(line, territory)
        no = norms.draft_cap(cap=NewCap(organ, "区级", kind, limit, at.date(), CITES, note=NOTE, **more), by=NODE, at=at)
        norms.submit_cap(cap_no=no, by=NODE, at=at)
        norms.publish_cap(cap_no=no, by=reviewer_of(organ), at=at)
    market = _organ("market", CITY)
    for name in CALM:
        no = norms.propose_calm(
            item_code=seed_items.code_of(name), organ_code=market, since=at.date(), cites=f"{CITES}；演示数据", by=NODE, at=at
        )
        norms.publish_calm(calm_no=no, by=reviewer_of(market), at=at)


def _organ(line: str, territory: str) -> str:
    if line == "general":
        return next(one.code for one in organs.organs(level="city", line=line) if one.short_name == "市政府办公厅")
    organ = organs.organ_of(line, territory)
    assert organ is not None
    return organ.code


def _classes() -> list[NewObjectClass]:
    found = []
    for text in CLASSES.strip().splitlines():
        code, name, industries, items = (*(cell.strip() for cell in text.split("|")), "", "")[:4]
        above = code[:4] if len(code) > 4 else ""
        found.append(NewObjectClass(code, name, above, tuple(industries.split()), tuple(map(seed_items.code_of, items.split()))))
    return found
