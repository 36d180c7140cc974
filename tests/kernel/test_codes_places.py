"""Areas, the codes Shanghai no longer uses, and the district that an address names."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel.codes import areas, districts

REGISTER = Path(__file__).parents[3] / "shared" / "data" / "enterprise_shanghai" / "dev" / "enterprises.parquet"


def test_shanghai_has_sixteen_districts_with_their_streets() -> None:
    assert [area.code for area in areas.districts()] == [
        "310101", "310104", "310105", "310106", "310107", "310109", "310110", "310112",
        "310113", "310114", "310115", "310116", "310117", "310118", "310120", "310151",
    ]  # fmt: skip
    assert sum(len(areas.streets(area.code)) for area in areas.districts()) == 234
    assert areas.name_of("310101002") == "南京东路街道"


@pytest.mark.parametrize(
    ("old", "new", "last", "gone"),
    [
        ("310103", "310101", date(2011, 6, 7), date(2011, 6, 8)),
        ("310108", "310106", date(2015, 11, 3), date(2015, 11, 4)),
        ("310119", "310115", date(2009, 5, 5), date(2009, 5, 6)),
        ("310230", "310151", date(2016, 7, 21), date(2016, 7, 22)),
    ],
)
def test_a_code_out_of_use_keeps_its_name_and_points_to_its_successor(
    old: str, new: str, last: date, gone: date
) -> None:
    assert areas.name_of(old, last) == areas.name_of(old)
    assert areas.name_of(old, gone) is None
    assert areas.current(old) == new
    assert areas.current(new) == new


def test_a_code_has_no_name_before_it_was_introduced() -> None:
    assert areas.name_of("310151", date(2016, 7, 21)) is None
    assert areas.name_of("310151", date(2016, 7, 22)) == "崇明区"


def test_an_unknown_code_has_no_name_and_stays_itself() -> None:
    assert areas.name_of("999999") is None
    assert areas.full_name("999999") is None
    assert areas.current("999999") == "999999"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("310000", "上海市"),
        ("310115", "上海市浦东新区"),
        ("310101002", "上海市黄浦区南京东路街道"),
        ("130102", "河北省石家庄市长安区"),
        ("441900", "广东省东莞市"),
        ("310230", "上海市崇明县"),
    ],
)
def test_a_full_name_names_everything_above_once(code: str, name: str) -> None:
    assert areas.full_name(code) == name


def test_every_province_city_and_county_is_known() -> None:
    six = [code for code in areas.known() if len(code) == 6]
    assert sum(code.endswith("0000") for code in six) == 31
    assert len(six) == 3348 + 5


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("上海市黄浦区南京东路426号", "310101"),
        ("浦东新区金桥路2556号", "310115"),
        ("上海市闸北区芷江西路382号", "310106"),
        ("南汇县惠南镇东门大街", "310115"),
        ("青浦西岑张家路车站", "310118"),
        ("上海嘉定环城路200号", "310114"),
        ("上海津桥经济开发区（崇明庙港路8号）", "310151"),
        ("马陆镇思诚路27号", "310114"),
        ("中国（上海）自由贸易试验区孙环路1595号", "310115"),
        ("上海市浦东大道2536号", "310115"),
        ("上海市静安区共和新路（原闸北区）", "310106"),
        ("嘉定", "310114"),
        ("上海市宝山路100号", None),
        ("宝山东路100号", None),
        ("静安寺路1号", None),
        ("上海市长乐路73号", None),
        ("", None),
    ],
)
def test_the_district_is_read_from_the_words_of_an_address(address: str, code: str | None) -> None:
    assert districts.district_of_address(address) == code


def test_every_district_and_unique_town_is_read_by_its_own_name() -> None:
    for area in areas.districts():
        assert districts.district_of_address(f"{area.name}某路1号") == area.code
    for name, code in districts.towns().items():
        assert districts.district_of_address(f"某{name}某路1号") == code


def read_by_sql(addresses: list[str]) -> list[str | None]:
    with duckdb.connect() as db:
        db.execute("CREATE TABLE cells (place INTEGER, address VARCHAR)")
        db.executemany("INSERT INTO cells VALUES (?, ?)", list(enumerate(addresses)))
        query = f"SELECT {districts.district_of_address_sql('address')} FROM cells ORDER BY place"
        return [row[0] for row in db.execute(query).fetchall()]


words = st.sampled_from(
    ["上海市", "上海", "中国", "（", "(", "浦东", "浦东新区", "嘉定", "宝山", "路", "镇", "马陆镇", "闸北区", "崇明县", "1号",
     "静安", "寺", "西", "岑", "自由贸易试验区", "区", "街道", " ", "\n"]
)  # fmt: skip


@given(st.lists(st.lists(words, max_size=8).map("".join), min_size=1, max_size=20))
def test_a_whole_column_is_read_like_its_cells(addresses: list[str]) -> None:
    assert read_by_sql(addresses) == [districts.district_of_address(address) for address in addresses]


def test_the_real_register_is_read_as_its_collectors_read_it() -> None:
    if not REGISTER.exists():
        pytest.skip(f"{REGISTER.name} of Shanghai is not here")
    read = districts.district_of_address_sql("address")
    with duckdb.connect() as db:
        agree, both, district, total = db.execute(
            f"SELECT count(*) FILTER (read = addr_district_code), count(addr_district_code), "
            f"avg((read = district_code)::INT) FILTER (district_code IS NOT NULL AND read IS NOT NULL), count(*) "
            f"FROM (SELECT *, {read} AS read FROM read_parquet(?))",
            [str(REGISTER)],
        ).fetchone() or (0, 0, 0, 0)
    assert total == 77_296
    assert agree == both == 64_967
    assert district > 0.999
