"""Industries, item and checklist codes, document numbers, lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel.codes import documents, halfwidth, industries, items, lines, uscc

ORGAN = "11310000002420455M"
ITEM = "01234567890123"


def test_the_classification_has_the_totals_of_the_standard() -> None:
    levels = [entry.level for entry in industries.known().values()]
    assert {level: levels.count(level) for level in sorted(set(levels))} == {
        "中类": 473, "大类": 97, "小类": 1380, "门类": 20,
    }  # fmt: skip
    assert "".join(entry.code for entry in industries.sections()) == "ABCDEFGHIJKLMNOPQRST"


def test_every_entry_hangs_under_a_known_one() -> None:
    for entry in industries.known().values():
        assert not entry.parent or industries.known()[entry.parent].section == entry.section


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("F", ["批发和零售业"]),
        ("62", ["住宿和餐饮业", "餐饮业"]),
        ("6210", ["住宿和餐饮业", "餐饮业", "正餐服务", "正餐服务"]),
        ("H6210", ["住宿和餐饮业", "餐饮业", "正餐服务", "正餐服务"]),
        ("C6210", []),
        ("9999", []),
        ("", []),
    ],
)
def test_an_industry_is_found_with_those_above_it(code: str, names: list[str]) -> None:
    assert [entry.name for entry in industries.path(code)] == names
    assert industries.name_of(code) == (names[-1] if names else None)


def test_item_codes_have_exactly_fourteen_digits() -> None:
    assert items.is_item_code(ITEM)
    assert items.is_item_code(items.normalise(" ０１２３４５６７８９０１２３ "))
    assert not any(map(items.is_item_code, (ITEM[:-1], ITEM + "0", "0123456789012X", "")))


def test_a_checklist_code_is_composed_and_taken_apart() -> None:
    code = items.ChecklistCode(ORGAN, "3", ITEM, 7)
    assert str(code) == f"{ORGAN}3{ITEM}007"
    assert items.checklist_code(str(code)) == code


@pytest.mark.parametrize(
    ("organ", "level", "item", "sequence", "words"),
    [
        (ORGAN[:-1] + "A", "3", ITEM, 1, "前 18 位"),
        (ORGAN, "6", ITEM, 1, "层级"),
        (ORGAN, "3", "123", 1, "14 位"),
        (ORGAN, "3", ITEM, 0, "序号"),
        (ORGAN, "3", ITEM, 1000, "序号"),
    ],
)
def test_a_faulty_checklist_code_says_which_part(organ: str, level: str, item: str, sequence: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        items.ChecklistCode(organ, level, item, sequence)


@pytest.mark.parametrize("text", [ORGAN, f"{ORGAN}3{ITEM}00A", f"{ORGAN}3{ITEM}0071"])
def test_other_texts_are_no_checklist_codes(text: str) -> None:
    with pytest.raises(ValueError, match="应为 36 位"):
        items.checklist_code(text)


@pytest.mark.parametrize(
    "typed",
    [
        "沪市监浦处〔2026〕00123号", "沪市监浦处[2026]00123号", "沪市监浦处【2026】00123号", "沪市监浦处(2026)00123号",
        "沪市监浦处（２０２６）第００１２３号", "沪市监浦处 〔2026〕 00123 号", "沪市监浦处〔2026〕00123", "沪市监浦处﹝2026﹞00123号",
        "沪市监浦处〈2026〉00123号",
    ],
)  # fmt: skip
def test_a_document_number_has_one_form_however_it_was_typed(typed: str) -> None:
    assert documents.parse(typed) == documents.DocumentNo("沪市监浦处", 2026, "00123")
    assert documents.normalise(typed) == "沪市监浦处〔2026〕00123号"


@pytest.mark.parametrize(
    "text", ["", "2026年第3号", "沪市监处2026123号", "沪市监处〔26〕1号", "沪市监处〔1026〕1号", "〔2026〕1号"]
)
def test_other_texts_are_no_document_numbers_and_stay_as_they_are(text: str) -> None:
    assert documents.parse(text) is None
    assert documents.normalise(f"  {text} ") == text


@given(
    prefix=st.text("沪市监浦处罚字消安", min_size=1, max_size=8),
    year=st.integers(1949, 2999),
    number=st.integers(1, 10**7).map(str),
)
def test_reading_a_printed_number_gives_it_back(prefix: str, year: int, number: str) -> None:
    printed = documents.DocumentNo(prefix, year, number)
    assert documents.parse(str(printed)) == printed


@given(st.text(max_size=30))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert documents.normalise(documents.normalise(text)) == documents.normalise(text)
    assert halfwidth.as_code(halfwidth.as_code(text)) == halfwidth.as_code(text)
    assert uscc.normalise(uscc.normalise(text)) == uscc.normalise(text)


def test_a_line_is_found_by_code_and_by_title_and_an_unknown_one_is_its_own_title() -> None:
    assert len(set(lines.LINES.values())) == len(lines.LINES)
    for code, title in lines.LINES.items():
        assert lines.code_of(code) == lines.code_of(title) == code
        assert lines.title(code) == title
    assert lines.code_of("不存在的条线") is None
    assert lines.title("不存在的条线") == "不存在的条线"
