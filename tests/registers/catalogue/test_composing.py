"""Composition: several lists, each question once, and none hidden by what another list makes it depend on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hengjian.registers.catalogue import composing, forms
from hengjian.registers.catalogue.forms import Given, Point, When

QUESTIONS = tuple("甲乙丙丁戊己")
GROUPS = ("证照", "场所", "台账")


def point(no: str, content: str, organ: str, **given: object) -> Point:
    return Point(no, given.pop("group", "场所"), content, "查看", f"{organ}的依据", (f"{organ}项",), (organ,), **given)  # type: ignore[arg-type]


def test_a_question_of_two_departments_is_asked_once_and_names_both() -> None:
    first = (point("1.1", "消防通道畅通", "消防", evidence=("audiovisual",), required=False),)
    second = (point("1.1", "消防 通道，畅通。", "市场", evidence=("record",), discretion="从轻"),)
    [one] = composing.compose([first, second])
    assert (one.no, one.content, one.organ_codes, one.item_codes) == ("1.1", "消防通道畅通", ("消防", "市场"), ("消防项", "市场项"))
    assert (one.penalty_basis, one.discretion, one.required) == ("消防的依据；市场的依据", "从轻", True)
    assert one.evidence == ("audiovisual", "record")


def test_what_is_measured_against_another_standard_stays_another_point() -> None:
    first = (point("1.1", "冷藏温度", "市场", answer="number", unit="℃", low="0", high="8"),)
    second = (point("1.1", "冷藏温度", "药监", answer="number", unit="℃", low="2", high="8"),)
    assert len(composing.compose([first, second])) == 2
    assert len(composing.compose([first, first])) == 1


def test_conditions_follow_their_question_to_its_new_number() -> None:
    first = (point("1.1", "甲", "一", group="证照"), point("2.1", "乙", "一", group="场所"))
    second = composing.chained([
        (point("1.1", "乙", "二", group="场所"), None),
        (point("1.2", "丙", "二", group="证照"), When("1.1", ("不合格",))),
    ])
    found = composing.compose([first, second])
    assert [(one.no, one.content) for one in found] == [("1.1", "甲"), ("1.2", "丙"), ("2.1", "乙")]
    assert found[1].applies_when == ((When("2.1", ("不合格",)),),)


def test_a_condition_of_one_list_does_not_hide_the_question_of_another() -> None:
    first = composing.chained([(point("1.1", "甲", "一"), None), (point("1.2", "乙", "一"), When("1.1", ("不合格",)))])
    second = (point("1.1", "乙", "二"),)
    found = composing.compose([first, second])
    assert [one.content for one in forms.asked(found, {})] == ["甲", "乙"]


def test_an_answer_to_a_shared_question_counts_for_each_department() -> None:
    found = composing.compose([
        (point("1.1", "甲", "一"), point("1.2", "乙", "一")), (point("1.1", "乙", "二"), point("1.2", "丙", "二")),
    ])
    said = {"1.1": Given("合格"), "1.2": Given("不合格")}
    assert composing.answers_of(found, said, "一") == said
    assert composing.answers_of(found, said, "二") == {"1.2": Given("不合格")}
    assert [one.content for one in composing.part_of(found, "二")] == ["乙", "丙"]


@st.composite
def drafted(draw: st.DrawFn, organ: str) -> tuple[Point, ...]:
    """A list as one department writes it: questions in some order, each perhaps depending on an earlier one."""
    questions = draw(st.lists(st.sampled_from(QUESTIONS), min_size=1, unique=True))
    points: list[tuple[Point, When | None]] = []
    for place, question in enumerate(questions, start=1):
        when = None
        if points and draw(st.booleans()):
            earlier = draw(st.sampled_from(points))[0]
            when = When(earlier.no, (draw(st.sampled_from(["合格", "不合格"])),))
        points.append((point(f"1.{place}", question, organ, group=draw(st.sampled_from(GROUPS))), when))
    return composing.chained(points)


ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(["合格", "不合格", "合理缺项"]))


@given(drafted("一"), drafted("二"), drafted("三"), ANSWERS)
def test_the_composed_form_asks_exactly_what_one_of_its_lists_asks(
    first: tuple[Point, ...], second: tuple[Point, ...], third: tuple[Point, ...], said: dict[str, str]
) -> None:
    lists = (first, second, third)
    found = composing.compose(lists)
    assert len({one.content for one in found}) == len(found) == len({one.content for each in lists for one in each})
    assert len({one.no for one in found}) == len(found)
    wanted = {
        one.content for each in lists
        for one in forms.asked(each, {one.no: Given(said[one.content]) for one in each if one.content in said})
    }
    answers = {one.no: Given(said[one.content]) for one in found if one.content in said}
    assert {one.content for one in forms.asked(found, answers)} == wanted


@given(drafted("一"), drafted("二"))
def test_every_department_finds_its_questions_again(first: tuple[Point, ...], second: tuple[Point, ...]) -> None:
    found = composing.compose([first, second])
    for organ, each in (("一", first), ("二", second)):
        assert {one.content for one in composing.part_of(found, organ)} == {one.content for one in each}


@given(drafted("一"))
def test_one_list_composed_with_itself_asks_the_same(first: tuple[Point, ...]) -> None:
    assert composing.compose([first, first]) == composing.compose([first])


@given(drafted("一"), drafted("二"), drafted("三"))
def test_the_order_of_the_lists_changes_numbers_only(
    first: tuple[Point, ...], second: tuple[Point, ...], third: tuple[Point, ...]
) -> None:
    one, other = composing.compose([first, second, third]), composing.compose([third, first, second])
    assert {found.content: set(found.organ_codes) for found in one} == {
        found.content: set(found.organ_codes) for found in other
    }
