"""What a template and the facts of a paper may be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengjian.casework.documents import filling, rules
from hengjian.casework.documents.rules import Block, Field
from hengjian.kernel.errors import Refused


def _check(kinds: Any, *blocks: Block) -> None:
    rules.check_template(kinds.NOTE, blocks, what="范本不能采用")


def _why(kinds: Any, *blocks: Block) -> str:
    with pytest.raises(Refused) as refused:
        _check(kinds, Block("plain", "【当事人】："), *blocks)
    return str(refused.value)


def test_a_template_with_an_unknown_field_is_refused_and_the_known_ones_are_named(kinds: Any) -> None:
    said = _why(kinds, Block("paragraph", "【罚款】元"))
    assert "第 2 段写了没有的字段：【罚款】" in said
    assert "当事人" in said


@pytest.mark.parametrize(("block", "words"), [
    (Block("song", "x"), "种类“song”不存在"),
    (Block("paragraph", "【当事人"), "没有成对"),
    (Block("paragraph", "当事人】"), "没有成对"),
    (Block("paragraph", "【【当事人】"), "没有成对"),
    (Block("paragraph", "  "), "没有文字"),
    (Block("paragraph", "字" * 6001), "超过 6000 个字"),
    (Block("paragraph", "【记录】"), "不能放多行表【记录】"),
    (Block("paragraph", "【事项】"), "不能放逐条文字【事项】"),
    (Block("paragraph", "【签名图样】"), "不能放签名图样"),
    (Block("items", "【当事人】"), "不能放短文字"),
    (Block("items", "没有字段"), "应当只写一个"),
    (Block("each", "【当事人】\n序号"), "没有写明是哪一个多行表"),
    (Block("each", "【记录】\n序号|金额*2"), "没有“金额”这一栏"),
    (Block("repeat", "【当事人】\n文字"), "没有写明是哪一个多行表"),
    (Block("repeat", "【记录】\n"), "没有写明是哪一个多行表"),
    (Block("paragraph", "x", when="罚款"), "【罚款】"),
])
def test_a_broken_block_is_refused_with_its_number(kinds: Any, block: Block, words: str) -> None:
    said = _why(kinds, block)
    assert "第 2 段" in said
    assert words in said


def test_a_repeated_line_may_name_columns_and_nothing_else(kinds: Any) -> None:
    _check(kinds, Block("plain", "【当事人】"), Block("repeat", "【记录】\n【序号】：【内容】"))
    assert "没有“当事人”这一栏" in _why(kinds, Block("repeat", "【记录】\n【当事人】：【内容】"))


def test_a_template_must_not_leave_out_what_the_law_wants_shown(kinds: Any) -> None:
    with pytest.raises(Refused, match="没有写明【当事人】（应当写明当事人）"):
        _check(kinds, Block("paragraph", "请按时到场。"))


def test_what_is_shown_only_sometimes_does_not_count_as_shown(kinds: Any) -> None:
    with pytest.raises(Refused, match="没有写明【当事人】"):
        _check(kinds, Block("paragraph", "【当事人】", when="说明"))
    _check(kinds, Block("paragraph", "【当事人】", when="当事人"))


def test_a_template_has_at_least_one_block_and_at_most_two_hundred(kinds: Any) -> None:
    for blocks in ([], [Block("plain", "【当事人】")] * 201):
        with pytest.raises(Refused, match="1 至 200 段"):
            rules.check_template(kinds.NOTE, blocks, what="范本不能采用")


@pytest.mark.parametrize(("data", "words"), [
    ({"当事人": "甲", "罚款": "1"}, "没有字段【罚款】"),
    ({}, "缺少【当事人】"),
    ({"当事人": " \x07 "}, "缺少【当事人】"),
    ({"当事人": ["甲"]}, "应当是短文字"),
    ({"当事人": "甲", "事项": "证照"}, "应当是逐条文字"),
    ({"当事人": "甲", "记录": [["1"]]}, "应当是多行表"),
    ({"当事人": "甲", "记录": [{"金额": "1"}]}, "没有“金额”这一栏"),
    ({"当事人": "甲", "记录": [{"序号": 1}]}, "不是文字"),
    ({"当事人": "甲", "记录": [{"序号": "1"}] * 2001}, "有 2001 行"),
    ({"当事人": "甲", "说明": "字" * 1_000_000}, "有 1000000 个字，超过 100000 个字"),
    ({"当事人": "甲" * 99_000, "说明": "字" * 99_000, "事项": ["字" * 99_000], "记录": [{"内容": "字" * 9_000}]}, "内容共"),
])
def test_facts_that_do_not_fit_are_refused_in_words(kinds: Any, data: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.check_data(kinds.NOTE, data, what="告知单不能制作")
    assert words in str(refused.value)


def test_facts_are_cleaned_of_what_no_paper_can_hold(kinds: Any) -> None:
    found = rules.check_data(kinds.NOTE, {
        "当事人": "甲\n公司\x00\ud800", "说明": "一\r\n二\r三\t四\u2028", "记录": [{"序号": "1"}], "事项": ["", " 证照 "],
    }, what="x")
    assert found == {"当事人": "甲 公司", "说明": "一\n二\n三 四", "事项": ["证照"], "记录": [{"序号": "1", "内容": ""}]}


def test_a_kind_that_contradicts_itself_is_found_when_it_is_declared(kinds: Any) -> None:
    good = kinds.NOTE
    for broken in (
        replace(good, kind="Note"), replace(good, fields=(*good.fields, Field("当事人"))), replace(good, must={"罚款": ""}),
        replace(good, fields=(*good.fields, Field("文号"))), replace(good, fields=(*good.fields, Field("甲", columns=("乙",)))),
        replace(good, fields=(*good.fields, Field("甲（乙）"))),
    ):
        with pytest.raises(ValueError, match=r"trial\.note|Note"):
            rules.check_kind(broken)


def test_a_place_without_a_fact_is_a_line_to_write_on_and_an_empty_cell_in_a_table(kinds: Any) -> None:
    [node] = filling.nodes(kinds.NOTE, Block("paragraph", "说明：【说明】"), {})
    assert node["paragraphs"] == [f"说明：{filling.OPEN}"]
    [table] = filling.nodes(kinds.NOTE, Block("rows", "当事人|【当事人】\n说明|【说明】|日期|【制作日期】"), {"制作日期": "今天"})
    assert [[(cell["text"], cell["span"]) for cell in row] for row in table["rows"]] == [
        [("当事人", 1), ("", 3)], [("说明", 1), ("", 1), ("日期", 1), ("今天", 1)],
    ]


def test_facts_that_look_like_places_stay_words(kinds: Any) -> None:
    [node] = filling.nodes(kinds.NOTE, Block("paragraph", "【当事人】"), {"当事人": "【说明】", "说明": "秘密"})
    assert node["paragraphs"] == ["【说明】"]


def test_a_block_with_a_condition_stands_only_when_the_field_is_filled(kinds: Any) -> None:
    head = filling.SAMPLE_HEAD
    without = filling.paper(kinds.NOTE, head, kinds.NOTE.blocks, {"当事人": "甲"})
    full = filling.paper(kinds.NOTE, head, kinds.NOTE.blocks, kinds.NOTE.sample)
    assert {node["sort"] for node in full["nodes"]} - {node["sort"] for node in without["nodes"]} == {
        "paragraph", "items", "each", "repeat",
    }


@pytest.mark.parametrize(("number", "words"), [
    (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (42, "四十二"), (99, "九十九"), (100, "100"),
])
def test_items_are_numbered_in_chinese(number: int, words: str) -> None:
    assert filling.numeral(number) == words
