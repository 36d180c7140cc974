"""Asking the register, drawing a pool from it, and the acts on single entities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from hengjian.kernel import access, journal, law, personal
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.regulated_entities import datasets, operations, queries
from hengjian.registers.regulated_entities import personal as notes
from hengjian.registers.regulated_entities.datasets import PoolFilter
from hengjian.registers.regulated_entities.models import CreditClass, Entity, Quarantined
from hengjian.registers.regulated_entities.queries import Filters
from hengjian.registers.regulated_entities.records import BatchRecord, EntityRecord, EntityRow

Import = Callable[..., BatchRecord]
Make = Callable[..., str]
Person = Callable[..., Actor]


@pytest.fixture
def city(bring: Import, line: Make, settle: Callable[[], None]) -> None:
    """Five entities in two districts, searchable."""
    bring([
        line(1, name="上海食品有限公司"), line(2, name="浦东海食贸易有限公司"), line(3, name="龙翔化工（上海）有限公司"),
        line(4, name="3M中国有限公司", district="虹口", address="东宝兴路336号"),
        line(5, name="虹口食品商店", district="虹口", address="东宝兴路338号"),
    ])
    settle()


def names(rows: list[EntityRow]) -> list[str]:
    return [row.name for row in rows]


@pytest.mark.parametrize(("text", "found"), [
    ("食品", ["上海食品有限公司", "虹口食品商店"]),
    ("海食", ["上海食品有限公司", "浦东海食贸易有限公司"]),
    ("海品", []),
    ("有限公司 食品", ["上海食品有限公司"]),
    ("(上海)", ["上海食品有限公司", "龙翔化工（上海）有限公司"]),
    ("3m", ["3M中国有限公司"]),
    ("虹", ["虹口食品商店"]),
    ("？", []),
])
def test_search_finds_neighbouring_characters_words_and_a_first_character(city: None, text: str, found: list[str]) -> None:
    assert names(queries.search(access.NODE, text)) == found


def test_search_by_code_and_by_its_beginning(city: None, code: Make) -> None:
    assert names(queries.search(access.NODE, code(3).lower())) == ["龙翔化工（上海）有限公司"]
    by_start = queries.search(access.NODE, "91310115", limit=3)
    assert len(by_start) == 3
    rest = queries.search(access.NODE, "91310115", after=by_start[-1].place)
    assert sorted(names(by_start + rest)) == sorted(names(queries.search(access.NODE)))
    assert queries.search(access.NODE, "92310115") == []


def test_pages_follow_each_other_without_gap_or_overlap(city: None) -> None:
    seen: list[str] = []
    page = queries.search(access.NODE, limit=2)
    while page:
        seen += names(page)
        page = queries.search(access.NODE, after=page[-1].place, limit=2)
    assert seen == names(queries.search(access.NODE))
    first = queries.search(access.NODE, "食品", limit=1)
    assert names(queries.search(access.NODE, "食品", after=first[-1].place)) == ["虹口食品商店"]


def test_a_district_sees_only_its_own_in_lists_searches_counts_and_files(city: None, person: Person, code: Make) -> None:
    hongkou = person(Role.INSPECTOR, territory="310109")
    assert names(queries.search(hongkou)) == ["3M中国有限公司", "虹口食品商店"]
    assert names(queries.search(hongkou, "食品")) == ["虹口食品商店"]
    assert queries.search(hongkou, code(1)) == []
    assert queries.counts(hongkou).total == 2
    with pytest.raises(NotFound):
        queries.entity(code(1), hongkou)


def test_the_city_also_sees_entities_whose_district_is_unknown(bring: Import, line: Make, person: Person) -> None:
    bring([line(1, district="", address="某路1号")])
    assert len(queries.search(person(Role.INSPECTOR))) == 1


def test_filters_narrow_lists_and_searches(city: None, person: Person, code: Make, at: datetime, settle: Callable[[], None]) -> None:
    operations.tag(code=code(5), tags=["餐饮", " 特种设备 "], by=access.NODE, at=at)
    operations.correct(code=code(1), values={"status": "注销", "industry_code": "5221"}, reason="来函", by=access.NODE, at=at)
    operations.mark_senseless(code=code(4), senseless=True, reason="列入清单", by=access.NODE, at=at)
    settle()
    assert names(queries.search(access.NODE, filters=Filters(tag="餐饮"))) == ["虹口食品商店"]
    assert names(queries.search(access.NODE, filters=Filters(status="注销"))) == ["上海食品有限公司"]
    assert names(queries.search(access.NODE, filters=Filters(sector="F"))) == ["上海食品有限公司"]
    assert names(queries.search(access.NODE, filters=Filters(senseless=True))) == ["3M中国有限公司"]
    assert len(queries.search(access.NODE, filters=Filters(senseless=False))) == 4
    assert names(queries.search(access.NODE, "食品", Filters(district="310109"))) == ["虹口食品商店"]
    assert len(queries.search(access.NODE, filters=Filters(entity_type="有限责任公司", district="310115"))) == 3
    assert queries.entity(code(5), access.NODE).tags == ("特种设备", "餐饮")


def test_counts_come_from_the_kept_summary_and_tell_their_age(city: None, bring: Import, line: Make, settle: Callable[[], None]) -> None:
    before = queries.counts(access.NODE)
    assert (before.total, before.districts) == (5, {"310109": 2, "310115": 3})
    assert before.as_of is not None
    bring([line(6)])
    assert queries.counts(access.NODE).total == 5
    settle()
    assert queries.counts(access.NODE).total == 6
    assert queries.counts(access.NODE, Filters(district="310109")).total == 2


def test_a_changed_name_is_found_and_the_former_one_is_not(city: None, bring: Import, line: Make, settle: Callable[[], None]) -> None:
    bring([line(1, name="上海茶叶有限公司")])
    settle()
    assert names(queries.search(access.NODE, "茶叶")) == ["上海茶叶有限公司"]
    assert "上海食品有限公司" not in names(queries.search(access.NODE, "食品"))


def test_reindexing_gives_the_same_answers(city: None, at: datetime) -> None:
    before = [names(queries.search(access.NODE, text)) for text in ("食品", "有限公司", "虹")]
    assert operations.reindex(by=access.NODE, at=at) == 5
    assert [names(queries.search(access.NODE, text)) for text in ("食品", "有限公司", "虹")] == before
    assert queries.counts(access.NODE).total == 5


def classes(path: Path, rows: list[str], **given: str) -> Path:
    path.write_text("\n".join(["统一社会信用代码,信用风险分类,月份,来源,模型", *rows]), encoding="utf-8")
    return path


def test_classes_are_recorded_month_by_month_and_the_newest_is_current(city: None, code: Make, tmp_path: Path, at: datetime) -> None:
    file = tmp_path / "分类.csv"
    rows = [f"{code(1)},A,2026-01,省局,v1", f"{code(2)},b,2026-01,省局,v1", f"{code(1)},C,2026-02,省局,v1"]
    batch = operations.import_credit_classes(path=classes(file, rows), by=access.NODE, at=at)
    assert (batch.rows, batch.created, batch.quarantined) == (3, 3, 0)
    assert [(c.month, c.credit_class) for c in queries.classes(code(1), access.NODE)] == [("2026-02", "C"), ("2026-01", "A")]
    assert Entity.objects.get(uscc=code(1)).credit_class == "C"
    operations.import_credit_classes(path=classes(file, [f"{code(1)},D,2025-12,省局,v1"]), by=access.NODE, at=at)
    assert Entity.objects.get(uscc=code(1)).credit_class == "C"
    again = operations.import_credit_classes(path=classes(file, rows), by=access.NODE, at=at)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 3)


def test_wrong_letters_months_and_unknown_codes_are_quarantined(city: None, code: Make, tmp_path: Path, at: datetime) -> None:
    rows = [f"{code(1)},E,2026-01,,", f"{code(2)},A,2026-13,,", f"{code(77)},A,2026-01,,", "91,A,2026-01,,", f"{code(3)},A,2026-01,,"]
    batch = operations.import_credit_classes(path=classes(tmp_path / "分类.csv", [*rows, rows[-1]]), by=access.NODE, at=at)
    assert (batch.created, batch.quarantined) == (1, 5)
    reasons = list(Quarantined.objects.order_by("row_no").values_list("reason", flat=True))
    for reason, said in zip(reasons, ("没有这一类别", "月份不正确", "名录中没有", "不正确", "重复代码"), strict=True):
        assert said in reason
    assert CreditClass.objects.count() == 1


def test_the_class_stays_inside(city: None, code: Make, person: Person) -> None:
    for shape in (EntityRecord, EntityRow):
        assert "credit_class" not in {f.name for f in fields(shape)}
    with pytest.raises(Forbidden):
        queries.classes(code(1), person(Role.INSPECTOR))
    with pytest.raises(Forbidden):
        queries.search(person(Role.INSPECTOR), filters=Filters(credit_class="D"))
    with pytest.raises(Forbidden):
        queries.counts(person(Role.INSPECTOR), Filters(credit_class="D"))
    assert "D" not in PoolFilter(credit_classes=("D",)).describe()


def test_a_search_sifted_by_class_finds_all_of_it(city: None, code: Make) -> None:
    Entity.objects.filter(uscc__in=[code(1), code(3)]).update(credit_class="D")
    assert names(queries.search(access.NODE, "有限公司", Filters(credit_class="D"))) == ["上海食品有限公司", "龙翔化工（上海）有限公司"]
    assert len(queries.search(access.NODE, filters=Filters(credit_class="D"))) == 2


@pytest.mark.parametrize(("chosen", "numbers"), [
    (PoolFilter(), {1, 2, 3, 4, 5}),
    (PoolFilter(territories=("310109",)), {4, 5}),
    (PoolFilter(territories=("310000",)), {1, 2, 3, 4, 5}),
    (PoolFilter(territories=("310104", "310115")), {1, 2, 3}),
    (PoolFilter(text="食品"), {1, 5}),
    (PoolFilter(statuses=("注销",)), set()),
    (PoolFilter(entity_types=("有限责任公司",), text="化工"), {3}),
    (PoolFilter(industries=("F",)), set()),
    (PoolFilter(created_before=date(2004, 2, 27)), set()),
    (PoolFilter(created_from=date(2004, 2, 27)), {1, 2, 3, 4, 5}),
    (PoolFilter(tags=("餐饮",)), set()),
])
def test_a_pool_holds_exactly_what_its_filter_says(city: None, code: Make, chosen: PoolFilter, numbers: set[int]) -> None:
    rows = list(datasets.pool_rows(chosen))
    assert {row[0] for row in rows} == {code(n) for n in numbers}
    assert datasets.pool_count(chosen) == len(numbers)
    assert PoolFilter.from_json(chosen.to_json()) == chosen


def test_a_pool_describes_itself_in_words() -> None:
    chosen = PoolFilter(territories=("310109",), industries=("F",), tags=("餐饮",), created_before=date(2020, 1, 1))
    assert chosen.describe() == "区域：虹口区；登记状态：存续；行业：批发和零售业；标签：餐饮；2020-01-01 以前成立"
    assert replace(PoolFilter(), statuses=()).describe() == "全部监管对象"


def test_a_correction_needs_a_reason_a_known_field_and_stays_in_the_history(city: None, code: Make, at: datetime) -> None:
    for values, reason, why in (
        ({"address": "新址"}, " ", "没有写明理由"), ({"uscc": "x"}, "来函", "不能更正"), ({"name": ""}, "来函", "名称为空"),
        ({"status": "飞了"}, "来函", "不认识"), ({"district_code": "999999"}, "来函", "没有这个区划"),
        ({"established_on": "昨天"}, "来函", "不是日期"), ({}, "来函", "没有填写"),
    ):
        with pytest.raises(Refused, match=why):
            operations.correct(code=code(1), values=values, reason=reason, by=access.NODE, at=at)
    operations.correct(code=code(1), values={"address": "新址", "established_on": "2005-01-01"}, reason="来函", by=access.NODE, at=at)
    newest = queries.changes(code(1), access.NODE)[0]
    assert (newest.kind, newest.before) == ("corrected", {"address": "世纪大道1号", "established_on": "2004-02-27"})


def test_a_keeper_of_one_district_cannot_correct_an_entity_of_another(city: None, code: Make, person: Person, at: datetime) -> None:
    keeper = person(Role.REGISTER_KEEPER, territory="310109")
    with pytest.raises(Forbidden):
        operations.correct(code=code(1), values={"address": "新址"}, reason="来函", by=keeper, at=at)


def test_facts_are_added_and_shown_with_the_entity(city: None, code: Make, at: datetime) -> None:
    one = {"code": code(1), "by": access.NODE, "at": at}
    operations.record_premises(address="张杨路2号", district="310115", **one)
    operations.record_permit(permit_no="JY1", title="食品经营许可证", valid_until=date(2030, 1, 1), **one)
    operations.record_permit(permit_no="JY1", title="食品经营许可证", valid_until=date(2031, 1, 1), **one)
    operations.grade(scale="food", letter="B", decided_on=date(2026, 1, 1), source="区局", **one)
    operations.list_entity(list_code="abnormal", title="经营异常名录", decided_by="x", document_no="1号", since=date(2026, 1, 1), **one)
    with pytest.raises(Refused, match="已经在"):
        operations.list_entity(list_code="abnormal", title="经营异常名录", decided_by="x", document_no="2号", since=date(2026, 1, 1), **one)
    operations.unlist_entity(list_code="abnormal", until=date(2026, 2, 1), **one)
    entity = queries.entity(code(1), access.NODE)
    assert [p.address for p in entity.premises] == ["张杨路2号"]
    assert [p.valid_until for p in entity.permits] == [date(2031, 1, 1)]
    assert [(m.since, m.until) for m in entity.lists] == [(date(2026, 1, 1), date(2026, 2, 1))]
    assert [g.grade for g in entity.grades] == ["B"]
    assert len(journal.lines_about(f"entity:{code(1)}")) == 6


def test_premises_keep_where_they_lie_and_half_a_place_is_none(city: None, code: Make, at: datetime) -> None:
    one = {"code": code(1), "district": "310115", "by": access.NODE, "at": at}
    operations.record_premises(address="张杨路3号", latitude=Decimal("31.23"), longitude=Decimal("121.51"), **one)
    [place] = queries.entity(code(1), access.NODE).premises
    assert (place.latitude, place.longitude) == (Decimal("31.230000"), Decimal("121.510000"))
    assert journal.lines_about(f"entity:{code(1)}")[0].data["latitude"] == "31.23"
    for half in ({"latitude": Decimal(31)}, {"longitude": Decimal(121)}, {"latitude": Decimal(91), "longitude": Decimal(0)}):
        with pytest.raises(Refused, match="不是经纬度"):
            operations.record_premises(address="张杨路4号", **one, **half)


def test_facts_that_cannot_be_are_refused(city: None, code: Make, at: datetime) -> None:
    one = {"code": code(1), "by": access.NODE, "at": at}
    with pytest.raises(Refused, match="没有区划代码"):
        operations.record_premises(address="路", district="999999", **one)
    with pytest.raises(Refused, match="有效期止早于"):
        operations.record_permit(permit_no="1", title="证", valid_from=date(2030, 1, 1), valid_until=date(2029, 1, 1), **one)
    with pytest.raises(Refused, match="没有这一等级"):
        operations.grade(scale="food", letter="E", decided_on=date(2026, 1, 1), source="区局", **one)
    with pytest.raises(Refused, match="没有决定文书号"):
        operations.list_entity(list_code="a", title="名录", decided_by="x", document_no=" ", since=date(2026, 1, 1), **one)
    with pytest.raises(Refused, match="不在这个名单"):
        operations.unlist_entity(list_code="a", until=date(2026, 1, 1), **one)
    with pytest.raises(Refused, match="已经是这个状态"):
        operations.mark_senseless(code=code(1), senseless=False, reason="清单", by=access.NODE, at=at)
    with pytest.raises(NotFound):
        operations.tag(code=code(88), tags=[], by=access.NODE, at=at)


def test_an_object_that_is_no_entity_is_registered_once(db: None, code: Make, at: datetime) -> None:
    new = operations.NewObject(object_no="TS-1", kind="设备", name="电梯1号", district_code="310115", owner_uscc=code(1))
    operations.register_object(new=new, by=access.NODE, at=at)
    with pytest.raises(Refused, match="已经登记"):
        operations.register_object(new=new, by=access.NODE, at=at)
    with pytest.raises(Refused, match="没有“船”这一类别"):
        operations.register_object(new=replace(new, object_no="TS-2", kind="船"), by=access.NODE, at=at)


def test_every_field_is_said_to_be_personal_or_not() -> None:
    assert personal.unclassified(notes.MODELS, notes.PERSONAL, notes.IMPERSONAL) == []


def test_every_act_has_a_row_in_the_access_table() -> None:
    from hengjian.kernel import acts

    own = [name for name in acts.registry() if name.startswith("regulated_entities.")]
    assert len(own) > 10
    assert not [name for name in own if law.permission(name) is None]
