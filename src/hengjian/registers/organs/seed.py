"""Shanghai's tree of organs for a demonstration: real names, invented credit codes.

The departments are those which 沪府办发〔2019〕21号 names and those whose lines the catalogue needs; the districts and
streets are those of GB/T 2260. The credit codes are computed from the names and carry ``HJ`` where a real body has its
own organisation code, so that none can be mistaken for a real one; capacity documents are invented as well.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache

from hengjian.kernel.codes import areas, uscc
from hengjian.registers.organs.rules import MAY_HOLD_CAPACITY, Kind, Level, NewOrgan

#: The day on which the demonstration's capacities were published.
PUBLISHED_ON = date(2025, 1, 2)

CITY_GOVERNMENT = "上海市人民政府"
#: name, short name, line, kind, capacity to inspect. Named in the plan first, then those the catalogue needs.
CITY: tuple[tuple[str, str, str, Kind, bool], ...] = (
    ("上海市人民政府办公厅", "市政府办公厅", "general", "department", False),
    ("上海市市场监督管理局", "市市场监管局", "market", "department", True),
    ("上海市发展和改革委员会", "市发展改革委", "planning", "department", True),
    ("上海市经济和信息化委员会", "市经济信息化委", "industry", "department", True),
    ("上海市公安局", "市公安局", "police", "department", True),
    ("上海市司法局", "市司法局", "justice", "department", True),
    ("上海市财政局", "市财政局", "finance", "department", True),
    ("上海市生态环境局", "市生态环境局", "ecology", "department", True),
    ("上海市住房和城乡建设管理委员会", "市住房城乡建设管理委", "housing", "department", True),
    ("上海市交通委员会", "市交通委", "transport", "department", True),
    ("上海市农业农村委员会", "市农业农村委", "agriculture", "department", True),
    ("上海市文化和旅游局", "市文化旅游局", "culture", "department", True),
    ("上海市信访办公室", "市信访办", "general", "department", False),
    ("上海市大数据中心", "市大数据中心", "general", "support", False),
    ("上海市互联网信息办公室", "市委网信办", "cyber", "department", True),
    ("上海市“互联网＋监管”工作推进组", "市推进组", "general", "coordination", False),
    ("上海市应急管理局", "市应急管理局", "emergency", "department", True),
    ("上海市消防救援总队", "市消防救援总队", "fire", "authorised", True),
    ("上海市卫生健康委员会", "市卫生健康委", "health", "department", True),
    ("上海市人力资源和社会保障局", "市人力资源社会保障局", "labour", "department", True),
    ("上海市城市管理行政执法局", "市城管执法局", "urban", "department", True),
    ("上海市商务委员会", "市商务委", "commerce", "department", True),
    ("上海市水务局", "市水务局", "water", "department", True),
    ("上海市教育委员会", "市教委", "education", "department", True),
    ("上海市民政局", "市民政局", "civil", "department", True),
    ("上海市药品监督管理局", "市药品监管局", "drug", "department", True),
    ("上海市审计局", "市审计局", "general", "support", False),
    ("上海市人民检察院", "市检察院", "general", "support", False),
    ("上海市消费者权益保护委员会", "市消保委", "general", "support", False),
    ("上海市劳动保障监察总队", "市劳动监察总队", "labour", "entrusted", False),
    ("上海市卫生健康委员会监督所", "市卫生监督所", "health", "entrusted", False),
    ("上海市特种设备监督检验技术研究院", "市特检院", "market", "support", False),
)
DISTRICT: tuple[tuple[str, str, str, Kind, bool], ...] = (
    ("人民政府办公室", "府办", "general", "department", False),
    ("市场监督管理局", "市场监管局", "market", "department", True),
    ("应急管理局", "应急管理局", "emergency", "department", True),
    ("消防救援支队", "消防救援支队", "fire", "authorised", True),
    ("生态环境局", "生态环境局", "ecology", "department", True),
    ("城市管理行政执法局", "城管执法局", "urban", "department", True),
    ("卫生健康委员会", "卫生健康委", "health", "department", True),
    ("建设和管理委员会", "建设管理委", "housing", "department", True),
    ("文化和旅游局", "文化旅游局", "culture", "department", True),
    ("人力资源和社会保障局", "人力资源社会保障局", "labour", "department", True),
    ("公安分局", "公安分局", "police", "department", True),
    ("商务委员会", "商务委", "commerce", "department", True),
    ("教育局", "教育局", "education", "department", True),
    ("民政局", "民政局", "civil", "department", True),
    ("交通委员会", "交通委", "transport", "department", True),
    ("卫生健康委员会监督所", "卫生监督所", "health", "entrusted", False),
)
RURAL_ONLY: tuple[tuple[str, str, str, Kind, bool], ...] = (
    ("农业农村委员会", "农业农村委", "agriculture", "department", True),
    ("水务局", "水务局", "water", "department", True),
)
#: Districts with farmland, where agriculture and water have departments of their own.
RURAL = frozenset({"310112", "310113", "310114", "310115", "310116", "310117", "310118", "310120", "310151"})
#: Entrusting body, entrusted body, content; each letter is invented.
ENTRUSTED: tuple[tuple[str, str, str], ...] = (
    ("上海市人力资源和社会保障局", "上海市劳动保障监察总队", "劳动保障监察的日常检查和调查取证"),
    ("上海市卫生健康委员会", "上海市卫生健康委员会监督所", "公共场所、医疗机构和生活饮用水卫生的监督检查"),
)


def synthetic_code(name: str, area: str) -> str:
    """A valid credit code for an invented body: 11, area, ``HJ`` and six digits from the name, both check characters."""
    eight = f"HJ{int(hashlib.sha256(name.encode()).hexdigest()[:12], 16) % 1_000_000:06d}"
    first = "11" + area[:6] + eight + uscc.organisation_check(eight)
    return first + uscc.check_character(first)


def _organ(
    name: str, short: str, level: Level, territory: str, line: str, kind: Kind, parent: str, capable: bool
) -> NewOrgan:
    capable = capable and kind in MAY_HOLD_CAPACITY
    code = synthetic_code(name, territory)
    return NewOrgan(
        organ_code=code, name=name, short_name=short, level=level, territory_code=territory, line_code=line,
        kind=kind, parent_code=parent, capacity_no=f"演示资格〔2025〕{code[8:16]}号" if capable else "",
        capacity_published_on=PUBLISHED_ON if capable else None,
    )


def _city() -> list[NewOrgan]:
    top = _organ(CITY_GOVERNMENT, "市政府", "city", areas.SHANGHAI, "general", "government", "", False)
    rest = [
        _organ(name, short, "city", areas.SHANGHAI, line, kind, top.organ_code, capable)
        for name, short, line, kind, capable in CITY
    ]
    return [top, *rest]


def _district(area: areas.Area) -> list[NewOrgan]:
    short_area = area.name.removesuffix("新区").removesuffix("区")
    top = _organ(
        f"上海市{area.name}人民政府", f"{short_area}区政府", "district", area.code, "general", "government",
        synthetic_code(CITY_GOVERNMENT, areas.SHANGHAI), False,
    )
    found = [top]
    for tail, short, line, kind, capable in DISTRICT + (RURAL_ONLY if area.code in RURAL else ()):
        name = f"上海市公安局{short_area}分局" if line == "police" else f"上海市{area.name}{tail}"
        found.append(_organ(name, f"{short_area}{short}", "district", area.code, line, kind, top.organ_code, capable))
    return found


def _street(area: areas.Area, district: areas.Area, parent: str) -> NewOrgan:
    kind: Kind = "government"
    if area.name.endswith("街道"):
        name = f"上海市{district.name}人民政府{area.name}办事处"
    elif area.name.endswith(("镇", "乡")):
        name = f"上海市{district.name}{area.name}人民政府"
    else:
        # Development zones, farms and the like have no power of their own to inspect.
        name, kind = f"上海市{district.name}{area.name}管理机构", "support"
    return _organ(name, area.name, "street", area.code, "general", kind, parent, kind == "government")


@cache
def _tree() -> tuple[NewOrgan, ...]:
    found = _city()
    for district in areas.districts():
        found += _district(district)
        parent = synthetic_code(f"上海市{district.name}人民政府", district.code)
        found += [_street(street, district, parent) for street in areas.streets(district.code)]
    return tuple(found)


def shanghai_tree() -> list[NewOrgan]:
    """The city, its departments, the districts with theirs, and the street and town bodies, parents first."""
    return list(_tree())


def entrustments() -> list[dict[str, str]]:
    """Arguments ``entrusting``, ``entrusted``, ``letter_no`` and ``content`` of the demonstration's entrustments."""
    pairs = [*ENTRUSTED]
    for district in areas.districts():
        health = f"上海市{district.name}卫生健康委员会"
        pairs.append((health, f"{health}监督所", "公共场所、医疗机构和生活饮用水卫生的监督检查"))
    codes = {organ.name: organ.organ_code for organ in _tree()}
    return [
        {
            "entrusting": codes[giver], "entrusted": codes[taker],
            "letter_no": f"演示委托〔2025〕{number:03d}号", "content": content,
        }
        for number, (giver, taker, content) in enumerate(pairs, start=1)
    ]
