"""The result: told, reviewed by another person, published, closed; orders to correct; ending early."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengjian.casework.inspections import operations, queries
from hengjian.kernel import running
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, Refused

DUE = date(2026, 4, 7)
"""20 working days after Monday 9 March 2026: 清明 takes Monday 6 April."""


def clocks(no: str, office: Any) -> dict[str, date]:
    return {clock.code: clock.due_on for clock in queries.inspection(no, office.head).clocks}


def test_telling_the_result_starts_the_20_working_days(office: Any) -> None:
    no = office.told()
    found = queries.inspection(no, office.head)
    assert (found.state, found.completed_on, found.conclusion) == ("told", date(2026, 3, 9), "按检查表逐项检查。")
    assert clocks(no, office) == {"inspections.publish": DUE}
    assert queries.inspections(office.head)[0].due_on == DUE


def test_a_result_without_words_or_against_the_checklist_is_refused(office: Any) -> None:
    no = office.recorded("不合格")
    with pytest.raises(Refused, match="没有写明检查情况"):
        operations.conclude(inspection_no=no, conclusion=" ", result_codes=["09"], by=office.lead, at=office.at)
    with pytest.raises(Refused, match=r"第 1.1 项不合格，结果却是“未发现问题”"):
        operations.conclude(inspection_no=no, conclusion="好", result_codes=["01"], by=office.lead, at=office.at)
    with pytest.raises(Forbidden):
        operations.conclude(inspection_no=no, conclusion="好", result_codes=["09"], by=office.inspectors[2], at=office.at)


def test_the_clock_is_the_reviewers_then_the_publishers_work(office: Any) -> None:
    no = office.told()
    assert [row.about for row in running.open_for(office.reviewer)] == [f"inspection:{no}"]
    operations.review(inspection_no=no, by=office.reviewer, at=office.at, opinion="同意")
    assert list(running.open_for(office.reviewer)) == []
    assert [row.due_on for row in running.open_for(office.publisher)] == [DUE]


def test_an_inspector_does_not_review_their_own_inspection(office: Any) -> None:
    no = office.told()
    himself = office.actor(Role.REVIEWER, officer_no="P002")
    with pytest.raises(Refused, match="复核人参加了这次检查"):
        operations.review(inspection_no=no, by=himself, at=office.at)
    with pytest.raises(Refused, match="复核人参加了这次检查"):
        operations.send_back(inspection_no=no, reason="补", by=himself, at=office.at)


def test_a_reviewer_sends_back_with_a_reason_and_the_clock_goes_on(office: Any) -> None:
    no = office.told()
    with pytest.raises(Refused, match="没有写明退回的理由"):
        operations.send_back(inspection_no=no, reason="", by=office.reviewer, at=office.at)
    operations.send_back(inspection_no=no, reason="请补照片", by=office.reviewer, at=office.at)
    assert queries.inspection(no, office.head).returned_reason == "请补照片"
    assert [row.due_on for row in running.open_for(office.lead)] == [DUE]
    later = office.later(days=7)
    operations.record(inspection_no=no, by=office.lead, at=later)
    operations.conclude(inspection_no=no, conclusion="已补", result_codes=["01"], by=office.lead, at=later)
    assert queries.inspection(no, office.head).completed_on == date(2026, 3, 9)
    assert clocks(no, office) == {"inspections.publish": DUE}
    assert [row.due_on for row in running.open_for(office.reviewer)] == [DUE]


def test_a_result_is_not_published_before_the_review(office: Any) -> None:
    with pytest.raises(Refused, match="不能公示：现在的状态是“已告知、待复核”"):
        operations.mark_published(inspection_no=office.told(), publication_no="G1", by=office.publisher, at=office.at)


def test_a_clean_result_closes_when_it_is_published(office: Any) -> None:
    no = office.reviewed()
    assert operations.mark_published(inspection_no=no, publication_no="G1", by=office.publisher, at=office.at)
    found = queries.inspection(no, office.head)
    assert (found.state, found.publication_no, found.clocks) == ("closed", "G1", [])


def test_a_problem_stays_open_until_it_is_handled(office: Any) -> None:
    no = office.reviewed("不合格", codes=("09",))
    assert not operations.mark_published(inspection_no=no, publication_no="G1", by=office.publisher, at=office.at)
    with pytest.raises(Refused, match="没有写明后续处置"):
        operations.close(inspection_no=no, by=office.lead, at=office.at)
    operations.close(inspection_no=no, by=office.lead, at=office.at, follow_up="沪市监浦立〔2026〕1号立案")
    found = queries.inspection(no, office.head)
    assert (found.state, found.follow_up) == ("closed", "沪市监浦立〔2026〕1号立案")


def ordered(office: Any, due_on: date = date(2026, 3, 24)) -> str:
    no = office.recorded("不合格")
    operations.order_correction(inspection_no=no, content="公示证照", due_on=due_on, by=office.lead, at=office.at)
    return no


def test_an_order_to_correct_runs_with_its_recheck(office: Any) -> None:
    no = ordered(office)
    [order] = queries.inspection(no, office.head).orders
    assert (order.state, order.due_on, order.content) == ("open", date(2026, 3, 24), "公示证照")
    assert clocks(no, office) == {"inspections.correct": date(2026, 3, 24), "inspections.recheck": date(2026, 4, 8)}
    assert {row.code for row in running.open_for(office.lead)} == {"inspections.correct", "inspections.recheck"}


def test_an_order_due_on_a_holiday_is_due_on_the_day_after(office: Any) -> None:
    no = ordered(office, date(2026, 4, 5))
    assert queries.inspection(no, office.head).orders[0].due_on == date(2026, 4, 7)


def test_an_order_needs_a_failed_point_and_stands_alone(office: Any) -> None:
    with pytest.raises(Refused, match="检查表中没有不合格项"):
        operations.order_correction(inspection_no=office.recorded(), content="x", due_on=DUE, by=office.lead, at=office.at)
    no = ordered(office)
    with pytest.raises(Refused, match="已有一份责令改正没有复查"):
        operations.order_correction(inspection_no=no, content="x", due_on=DUE, by=office.lead, at=office.at)


def test_an_order_is_refused_with_a_day_that_is_past(office: Any) -> None:
    with pytest.raises(Refused, match="不晚于今天"):
        ordered(office, date(2026, 3, 9))


def test_after_the_report_the_recheck_is_due_in_ten_working_days(office: Any) -> None:
    no = ordered(office)
    operations.report_correction(inspection_no=no, by=office.lead, at=office.later(days=1))
    assert clocks(no, office) == {"inspections.recheck": date(2026, 3, 24)}
    with pytest.raises(Refused, match="2026-03-10 已登记过整改报告"):
        operations.report_correction(inspection_no=no, by=office.lead, at=office.later(days=1))


def test_a_late_report_does_not_put_off_the_recheck(office: Any) -> None:
    no = ordered(office)
    operations.report_correction(inspection_no=no, by=office.lead, at=office.later(days=20))
    assert clocks(no, office) == {"inspections.recheck": date(2026, 4, 8)}


def test_without_an_order_there_is_nothing_to_report_or_recheck(office: Any) -> None:
    no = office.recorded("不合格")
    with pytest.raises(Refused, match="没有待复查的责令改正"):
        operations.report_correction(inspection_no=no, by=office.lead, at=office.at)
    with pytest.raises(Refused, match="没有待复查的责令改正"):
        operations.recheck(inspection_no=no, corrected=True, note="好", by=office.lead, at=office.at)


def concluded_with_order(office: Any) -> str:
    no = ordered(office)
    operations.conclude(inspection_no=no, conclusion="证照没有公示", result_codes=["06"], by=office.lead, at=office.at)
    operations.review(inspection_no=no, by=office.reviewer, at=office.at)
    return no


def test_what_was_corrected_closes_after_the_recheck(office: Any) -> None:
    no = concluded_with_order(office)
    operations.mark_published(inspection_no=no, publication_no="G1", by=office.publisher, at=office.at)
    with pytest.raises(Refused, match="责令改正还没有复查结果"):
        operations.close(inspection_no=no, by=office.lead, at=office.at)
    with pytest.raises(Refused, match="没有写明复查情况"):
        operations.recheck(inspection_no=no, corrected=True, note="", by=office.lead, at=office.at)
    operations.recheck(inspection_no=no, corrected=True, note="已公示", by=office.lead, at=office.at)
    assert clocks(no, office) == {}
    operations.close(inspection_no=no, by=office.lead, at=office.at)
    assert queries.inspection(no, office.head).state == "closed"


def test_what_was_not_corrected_asks_for_further_handling_or_a_new_order(office: Any) -> None:
    no = ordered(office)
    operations.recheck(inspection_no=no, corrected=False, note="仍没有公示", by=office.lead, at=office.later(days=16))
    assert queries.inspection(no, office.head).orders[0].state == "rechecked"
    operations.order_correction(
        inspection_no=no, content="立即公示", due_on=date(2026, 4, 10), by=office.lead, at=office.later(days=16)
    )
    assert [order.state for order in queries.inspection(no, office.head).orders] == ["rechecked", "open"]


def test_an_order_that_is_rechecked_before_publication_lets_the_inspection_close_at_once(office: Any) -> None:
    no = concluded_with_order(office)
    operations.recheck(inspection_no=no, corrected=True, note="已公示", by=office.lead, at=office.at)
    assert operations.mark_published(inspection_no=no, publication_no="G1", by=office.publisher, at=office.at)


def test_a_firm_that_moved_away_ends_the_inspection(office: Any) -> None:
    no = office.on_site()
    operations.terminate(inspection_no=no, cause="moved", reason="现场已搬空", by=office.lead, at=office.at)
    found = queries.inspection(no, office.head)
    assert (found.state, found.result_titles, found.ended_reason) == ("terminated", ["迁出"], "现场已搬空")


def test_the_head_ends_an_inspection_that_is_no_longer_needed(office: Any) -> None:
    no = office.open()
    operations.terminate(inspection_no=no, cause="not_needed", reason="与上级重复", by=office.head, at=office.at)
    assert queries.inspection(no, office.head).result_codes == []


def test_a_colleague_who_was_not_there_does_not_end_it(office: Any) -> None:
    with pytest.raises(Forbidden, match="你不是这次检查的执法人员"):
        operations.terminate(inspection_no=office.open(), cause="moved", reason="x", by=office.inspectors[2], at=office.at)


def test_an_inspection_whose_result_was_told_cannot_be_ended_early(office: Any) -> None:
    with pytest.raises(Refused, match="不能终止检查：现在的状态是“已告知、待复核”"):
        operations.terminate(inspection_no=office.told(), cause="moved", reason="x", by=office.lead, at=office.at)


def test_ending_early_stops_the_clocks_of_an_order(office: Any) -> None:
    no = ordered(office)
    operations.terminate(inspection_no=no, cause="closed", reason="停业", by=office.lead, at=office.at)
    assert queries.inspection(no, office.head).clocks == []


def test_the_day_of_the_period_does_not_depend_on_the_hour(office: Any) -> None:
    no = office.recorded()
    evening = office.at + timedelta(hours=14, minutes=59)
    operations.conclude(inspection_no=no, conclusion="好", result_codes=["01"], by=office.lead, at=evening)
    assert queries.inspection(no, office.head).completed_on == date(2026, 3, 9)
