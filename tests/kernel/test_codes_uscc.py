"""Credit codes and organisation codes: worked examples, every fault, and the whole-column form against the library."""

import csv
import random
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as library

from hengjian.kernel.codes import uscc, uscc_sql

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "conformance" / "uscc_gb32100" / "uscc_vectors.csv"
JUSTICE_BUREAU = "11310000002420455M"
GOOD = [
    JUSTICE_BUREAU,
    "91330100799655058B",
    "9144030071526726XG",
    "91110000600037341L",
    "91110108551385082Q",
    "92310104MA1ABCD11L",
    "93310151MA1FARM27P",
]

bodies = st.builds(
    lambda a, b, c: a + b + c,
    st.text(uscc.ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(uscc.ALPHABET, min_size=9, max_size=9),
)
cells = st.one_of(
    st.text(max_size=25),
    st.text(uscc.ALPHABET + "IOSVZ -　ａ９x", min_size=15, max_size=20),
    st.text("0123456789", min_size=12, max_size=18),
    bodies.map(lambda body: body + uscc.check_character(body)),
    bodies.map(lambda body: (body + uscc.check_character(body)).lower()),
)


def whole_column(values: list[str]) -> list[tuple[str, str]]:
    with duckdb.connect() as db:
        db.execute("CREATE TABLE cells (place INTEGER, raw VARCHAR)")
        db.executemany("INSERT INTO cells VALUES (?, ?)", list(enumerate(values)))
        rows = db.execute(uscc_sql.examined("cells", "raw") + " ORDER BY place").fetchall()
    return [(row[2], row[3]) for row in rows]


@pytest.mark.parametrize("code", GOOD)
def test_known_good_codes_are_valid(code: str) -> None:
    assert uscc.is_valid(code)
    assert uscc.examine(code) == uscc.Examined(code, code, "valid", "")


def test_a_known_bad_code_is_refused_with_the_character_it_should_end_in() -> None:
    found = uscc.examine("91310000132221035A")
    assert found.kind == "wrong_check_digit"
    assert not found.good
    assert f"应为 {uscc.check_character('91310000132221035')}，实为 A" in found.note


@pytest.mark.parametrize(
    ("raw", "kind", "words"),
    [
        ("91110000600037341l", "normalised", "91110000600037341L"),
        ("９１１１００００６０００３７３４１Ｌ", "normalised", "91110000600037341L"),
        ("\ufeff 9111 0000\u30006000 37341L\t", "normalised", "91110000600037341L"),
        ("91110000-600037341-L", "normalised", "91110000600037341L"),
        ("310115000123456", "old_registration_no", "旧注册号"),
        ("3101152001234", "old_registration_no", "旧注册号"),
        ("320323NA000182X", "old_registration_no", "旧注册号"),
        ("企独沪总字第012345号", "old_registration_no", "旧注册号"),
        ("", "wrong_length", "实为 0 位"),
        ("9111000060003734", "wrong_length", "实为 16 位"),
        ("911100006O0037341L", "illegal_character", "第 10 位的“O”不能用于统一社会信用代码，是否为 0"),
        ("91110000600037341#", "illegal_character", "第 18 位的“#”"),
        ("H-4601043500387-21", "illegal_character", "第 2 位的“-”"),
    ],
)
def test_each_cell_is_told_apart_in_plain_words(raw: str, kind: str, words: str) -> None:
    found = uscc.examine(raw)
    assert (found.kind, found.raw) == (kind, raw)
    assert words in found.note


def test_a_right_check_character_does_not_excuse_letters_in_the_area() -> None:
    body = "91AB0000600037341"
    found = uscc.examine(body + uscc.check_character(body))
    assert found.kind == "illegal_character"
    assert "行政区划" in found.note


def test_departments_with_a_letter_are_accepted_as_the_standard_says() -> None:
    body = "N2310115MF1234567"
    code = body + uscc.check_character(body)
    assert uscc.is_valid(code)
    assert uscc.parts(code).category_name == "村级集体经济组织"


def test_a_code_is_taken_apart() -> None:
    assert uscc.parts(JUSTICE_BUREAU) == uscc.Parts("1", "机构编制", "1", "机关", "310000", "002420455", "M")


def test_parts_of_an_unknown_department_have_no_names() -> None:
    body = "C9310115MF1234567"
    found = uscc.parts(body + uscc.check_character(body))
    assert (found.department_name, found.category_name) == ("", "")


def test_a_bad_code_is_not_taken_apart() -> None:
    with pytest.raises(ValueError, match="不是有效的"):
        uscc.parts("91310000132221035A")


@pytest.mark.parametrize("code", ["002420455", "71526726X", "799655058"])
def test_organisation_codes_end_in_their_check_character(code: str) -> None:
    assert uscc.is_organisation_code(code)
    assert uscc.organisation_check(code[:8]) == code[8]


@pytest.mark.parametrize("code", ["002420454", "00242045", "00242045-5", "7152672 X"])
def test_other_texts_are_no_organisation_codes(code: str) -> None:
    assert not uscc.is_organisation_code(code)


@given(bodies)
def test_where_the_library_accepts_the_form_both_judge_alike(body: str) -> None:
    code = body + uscc.check_character(body)
    assert uscc.is_valid(code)
    assert library.is_valid(code) == code[:2].isdigit()


@given(bodies, st.integers(0, 17), st.sampled_from(uscc.ALPHABET))
def test_one_wrong_character_is_always_noticed(body: str, place: int, other: str) -> None:
    code = body + uscc.check_character(body)
    changed = code[:place] + other + code[place + 1 :]
    assert (changed == code) or not uscc.is_valid(changed)


@given(cells)
def test_what_is_good_is_valid_and_examining_again_changes_nothing(raw: str) -> None:
    found = uscc.examine(raw)
    assert found.good == uscc.is_valid(found.code)
    if found.good:
        assert uscc.examine(found.code).kind == "valid"
    else:
        assert found.note


@given(st.lists(cells, min_size=1, max_size=30))
def test_a_whole_column_is_judged_like_its_cells(values: list[str]) -> None:
    values = [value.replace("\x00", "") for value in values]
    expected = [(found.code, found.kind) for found in map(uscc.examine, values)]
    assert whole_column(values) == expected


def test_a_missing_cell_is_an_empty_one() -> None:
    with duckdb.connect() as db:
        query = uscc_sql.examined("(SELECT NULL::VARCHAR AS raw)", "raw", code="c", verdict="v")
        assert db.execute(query).fetchone() == (None, "", "wrong_length")


def test_the_real_vectors_are_judged_as_their_collectors_judged_them() -> None:
    if not VECTORS.exists():
        pytest.skip(f"{VECTORS.name} is not here")
    expected = {
        "valid": "valid",
        "lower_case_only": "normalised",
        "checksum": "wrong_check_digit",
        "illegal_character": "illegal_character",
        "length_13": "old_registration_no",
        "length_15": "old_registration_no",
    }
    with VECTORS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    found = Counter((row["reason"], uscc.examine(row["uscc"]).kind) for row in rows)
    assert set(found) == set(expected.items())
    assert sum(found.values()) == 5965
    sample = random.Random(1).sample([row["uscc"] for row in rows], 500)
    assert [kind for _, kind in whole_column(sample)] == [uscc.examine(code).kind for code in sample]
