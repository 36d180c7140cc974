"""What a checklist must ask, as pure functions: skip logic that can be walked, standards that can be met, somebody asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel.codes import findings
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import composing, forms, rules
from hengjian.registers.catalogue.forms import Given, Point, When
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewPoint

JUDGED = NewPoint("许可证在有效期内", "查看原件", "《食品安全法》第一百二十二条")
MEASURED = replace(JUDGED, content="冷藏温度", answer="number", unit="℃", low="0", high="8")
WRITTEN = replace(JUDGED, content="冷库设备编号", answer="text")


def listed(*points: NewPoint) -> NewChecklist:
    return NewChecklist("31000001001001", "x", "清单", (NewCheckItem("组", points),))


def after(when: When, **given_: object) -> NewPoint:
    return replace(JUDGED, content=f"后续 {when.point}", applies_when=when, **given_)  # type: ignore[arg-type]


def refusal(*points: NewPoint) -> Refused:
    with pytest.raises(Refused) as found:
        rules.check_checklist(listed(*points))
    assert found.value.then
    assert found.value.field == "check_items"
    return found.value


@pytest.mark.parametrize("when", [
    When("1.1", ("不合格",)), When("1.1", ("不合格", "合理缺项")), When("1.2", ("合格",)), When("1.2", low="8.1"),
    When("1.2", ("不合格",), low="5"), When("1.2", ("合格",), high="0"), When("1.3", values=("甲", "乙")),
    When("1.3", ("合格",), ("甲",)), When("1.2", ("未检查",)),
])
def test_a_point_may_depend_on_an_earlier_one(when: When) -> None:
    rules.check_checklist(listed(JUDGED, MEASURED, WRITTEN, after(when)))


def test_points_that_wait_for_each_other_are_refused_by_number() -> None:
    found = refusal(JUDGED, after(When("1.3", ("合格",))), after(When("1.2", ("合格",))))
    assert found.why == "第 1.2 项、第 1.3 项互为跳转条件，形成循环"
    assert "只能引用前面的检查内容" in found.then


def test_a_longer_loop_is_named_whole() -> None:
    loop = (after(When("1.3", ("合格",))), after(When("1.1", ("合格",))), after(When("1.2", ("合格",))))
    assert refusal(*loop, JUDGED).why == "第 1.1 项、第 1.2 项、第 1.3 项互为跳转条件，形成循环"


def test_a_point_that_hangs_on_a_loop_is_told_of_its_own_fault() -> None:
    points = (after(When("1.2", ("合格",))), after(When("1.3", ("合格",))), after(When("1.2", ("合格",))))
    assert refusal(*points, JUDGED).why == "第 1.1 项的跳转条件引用了排在后面的第 1.2 项"


@pytest.mark.parametrize(("points", "words"), [
    ((JUDGED, after(When("1.2", ("合格",)))), "第 1.2 项以自己为跳转条件"),
    ((JUDGED, after(When("1.3", ("合格",))), WRITTEN), "第 1.2 项的跳转条件引用了排在后面的第 1.3 项"),
    ((JUDGED, after(When("9.9", ("合格",)))), "第 1.2 项的跳转条件引用了第 9.9 项，清单里没有这一项"),
    ((JUDGED, after(When("1.1"))), "第 1.2 项的跳转条件没有写明第 1.1 项怎样回答时才填写"),
    ((JUDGED, after(When("1.1", ("还行",)))), "第 1.2 项的跳转条件的结果“还行”不存在"),
    ((JUDGED, after(When("1.1", low="1"))), "第 1.2 项的跳转条件按取值判断，第 1.1 项却是填写判断的"),
    ((MEASURED, after(When("1.1", values=("甲",)))), "第 1.2 项的跳转条件按取值判断，第 1.1 项却是填写数值的"),
    ((MEASURED, after(When("1.1", low="9", high="8"))), "第 1.2 项的跳转条件的下限 9 大于上限 8"),
    ((MEASURED, after(When("1.1", low="很冷"))), "第 1.2 项的跳转条件的下限“很冷”不是数值"),
    ((MEASURED, after(When("1.1", ("合格",), low="8.1"))), "第 1.2 项的跳转条件永远不会满足，第 1.2 项永远不会填写"),
    ((MEASURED, after(When("1.1", ("不合格",), low="1", high="7"))), "第 1.2 项的跳转条件永远不会满足，第 1.2 项永远不会填写"),
    ((MEASURED, after(When("1.1", ("未检查",), low="1"))), "第 1.2 项的跳转条件永远不会满足，第 1.2 项永远不会填写"),
    ((WRITTEN, after(When("1.1", ("未检查",), ("甲",)))), "第 1.2 项的跳转条件永远不会满足，第 1.2 项永远不会填写"),
    ((replace(MEASURED, low="9"),), "第 1.1 项的下限 9 大于上限 8"),
    ((replace(MEASURED, high="1e9"),), "第 1.1 项的上限“1e9”不是数值"),
    ((replace(JUDGED, high="8"),), "第 1.1 项不填数值，却写了单位或者上下限"),
    ((replace(JUDGED, answer="guess"),), "第 1.1 项的填写方式“guess”不对"),
    ((replace(JUDGED, evidence=("hearsay",)),), "第 1.1 项要求的证据种类“hearsay”不对"),
    ((replace(JUDGED, evidence_always=("hearsay",)),), "第 1.1 项要求的证据种类“hearsay”不对"),
    ((JUDGED, replace(WRITTEN, content="长" * 501)), "第 1.2 项的检查内容超过 500 字"),
    ((replace(JUDGED, code="A1"), replace(WRITTEN, code="A1")), "第 1.2 项的编码 A1 与第 1.1 项重复"),
])
def test_a_list_that_cannot_be_walked_is_refused_with_reason_and_way_out(points: tuple[NewPoint, ...], words: str) -> None:
    assert refusal(*points).why == words


@pytest.mark.parametrize("points", [
    (replace(JUDGED, required=False),),
    (replace(JUDGED, required=False), after(When("1.1", ("合格",)))),
    (replace(JUDGED, required=False), after(When("1.1", ("合格",)), required=False)),
])
def test_a_checklist_that_may_ask_nothing_is_refused(points: tuple[NewPoint, ...]) -> None:
    found = refusal(*points)
    assert found.why == "每一项检查内容都可以跳过，这份清单可能什么也不查"
    assert found.then == "请至少保留一项必填并且没有跳转条件的检查内容"


def test_one_point_put_to_everybody_is_enough() -> None:
    rules.check_checklist(listed(replace(JUDGED, required=False), after(When("1.1", ("合格",))), WRITTEN))


def test_names_are_not_longer_than_they_can_be_kept() -> None:
    for faulty in (replace(listed(JUDGED), title="长" * 201), NewChecklist("x", "x", "清单", (NewCheckItem("长" * 201, (JUDGED,)),))):
        with pytest.raises(Refused, match="超过 200 字"):
            rules.check_checklist(faulty)


def test_every_fault_of_a_list_is_told_at_once_for_a_file() -> None:
    faulty = listed(replace(JUDGED, method=""), replace(MEASURED, low="9"), after(When("1.9", ("合格",))))
    assert [(one.no, one.field) for one in rules.faults_of_points(faulty)] == [
        ("1.1", "method"), ("1.2", "low"), ("1.3", "applies_when")
    ]
    assert [one.why for one in rules.faults_of_points(listed(JUDGED, after(When("1.1", ("还行",), low="1"))))] == [
        "第 1.2 项的跳转条件的结果“还行”不存在"
    ]


def test_a_version_begins_neither_in_the_past_nor_before_the_one_it_replaces() -> None:
    today = date(2026, 3, 2)
    rules.check_effective(today, today, [today], what="不能")
    with pytest.raises(Refused, match="施行日期 2026-03-01 早于发布日期 2026-03-02"):
        rules.check_effective(date(2026, 3, 1), today, [], what="不能")
    with pytest.raises(Refused, match="早于上一版的施行日期 2026-03-20，两版的有效期会交叉"):
        rules.check_effective(date(2026, 3, 10), today, [date(2026, 3, 20)], what="不能")


NUMBERS = st.sampled_from(["", "-1", "0", "2.5", "8", "100"])


@st.composite
def anything(draw: st.DrawFn) -> NewChecklist:
    """Any list of points, with skip logic that may point anywhere."""
    count = draw(st.integers(1, 5))
    points = []
    for place in range(count):
        answer = draw(st.sampled_from(["judgement", "number", "text"]))
        low, high = (draw(NUMBERS), draw(NUMBERS)) if answer == "number" else ("", "")
        when = draw(st.none() | st.builds(
            When, st.integers(1, count).map(lambda n: f"1.{n}"),
            st.lists(st.sampled_from(findings.POINT_RESULTS), unique=True, max_size=2).map(tuple),
            st.lists(st.sampled_from(["甲", "乙"]), unique=True, max_size=1).map(tuple), NUMBERS, NUMBERS,
        ))
        points.append(replace(
            JUDGED, content=f"问题 {place}", answer=answer, low=low, high=high, applies_when=when, required=draw(st.booleans()),
        ))
    return listed(*points)


def as_points(checklist: NewChecklist) -> tuple[Point, ...]:
    return composing.chained([
        (Point(no, "组", one.content, one.method, one.penalty_basis, answer=one.answer, unit=one.unit, low=one.low,
               high=one.high, required=one.required), one.applies_when)
        for no, one in checklist.numbered()
    ])


def reaching(point: Point, points: dict[str, Point]) -> dict[str, Given]:
    """Answers that lead to a point, searched for among the ends and middles of every range."""
    answers: dict[str, Given] = {}
    for when in point.applies_when[0] if point.applies_when else ():
        of = points[when.point]
        tries = [Given(result) for result in findings.POINT_RESULTS]
        if of.answer == "text":
            tries = [Given(result, value) for result in ("合格", "不合格") for value in ("甲", "乙")] + tries[2:]
        if of.answer == "number":
            values = ["-1.5", "-1", "-0.5", "0", "1", "2.5", "3", "8", "9", "100", "101"]
            tries = [forms.settled(of, Given(result, value)) for result in ("", "不合格") for value in values] + tries[2:]
        answers[when.point] = next(one for one in tries if forms.fault(of, one) is None and forms.meets(when, one))
    return answers


@given(anything())
def test_in_a_list_that_is_taken_every_point_can_be_reached_and_something_is_always_asked(checklist: NewChecklist) -> None:
    try:
        rules.check_checklist(checklist)
    except Refused:
        return
    points = as_points(checklist)
    assert forms.missing(points, {})
    known = {point.no: point for point in points}
    for point in points:
        assert point in forms.asked(points, reaching(point, known))


@given(anything())
def test_a_list_that_is_refused_says_why_and_what_can_be_done(checklist: NewChecklist) -> None:
    for fault in rules.faults_of_points(checklist):
        assert fault.no in dict(checklist.numbered())
        assert fault.why
        assert fault.then
