"""Places: an address that can be found and the point on the map, so that business that comes back is recognised."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation

from hengjian.kernel.codes import addresses
from hengjian.kernel.errors import Refused

#: The box around the city, in degrees (WGS-84 or GCJ-02; the difference does not matter here).
LATITUDES, LONGITUDES = (Decimal("30.6"), Decimal("31.9")), (Decimal("120.8"), Decimal("122.3"))
#: Two points nearer than this may be the same place; a person decides.
NEAR_M = 30
METRES_A_DEGREE = 111_320


def check_address(address: str, *, what: str) -> None:
    """Refuse a place that nobody can find."""
    if len(addresses.plain(address)) < 4:
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
