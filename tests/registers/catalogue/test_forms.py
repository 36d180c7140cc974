"""Forms as pure functions: skip logic, answers, standards, evidence, frozen points."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel.codes import findings
from hengjian.registers.catalogue import forms
from hengjian.registers.catalogue.forms import Given, Point, When


def point(no: str, **given: object) -> Point:
    return Point(no, "场所", f"内容 {no}", "查看", "《某法》第一条", **given)  # type: ignore[arg-type]


LICENCE = point("1.1")
REASON = point("1.2", answer="text", applies_when=((When("1.1", ("不合格",)),),))
COLD = point("2.1", answer="number", unit="℃", low="0", high="8")
LOG = point("2.2", evidence=("audiovisual",), applies_when=((When("2.1", low="8.5"),),))
POINTS = (LICENCE, REASON, COLD, LOG)


def test_a_point_is_asked_after_certain_answers_only() -> None:
    assert [one.no for one in forms.asked(POINTS, {})] == ["1.1", "2.1"]
    said = {"1.1": Given("不合格"), "2.1": Given("不合格", "9")}
    assert [one.no for one in forms.asked(POINTS, said)] == ["1.1", "1.2", "2.1", "2.2"]
    said = {"1.1": Given("合格"), "2.1": Given("合格", "8")}
    assert [one.no for one in forms.asked(POINTS, said)] == ["1.1", "2.1"]


def test_a_point_answered_in_words_opens_another() -> None:
    when = When("1.2", values=("自建", "租赁"))
    assert forms.meets(when, Given("合格", " 租赁 "))
    assert not forms.meets(when, Given("合格", "借用"))
    assert not forms.meets(when, None)


def test_a_range_is_met_by_numbers_only() -> None:
    assert not forms.meets(When("2.1", low="1"), Given("合格", "很多"))
    assert not forms.meets(When("2.1", low="1"), Given("未检查"))
    assert forms.meets(When("2.1", results=("合格",), low="1", high="1"), Given("合格", "1.0"))


def test_the_form_has_groups_and_only_what_is_asked() -> None:
    points = (LICENCE, REASON, replace(COLD, group="冷藏"))
    assert [len(group.points) for group in forms.form_of(points)] == [2, 1]
    assert [one.no for group in forms.form_of(points, {}) for one in group.points] == ["1.1", "2.1"]


@pytest.mark.parametrize(("text", "known"), [
    ("8", "8"), ("-3.50", "-3.50"), ("－３．５", "-3.5"), ("\u22121", "-1"), (" 0 ", "0"), ("1e3", None), ("nan", None), ("", None),
    ("1,000", None), ("8℃", None), ("1234567890", None), ("٣", None),
])
def test_a_number_is_plain_decimal_text(text: str, known: str | None) -> None:
    found = forms.number(text)
    assert (str(found) if found is not None else None) == known


@pytest.mark.parametrize(("value", "result"), [("0", "合格"), ("8", "合格"), ("8.0001", "不合格"), ("-0.1", "不合格")])
def test_a_number_is_judged_by_the_standard_with_both_ends_included(value: str, result: str) -> None:
    assert forms.settled(COLD, Given("", value)) == Given(result, value)


def test_what_has_no_standard_is_a_fact() -> None:
    assert forms.settled(point("3", answer="number"), Given("", "12")).result == "合格"
    assert forms.settled(point("3", answer="text"), Given("", " 两台 ")) == Given("合格", "两台")
    assert forms.settled(LICENCE, Given("", "8")) == Given("", "8")
    assert forms.settled(COLD, Given("", "冷")) == Given("合格", "冷")
    assert forms.settled(COLD, Given("合格", "８．0")) == Given("合格", "8.0")


@pytest.mark.parametrize(("one", "given_", "words"), [
    (LICENCE, Given("合格", "8"), "第 1.1 项不填数值或者文字"),
    (COLD, Given("合格"), "第 2.1 项没有填写数值"),
    (COLD, Given("未检查", "3"), "第 2.1 项填写了数值，结果却是“未检查”"),
    (COLD, Given("合格", "冷"), "第 2.1 项填写的“冷”不是数值"),
    (COLD, Given("合格", "9"), "第 2.1 项测得 9 ℃，标准是 0 至 8 ℃，结果却是“合格”"),
    (COLD, Given("不合格", "5"), "第 2.1 项测得 5 ℃，标准是 0 至 8 ℃，结果却是“不合格”"),
    (REASON, Given("合格", " "), "第 1.2 项没有填写文字"),
    (REASON, Given("合格", "长" * 201), "第 1.2 项超过 200 字"),
])
def test_an_answer_that_contradicts_itself_is_told_why(one: Point, given_: Given, words: str) -> None:
    found = forms.fault(one, given_)
    assert found is not None
    assert found.why == words
    assert found.then


@pytest.mark.parametrize(("one", "given_"), [
    (LICENCE, Given("合格")), (COLD, Given("合格", "8")), (COLD, Given("不合格", "8.1")), (COLD, Given("合理缺项")),
    (COLD, Given("", "9")), (REASON, Given("不合格", "未办理")), (REASON, Given("未检查")),
    (point("3", answer="number"), Given("不合格", "12")),
])
def test_a_consistent_answer_has_no_fault(one: Point, given_: Given) -> None:
    assert forms.fault(one, given_) is None


def test_a_measured_value_outside_the_standard_is_itself_the_finding() -> None:
    assert forms.finding(COLD, Given("不合格", "9")) == "测得 9 ℃，标准是 0 至 8 ℃"
    assert forms.finding(COLD, Given("合格", "8")) == ""
    assert forms.finding(LICENCE, Given("不合格")) == ""


def test_missing_are_the_points_that_are_asked_and_must_be_answered() -> None:
    points = (LICENCE, REASON, COLD, point("3.1", required=False))
    assert forms.missing(points, {"2.1": Given("合格", "1")}) == ["1.1"]
    assert forms.missing(points, {"1.1": Given("不合格"), "2.1": Given("")}) == ["1.2", "2.1"]


def test_evidence_is_wanting_where_a_fault_or_any_look_needs_it() -> None:
    points = (point("1", evidence=("audiovisual", "record")), point("2", evidence_always=("documentary",)))
    failed = {"1": Given("不合格"), "2": Given("合格")}
    found = forms.wanting(points, failed, {"record"})
    assert [(one.no, one.titles) for one in found] == [("1", "视听资料"), ("2", "书证")]
    assert forms.wanting(points, failed, {"record", "audiovisual", "documentary"}) == []
    assert forms.wanting(points, {"1": Given("合格"), "2": Given("合理缺项")}, ()) == []
    assert forms.wanting(POINTS, {"2.2": Given("不合格")}, ()) == []


@pytest.mark.parametrize(("low", "high", "words"), [
    ("0", "8", "0 至 8 ℃"), ("", "8", "不高于 8 ℃"), ("0", "", "不低于 0 ℃"), ("5", "5", "5 ℃"), ("", "", ""),
])
def test_a_standard_is_said_in_words(low: str, high: str, words: str) -> None:
    assert forms.limits(low, high, "℃") == words


def test_a_condition_is_said_in_words() -> None:
    assert forms.conditions(REASON) == "第 1.1 项为“不合格”"
    assert forms.conditions(LOG) == "第 2.1 项的数值不低于 8.5"
    both = point("9", applies_when=((When("1.2", values=("甲", "乙")),), (When("1.1", ("合格",)), When("2.1", ("不合格",)))))
    assert forms.conditions(both) == "第 1.2 项填写“甲”或者“乙”；或者第 2.1 项为“不合格”"
    assert forms.conditions(LICENCE) == ""


def test_points_frozen_before_there_were_numbers_are_plain_judgements() -> None:
    old = {"no": "1.1", "group": "证照", "content": "齐全", "method": "查看", "basis": "《某法》"}
    found = forms.thawed(old)
    assert found == Point("1.1", "证照", "齐全", "查看", "《某法》")
    assert forms.frozen(found) == old
    assert forms.asked([found], {}) == (found,)
    assert forms.thawed({"no": 3, "content": "只有内容"}).no == "3"


WHENS = st.builds(
    When, st.sampled_from(["1.1", "1.2"]), st.lists(st.sampled_from(findings.POINT_RESULTS), unique=True).map(tuple),
    st.lists(st.text(max_size=3), max_size=2).map(tuple), st.sampled_from(["", "-1", "0.5"]), st.sampled_from(["", "3"]),
)
KINDS = st.lists(st.sampled_from(list(findings.EVIDENCE)), unique=True).map(tuple)
ANY_POINT = st.builds(
    Point, st.sampled_from(["1.1", "2.3"]), st.text(max_size=4), st.text(min_size=1, max_size=6), st.text(max_size=4),
    st.text(max_size=4), item_codes=st.lists(st.text(max_size=2), max_size=2).map(tuple), code=st.text(max_size=3),
    answer=st.sampled_from(list(forms.ANSWERS)), unit=st.sampled_from(["", "℃"]), low=st.sampled_from(["", "1"]),
    required=st.booleans(), evidence=KINDS, evidence_always=KINDS,
    applies_when=st.lists(st.lists(WHENS, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple),
)


@given(ANY_POINT)
def test_a_frozen_point_thaws_to_itself_through_json(one: Point) -> None:
    assert forms.thawed(json.loads(json.dumps(forms.frozen(one)))) == one


@given(st.decimals(-999, 999, places=2), st.decimals(-999, 999, places=2), st.decimals(-999, 999, places=2))
def test_a_settled_number_never_contradicts_its_standard(value: object, one: object, two: object) -> None:
    low, high = sorted((one, two))  # type: ignore[type-var]
    measured = point("1", answer="number", low=str(low), high=str(high))
    settled = forms.settled(measured, Given("", str(value)))
    assert settled.result == ("合格" if low <= value <= high else "不合格")  # type: ignore[operator]
    assert forms.fault(measured, settled) is None
    other = "合格" if settled.result == "不合格" else "不合格"
    assert forms.fault(measured, Given(other, str(value))) is not None
