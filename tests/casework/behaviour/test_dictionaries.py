"""Dictionaries are data: a node's own file takes the place of the platform's; a broken one is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengjian.casework.behaviour import dictionaries
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel.codes import inspecting


def test_a_nodes_own_file_takes_the_place_of_the_platforms(tmp_path: Path) -> None:
    (tmp_path / "check_modes.toml").write_text('name = "检查方式"\nsource = "某号文"\n[codes]\n"9" = "远程"\n', encoding="utf-8")
    (tmp_path / "of_nobody.toml").write_text('name = "无人"\nsource = "x"\n[codes]\n"1" = "一"\n', encoding="utf-8")
    known = dictionaries.load(tmp_path)
    assert (known["检查方式"].title("9"), known["检查方式"].title("01")) == ("远程", "")
    assert set(known) == set(dictionaries.load())


@pytest.mark.parametrize("text", ["name = ", 'name = "x"\n[codes]\n"1" = "一"\n', 'name = "x"\nsource = "y"\n', (
    'name = "x"\nsource = "y"\n[codes]\n"1" = "一"\n[from]\n"甲" = "2"\n'
)])
def test_a_broken_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "check_modes.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"check_modes\.toml"):
        dictionaries.read(path)


def test_every_dictionary_says_where_its_codes_come_from() -> None:
    assert all(one.source for one in dictionaries.load().values())


def test_whatever_an_inspection_can_be_has_a_code() -> None:
    known = dictionaries.load()
    assert all(known["检查形式"].code_of(kind) for kind in inspecting.KINDS)
    assert all(known["检查方式"].code_of(way) for way in inspecting.WAYS)
    assert all(known["检查类别"].code_of(source) for source in (*inspecting.SOURCES, "drawn"))
    assert all(known["检查结果"].title(one.code) == one.title for one in inspections.result_choices())


@pytest.mark.parametrize(("begins", "nature", "kind"), [("91", "02", "01"), ("92", "03", "02"), ("93", "02", "03"), ("52", "02", "05")])
def test_kind_and_nature_of_a_party_follow_from_its_credit_code(begins: str, nature: str, kind: str) -> None:
    known = dictionaries.load()
    assert (known["行政相对人性质"].code_of(begins), known["监管行为监管对象类型"].code_of(begins)) == (nature, kind)
