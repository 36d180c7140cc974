"""Where invented premises lie: points inside a box that lies inside the district. Nobody measured them, and they say so."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Final

from hengjian.kernel.access import NODE
from hengjian.registers.regulated_entities import operations as entities
from hengjian.registers.regulated_entities import queries as register

#: What stands behind the address of premises whose place is invented.
MARK: Final = "（演示坐标）"
#: District -> south, north, west, east of a box inside it, in thousandths of a degree (WGS 84).
BOXES: Final[dict[str, tuple[int, int, int, int]]] = {
    "310101": (31_215, 31_235, 121_470, 121_490), "310104": (31_165, 31_195, 121_430, 121_445),
    "310105": (31_205, 31_218, 121_385, 121_415), "310106": (31_235, 31_285, 121_445, 121_460),
    "310107": (31_245, 31_265, 121_385, 121_415), "310109": (31_265, 31_285, 121_480, 121_495),
    "310110": (31_275, 31_305, 121_515, 121_535), "310112": (31_090, 31_130, 121_370, 121_420),
    "310113": (31_340, 31_390, 121_400, 121_460), "310114": (31_360, 31_390, 121_230, 121_270),
    "310115": (31_195, 31_230, 121_540, 121_600), "310116": (30_740, 30_760, 121_320, 121_350),
    "310117": (31_015, 31_045, 121_210, 121_250), "310118": (31_140, 31_160, 121_100, 121_140),
    "310120": (30_905, 30_930, 121_455, 121_490), "310151": (31_615, 31_640, 121_390, 121_430),
}


def somewhere(random: Random, district: str) -> tuple[Decimal, Decimal]:
    """A point in the district: latitude and longitude, to about a metre."""
    south, north, west, east = BOXES[district]
    return Decimal(random.randint(south * 100, north * 100)) / 100_000, Decimal(random.randint(west * 100, east * 100)) / 100_000


def settle(random: Random, uscc: str, at: datetime) -> tuple[Decimal, Decimal]:
    """The place of a firm, entered in the register where it has none yet."""
    firm = register.entity(uscc, NODE)
    for one in firm.premises:
        if one.latitude is not None and one.longitude is not None:
            return one.latitude, one.longitude
    latitude, longitude = somewhere(random, firm.district_code)
    entities.record_premises(
        code=uscc, address=f"{firm.address}{MARK}", district=firm.district_code, street=firm.street_code, latitude=latitude,
        longitude=longitude, by=NODE, at=at,
    )
    return latitude, longitude
