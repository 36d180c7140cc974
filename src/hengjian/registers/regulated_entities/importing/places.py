"""Where an entity lies: from the source's label, else from the address, as DuckDB expressions over a whole file.

A label counts before an address, because the source states it and an address may only mention a place; where the two
differ the row is taken in with the label and the report says so. A file's own province column decides whether Shanghai's
readings apply at all: 宝山区 is also a district of 双鸭山.
"""

from __future__ import annotations

from collections.abc import Collection

from hengjian.kernel.codes import areas, districts

#: Labels of the source that are no district but lie in one.
LABELS = {"自贸区": "310115", "保税区": "310115", "浦东": "310115"}
LABEL_LENGTH = 60
_PROVINCE_ENDS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市")


def _map(entries: dict[str, str], key: str) -> str:
    pairs = ", ".join(f"'{name}': '{code}'" for name, code in entries.items())
    return f"MAP {{{pairs}}}[{key}]"


def _provinces() -> dict[str, str]:
    found = {}
    for code, area in areas.known().items():
        if len(code) == 6 and code.endswith("0000"):
            found[area.name] = code
            for end in _PROVINCE_ENDS:
                if area.name.endswith(end):
                    found[area.name.removesuffix(end)] = code
                    break
    return found


def _former() -> dict[str, str]:
    """Codes no longer in use with the one that stands for the area today; few, because a map is searched entry by entry."""
    return {code: areas.current(code) for code in areas.known() if len(code) == 6 and areas.current(code) != code}


def in_shanghai(fields: Collection[str]) -> str:
    """Whether a row is the city's own: says its province, or the file has no such column."""
    if "province" not in fields:
        return "true"
    return "(province IN ('上海', '上海市') OR (province IS NULL AND contains(coalesce(address, ''), '上海')))"


def from_label(fields: Collection[str]) -> str:
    """The code by the source's own words: code column, then district label, then province."""
    readings = []
    if "district_code" in fields:
        known = ", ".join(f"'{code}'" for code in areas.known() if len(code) == 6)
        former = f"coalesce({_map(_former(), 'district_code')}, district_code)"
        readings.append(f"CASE WHEN district_code IN ({known}) THEN {former} END")
    if "area_label" in fields:
        labels = {**districts.names(), **districts.short_names(), **LABELS}
        readings.append(f"CASE WHEN {in_shanghai(fields)} THEN {_map(dict(labels), 'area_label')} END")
    if "province" in fields:
        outside = {name: code for name, code in _provinces().items() if code != areas.SHANGHAI}
        readings.append(_map(outside, "province"))
    return f"coalesce({', '.join(readings)})" if readings else "NULL"


def from_address(fields: Collection[str]) -> str:
    """The district of Shanghai that the address names."""
    if "address" not in fields:
        return "NULL"
    # The readings are the costly part of a row's checks, so a row of another province is spared them.
    return f"CASE WHEN {in_shanghai(fields)} THEN {districts.district_of_address_sql('address')} END"


def label(fields: Collection[str]) -> str:
    """The source's own words for the place, kept as they came."""
    words = [field for field in ("province", "area_label") if field in fields]
    # Real files have rows whose cells slipped by a column, so that a whole business scope may stand here: it is cut.
    return f"left(coalesce(concat_ws(' ', {', '.join(words)}), ''), {LABEL_LENGTH})" if words else "''"
