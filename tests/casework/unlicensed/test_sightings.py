"""Activity against register: files of platforms compared, hints made clues or dropped, the stated precision measured again."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from hall import MARKET
from hengjian.casework.unlicensed import operations as unlicensed
from hengjian.casework.unlicensed import queries
from hengjian.casework.unlicensed.models import Sighting
from hengjian.casework.unlicensed.operations.sightings import compared
from hengjian.casework.unlicensed.rules import sightings as rules
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import addresses
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.regulated_entities import operations as register
from hengjian.registers.regulated_entities.models import Entity, Permit

FIRMS = Path(__file__).parents[4] / "shared" / "data" / "enterprise_shanghai" / "dev" / "enterprises.parquet"
NOON = datetime(2026, 3, 9, 12, tzinfo=clock.SHANGHAI)
OFFICER = Actor("u1", "u1", MARKET, frozenset({Role.INSPECTOR}), frozenset({"market"}), "310115")
HEAD = "来源编号,名称,地址,所在区,许可证编号,看到的日期\n"


@pytest.mark.parametrize(("address", "door", "room"), [
    ("上海市浦东新区张江镇中心路1238号101室", "中心路1238号", "101"),
    ("中国(上海)自由贸易试验区浦东大道1号", "浦东大道1号", ""),
    ("中心路1238号一层", "中心路1238号", ""),
    ("嘉定区江桥镇曹安路3460号－377", "曹安路3460号", "377"),
    ("上海市浦东新区周浦镇康沈路1445弄68号825室", "康沈路1445弄68号", "825"),
    ("宏祥北路83弄1_42号20幢F区813室", "宏祥北路83弄1号", "813"),
    ("上海市浦东新区华夏东路2528、2530号1－2层", "华夏东路2528号", ""),
    ("古镇路7号", "古镇路7号", ""),
    ("浦东新区高行镇周桥村一队", "", ""),
])
def test_a_door_is_read_out_of_an_address(address: str, door: str, room: str) -> None:
    assert (addresses.door(address), addresses.room(address)) == (door, room)


def test_names_are_alike_by_what_tells_them_from_others() -> None:
    assert rules.style("上海阿福餐饮管理有限公司") == "阿福"
    assert rules.alike("阿福小吃（张江店）", "上海阿福餐饮管理有限公司", 2)
    assert not rules.alike("阿福小吃", "上海阿贵餐饮管理有限公司", 2)
    assert rules.style("上海餐饮有限公司") == "餐饮"


@pytest.fixture
def registered(db: None) -> None:
    rows = (
        ("91310115MA1K000001", "上海阿福餐饮管理有限公司", "上海市浦东新区张江镇中心路1238号101室", "310115"),
        ("91310115MA1K000002", "上海知味轩饭店有限公司", "浦东新区张杨路5号", "310115"),
        ("91310104MA1K000003", "上海徐家汇面馆", "徐汇区张杨路9号", "310104"),
    )
    for uscc, name, address, district in rows:
        Entity.objects.create(uscc=uscc, name=name, address=address, district_code=district, status="存续")
    Permit.objects.create(uscc=rows[1][0], permit_no="JY23101150000001", title="食品经营许可证")
    register.reindex(by=access.NODE, at=NOON)


def test_what_the_register_knows_is_no_hint(registered: None) -> None:
    def kind(name: str, address: str, uscc: str = "", permit: str = "") -> str:
        return compared(name, address, "310115", uscc, permit).kind

    assert kind("阿福（张江店）", "中心路1238号1楼") == "known"
    assert kind("老街小馆", "张杨路77号", permit="JY23101150000001") == "known"
    assert kind("老街小馆", "张杨路77号", uscc="91310115MA1K000001") == "known"
    assert kind("知味轩饭店", "张杨路77号") == "known"
    assert kind("老街小馆", "张杨路5号") == "others"
    assert kind("老街小馆", "张杨路9号") == "nobody"
    assert kind("老街小馆", "周桥村一队河边") == "unplaced"


def test_a_file_is_taken_in_row_by_row_and_told_again_without_doubling(registered: None) -> None:
    file = (
        HEAD + "m1,阿福（张江店）,中心路1238号1楼,浦东新区,,2026-03-01\nm2,老街小馆,张杨路9号,,,\n"
        "m3,,张杨路11号,,,\nm4,小馆,路,,,\nm5,小馆,张杨路11号,徐汇区,,\nm6,小馆,张杨路11号,,,2026-13-01\nm7,小馆,张杨路11号,,,2026-03-10\n"
    ).encode()
    taken = unlicensed.take_sightings(source="platform", territory="310115", file=file, by=OFFICER, at=NOON)
    assert (taken.rows, taken.known, taken.hints, taken.refused) == (7, 1, 1, 5)
    found = queries.sightings(OFFICER)
    assert [(one.source_no, one.verdict, one.seen_on) for one in found] == [("m2", "nobody", date(2026, 3, 9))]
    faults = {one.row_no: (one.column, one.reason) for one in queries.sighting_faults(OFFICER, taken.batch_no)}
    assert faults[4] == ("名称", "没有填写")
    assert {column for column, _ in faults.values()} == {"名称", "地址", "所在区", "看到的日期"}
    unlicensed.drop_sighting(sighting_no=found[0].sighting_no, reason="是知味轩的摊位", by=OFFICER, at=NOON)
    unlicensed.take_sightings(source="platform", territory="310115", file=file, by=OFFICER, at=NOON)
    assert queries.sightings(OFFICER) == []
    assert Sighting.objects.count() == 2
    with pytest.raises(Refused, match="已经排除"):
        unlicensed.drop_sighting(sighting_no=found[0].sighting_no, reason="再来一次", by=OFFICER, at=NOON)


def test_a_hint_leads_to_a_clue_by_a_persons_hand(registered: None) -> None:
    file = (HEAD + "m2,老街小馆,张杨路9号,,,\n").encode()
    unlicensed.take_sightings(source="platform", territory="310115", file=file, by=OFFICER, at=NOON)
    hint, = queries.sightings(OFFICER)
    clue = unlicensed.NewClue("platform", hint.address, "310115", "平台有店，名录里没有", source_no=hint.sighting_no, trade_name=hint.name)
    no = unlicensed.receive(clue=clue, by=OFFICER, at=NOON)
    assert queries.sightings(OFFICER) == []
    assert [one.clue_no for one in queries.sightings(OFFICER, state="led")] == [no]


def test_a_file_for_another_district_or_without_its_columns_is_refused(registered: None) -> None:
    def take(**more: object) -> None:
        given = {"source": "platform", "territory": "310115", "file": (HEAD + "m2,老街小馆,张杨路9号,,,\n").encode(), **more}
        unlicensed.take_sightings(**given, by=OFFICER, at=NOON)  # type: ignore[arg-type]

    with pytest.raises(Forbidden):
        take(territory="310104")
    with pytest.raises(Refused, match="没有选择来源"):
        take(source="rumour")
    with pytest.raises(Refused, match="缺少列：地址"):
        take(file="来源编号,名称\nm1,甲\n".encode())
    other = replace(OFFICER, territory="310104")
    assert queries.sightings(other) == []
    assert queries.sighting_faults(other, "310115-2026-000001") == []


def told(uscc: str, name: str, address: str) -> tuple[str, str]:
    """A firm as a platform tells of it: without city or room, with a trade name, one in three under a sign that shares nothing."""
    number = int(hashlib.sha256(f"w{uscc}".encode()).hexdigest()[:8], 16)
    where = address
    if number % 3 == 0:
        where = re.sub(r"^(上海市|上海)?([\u4e00-\u9fff]{2}新区|[\u4e00-\u9fff]{2}区)?", "", where)
    elif number % 3 == 1:
        where = "上海市" + re.sub(r"^上海市?", "", where)
    if (number >> 6) % 3 == 0:
        where = where.replace("1层", "一层").replace("室", "")
    if (number >> 12) % 3 == 0:
        return "阿福小店", where
    short, road = rules.style(name), re.search(r"[\u4e00-\u9fff]{2,4}路", address)
    names = (f"{short}（{road.group() if road else '上海'}店）", re.sub("有限责任公司|股份有限公司|有限公司|公司", "", name), short, name)
    return names[(number >> 8) % 4], where


@pytest.mark.slow
def test_the_stated_precision_is_measured_again() -> None:
    if not FIRMS.exists():
        pytest.skip("the public extract of firms is not here")
    from pyarrow import parquet

    table = parquet.read_table(FIRMS, columns=["uscc", "name", "address", "district_code"]).to_pylist()
    firms = sorted((row for row in table if row["address"]), key=lambda row: hashlib.sha256(row["uscc"].encode()).hexdigest())
    absent = {row["uscc"] for row in firms[:1000]}
    doors, leads = defaultdict(list), defaultdict(list)
    for row in firms[1000:]:
        firm = rules.Firm(row["uscc"], row["name"], row["address"])
        doors[addresses.door(firm.address), row["district_code"]].append(firm)
        for at in range(len(firm.name) - 1):
            leads[firm.name[at:at + 2]].append(firm)
    counts = Counter[tuple[bool, str]]()
    for row in firms[:2000]:
        name, where = told(row["uscc"], row["name"], row["address"])
        door, lead = addresses.door(where), rules.lead(name)
        at_door = doors[door, row["district_code"]] if door else []
        by_name = [firm for firm in leads[lead[:2]] if lead in firm.name]
        verdict = rules.compare(name, where, by_code=None, at_door=at_door, by_name=by_name)
        counts[row["uscc"] in absent, verdict.kind] += 1
    for kind, stated in rules.MEASURED.items():
        assert (stated.told, stated.absent) == (2000, 1000)
        assert (counts[True, kind] + counts[False, kind], counts[True, kind]) == (stated.hints, stated.right), kind
