"""The register's file of the demonstration city: one row per invented firm, with codes that pass GB 32100."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from hengjian.interfaces.commands.city import names, roads, trades
from hengjian.kernel.codes import areas, uscc

HEADER = (
    "统一社会信用代码", "名称", "类型", "法定代表人", "成立日期", "登记状态", "住所", "行政区划代码", "街镇代码",
    "行业代码", "经营范围", "注册资本", "标签",
)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FORMS = (("有限责任公司", "有限公司", 62), ("有限责任公司分公司", "分公司", 8), ("个体工商户", "", 30))


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as the register's file states it, with its trade for the story's use."""

    cells: tuple[str, ...]
    tag: str

    @property
    def code(self) -> str:
        return self.cells[0]


def firms(random: Random, count: int, *, today: date) -> Iterator[Firm]:
    """``count`` invented firms over the 16 districts, names and codes distinct."""
    seen_names: set[str] = set()
    districts = random.choices(list(roads.SHARES), weights=list(roads.SHARES.values()), k=count)
    chosen = random.choices(trades.TRADES, weights=[t.weight for t in trades.TRADES], k=count)
    for number, (district, trade) in enumerate(zip(districts, chosen, strict=True)):
        yield _firm(random, number, district, trade, today, seen_names)


def write(path: Path, rows: list[Firm]) -> None:
    """Write the file that ``hengjian import`` reads."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(firm.cells for firm in rows)


def _firm(random: Random, number: int, district: str, trade: trades.Trade, today: date, seen: set[str]) -> Firm:
    kind, ending, _ = random.choices(FORMS, weights=[w for *_, w in FORMS])[0]
    road, street = random.choice(roads.ROADS[district]), random.choice(areas.streets(district))
    name = _name(random, trade, ending, road, district, seen)
    founded = today - timedelta(days=random.randint(200, 9000))
    status = random.choices(("存续", "注销", "吊销", "迁出"), weights=(958, 22, 12, 8))[0]
    area = areas.name_of(district) or ""
    address = f"上海市{area}{road}{random.randint(1, 2900)}号{random.choice(('', '1层', '2层', '101室', '305室', 'B座602室'))}"
    capital = "" if kind == "个体工商户" else f"{random.choice((10, 50, 100, 200, 500, 1000, 3000))}万元人民币"
    cells = (
        code(district, number, natural=kind == "个体工商户"), name, kind, names.person(random), founded.isoformat(), status,
        address, district, street.code, trade.industry, trade.scope, capital, trade.tag,
    )
    return Firm(cells, trade.tag)


def _name(random: Random, trade: trades.Trade, ending: str, road: str, district: str, seen: set[str]) -> str:
    area = (areas.name_of(district) or "").removesuffix("新区").removesuffix("区")
    while True:
        style = names.trade_name(random)
        if ending == "":
            name = f"上海市{area}区{style}{trade.word}店" if area != "浦东" else f"上海市浦东新区{style}{trade.word}店"
        elif ending == "分公司":
            name = f"上海{style}{trade.word}有限公司{road.rstrip('路')}分公司"
        else:
            name = f"上海{style}{trade.word}有限公司"
        if name not in seen:
            seen.add(name)
            return name


def code(district: str, number: int, *, natural: bool) -> str:
    """A code that passes both check digits: market supervision's letter, the district, a serial from ``MA``."""
    serial, digits = number, ""
    for _ in range(6):
        serial, digit = divmod(serial, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    eight = "MA" + digits
    body = f"9{2 if natural else 1}{district}{eight}{uscc.organisation_check(eight)}"
    return body + uscc.check_character(body)
