"""Places: the point on the map, and when two addresses are the same place, so that business that comes back is recognised."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from hengjian.kernel.errors import Refused

#: The box around the city, in degrees (WGS-84 or GCJ-02; the difference does not matter here).
LATITUDES, LONGITUDES = (Decimal("30.6"), Decimal("31.9")), (Decimal("120.8"), Decimal("122.3"))
#: Two points nearer than this may be the same place; a person decides.
NEAR_M = 30
METRES_A_DEGREE = 111_320
_NOISE = re.compile(r"[\s,，。、.·（）()\-—_#]+")
_CITY = re.compile(r"^(上海市|上海)?((浦东新区|[\u4e00-\u9fff]{2}区))?")
_NUMERALS = str.maketrans("〇一二三四五六七八九", "0123456789")
_COUNTED = re.compile(r"[〇一二三四五六七八九]+(?=[弄号室楼层铺])")


def normal(address: str) -> str:
    """An address as it is compared: half-width, without city, district, blanks and signs, counted numbers as figures."""
    words = _NOISE.sub("", unicodedata.normalize("NFKC", address)).upper()
    return _COUNTED.sub(lambda found: found.group().translate(_NUMERALS), _CITY.sub("", words, count=1))


def check_address(address: str, *, what: str) -> None:
    """Refuse a place that nobody can find."""
    if len(normal(address)) < 4:
        raise Refused(what, "地点太短，找不到", "请写到路名、弄、号和门面，没有门牌的写明在谁的旁边", field="address")


def check_point(lat: str, lon: str, *, what: str) -> tuple[Decimal, Decimal] | None:
    """The point as numbers; refused outside the city, with a word where the two are swapped. None where none was given."""
    if not lat.strip() and not lon.strip():
        return None
    try:
        north, east = Decimal(lat), Decimal(lon)
    except InvalidOperation:
        raise Refused(what, "纬度、经度不是数字", "请写成 31.230416、121.473701 这样的小数", field="lat") from None
    if _in(north, LATITUDES) and _in(east, LONGITUDES):
        return north, east
    swapped = _in(east, LATITUDES) and _in(north, LONGITUDES)
    raise Refused(what, "地图点不在本市范围内", "纬度和经度看来填反了" if swapped else "请在地图上重新取点", field="lat")


def _in(value: Decimal, span: tuple[Decimal, Decimal]) -> bool:
    return value.is_finite() and span[0] <= value <= span[1]


def metres(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> float:
    """The distance of two points in metres, exact enough inside a city."""
    north = float(one[0] - other[0])
    east = float(one[1] - other[1]) * math.cos(math.radians(float(one[0])))
    return math.hypot(north, east) * METRES_A_DEGREE
