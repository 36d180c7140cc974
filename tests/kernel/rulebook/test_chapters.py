"""The book says what the tables say: every row of a page of law is a row of its chapter, in words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from hengjian.kernel.access import Permission, Reach, Role
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.dated import Dated, Version
from hengjian.kernel.deadlines import Deadline, Extension, Pause
from hengjian.kernel.law import Page
from hengjian.kernel.rulebook import cases, chapters, citing, markdown
from hengjian.kernel.rulebook.chapters import Table
from hengjian.kernel.workflow import Act, Workflow

PAGE = Page(
    "practice", "练习",
    permissions=(
        Permission("practice.view", "查看", frozenset({Role.NODE, Role.HEAD})),
        Permission("practice.look", "看", frozenset(), Reach.PUBLIC),
    ),
    workflows=(
        Workflow(
            "way", "办理", {"a": "待办", "b": "已办"}, (Act("a", "do", "b", "办", "《甲法》第一条", grave=True),), "a", frozenset({"b"}),
        ),
    ),
    deadlines=(
        Deadline(
            "d", "答复", 15, "working", ("《甲法》第二条", "《乙法》第三条"), "收到之日", Extension(10, "负责人批准"),
            (Pause("p", "检验期间"),), since=date(2021, 7, 15), until=date(2026, 1, 1),
        ),
    ),
    dated={"罚款上限": Dated((Version(1, date.min, date(2021, 1, 1)), Version(2, date(2021, 1, 1), cites=("《甲法》第九条",))))},
    adjustable=(Adjustable("r", "比例", "‰", 1, 10_000, 30, "《丙办法》第四条"),),
)


def test_a_chapter_holds_every_row_of_its_page() -> None:
    one = chapters.chapter(PAGE)
    (procedure,) = one.procedures
    assert procedure.path == "从“待办”开始；终结的状态：已办。"
    assert procedure.acts.rows == (("待办", "办（须写明理由）", "已办", "《甲法》第一条"),)
    assert [section.title for section in one.sections] == ["时限", "随时间变化的规定", "可以在范围内调整的取值", "权限"]
    deadlines, dated, adjustable, permissions = (section.table.rows for section in one.sections)
    assert deadlines == ((
        "答复", "15个工作日", "收到之日", "可延长 10个工作日，至多 1 次（负责人批准）；检验期间不计", "《甲法》第二条；《乙法》第三条",
        "2021-07-15 起，2026-01-01 止",
    ),)
    assert dated == (("罚款上限", "1", "2021-01-01 止", ""), ("罚款上限", "2", "2021-01-01 起", "《甲法》第九条"))
    assert adjustable == (("比例", "1 至 10,000", "30", "‰", "《丙办法》第四条"),)
    assert permissions == (("查看", "机关负责人、本节点", "本机关", "practice.view"), ("看", "—", "任何人", "practice.look"))
    assert (one.deadlines, one.adjustables) == (1, 1)


def test_an_empty_table_leaves_no_empty_section() -> None:
    assert chapters.chapter(Page("bare", "空")).sections == ()


def test_the_files_of_the_book_have_an_index_a_page_and_a_drawing() -> None:
    files = dict(markdown.written(chapters.book([PAGE]), ()))
    assert set(files) == {"README.md", "practice.md", "practice-way.svg", "lawbook.md"}
    assert "| [练习](practice.md) | 办理 | 1 | 1 |" in files["README.md"]
    assert "![办理的流程图，文字见下表](practice-way.svg)" in files["practice.md"]
    assert "| 查看 | 机关负责人、本节点 | 本机关 | `practice.view` |" in files["practice.md"]


def test_a_cell_cannot_break_a_markdown_table() -> None:
    assert markdown.table(Table(("甲",), (("一|二\n三",),)))[2] == "| 一\\|二 三 |"


def test_the_lawbook_is_read_into_groups_with_outcomes_in_words(tmp_path: Path) -> None:
    (tmp_path / "days.toml").write_text(
        '# 按日计。\n[[case]]\ntitle = "甲"\nact = "算"\n'
        'expected = { day = 2026-03-02, moved = "holiday", held = true, why = "" }\narticle = "《乙法》第一条"\n'
        '[[case]]\ntitle = "乙"\nrefused = ["不准", "再说"]\narticle = "《乙法》第二条"\nwhy = "说明"\n',
        encoding="utf-8",
    )
    (tmp_path / "other.toml").write_text('case = []\n', encoding="utf-8")
    first, second = cases.groups(tmp_path)
    assert first.title == "按日计。"
    assert first.cases.rows == (
        ("甲", "算", "截止：2026-03-02；顺延：遇放假；中止：是", "《乙法》第一条", ""), ("乙", "", "不准、再说", "《乙法》第二条", "说明"),
    )
    assert (second.title, second.cases.rows) == ("other", ())
    assert cases.groups(tmp_path / "absent") == ()


def test_no_word_of_the_program_stands_in_the_printed_lawbook() -> None:
    for group in cases.groups(settings.ROOT / "tests" / "lawbook"):
        for row in group.cases.rows:
            assert not re.search(r"[a-z_]{3,}", " ".join(row)), (group.title, row)


def test_a_word_says_what_its_kind_of_case_means() -> None:
    assert cases.said({"counted": 2}) == "计满：2"
    assert cases.said({"counted": 2}, "frequency") == "计入次数：2"
    assert cases.said({"missing": [], "wanting": {}}) == "还没有填的项：没有；还缺的证据：没有"


@pytest.mark.parametrize(("whole", "short"), [
    ("《中华人民共和国行政处罚法》第五十五条", "《行政处罚法》第五十五条"),
    ("《关于涉企检查的意见》（国办发〔2024〕54号）第（六）项", "国办发〔2024〕54号第（六）项"),
    ("《上海市优化营商环境条例》第六十一条、第六十九条", "《上海市优化营商环境条例》第六十一条、第六十九条"),
    ("", ""),
])
def test_a_citation_in_a_margin_is_short(whole: str, short: str) -> None:
    assert citing.short(whole) == short
