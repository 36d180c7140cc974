"""What an officer carries on a phone, and what waits for whom on the first page."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import premises
from hengjian.casework.inspections import operations, queries
from hengjian.casework.inspections.operations import Answer
from hengjian.kernel import access, upkeep
from hengjian.registers.regulated_entities.models import Entity, ListMembership, Permit, Premises


def firm(office: Any) -> None:
    Entity.objects.create(
        uscc=office.firm, name="上海浦江食品有限公司", address="世纪大道 1 号", district_code="310115", street_code="310115005"
    )
    Premises.objects.create(
        uscc=office.firm, address="世纪大道 1 号", district_code="310115", longitude=Decimal("121.5"), latitude=Decimal("31.24")
    )
    Permit.objects.create(
        uscc=office.firm, permit_no="JY1310115", title="食品经营许可证", organ_code=office.market, valid_until=date(2027, 1, 1)
    )
    ListMembership.objects.create(
        uscc=office.firm, list_code="abnormal", title="经营异常名录", decided_by="浦东新区市场监督管理局", since=date(2025, 5, 1)
    )


def test_a_task_carries_all_that_is_needed_without_a_signal(office: Any) -> None:
    firm(office)
    no = office.on_site()
    operations.merge_answers(inspection_no=no, answers=[Answer("1.1", "合格")], by=office.lead, at=office.later(minutes=1))
    operations.merge_answers(
        inspection_no=no, answers=[Answer("1.1", "不合格", "过期")], by=office.inspectors[1], at=office.later(minutes=2)
    )
    [task] = queries.tasks_for("P002", office.at.date())
    assert (task.inspection_no, task.state, task.street) == (no, "on_site", "310115005")
    assert task.place == ("31.240000", "121.500000", "register")
    assert [(one.officer_no, one.is_lead, one.fault) for one in task.officers] == [("P001", True, ""), ("P002", False, "")]
    assert [(one.code, one.version, one.basis) for one in task.items] == [(office.item, 1, "《中华人民共和国食品安全法》第一百一十条")]
    assert {no: (one.result, one.by, one.disputed) for no, one in task.answers.items()} == {"1.1": ("不合格", "P002", True)}
    assert [point["no"] for point in task.checklist.points] == list(office.points)
    assert task.rights_told_at == office.at
    assert {one.officer_no for one in task.sign_ins} == {"P001", "P002"}
    assert task.warnings == (("经营异常名录", "浦东新区市场监督管理局", date(2025, 5, 1)),)
    assert task.permits == (("食品经营许可证", "JY1310115", date(2027, 1, 1)),)
    assert ("fill", "填写检查表") in {(act, title) for act, title, _ in task.open_acts}
    assert (task.visits_this_year, task.needs_notice, task.recusal_waits) == (1, False, False)
    assert queries.task_of(no, office.at.date()) == task
    assert queries.task_of("nothing", office.at.date()) is None


def test_only_what_is_near_or_waits_for_a_recheck_is_carried(office: Any) -> None:
    today = office.at.date()
    near = office.approved(planned_from=today + timedelta(days=14), planned_to=today + timedelta(days=20))
    office.approved(uscc=office.other_firm, planned_from=today + timedelta(days=15), planned_to=today + timedelta(days=20))
    assert [task.inspection_no for task in queries.tasks_for("P001", today)] == [near]
    assert queries.tasks_for("P003", today) == []
    assert queries.tasks_for("nobody", today) == []


def test_a_reviewed_inspection_is_carried_while_its_recheck_waits(office: Any) -> None:
    no = office.recorded("不合格")
    operations.order_correction(
        inspection_no=no, content="改正", due_on=office.at.date() + timedelta(days=10), by=office.lead, at=office.at
    )
    operations.conclude(inspection_no=no, conclusion="责令改正。", result_codes=["06"], by=office.lead, at=office.at)
    operations.review(inspection_no=no, by=office.reviewer, at=office.at)
    [task] = queries.tasks_for("P001", office.at.date())
    assert (task.state, [one["state"] for one in task.orders]) == ("reviewed", ["open"])
    operations.recheck(inspection_no=no, corrected=True, note="已改正", by=office.lead, at=office.at)
    assert queries.tasks_for("P001", office.at.date()) == []


def test_a_task_of_an_unknown_firm_has_no_place_and_an_expired_officer_says_so(office: Any) -> None:
    office.approved()
    [task] = queries.tasks_for("P001", date(2030, 6, 1))
    assert (task.place, task.warnings, task.permits) == (None, (), ())
    assert task.officers[0].fault == "张浦江（P001）的执法证已于 2030-01-01 到期"


def waiting(actor: Any) -> list[str]:
    return [task.act for task in queries.tasks_of(actor)]


def test_who_is_not_first_at_the_door_is_asked_to_sign_in(office: Any) -> None:
    no = office.approved()
    assert (waiting(office.lead), waiting(office.inspectors[1])) == (["arrive"], [])
    operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.lead, at=office.at)
    assert (waiting(office.lead), waiting(office.inspectors[1]), waiting(office.inspectors[2])) == (["arrive"], ["sign_in"], [])
    operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.inspectors[1], at=office.at)
    assert waiting(office.inspectors[1]) == []


def test_the_next_thing_on_site_is_to_tell_the_rights(office: Any) -> None:
    no = office.arrived()
    assert waiting(office.lead) == ["tell_rights"]
    operations.tell_rights(inspection_no=no, recusal="asked", recusal_note="前员工", by=office.lead, at=office.at)
    assert (waiting(office.lead), waiting(office.head)) == (["fill"], ["decide_recusal"])
    operations.decide_recusal(inspection_no=no, granted=False, reason="无", by=office.head, at=office.at)
    assert waiting(office.head) == []


def test_a_round_of_the_node_releases_what_was_kept_too_long(office: Any) -> None:
    no = office.on_site()
    signed = tuple(operations.Signature(role, name) for role, name in (("officer", "甲"), ("officer", "乙"), ("party", "王某")))
    operations.write_paper(inspection_no=no, by=office.lead, at=office.at, paper=operations.Paper("keep", {
        "place": "仓库", "ground": "urgent", "reason": "正在装车", "urgent_reason": "会被运走", "way": "there", "kept_at": "仓库",
        "pages": "1", "articles": [{"name": "鸡翅", "quantity": "20", "unit": "箱"}], "notice_given": "yes",
    }, signed, office.at, office.at))
    duty = upkeep.duties()["inspections.release_kept"]
    duty(office.at)
    assert queries.inspection(no, access.NODE).site.keeps[0].state == "kept"
    duty(office.at + timedelta(days=10))
    [keep] = queries.inspection(no, access.NODE).site.keeps
    assert keep.state == "lapsed"
    assert queries.inspection_of_keep(keep.keep_no, office.head) == no
