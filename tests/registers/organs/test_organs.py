"""The register of organs: who is entered, who has capacity, who may be entrusted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hengjian.kernel import bodies, journal, personal
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.organs import datasets, operations, queries, rules, seed
from hengjian.registers.organs import personal as notes

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def entrust(giver, taker, at, **given):
    values = {
        "entrusting": giver, "entrusted": taker, "letter_no": "委〔2026〕1号", "content": "日常检查",
        "published_on": DAY, "since": DAY, "until": date(2027, 3, 1), "by": NODE, "at": at,
    }
    operations.entrust(**{**values, **given})


@pytest.fixture
def squad(bureau, body, at):
    """An organisation that may be entrusted."""
    return operations.register(organ=body("上海市甲总队", capable=False, kind="entrusted"), by=NODE, at=at)


def test_a_registered_organ_is_found_and_told_in_the_journal(bureau):
    found = queries.organ(bureau)
    assert (found.name, found.has_capacity, found.line_title) == ("上海市甲局", True, "市场监管")
    assert [line.title for line in journal.lines_about(f"organ:{bureau}")] == ["登记机关"]


def test_a_wrong_check_digit_is_refused_with_the_right_one(body, at):
    good = body("上海市乙局").organ_code
    wrong = good[:-1] + ("0" if good[-1] != "0" else "1")
    with pytest.raises(Refused) as refused:
        operations.register(organ=body("上海市乙局", organ_code=wrong), by=NODE, at=at)
    assert f"第 18 位应为 {good[-1]}" in str(refused.value)
    assert refused.value.field == "organ_code"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": " "}, "没有填写名称"),
        ({"line_code": "space"}, "没有“space”这个条线"),
        ({"kind": "club"}, "没有“club”这种机构性质"),
        ({"level": "village"}, "没有“village”这个层级"),
        ({"territory_code": "310101"}, "与层级“市级”不符"),
        ({"territory_code": "319999", "level": "district"}, "319999"),
        ({"capacity_no": ""}, "须同时填写"),
        ({"kind": "coordination"}, "议事协调机构，没有法定的检查权"),
        ({"capacity_published_on": date(2026, 3, 3)}, "还没有到"),
        ({"parent_code": "11310000HJ0000000X"}, "上级机关 11310000HJ0000000X 不在名录里"),
    ],
)
def test_an_impossible_organ_is_refused_in_words(body, at, given, words):
    with pytest.raises(Refused, match=words):
        operations.register(organ=body("上海市乙局", **given), by=NODE, at=at)


def test_code_and_name_are_taken_once(bureau, body, at):
    with pytest.raises(Refused, match="代码重复"):
        operations.register(organ=body("上海市甲局"), by=NODE, at=at)
    other = seed.synthetic_code("别的", "310000")
    with pytest.raises(Refused, match="名称重复：上海市甲局"):
        operations.register(organ=body("上海市甲局", organ_code=other), by=NODE, at=at)


def test_a_district_keeper_registers_inside_the_district_only(body, person, at):
    keeper = person(Role.REGISTER_KEEPER, territory="310101")
    operations.register(organ=body("上海市黄浦区乙局", "310101"), by=keeper, at=at)
    with pytest.raises(Forbidden):
        operations.register(organ=body("上海市徐汇区乙局", "310104"), by=keeper, at=at)
    with pytest.raises(Forbidden):
        operations.register(organ=body("上海市乙局"), by=keeper, at=at)


def test_an_inspector_registers_no_organ(body, person, at):
    with pytest.raises(Forbidden, match="没有这项权限"):
        operations.register(organ=body("上海市乙局"), by=person(Role.INSPECTOR), at=at)


def test_a_batch_is_registered_wholly_or_not_at_all(bureau, body, at):
    with pytest.raises(Refused):
        operations.register_all(organs=[body("上海市乙局"), body("上海市甲局")], by=NODE, at=at)
    assert queries.organs(level="city")[0].code == bureau
    assert len(queries.organs()) == 1
    with pytest.raises(Refused, match="1 至 5000"):
        operations.register_all(organs=[], by=NODE, at=at)
    twice = body("上海市乙局")
    with pytest.raises(Refused, match="重复"):
        operations.register_all(organs=[twice, twice], by=NODE, at=at)


def test_shanghais_tree_is_registered_with_all_its_capacities(at):
    batch = operations.register_all(organs=seed.shanghai_tree(), by=NODE, at=at)
    line = journal.lines_about(f"organs:{batch}")[0]
    assert line.data["count"] == len(seed.shanghai_tree()) == len(bodies.read(line.data["sha256"]).splitlines())
    for item in seed.entrustments():
        entrust(item["entrusting"], item["entrusted"], at, letter_no=item["letter_no"], content=item["content"])
    market = queries.organ_of("market", "310101")
    assert market is not None
    assert market.name == "上海市黄浦区市场监督管理局"
    assert market.has_capacity
    assert queries.organ_of("agriculture", "310101") is None
    assert len({o.territory for o in queries.organs(level="district")}) == 16
    assert not any(o.has_capacity for o in queries.organs() if o.kind == "coordination")
    assert all(o.name.startswith("上海市黄浦区") or o.line == "police" for o in queries.organs(territory="310101"))
    top = queries.organ_of("general", "310000")
    assert top is not None
    assert top.parent
    assert queries.organ(top.parent).name == "上海市人民政府"
    assert len(queries.below(top.parent)) > 25


def test_the_trees_codes_are_valid_distinct_and_marked_as_invented():
    tree = seed.shanghai_tree()
    assert len({o.organ_code for o in tree}) == len(tree) > 500
    assert all(o.organ_code[8:10] == "HJ" for o in tree)
    seen = set()
    for one in tree:
        rules.check_new(one)
        assert not one.parent_code or one.parent_code in seen, "parents come first"
        seen.add(one.organ_code)


def test_capacity_is_confirmed_and_withdrawn(bureau, body, at):
    plain = operations.register(organ=body("上海市丙局", capable=False), by=NODE, at=at)
    with pytest.raises(Refused, match="没有经确认并公告的执法主体资格"):
        queries.require_capacity(plain)
    operations.confirm_capacity(organ_code=plain, capacity_no="沪执资〔2026〕2号", published_on=DAY, by=NODE, at=at)
    assert queries.require_capacity(plain).capacity_no == "沪执资〔2026〕2号"
    operations.withdraw_capacity(organ_code=plain, reason="机构改革", by=NODE, at=at)
    assert not queries.organ(plain).has_capacity
    with pytest.raises(Refused, match="现在没有执法主体资格"):
        operations.withdraw_capacity(organ_code=plain, reason="机构改革", by=NODE, at=at)
    with pytest.raises(Refused, match="理由"):
        operations.withdraw_capacity(organ_code=bureau, reason=" ", by=NODE, at=at)


def test_capacity_needs_a_document_and_a_past_publication(body, at):
    code = operations.register(organ=body("上海市丙局", capable=False), by=NODE, at=at)
    with pytest.raises(Refused, match="没有填写确认文号"):
        operations.confirm_capacity(organ_code=code, capacity_no="", published_on=DAY, by=NODE, at=at)
    with pytest.raises(Refused, match="还没有到"):
        operations.confirm_capacity(
            organ_code=code, capacity_no="x", published_on=DAY + timedelta(1), by=NODE, at=at
        )


def test_a_coordination_body_never_gets_capacity(body, at):
    code = operations.register(organ=body("上海市推进组", capable=False, kind="coordination"), by=NODE, at=at)
    with pytest.raises(Refused, match="没有法定的检查权"):
        operations.confirm_capacity(organ_code=code, capacity_no="x", published_on=DAY, by=NODE, at=at)


def test_an_entrusted_body_acts_in_the_entrusting_organs_name(bureau, squad, at):
    with pytest.raises(Refused, match="没有执法主体资格，也没有在有效期内的委托"):
        queries.require_implementing(squad, DAY)
    entrust(bureau, squad, at)
    found = queries.require_implementing(squad, DAY)
    assert (found.organ.code, found.in_name_of.code, found.letter_no) == (squad, bureau, "委〔2026〕1号")
    own = queries.require_implementing(bureau, DAY)
    assert own.organ == own.in_name_of
    assert own.letter_no == ""
    for day in (DAY - timedelta(1), date(2027, 3, 2)):
        with pytest.raises(Refused):
            queries.require_implementing(squad, day)


def test_a_body_entrusted_by_two_must_say_by_which(bureau, squad, body, at):
    second = operations.register(organ=body("上海市丁局"), by=NODE, at=at)
    entrust(bureau, squad, at)
    entrust(second, squad, at)
    with pytest.raises(Refused, match="受多个机关委托"):
        queries.require_implementing(squad, DAY)
    assert queries.require_implementing(squad, DAY, in_name_of=second).in_name_of.code == second


def test_an_entrusted_body_does_not_entrust_another(bureau, squad, body, at):
    entrust(bureau, squad, at)
    third = operations.register(organ=body("上海市甲支队", capable=False, kind="entrusted"), by=NODE, at=at)
    with pytest.raises(Refused, match="不得再委托"):
        entrust(squad, third, at)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"until": date(2026, 3, 1)}, "早于起日"),
        ({"letter_no": " "}, "没有填写委托书文号"),
        ({"content": ""}, "没有填写委托的具体事项和权限"),
        ({"published_on": date(2026, 3, 3)}, "还没有到"),
    ],
)
def test_a_faulty_letter_of_entrustment_is_refused(bureau, squad, at, given, words):
    with pytest.raises(Refused, match=words):
        entrust(bureau, squad, at, **given)


def test_only_fit_bodies_are_entrusted_and_by_a_body_with_capacity(bureau, squad, body, at):
    plain = operations.register(organ=body("上海市丙局", capable=False), by=NODE, at=at)
    with pytest.raises(Refused, match="没有经确认并公告的执法主体资格"):
        entrust(plain, squad, at)
    with pytest.raises(Refused, match="不是依法成立并具有管理公共事务职能的组织"):
        entrust(bureau, plain, at)
    with pytest.raises(Refused, match="是同一个"):
        entrust(bureau, bureau, at)
    entrust(bureau, squad, at)
    with pytest.raises(Refused, match="已经登记过"):
        entrust(bureau, squad, at)


def test_the_head_of_another_organ_cannot_entrust(bureau, squad, district_bureau, person, at):
    with pytest.raises(Forbidden):
        entrust(bureau, squad, at, by=person(Role.HEAD, organ=district_bureau))
    entrust(bureau, squad, at, by=person(Role.HEAD, organ=bureau))
    assert queries.entrustments_of(squad, DAY)[0].entrusting == bureau


def test_an_entrustment_is_ended_early(bureau, squad, at):
    entrust(bureau, squad, at)
    end = {"entrusting": bureau, "letter_no": "委〔2026〕1号", "by": NODE, "at": at}
    with pytest.raises(NotFound):
        operations.end_entrustment(**{**end, "letter_no": "无"}, on=DAY, reason="x")
    with pytest.raises(Refused, match="之内"):
        operations.end_entrustment(**end, on=date(2027, 3, 1), reason="x")
    with pytest.raises(Refused, match="理由"):
        operations.end_entrustment(**end, on=DAY, reason="")
    operations.end_entrustment(**end, on=DAY, reason="任务完成")
    assert queries.entrustments_of(squad, DAY)
    assert not queries.entrustments_of(squad, DAY + timedelta(1))


def test_a_closed_organ_stays_but_no_longer_acts(bureau, body, at):
    child = operations.register(organ=body("上海市甲局分局", parent_code=bureau), by=NODE, at=at)
    with pytest.raises(Refused, match="还有 1 个下级机关"):
        operations.close(organ_code=bureau, reason="合并", by=NODE, at=at)
    with pytest.raises(Refused, match="理由"):
        operations.close(organ_code=child, reason="", by=NODE, at=at)
    operations.close(organ_code=child, reason="合并", by=NODE, at=at)
    assert queries.names([child]) == {child: "上海市甲局分局"}
    assert child not in {found.code for found in queries.organs()}
    with pytest.raises(Refused, match="已经注销"):
        queries.require_capacity(child)
    with pytest.raises(NotFound):
        operations.close(organ_code=child, reason="合并", by=NODE, at=at)


def test_the_directory_pages_by_code_and_searches(bureau, district_bureau, person):
    inspector = person(Role.INSPECTOR)
    first = queries.directory(inspector, limit=1)
    rest = queries.directory(inspector, after=first[0].code)
    assert {first[0].code, rest[0].code} == {bureau, district_bureau}
    assert [o.code for o in queries.directory(inspector, text="黄浦")] == [district_bureau]
    assert [o.code for o in queries.directory(inspector, level="city", line="market")] == [bureau]
    assert [o.code for o in queries.directory(inspector, territory="310101")] == [district_bureau]
    with pytest.raises(NotFound):
        queries.organ("无")


def test_the_dataset_has_the_declared_columns(bureau):
    row = next(iter(datasets.ORGANS.source()))
    assert len(row) == len(datasets.COLUMNS)
    assert row[0] == bureau


def test_every_field_says_whether_it_is_personal():
    assert personal.unclassified(notes.MODELS, notes.PERSONAL, notes.IMPERSONAL) == []
    assert personal.unclassified(notes.MODELS, (), notes.IMPERSONAL - {"Organ.name"}) == ["Organ.name"]
    assert personal.unclassified(notes.MODELS, (), notes.IMPERSONAL | {"Organ.ghost"}) == ["Organ.ghost"]
