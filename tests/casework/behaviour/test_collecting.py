"""From inspections into the library: one act per inspection, versions added, orders as acts of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengjian.casework.behaviour import composing, operations, queries
from hengjian.casework.behaviour.models import ActVersion, SupervisoryAct
from hengjian.casework.behaviour.queries import Filters
from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.kernel import access, journal


def values(act_no: str) -> dict[str, str]:
    return {one.name: one.value for one in queries.act(act_no, access.NODE).values}


def test_an_inspection_stands_in_the_library_when_its_result_was_told_and_not_before(office: Any, hear: Any) -> None:
    no = office.recorded()
    hear()
    assert queries.acts(access.NODE) == []
    inspections.conclude(inspection_no=no, conclusion="逐项检查。", result_codes=("01",), by=office.lead, at=office.at)
    hear()
    [row] = queries.acts(access.NODE)
    assert (row.kind, row.about, row.day, row.state) == ("check", f"inspection:{no}", date(2026, 3, 9), "checked")


def test_the_national_fields_are_filled_from_the_inspection_and_the_registers(office: Any, check_no: Any) -> None:
    act_no = check_no()
    found = values(act_no)
    assert found["check_action_name"] == "对上海浦江食品有限公司进行食品销售者经营条件的检查"
    assert found["check_action_code"] == act_no
    assert found["supervise_item_implement_code"] == office.item
    assert found["supervise_item_check_icode"].startswith(office.market)
    assert (found["implement_institution"], found["implement_institution_code"]) == ("浦东新区市场监督管理局", office.market)
    assert (found["entrust_dept"], found["entrust_dept_code"]) == ("", "")
    assert (found["administrative_cp_na"], found["administrative_cp_ce_type"], found["supervise_object_type"]) == ("02", "01", "01")
    assert found["administrative_cp_ui_code"] == office.firm
    assert (found["check_form"], found["check_mode"], found["check_result"]) == ("01", "01", "01")
    assert (found["check_personnel"], found["check_personnel_code"]) == ("张浦江,李东方", "P001,P002")
    assert (found["check_date"], found["submitted_date"], found["submitted_personnel"]) == ("2026-03-09", "2026-03-09", "张浦江")
    assert queries.act(act_no, access.NODE).faults == []


def test_each_step_adds_a_version_and_none_is_changed(office: Any, hear: Any, check_no: Any) -> None:
    no = office.told()
    act_no = check_no(no)
    first = ActVersion.objects.get(act__act_no=act_no)
    inspections.review(inspection_no=no, by=office.reviewer, at=office.later(hours=1))
    hear()
    disclosure.publish_result(inspection_no=no, by=office.publisher, at=office.later(hours=2))
    hear()
    rows = list(ActVersion.objects.filter(act__act_no=act_no).order_by("version"))
    assert [(row.version, row.operation, row.cause) for row in rows] == [
        (1, "i", "采集"), (2, "u", "复核通过"), (3, "u", "公示检查结果"),
    ]
    assert rows[0].sha256 == first.sha256
    assert rows[0].content == first.content
    assert [row.previous_sha256 for row in rows] == ["", rows[0].sha256, rows[1].sha256]
    assert "publication_no" in rows[2].links
    assert list(queries.damaged()) == []


def test_hearing_the_same_news_again_adds_nothing(office: Any, hear: Any, check_no: Any) -> None:
    from hengjian.casework.behaviour import reactions

    no = office.told()
    check_no(no)
    told = [line for line in journal.lines_about(f"inspection:{no}") if line.name.endswith("InspectionConcluded")]
    from hengjian.kernel.models import LogEntry

    row = LogEntry.objects.get(seq=told[0].seq)
    reactions.collect(journal.told(row))
    assert ActVersion.objects.count() == 1


def test_a_result_that_was_sent_back_and_told_anew_is_a_version_more(office: Any, hear: Any, check_no: Any) -> None:
    no = office.told()
    act_no = check_no(no)
    inspections.send_back(inspection_no=no, reason="结果写错", by=office.reviewer, at=office.later(hours=1))
    inspections.record(inspection_no=no, by=office.lead, at=office.later(hours=2))
    inspections.conclude(
        inspection_no=no, conclusion="未经营。", result_codes=("08",), by=office.lead, at=office.later(hours=2)
    )
    hear()
    row, *_ = queries.acts(access.NODE)
    assert (row.act_no, row.version, row.result_words) == (act_no, 2, "未发现开展本次抽查涉及的经营活动")
    assert queries.act(act_no, access.NODE).versions[0].changed == ["检查结果"]


def test_an_order_to_correct_is_an_act_of_its_own_that_names_its_check(office: Any, hear: Any) -> None:
    no = office.recorded("不合格")
    order_no = inspections.order_correction(
        inspection_no=no, content="限期改正", due_on=date(2026, 3, 20), by=office.lead, at=office.at
    )
    hear()
    assert queries.acts(access.NODE) == []
    inspections.conclude(inspection_no=no, conclusion="责令改正。", result_codes=("06",), by=office.lead, at=office.at)
    hear()
    check, other = queries.acts_from(f"inspection:{no}", access.NODE)
    assert (other.kind, other.about, other.check_act_no) == ("other", f"order:{order_no}", check.act_no)
    assert (values(other.act_no)["check_action_code"], values(other.act_no)["supervise_measure"]) == (check.act_no, "责令改正")
    assert [one.act_no for one in queries.act(check.act_no, access.NODE).follow_ups] == [other.act_no]


def test_a_recheck_is_told_as_a_version_of_the_order(office: Any, hear: Any) -> None:
    no = office.recorded("不合格")
    inspections.order_correction(inspection_no=no, content="限期改正", due_on=date(2026, 3, 20), by=office.lead, at=office.at)
    inspections.conclude(inspection_no=no, conclusion="责令改正。", result_codes=("06",), by=office.lead, at=office.at)
    hear()
    inspections.review(inspection_no=no, by=office.reviewer, at=office.at)
    disclosure.publish_result(inspection_no=no, by=office.publisher, at=office.at)
    inspections.recheck(inspection_no=no, corrected=True, note="已改正", by=office.lead, at=office.later(days=3))
    hear()
    _, other = queries.acts_from(f"inspection:{no}", access.NODE)
    found = values(other.act_no)
    assert (found["closing_state"], found["end_date"]) == ("复查已改正", "2026-03-12")


def test_an_inspection_that_ended_because_nobody_was_there_is_an_act_with_that_result(office: Any, hear: Any) -> None:
    no = office.on_site()
    inspections.terminate(inspection_no=no, cause="unreachable", reason="三次上门无人", by=office.lead, at=office.at)
    hear()
    [row] = queries.acts(access.NODE)
    assert row.result_words == "通过登记的住所（经营场所）无法联系"


def test_an_inspection_that_became_needless_is_no_act(office: Any, hear: Any) -> None:
    no = office.approved()
    inspections.terminate(inspection_no=no, cause="not_needed", reason="许可已撤回", by=office.head, at=office.at)
    hear()
    assert not SupervisoryAct.objects.exists()


def test_the_same_organ_again_on_the_same_item_within_the_span_is_a_duplicate(office: Any, hear: Any) -> None:
    for days in (0, 30, 200):
        office.at = office.at + timedelta(days=days)
        office.told(planned_from=office.at.date(), planned_to=office.at.date() + timedelta(days=9))
    hear()
    rows = queries.acts(access.NODE, Filters(kind="check"))[::-1]
    assert [row.is_dup_check for row in rows] == [False, True, False]
    assert [row.act_no for row in queries.acts(access.NODE, Filters(is_duplicate=True))] == [rows[1].act_no]


def test_another_item_or_another_firm_is_no_duplicate(office: Any, hear: Any, more_items: Any) -> None:
    more_items()
    office.told()
    office.told(uscc=office.other_firm)
    office.told(item_codes=(office.other_item,))
    hear()
    assert [row.is_dup_check for row in queries.acts(access.NODE)] == [False] * 3


@pytest.mark.parametrize(("kind", "expected"), [("日常", "01"), ("专项", "02")])
def test_the_form_of_a_check_follows_the_dictionary(kind: str, expected: str) -> None:
    from hengjian.casework.behaviour.records import dictionaries_in_use

    assert dictionaries_in_use()["检查形式"].code_of(kind) == expected


def test_a_transfer_is_an_act_of_its_own_that_names_its_check_and_to_whom(office: Any, hear: Any, check_no: Any) -> None:
    no = office.told("不合格", codes=("09",))
    act_no = check_no(no)
    transfer_no = inspections.transfer(
        inspection_no=no, reason="涉嫌无照经营", organ_code="", to_words="市公安局{浦东}分局", by=office.lead, at=office.later(hours=1)
    )
    hear()
    check, other = queries.acts_from(f"inspection:{no}", access.NODE)
    assert (other.about, other.check_act_no, other.state) == (f"transfer:{transfer_no}", act_no, "checked")
    assert other.name.endswith("移送市公安局{浦东}分局")
    found = values(other.act_no)
    assert (found["supervise_measure"], found["closing_state"]) == ("移送", "已移送市公安局{浦东}分局")
    assert queries.act(check.act_no, access.NODE).links["transfers"] == [transfer_no]


def test_evidence_that_was_kept_is_an_act_until_it_is_disposed_of(office: Any, hear: Any, check_no: Any) -> None:
    no = office.told()
    act_no = check_no(no)
    record = inspected.inspection(no, access.NODE)
    keep = inspected.KeepRecord(
        "310115-2026-000009", False, "", office.at, None, "kept", office.at, "", date(2026, 3, 18), "", "", None
    )
    for one, state, ended in (
        (keep, "保存中", ""),
        (
            replace(keep, state="disposed", disposal="tested", ended_at=office.later(days=2)), "已处理，送交检测、检验、检疫、鉴定",
            "2026-03-11",
        ),
    ):
        [made] = composing.others_of(replace(record, site=replace(record.site, keeps=(one,))), act_no)
        other = operations.keep(act=made, by=access.NODE, at=office.later(days=3))
        found = values(other)
        assert (found["supervise_measure"], found["closing_state"], found["end_date"]) == ("先行登记保存", state, ended)
    assert queries.act(other, access.NODE).row.version == 2


def test_the_links_of_a_check_name_its_code_and_the_hash_of_its_record(office: Any, check_no: Any) -> None:
    no = office.told()
    links = queries.act(check_no(no), access.NODE).links
    record = inspected.inspection(no, access.NODE)
    assert record.code_no
    assert (links["code_no"], links["record_sha256"]) == (record.code_no, record.record_sha256)
