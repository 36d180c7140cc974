"""The district an address lies in (属地), read from its words.

Four readings, the surest first:

1. the name of a district, also of one that is gone: 闸北区, 南汇县 (the first in the text counts);
2. a district's short name at the beginning or after a bracket, unless it begins a street's name:
   嘉定环城路 is read, 松江路 is not;
3. a street's or town's full name that only one district has: 马陆镇;
4. the words 自由贸易试验区 without any district: almost all of that zone lies in Pudong.

An address that names only a road is left unread; guessing is for a gazetteer, and a person can always set the district.
The same patterns serve the DuckDB expression; they use no look-around, so both engines read alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from hengjian.kernel.codes import areas

#: Names that addresses still carry: the district of today they lie in. County seats became districts before 2002.
FORMER: Mapping[str, str] = {
    "卢湾区": "310101",
    "南市区": "310101",
    "闸北区": "310106",
    "南汇区": "310115",
    "南汇县": "310115",
    "川沙县": "310115",
    "崇明县": "310151",
    "奉贤县": "310120",
    "青浦县": "310118",
    "松江县": "310117",
    "金山县": "310116",
    "嘉定县": "310114",
    "宝山县": "310113",
    "闵行县": "310112",
}

#: What may not follow a short name: it would be a road, a bridge, a station, a temple or a park (宝山路, 静安寺路).
#: A direction may follow unless it makes a road of it: 青浦西岑 is read, 宝山东路 is not.
NOT_AFTER_SHORT = "路街寺支大公桥站江"
DIRECTIONS = "东西南北中"
_FREE_TRADE_ZONE = "自由贸易试验区"
_PUDONG = "310115"


@cache
def names() -> Mapping[str, str]:
    """Return the full names of districts, present and former, with their codes of today."""
    return {**{area.name: area.code for area in areas.districts()}, **FORMER}


@cache
def short_names() -> Mapping[str, str]:
    """Return the short names: 浦东, 黄浦, 闸北."""
    return {name.removesuffix("新区").removesuffix("区").removesuffix("县"): code for name, code in names().items()}


@cache
def towns() -> Mapping[str, str]:
    """Return the names of streets and towns that exist in one district only."""
    found: dict[str, set[str]] = {}
    for district in areas.districts():
        for street in areas.streets(district.code):
            if street.name.endswith(("镇", "乡", "街道")) and len(street.name) > 2:
                found.setdefault(street.name, set()).add(district.code)
    return {name: codes.copy().pop() for name, codes in found.items() if len(codes) == 1}


def _any(words: Mapping[str, str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def patterns() -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Return the readings in order: a pattern whose first group is a name, and the codes of the names."""
    short = {name: code for name, code in short_names().items() if name != "浦东"}
    start = "(?:^|[(（])(?:中国)?(?:上海市|上海)?"
    no_road = f"(?:[^{NOT_AFTER_SHORT}{DIRECTIONS}]|[{DIRECTIONS}][^路街一二三]|$)"
    return (
        (f"({_any(names())})", names()),
        (f"{start}(?:({_any(short)}){no_road})", short),
        (f"{start}(浦东)", {"浦东": _PUDONG}),
        (f"({_any(towns())})", towns()),
        (f"({_FREE_TRADE_ZONE})", {_FREE_TRADE_ZONE: _PUDONG}),
    )


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    return tuple((re.compile(pattern), codes) for pattern, codes in patterns())


def district_of_address(text: str) -> str | None:
    """Return the code of today's district that an address names, or ``None``."""
    for pattern, codes in _compiled():
        found = pattern.search(text)
        if found:
            return codes[found[1]]
    return None


def district_of_address_sql(column: str) -> str:
    """Return the same reading as a DuckDB expression over a column (the name comes from the program, never a user)."""
    return "coalesce(" + ", ".join(_reading_sql(column, pattern, codes) for pattern, codes in patterns()) + ")"


def _reading_sql(column: str, pattern: str, codes: Mapping[str, str]) -> str:
    # A map and not CASE: DuckDB would run the pattern again for every WHEN, three hundred times slower.
    entries = ", ".join(f"'{name}': '{code}'" for name, code in codes.items())
    return f"MAP {{{entries}}}[regexp_extract({column}, '{pattern}', 1)]"
