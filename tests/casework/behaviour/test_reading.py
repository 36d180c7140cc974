"""Lists, search, masking and scope, feeds, quality, files and datasets."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.behaviour import conftest as made
from hengjian.casework.behaviour import datasets, indexing, operations, queries
from hengjian.casework.behaviour.queries import Filters
from hengjian.casework.behaviour.records import is_handler
from hengjian.casework.behaviour.rules import fields
from hengjian.kernel import access
from hengjian.kernel import datasets as kernel_datasets
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused

GOLDEN = Path(__file__).parent / "golden"


def numbers(actor: Actor, **wanted: Any) -> list[str]:
    return [row.act_no for row in queries.acts(actor, Filters(**wanted))]


@pytest.fixture
def library(office: Any, check_no: Any, keep: Any) -> dict[str, str]:
    """One act of each table, and one that was given back."""
    check = check_no()
    return {
        "check": check, "punish": keep(made.penalty(office, check)), "force": keep(made.measure(office, check)),
        "citizen": keep(made.citizen_check(office)),
    }


@pytest.mark.parametrize(("text", "found"), [
    ("浦江", {"check", "punish", "force"}), ("销售者", {"check", "punish", "force"}), ("摊贩", {"citizen"}),
    ("扣押", {"force"}), ("罚款", {"punish"}), ("未发现", {"check", "citizen"}),
    ("浦东 市场 王小", {"citizen"}), ("海浦江食", {"check", "punish", "force"}),
    ("浦西", set()), ("江浦", set()), ("食", set()), ("，", set()),
])
def test_two_characters_of_what_an_act_says_find_it(office: Any, library: dict[str, str], text: str, found: set[str]) -> None:
    assert set(numbers(office.head, text=text)) == {library[name] for name in found}


def test_a_number_or_a_credit_code_finds_its_acts(office: Any, library: dict[str, str]) -> None:
    assert numbers(office.head, text=library["force"]) == [library["force"]]
    assert set(numbers(office.head, text=office.firm.lower())) == {library[name] for name in ("check", "punish", "force")}
    assert numbers(office.head, text=office.other_firm) == []


@pytest.mark.parametrize("text", ["", "浦东"])
def test_filters_narrow_the_list_and_the_search_alike(office: Any, library: dict[str, str], text: str) -> None:
    seen = office.head
    assert numbers(seen, text=text, kind="punish") == [library["punish"]]
    assert set(numbers(seen, text=text, kind="check")) == {library["check"], library["citizen"]}
    assert numbers(seen, text=text, check_act_no=library["check"], kind="force") == [library["force"]]
    assert len(numbers(seen, text=text, check_act_no=library["check"])) == 3
    assert len(numbers(seen, text=text, month="2026-03", organ=office.market, line="market", district="310115")) == 4
    assert numbers(seen, text=text, month="2026-02") == numbers(seen, text=text, organ=office.fire) == []
    assert numbers(seen, text=text, line="fire") == numbers(seen, text=text, district="310101") == []
    assert numbers(seen, text=text, is_plan=True) == [library["check"]]
    assert library["check"] not in numbers(seen, text=text, is_plan=False)
    assert numbers(seen, text=text, is_duplicate=True) == numbers(seen, text=text, state="returned") == []


@pytest.mark.parametrize("text", ["", "浦东"])
def test_pages_follow_each_other_without_gap_or_repetition(office: Any, library: dict[str, str], text: str) -> None:
    whole = queries.acts(office.head, Filters(text=text))
    found: list[int] = []
    while page := queries.acts(office.head, Filters(text=text), after=found[-1] if found else 0, limit=3):
        found += [row.key for row in page]
    assert found == [row.key for row in whole] == sorted(found, reverse=True)
    assert len(found) == 4


@pytest.mark.parametrize("text", ["", "浦东"])
def test_another_line_or_district_sees_nothing(office: Any, library: dict[str, str], text: str) -> None:
    assert numbers(office.actor(Role.HEAD, line="fire"), text=text) == []
    assert numbers(office.actor(Role.HEAD, territory="310101"), text=text) == []
    assert numbers(office.actor(Role.HEAD, territory="310115100"), text=text) == []
    assert numbers(Actor("x", "无线条", office.market, frozenset({Role.HEAD}), frozenset(), "310115"), text=text) == []
    wide = Actor("y", "全市", office.city, frozenset({Role.LEADER}), frozenset({"*"}), "310000")
    assert len(numbers(wide, text=text)) == len(numbers(access.NODE, text=text)) == 4
    assert numbers(wide, text=text, district="310101") == []
    with pytest.raises(Forbidden):
        queries.acts(office.actor(Role.SYSTEM_ADMIN), Filters(text=text))


def test_an_act_out_of_reach_is_not_found(office: Any, library: dict[str, str]) -> None:
    far = office.actor(Role.HEAD, territory="310101")
    for question in (queries.act, queries.timeline):
        with pytest.raises(NotFound):
            question(library["check"], far)
        with pytest.raises(NotFound):
            question("310115-2026-999999", office.head)


def test_a_citizens_number_and_address_are_hidden_from_other_organs(office: Any, library: dict[str, str]) -> None:
    city = Actor("z", "市局", office.city, frozenset({Role.LEADER}), frozenset({"market"}), "310000")
    own, theirs = queries.act(library["citizen"], office.head), queries.act(library["citizen"], city)
    assert own.is_own
    assert not theirs.is_own
    number, address = (
        {one.name: one.value for one in record.values}["administrative_cp_ui_code"] for record in (own, theirs)
    ), {one.name: one.value for one in theirs.values}["address_operating"]
    assert list(number) == ["310101199003074618", "310***********4618"]
    assert address == "上海市浦东新区张江镇"
    assert (own.row.party_code, theirs.row.party_code) == ("310101199003074618", "310***********4618")
    assert "310101199003074618" not in str(theirs)
    assert "310101199003074618" not in queries.national_file(city, "check", form="csv").body.decode()
    assert "310101199003074618" in queries.national_file(office.head, "check", form="csv").body.decode()
    assert numbers(city, text="310101199003074618") == []


def test_a_firm_is_hidden_from_nobody(office: Any, library: dict[str, str]) -> None:
    city = Actor("z", "市局", office.city, frozenset({Role.LEADER}), frozenset({"market"}), "310000")
    assert queries.act(library["check"], city).row.party_code == office.firm


def test_the_acts_of_an_inspection_stand_on_its_page(office: Any, library: dict[str, str]) -> None:
    about = queries.act(library["check"], office.head).row.about
    assert [row.act_no for row in queries.acts_from(about, office.head)] == [library[name] for name in ("check", "punish", "force")]
    assert queries.acts_from(about, office.actor(Role.HEAD, territory="310101")) == []


def test_the_exchange_takes_versions_in_order_and_nothing_that_was_given_back(office: Any, library: dict[str, str], keep: Any) -> None:
    rows = queries.feed()
    assert [(row.act_no, row.operation) for row in rows] == [(no, "i") for no in library.values()]
    assert [row.act_no for row in queries.feed(rows[1].cursor)] == [library["force"], library["citizen"]]
    assert [row.act_no for row in queries.feed(kind="punish")] == [library["punish"]]
    assert rows[0].content["check_action_code"] == library["check"]
    operations.send_back(act_no=library["check"], reason="不对", by=office.reviewer, at=office.at)
    assert library["check"] not in {row.act_no for row in queries.feed()}
    assert library["check"] in {row.act_no for row in queries.feed(clean=False)}


def test_what_was_done_on_a_party_is_told_to_those_who_weigh_it(office: Any, library: dict[str, str]) -> None:
    assert {one.act_no for one in queries.acts_on(office.firm)} == {library[name] for name in ("check", "punish", "force")}
    assert [one.act_no for one in queries.acts_on(office.firm, since=date(2026, 3, 9))] == [library["check"]]
    assert [one.act_no for one in queries.acts_on(office.firm, until=date(2026, 3, 5))] == [library["punish"]]


def test_the_quality_of_a_month_is_counted_per_organ(office: Any, library: dict[str, str], keep: Any) -> None:
    from dataclasses import replace

    keep(replace(made.citizen_check(office, "310101199003074611"), about="import:3"))
    [row] = queries.quality(office.head, "2026-03")
    assert (row.organ_code, row.organ_name, row.total, row.checked, row.returned, row.faulty) == (
        office.market, "浦东新区市场监督管理局", 5, 4, 1, 1,
    )
    assert row.by_rule == {"citizen_number": 1}
    assert queries.quality(office.head, "2026-02") == queries.quality(office.head, "2026-03", office.fire) == []
    assert queries.quality(office.actor(Role.HEAD, territory="310101"), "2026-03") == []
    assert queries.quality(office.head, "2026-03", after=office.market) == []


def test_the_index_can_be_built_anew(office: Any, library: dict[str, str]) -> None:
    before = numbers(office.head, text="浦江")
    assert indexing.fill() == 4
    assert numbers(office.head, text="浦江") == before


def test_the_index_follows_the_state(office: Any, library: dict[str, str]) -> None:
    operations.send_back(act_no=library["punish"], reason="不对", by=office.reviewer, at=office.at)
    assert numbers(office.head, text="罚款", state="returned") == [library["punish"]]


@pytest.mark.parametrize("kind", ["check", "punish", "force", "other"])
def test_a_file_in_national_columns_is_byte_for_byte_the_golden_one(office: Any, hear: Any, keep: Any, kind: str) -> None:
    made_file = queries.national_file(access.NODE, kind, form="csv") if _filled(office, hear, keep) else None
    assert made_file is not None
    assert made_file.body == (GOLDEN / f"{kind}.csv").read_bytes()


@pytest.mark.parametrize("kind", ["check", "other"])
def test_the_workbook_says_what_the_csv_says(office: Any, hear: Any, keep: Any, kind: str) -> None:
    _filled(office, hear, keep)
    book = queries.national_file(access.NODE, kind, form="xlsx")
    rows = list(csv.reader(io.StringIO((GOLDEN / f"{kind}.csv").read_text(encoding="utf-8-sig"))))
    with zipfile.ZipFile(io.BytesIO(book.body)) as parts:
        shared = parts.read("xl/sharedStrings.xml").decode()
    assert all(cell.replace("&", "&amp;") in shared for row in rows for cell in row if cell)
    assert book.rows == len(rows) - 1
    assert book.body == queries.national_file(access.NODE, kind, form="xlsx").body


def _filled(office: Any, hear: Any, keep: Any) -> bool:
    """One act of each table, the same at every run."""
    from hengjian.casework.inspections import operations as inspections

    no = office.recorded("不合格")
    inspections.order_correction(inspection_no=no, content="限期改正", due_on=date(2026, 3, 20), by=office.lead, at=office.at)
    inspections.conclude(inspection_no=no, conclusion="责令改正。", result_codes=("06",), by=office.lead, at=office.at)
    hear()
    check = queries.stands("check", f"inspection:{no}")
    keep(made.penalty(office, check))
    keep(made.measure(office, check))
    return True


def test_a_file_leaves_out_what_was_given_back_and_narrows_by_month_and_organ(office: Any, library: dict[str, str]) -> None:
    operations.send_back(act_no=library["check"], reason="不对", by=office.reviewer, at=office.at)
    assert queries.national_file(office.head, "check", form="csv").rows == 1
    assert queries.national_file(office.head, "check", form="csv", month="2026-02").rows == 0
    assert queries.national_file(office.head, "check", form="csv", organ=office.fire).rows == 0


@pytest.mark.parametrize(("kind", "form"), [("praise", "csv"), ("check", "pdf")])
def test_a_file_of_no_table_or_no_form_is_refused(office: Any, kind: str, form: str) -> None:
    with pytest.raises(Refused, match="不能导出"):
        queries.national_file(office.head, kind, form=form)


def test_too_many_rows_are_refused_with_the_way_out(office: Any, library: dict[str, str]) -> None:
    with pytest.raises(Refused, match="按月份或者机关"):
        queries.national_file(office.head, "check", form="csv", most=1)


def test_no_cell_of_a_csv_computes(office: Any, keep: Any) -> None:
    from dataclasses import replace

    act = made.citizen_check(office)
    keep(replace(act, content={**act.content, "supervise_object": "=1+1"}))
    assert "'=1+1" in queries.national_file(office.head, "check", form="csv").body.decode()


def test_the_datasets_are_typed_and_read_by_the_engine(office: Any, library: dict[str, str], tmp_path: Path) -> None:
    for dataset in (datasets.CHECKS, datasets.PENALTIES, datasets.MEASURES, datasets.OTHERS):
        assert dataset in kernel_datasets.offered()
        kernel_datasets.materialise(dataset, tmp_path)
    checks = kernel_datasets.path_of(datasets.CHECKS, tmp_path)
    [(no, plan, duplicate, day, people)] = kernel_datasets.query(
        "SELECT act_no, is_plan, is_dup_check, check_date, check_personnel FROM checks WHERE administrative_cp_ui_code = ?",
        [office.firm], checks=checks,
    )
    assert (no, plan, duplicate, day, people) == (library["check"], True, False, date(2026, 3, 9), "张浦江,李东方")
    penalties = kernel_datasets.path_of(datasets.PENALTIES, tmp_path)
    assert kernel_datasets.query("SELECT sum(fine_amount), bool_or(is_hearing) FROM p", p=penalties) == [(50000.0, False)]


def test_every_national_field_is_a_column_with_its_meaning() -> None:
    for kind, table in fields.TABLES.items():
        names = {column.name: column for column in datasets.columns(kind)}
        assert all(names[one.name].title == one.title for one in table)
    assert {column.name for column in datasets.columns("check") if column.personal == "sensitive"} == {"administrative_cp_ui_code"}


def test_the_organ_in_whose_name_one_acts_is_a_handler_too(office: Any, library: dict[str, str]) -> None:
    from hengjian.casework.behaviour.models import SupervisoryAct

    row = SupervisoryAct(organ_code="a", in_name_of=office.city)
    assert is_handler(Actor("q", "市局", office.city, frozenset({Role.HEAD}), frozenset({"market"}), "310000"), row)
    assert not is_handler(office.head, row)


def test_the_command_writes_a_table_into_a_file(office: Any, library: dict[str, str], tmp_path: Path) -> None:
    from django.core.management import call_command

    path = tmp_path / "checks.csv"
    call_command("export", str(path), kind="acts-check", month="2026-03")
    assert path.read_bytes() == queries.national_file(access.NODE, "check", form="csv", month="2026-03").body
    assert library["check"] in path.read_text(encoding="utf-8")
