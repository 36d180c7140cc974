"""The wire of each table, to the letter: a golden file a table. A change here is a change the other side sees."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.behaviour import queries as library
from hengjian.exchange.national import fields, mapping
from hengjian.kernel import clock

GOLDEN = Path(__file__).with_name("golden")
ORGAN = "11310115MB2F30001K"


def version(kind: str, **more: Any) -> library.FeedRow:
    """A version in which every national field says its own place, so that no two are mistaken for each other."""
    content: dict[str, Any] = {}
    for place, one in enumerate(library.national_fields(kind), start=1):
        content[one.name] = {
            "codes": [f"{place:02d}", f"{place:02d}b"], "names": [f"甲{place}", f"乙{place}"], "day": f"2026-03-{place % 28 + 1:02d}",
            "amount": f"{place}.50", "flag": place % 2 == 0,
        }.get(one.type, f"第{place}项")
    said = {
        "cursor": 7, "act_no": "310115-2026-000007", "kind": kind, "version": 2, "operation": "u", "state": "checked",
        "organ_code": ORGAN, "territory_code": "310115", "day": date(2026, 3, 6), "content": content, "links": {}, "sha256": "0" * 64,
        "at": datetime(2026, 3, 6, 10, 30, 5, tzinfo=clock.SHANGHAI), **more,
    }
    return library.FeedRow(**said)


@pytest.mark.parametrize("kind", sorted(mapping.ACTS))
def test_a_row_goes_up_as_its_golden_file_says(kind: str) -> None:
    wire = mapping.row(version(kind), {}, province="310000")
    kept = (GOLDEN / f"{kind}.json").read_text(encoding="utf-8")
    assert json.dumps(wire, ensure_ascii=False, indent=1, sort_keys=True) + "\n" == kept


@pytest.mark.parametrize("kind", sorted(mapping.ACTS))
def test_every_value_on_the_wire_is_text_and_every_national_column_is_there_once(kind: str) -> None:
    wire = mapping.row(version(kind), {}, province="310000")
    names = [one.name for one in library.national_fields(kind)]
    assert len(names) == len(set(names))
    assert set(wire) == {*names, *mapping.ENVELOPE} - {"cd_batch"}
    assert all(isinstance(value, str) for value in wire.values())


def test_the_names_of_a_deployments_dictionary_take_the_place_of_ours() -> None:
    wire = mapping.row(version("check"), {"check_mode": "jcfs"}, province="310000")
    assert "check_mode" not in wire
    assert wire["jcfs"]


def test_the_moment_is_written_in_beijing_time() -> None:
    assert mapping.moment(datetime.fromisoformat("2026-03-05T23:30:05+00:00")) == "2026-03-06 07:30:05"


def test_the_longest_key_of_the_platform_fits_the_envelope() -> None:
    assert len(mapping.cd_id(ORGAN, "9" * 50)) <= mapping.MOST_ID


#: What a column of each type says in the golden files; texts and lists say their own place.
SAID: dict[str, Any] = {
    "code": "01", "flag": True, "amount": "1.50", "organ": ORGAN, "party": "91310115MA1K4BCD16", "items": ["31010100000001"],
    "day": "2026-03-06",
}


@pytest.mark.parametrize("kind", sorted(fields.RECORDS))
def test_a_record_goes_up_as_its_golden_file_says(kind: str) -> None:
    content = {
        one.name: SAID.get(one.type, [f"甲{place}", f"乙{place}"] if one.type in ("codes", "names") else f"第{place}项")
        for place, one in enumerate(fields.columns(kind), start=1)
    }
    wire = mapping.record(
        kind, content, {}, key=mapping.record_id("310000", kind, "R7"), version=2, province="310000", organ_code=ORGAN, operation="u",
        at=datetime(2026, 3, 6, 10, 30, 5, tzinfo=clock.SHANGHAI),
    )
    assert json.dumps(wire, ensure_ascii=False, indent=1, sort_keys=True) + "\n" == (GOLDEN / f"{kind}.json").read_text(encoding="utf-8")


def test_every_table_of_the_mapping_has_its_golden_file_and_a_number_of_its_own() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(mapping.MAPPING)
    assert len({table.number for table in mapping.MAPPING.values()}) == len(mapping.MAPPING)
