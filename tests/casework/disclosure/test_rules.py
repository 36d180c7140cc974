"""What may be published: fields, words, order."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from hengjian.casework.disclosure import rules
from hengjian.kernel.errors import Refused

SOURCE: dict[str, Any] = {
    "source": "draw", "uscc": "91310115A00000000X", "plan_no": "J1", "plan_title": "年度计划", "draw_no": "D1", "draw_title": "一季度",
    "draw_kind": "不定向", "kind": "日常", "completed_on": date(2026, 3, 9), "item_names": ["食品检查"], "result_titles": ["未发现问题"],
}


def content(statement: str = "", **more: Any) -> dict[str, Any]:
    return rules.result_content(
        SimpleNamespace(**{**SOURCE, **more}), organ_name="浦东新区市场监督管理局", statement=statement, what="不能公示"
    )[0]


def test_a_result_shows_exactly_the_public_fields() -> None:
    assert content() == {
        "抽查计划编号": "J1", "抽查计划名称": "年度计划", "抽查任务编号": "D1", "抽查任务名称": "一季度", "抽查类型": "不定向抽查",
        "检查类型": "日常检查", "检查机关": "浦东新区市场监督管理局", "检查完成日期": "2026-03-09", "检查事项": ["食品检查"],
        "检查结果": ["未发现问题"],
    }


def test_a_triggered_check_has_no_fields_of_a_draw() -> None:
    found = content(source="trigger", plan_no="", plan_title="", draw_no="", draw_title="", kind="个案")
    assert not any(name.startswith("抽查") for name in found)
    assert found["检查类型"] == "个案检查"


@pytest.mark.parametrize("kind", sorted(rules.PUBLIC_FIELDS))
def test_no_public_field_is_about_class_score_label_telephone_or_person(kind: str) -> None:
    hidden = ("分类", "风险", "评分", "单元", "电话", "法定代表人")
    assert not [name for name in rules.PUBLIC_FIELDS[kind] if any(word in name for word in hidden)]


def test_what_is_not_a_public_field_is_dropped() -> None:
    assert rules.filtered("plan", {"抽查计划名称": "计划", "信用风险分类": "D", "电话": "1", "公布机关": ""}, what="不能") == {
        "抽查计划名称": "计划"
    }


@pytest.mark.parametrize("words", [
    "信用风险等级为D", "信用风险分类：Ｃ", "该企业属于D类企业", "A级信用", "风险评分85", "信用得分 12", "单元标签 7",
])
def test_words_that_betray_the_class_or_the_score_are_refused(words: str) -> None:
    assert rules.leak(words)
    with pytest.raises(Refused, match="“结果说明”含有不得公开的内容") as refusal:
        content(words)
    assert refusal.value.field == "statement"


@pytest.mark.parametrize("words", ["A级旅游景区", "食品安全量化分级", "信用监管", "AB类产品", "风险提示", "按信用风险分类抽查"])
def test_other_letters_and_grades_stay(words: str) -> None:
    assert rules.leak(words) == ""


def test_a_title_that_names_a_class_is_refused_too() -> None:
    with pytest.raises(Refused, match="“抽查任务名称”含有不得公开的内容“D类企业”"):
        content(draw_title="D类企业专项")


def test_a_statement_is_masked_and_short() -> None:
    assert content("经理13812345678在场")["结果说明"] == "经理［电话号码已隐去］在场"
    with pytest.raises(Refused, match="结果说明超过 500 字"):
        content("长" * 501)


def test_the_hash_does_not_depend_on_the_order_of_fields() -> None:
    assert rules.digest({"a": 1, "b": "二"}) == rules.digest({"b": "二", "a": 1})
    assert rules.digest({"a": 1}) != rules.digest({"a": 2})


@pytest.mark.parametrize("state", ["created", "approved", "on_site", "recorded", "told", "terminated"])
def test_nothing_is_published_before_the_review(state: str) -> None:
    rules.check_publishable("reviewed", what="不能")
    with pytest.raises(Refused, match="结果还没有经过复核"):
        rules.check_publishable(state, what="不能")


@pytest.mark.parametrize("state", ["published", "closed"])
def test_nothing_is_published_twice(state: str) -> None:
    with pytest.raises(Refused, match="结果已经公示"):
        rules.check_publishable(state, what="不能")


def test_a_withdrawal_has_a_reason_fit_for_the_public() -> None:
    rules.check_withdrawal("结果录入有误", what="不能")
    with pytest.raises(Refused, match="没有写明理由"):
        rules.check_withdrawal(" ", what="不能")
    for reason in ("联系13812345678", "风险评分85 有误"):
        with pytest.raises(Refused, match="理由会公开，请改写"):
            rules.check_withdrawal(reason, what="不能")


def test_a_name_is_found_by_its_pairs_and_by_letters() -> None:
    assert rules.words("上海ABC" + "9" * 60) == {"上海", "abc" + "9" * 37}
