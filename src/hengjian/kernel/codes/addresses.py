"""Addresses as they are compared: one writing for the same words, and the door (门牌), which two sources share when they mean one house.

Sources write the same door in many ways: with and without city, district and town, numerals in ideographs, a range of numbers for
one shop, the lane (弄) before the number. What follows the door (floor, room, stall) differs most and is compared apart.
"""

from __future__ import annotations

import re
import unicodedata

_NOISE = re.compile(r"[\s,，。、.·（）()\-—_#]+")
_CITY = re.compile(r"^(上海市|上海)?((浦东新区|[\u4e00-\u9fff]{2}区))?")
_ZONE = re.compile(r"^中国\(?(?:上海)?\)?自由贸易试验区(?:临港新片区)?")
_NUMERALS = str.maketrans("〇一二三四五六七八九", "0123456789")
_COUNTED = re.compile(r"[〇一二三四五六七八九]+(?=[弄号室楼层铺])")
#: A town before a road, a lane or a village: 张江镇中心路. A road that is called after a town (古镇路) has nothing before it.
_TOWN = re.compile(r"^[\u4e00-\u9fff]{2,5}?(?:街道|镇|乡)(?=[\u4e00-\u9fff]{2,}(?:路|街|道|弄|村|公路)\d)")
_MORE = r"(?:[-_、,~至－]\d+)*"
_DOOR = re.compile(rf"^(?P<road>[^\d]{{2,}}?)(?P<first>\d+){_MORE}(?:(?P<lane>支?弄)(?:(?P<house>\d+){_MORE}号)?|号)")
_ROOM = re.compile(r"(\d+)(?:室|铺|房|单元)|([A-Z]{0,2}\d{2,}[A-Z]?)$")


def plain(address: str) -> str:
    """An address as it is compared: half-width, without city, district, blanks and signs, counted numbers as figures."""
    words = _NOISE.sub("", unicodedata.normalize("NFKC", address)).upper()
    return _COUNTED.sub(lambda found: found.group().translate(_NUMERALS), _CITY.sub("", words, count=1))


def door(address: str) -> str:
    """The house an address lies in: road, lane and number, the first of a range; empty where none is written."""
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", address)).upper()
    words = _CITY.sub("", _ZONE.sub("", _CITY.sub("", words, count=1)), count=1)
    words = _COUNTED.sub(lambda found: found.group().translate(_NUMERALS), words)
    found = _DOOR.match(_TOWN.sub("", words))
    if found is None:
        return ""
    road, first, lane, house = found.group("road", "first", "lane", "house")
    return f"{road}{first}{lane}{house}号" if house else f"{road}{first}{lane or '号'}"


def room(address: str) -> str:
    """The room, stall or flat behind the door; empty where none is written."""
    words = plain(address)
    found = _ROOM.search(words.split("号", 1)[-1])
    return (found.group(1) or found.group(2)) if found else ""
