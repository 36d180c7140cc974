"""The law of an item without a database: who reviews, when it holds, what must be filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.rules import NewItem
from hengjian.registers.organs import seed

ITEM = NewItem("31000001001001", "食品经营许可检查", "market", basis_article="《食品安全法》第一百一十条")
ORGAN = seed.synthetic_code("甲局", "310000")


@pytest.mark.parametrize(
    ("origin", "behaviour", "places"),
    [
        ("national", "行政检查", ("office",)), ("city", "行政检查", ("reform", "justice")),
        ("district", "行政检查", ("reform", "justice")), ("city", "行政处罚", ("office",)), ("city", "", ("office",)),
    ],
)
def test_only_local_inspections_are_reviewed_by_two_organs(origin, behaviour, places):
    assert rules.places_of_review(origin, behaviour) == places


def test_the_government_s_office_speaks_for_the_reform_of_approvals_and_every_other_organ_for_justice():
    both = rules.places_of_review("city", "行政检查")
    assert [rules.place_of(both, line) for line in ("general", "justice", "market", "")] == [
        "reform", "justice", "justice", "justice"
    ]
    assert rules.place_of(("office",), "general") == "office"


@pytest.mark.parametrize(
    ("basis", "local"),
    [
        ("《上海市生活垃圾管理条例》（未核）", True), ("《上海市甲条例》第一条；《上海市乙条例》", True), ("《食品安全法》", False),
        ("《上海市甲条例》；《食品安全法》第一百一十条", False), ("", False), ("沪府办发〔2019〕21号", False),
    ],
)
def test_a_basis_is_local_when_every_text_it_names_is_shanghai_s(basis, local):
    assert rules.only_local(basis) is local


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"authority_code": "91310000MA1FL1234X"}, "authority_code", "监管部门应填统一社会信用代码"),
        ({"implementing": ("123",)}, "implementing", "实施部门应填统一社会信用代码"),
        ({"implementing": (ORGAN, ORGAN)}, "implementing", "实施部门重复"),
        ({"scope": ("330100",)}, "scope", "适用范围应填本市的区划代码"),
        ({"scope": ("310199",)}, "scope", "适用范围应填本市的区划代码"),
        ({"licence_codes": (" ",)}, "licence_codes", "许可事项编码为空"),
        ({"licence_codes": ("甲", "甲")}, "licence_codes", "对应许可事项重复"),
        ({"object_words": "长" * 301}, "object_words", "监管对象超过 300 字"),
        ({"form": "长" * 41}, "form", "监管形式超过 40 字"),
        ({"origin": "village"}, "origin", "事项来源只能填：国家下发、本市增设、本区增设"),
        ({"basis_article": "《上海市甲条例》第一条"}, "origin", "来源应为“本市增设”或者“本区增设”"),
        ({"effective_from": date(2026, 5, 1), "effective_to": date(2026, 5, 1)}, "effective_to", "失效日期不晚于生效日期"),
    ],
)
def test_a_faulty_link_place_or_day_is_named_at_its_field(change, field, words):
    [fault] = rules.faults_of(replace(ITEM, **change))
    assert fault.field == field
    assert words in fault.reason


def test_a_full_item_has_no_faults():
    full = replace(
        ITEM, authority_code=ORGAN, implementing=(ORGAN,), scope=("310000", "310101"), licence_codes=("XK1",), origin="city",
        object_words="食品经营者", form="现场检查", effective_from=date(2026, 5, 1), effective_to=date(2026, 5, 2),
    )
    assert rules.faults_of(full) == []
    assert rules.values_of(full)["implementing"] == [ORGAN]


def test_every_field_of_an_item_has_a_title():
    assert set(rules.TITLES) == set(NewItem.__dataclass_fields__)


def test_only_sub_items_from_the_national_template_must_be_completed():
    template = replace(ITEM, national_version="2026-1")
    assert rules.left_to_complete(template) == ["authority_code", "implementing", "scope", "process"]
    done = replace(template, authority_code=ORGAN, implementing=(ORGAN,), scope=("310000",), process="检查")
    for item in (done, ITEM, replace(template, origin="city"), replace(template, behaviour="")):
        assert rules.left_to_complete(item) == []


def test_a_version_begins_on_or_after_its_publication_and_ends_after_it_begins():
    day = date(2026, 3, 2)
    rules.check_days(day, None, day, what="事项")
    rules.check_days(day, date(2026, 3, 3), day, what="事项")
    with pytest.raises(Refused, match="生效日期 2026-03-01 早于发布日期 2026-03-02"):
        rules.check_days(date(2026, 3, 1), None, day, what="事项")
    with pytest.raises(Refused, match="失效日期 2026-03-02 不晚于生效日期 2026-03-02"):
        rules.check_days(day, day, day, what="事项")


def test_a_version_does_not_begin_before_the_one_it_replaces():
    rules.check_succession(date(2026, 5, 1), date(2026, 5, 1), what="事项", version=1)
    with pytest.raises(Refused, match="与第 1 版的有效期重叠：它自 2026-05-01 起生效，新版本自 2026-04-30 起"):
        rules.check_succession(date(2026, 5, 1), date(2026, 4, 30), what="事项", version=1)


@pytest.mark.parametrize("no", ["", "20260301", "2026130100001", "202603010000A", "20260301000011"])
def test_a_batch_number_that_is_no_day_and_five_digits_is_refused(no):
    rules.check_batch_no("2019041100002")
    with pytest.raises(Refused, match="不是 8 位日期加 5 位序号"):
        rules.check_batch_no(no)
