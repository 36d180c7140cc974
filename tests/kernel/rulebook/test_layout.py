"""Drawings of procedures: nothing is left out, nothing lies on anything else, and the same table gives the same drawing."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.apps import apps

from hengjian.kernel import law
from hengjian.kernel.rulebook import layout, lettering, svg
from hengjian.kernel.rulebook.layout import Box, Drawing, Line, Mark, Words
from hengjian.kernel.workflow import Act, Workflow

LOOP = Workflow(
    "practice", "练习", {"new": "待审批", "ready": "已批准", "told": "已告知", "done": "已办结", "void": "已作废"},
    (
        Act("new", "approve", "ready", "批准", "《中华人民共和国行政处罚法》第五十五条"), Act("ready", "note", "ready", "记录"),
        Act("ready", "tell", "told", "告知"), Act("told", "close", "done", "办结"),
        Act("told", "return", "ready", "退回", "《某办法》（国办发〔2024〕54号）第三条", grave=True),
        Act("new", "void", "void", "作废", grave=True), Act("ready", "void", "void", "作废", grave=True),
    ),
    "new", frozenset({"done", "void"}),
)


def procedures() -> list[Workflow]:
    assert apps.ready
    return [one for page in law.pages() for one in page.workflows]


def drawings() -> list[Drawing]:
    return [drawn(one) for one in [LOOP, *procedures()] for drawn in (layout.wide, layout.narrow)]


def said(drawing: Drawing) -> str:
    return "".join(one.text for one in drawing.shapes if isinstance(one, Words)).replace(" ", "")


@pytest.mark.parametrize("drawn", [layout.wide, layout.narrow])
def test_every_state_and_every_act_with_its_article_is_on_the_drawing(drawn: object) -> None:
    for workflow in procedures():
        words = said(drawn(workflow))  # type: ignore[operator]
        for title in workflow.states.values():
            assert title.replace(" ", "") in words
        for row in workflow.acts:
            assert words.count(row.title) >= sum(other.title == row.title for other in workflow.acts), row.title


def test_boxes_stand_one_under_the_other_in_the_order_of_the_table() -> None:
    for drawing in drawings():
        boxes = [one for one in drawing.shapes if isinstance(one, Box)]
        assert all(above.y + above.height < below.y for above, below in pairwise(boxes))
        assert {(one.x, one.width) for one in boxes} == {(boxes[0].x, boxes[0].width)}
        assert boxes[-1].y + boxes[-1].height <= drawing.height


def test_no_words_leave_the_drawing_or_lie_on_each_other() -> None:
    for drawing in drawings():
        words = [one for one in drawing.shapes if isinstance(one, Words)]
        sizes = {"state": lettering.STATE, "act": lettering.ACT, "cite": lettering.CITE}
        areas = [(one.x, one.y - sizes[one.kind] * 0.9, one.x + lettering.width(one.text, sizes[one.kind]), one.y + 3) for one in words]
        assert all(right <= drawing.width for _, _, right, _ in areas), drawing.name
        for at, one in enumerate(areas):
            for other in areas[at + 1:]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, f"{drawing.name}: {words[at].text}"


def test_the_way_to_a_far_state_runs_on_one_lane_into_its_box() -> None:
    drawing = layout.wide(LOOP)
    last = [one for one in drawing.shapes if isinstance(one, Box)][-1]
    edge = (last.x + last.width, last.y + layout.HEAD / 2)
    into = [one for one in drawing.shapes if isinstance(one, Line) and one.arrow and one.points[-1] == edge]
    assert len(into) == 1
    lane = into[0].points[0][0]
    assert sum(isinstance(one, Line) and not one.arrow and one.points[-1][0] == lane and one.over != () for one in drawing.shapes) == 2
    assert sum(isinstance(one, Mark) and one.kind == "leave" for one in drawing.shapes) == 3
    assert "作废（须写明理由）→已作废" in said(drawing)


def test_two_lanes_that_run_side_by_side_are_apart_and_lanes_that_do_not_share_one_place() -> None:
    lanes = {one.points[0][0] for one in layout.wide(LOOP).shapes if isinstance(one, Line) and one.arrow and one.over}
    assert len(lanes) == 2
    apart = Workflow(
        "apart", "先后", {"a": "甲", "b": "乙", "c": "丙", "d": "丁", "e": "戊"},
        (Act("a", "go", "b", "走"), Act("b", "back", "a", "回"), Act("b", "on", "c", "走"), Act("c", "on", "d", "走"),
         Act("d", "back", "c", "回"), Act("d", "end", "e", "终")),
        "a", frozenset({"e"}),
    )  # fmt: skip
    drawing = layout.narrow(apart)
    assert len({one.points[0][0] for one in drawing.shapes if isinstance(one, Line) and one.arrow and one.over}) == 1


def test_a_drawing_is_plain_svg_that_any_policy_bears_and_has_words_for_those_who_do_not_see_it() -> None:
    for drawing in drawings():
        for text in (svg.standalone(drawing), svg.inline(drawing)):
            root = ElementTree.fromstring(text)
            names = {one.tag.rpartition("}")[2] for one in root.iter()}
            assert names <= {"svg", "title", "desc", "rect", "polyline", "polygon", "circle", "path", "text"}
            assert not re.search(r"style|<script|href|\son\w+=", text)
            labels = root.attrib["aria-labelledby"].split()
            assert labels == [one.attrib["id"] for one in root if "id" in one.attrib]
            assert "流程图" in (root[0].text or "")
        assert drawing == (layout.narrow if drawing.name.endswith("narrow") else layout.wide)(
            next(one for one in [LOOP, *procedures()] if drawing.name.startswith(one.name + "-"))
        )


def test_a_title_from_a_table_cannot_break_out_of_the_drawing() -> None:
    odd = Workflow("odd", "<b>&", {"a": "<script>", "b": "“乙”"}, (Act("a", "go", "b", "a<b"),), "a", frozenset({"b"}))
    root = ElementTree.fromstring(svg.standalone(layout.wide(odd)))
    assert [one.text for one in root if one.tag.endswith("text")] == ["<script>", "a<b", "“乙”"]


def test_lines_break_before_a_clause_and_never_before_its_closing_mark() -> None:
    text = "《市场监督管理行政处罚程序规定》第二十八条；《特种设备安全监督检查办法》第二十九条"
    lines = lettering.wrapped(text, 130, lettering.CITE)
    assert "".join(lines) == text
    assert all(lettering.width(one, lettering.CITE) <= 130 for one in lines)
    assert not any(one[0] in "》）〕，。；、" or one[-1] in "《（〔" for one in lines)
    assert lettering.wrapped("作废（须写明理由） → 已作废", 140, lettering.ACT) == ["作废（须写明理由）", "→ 已作废"]
    assert lettering.wrapped("", 100, lettering.ACT) == [""]
