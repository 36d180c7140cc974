"""At the door: the notice of a triggered visit, each officer by himself, the code, the rights, the recusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import premises
from hengjian.casework.inspections import operations, queries, rules
from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.operations import Answer, Place
from hengjian.kernel import access
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.officers import operations as officers
from hengjian.registers.regulated_entities.models import Entity, Premises


def triggered(office: Any, way: str = "现场") -> str:
    Entity.objects.get_or_create(uscc=office.firm, defaults={
        "name": "上海浦江食品有限公司", "address": "世纪大道 1 号", "district_code": "310115",
    })
    no = operations.open_triggered(
        uscc=office.firm, reason="complaint", item_codes=[office.item], officer_nos=["P001", "P002"], way=way, source_no="12345-1",
        planned_from=date(2026, 3, 9), planned_to=date(2026, 3, 12), by=office.lead, at=office.at,
    )
    operations.approve(inspection_no=no, by=office.head, at=office.at)
    return no


def found(no: str) -> queries.InspectionRecord:
    return queries.inspection(no, access.NODE)


def test_a_triggered_visit_is_announced_before_anybody_enters(office: Any) -> None:
    no = triggered(office)
    premises.sign_in(no, by=office.lead, at=office.at)
    with pytest.raises(Refused, match="触发式检查还没有送达检查通知"):
        operations.arrive(inspection_no=no, by=office.lead, at=office.at)
    operations.notify(inspection_no=no, way="pushed", to_words="法定代表人", by=office.lead, at=office.at)
    operations.arrive(inspection_no=no, by=office.lead, at=office.at)
    assert (found(no).state, found(no).notice_way, found(no).notice_to) == ("on_site", "pushed", "法定代表人")


@pytest.mark.parametrize(("given", "words"), [
    ({"way": "shouted", "to_words": "店长"}, "没有写明通知的方式"), ({"way": "pushed", "to_words": " "}, "没有写明通知送给谁"),
])
def test_a_notice_says_how_and_to_whom(office: Any, given: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        operations.notify(inspection_no=office.approved(), by=office.lead, at=office.at, **given)


def test_an_urgent_visit_is_announced_at_the_door_with_its_reason(office: Any) -> None:
    no = triggered(office)
    with pytest.raises(Refused, match="到场时才送达通知，没有写明紧急情况"):
        operations.notify(inspection_no=no, way="at_door", to_words="店长", by=office.lead, at=office.at)
    operations.notify(inspection_no=no, way="at_door", to_words="店长", reason="事先通知会使证据灭失", by=office.lead, at=office.at)
    with pytest.raises(Refused, match="检查通知已于 2026-03-09 09:00 送达"):
        operations.notify(inspection_no=no, way="pushed", to_words="店长", by=office.lead, at=office.at)


def test_a_planned_visit_needs_no_notice_and_one_off_site_no_door(office: Any) -> None:
    assert not found(office.approved()).needs_notice
    no = triggered(office, way="非现场")
    assert not found(no).needs_notice
    operations.arrive(inspection_no=no, by=office.lead, at=office.at)
    answers = [Answer(point, "合格") for point in office.points]
    operations.fill(inspection_no=no, answers=answers, by=office.lead, at=office.at)
    assert (found(no).place, found(no).site.sign_ins) == ("非现场", ())
    operations.record(inspection_no=no, by=office.lead, at=office.at)
    operations.sign_in(inspection_no=no, code_no="", by=office.lead, at=office.at)
    assert found(no).site.signed_in == {"P001"}


def test_where_an_off_site_inspection_is_made_may_be_said(office: Any) -> None:
    no = triggered(office, way="非现场")
    operations.arrive(inspection_no=no, by=office.lead, at=office.at, place="本机关数据室")
    assert (found(no).place, found(no).position_remark) == ("本机关数据室", "")


def test_nobody_arrives_before_each_officer_has_signed_in_himself(office: Any) -> None:
    no = office.approved()
    operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.lead, at=office.at)
    with pytest.raises(Refused, match="李东方（P002）还没有签到"):
        operations.arrive(inspection_no=no, by=office.lead, at=office.at, present=["P001", "P002"])
    with pytest.raises(Refused, match="执法人员只有 1 名，不得少于两人"):
        operations.arrive(inspection_no=no, by=office.lead, at=office.at)


def test_only_the_team_signs_in_and_shows_its_certificate(office: Any) -> None:
    no = office.approved()
    given = {"inspection_no": no, "code_no": premises.code_no(no), "at": office.at}
    with pytest.raises(Forbidden, match="你不是这次检查的执法人员"):
        operations.sign_in(**given, by=office.inspectors[2])
    with pytest.raises(Refused, match="没有出示执法证，当事人有权拒绝检查"):
        operations.sign_in(**given, by=office.lead, certificate_shown=False)
    officers.suspend_certificate(officer_no="P001", reason="调查", by=access.NODE, at=office.at)
    with pytest.raises(Refused, match="张浦江（P001）的执法证已暂停"):
        operations.sign_in(**given, by=office.lead)


def test_nobody_signs_in_with_another_visits_code(office: Any) -> None:
    no, other = office.approved(), office.approved(uscc=office.other_firm)
    with pytest.raises(Refused, match="不是这次检查的"):
        operations.sign_in(inspection_no=no, code_no=premises.code_no(other), by=office.lead, at=office.at)
    with pytest.raises(Refused, match="没有出示检查码"):
        operations.sign_in(inspection_no=no, code_no="", by=office.lead, at=office.at)
    with pytest.raises(Refused, match="已于 2026-03-20 到期"):
        operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.lead, at=office.later(days=20))


def test_signing_in_again_is_no_fault_and_the_later_time_stands_on_every_path(office: Any) -> None:
    times = [office.at, office.later(minutes=5)]
    seen = []
    for order, firm in ((times, office.firm), (times[::-1], office.other_firm)):
        no = office.approved(uscc=firm)
        for at in order:
            operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.lead, at=at)
        seen.append([(one.officer_no, one.at) for one in found(no).site.sign_ins])
    assert seen[0] == seen[1] == [("P001", times[1])]


def test_a_third_officer_may_come_later_and_his_late_report_is_taken(office: Any) -> None:
    no = office.approved(officer_nos=("P001", "P002", "P003"))
    for officer in office.inspectors[:2]:
        operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=officer, at=office.at)
    operations.arrive(inspection_no=no, by=office.lead, at=office.at)
    operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.inspectors[2], at=office.later(minutes=20))
    assert found(no).site.signed_in == {"P001", "P002", "P003"}


def test_a_code_that_was_not_shown_is_told(office: Any) -> None:
    no = office.signed_in()
    operations.arrive(inspection_no=no, by=office.lead, at=office.at, code_shown=False)
    [line] = [one for one in queries.timeline(no, office.head) if one.name == "inspections.OfficersArrived"]
    assert line.data["code_shown"] is False
    assert line.data["code_no"] == premises.code_no(no) == found(no).code_no


def test_where_a_phone_says_it_is_is_kept_and_remarked_on_but_never_refused(office: Any) -> None:
    Entity.objects.create(uscc=office.firm, name="上海浦江食品有限公司", address="世纪大道 1 号", district_code="310115")
    Premises.objects.create(uscc=office.firm, address="世纪大道 1 号", district_code="310115", longitude="121.500000", latitude="31.240000")
    no = office.approved()
    far = Place("31.250000", "121.500000", "12", "2026-03-09T09:00:00+08:00", "gps")
    operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.lead, at=office.at, place=far)
    spoofed = Place("91", "x", "1", source="gps")
    operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.inspectors[1], at=office.at, place=spoofed)
    operations.arrive(inspection_no=no, by=office.lead, at=office.at, position=far)
    signed = {one.officer_no: one for one in found(no).site.sign_ins}
    assert signed["P001"].remark == "距登记的经营场所约 1112 米"
    assert dict(signed["P001"].position)["lat"] == "31.250000"
    assert signed["P002"].remark == "设备给出的位置认不出来"
    assert found(no).position_remark == "距登记的经营场所约 1112 米"


@pytest.mark.parametrize(("place", "words"), [
    (None, "没有位置记录"), (Place("31.24", "121.5", "10", source="mock"), "设备说明这是模拟位置"),
    (Place("31.2401", "121.5", "10"), ""), (Place("31.2401", "121.5"), "位置没有给出精度"),
    (Place("31.2401", "121.5", "900"), "位置误差约 900 米"), (Place("31.26", "121.5", "900"), "距登记的经营场所约 2224 米，误差约 900 米"),
    (Place("NaN", "121.5", "10"), "设备给出的位置认不出来"), (Place("31.24", "1e999999999", "10"), "设备给出的位置认不出来"),
])
def test_what_a_place_is_worth_is_said_in_words(place: Place | None, words: str) -> None:
    assert rules.remark(place, ("31.24", "121.5")) == words


def test_a_place_without_known_premises_is_only_kept() -> None:
    assert rules.remark(Place("31.24", "121.5", "10"), None) == ""
    assert rules.place_of(None) is None
    assert rules.place_of({"lat": "31", "lon": None, "accuracy": "5"}) == Place("31", "", "5")


def test_nothing_is_checked_before_the_rights_are_told(office: Any) -> None:
    no = office.arrived()
    for act in (
        lambda: operations.fill(inspection_no=no, answers=[Answer("1.1", "合格")], by=office.lead, at=office.at),
        lambda: operations.merge_answers(inspection_no=no, answers=[Answer("1.1", "合格")], by=office.lead, at=office.at),
        lambda: operations.record(inspection_no=no, by=office.lead, at=office.at),
    ):
        with pytest.raises(Refused, match="还没有告知检查的事由、依据、权利和回避"):
            act()


@pytest.mark.parametrize(("given", "words"), [
    ({"recusal": "none", "told": ["reason", "basis"]}, "没有告知陈述、申辩的权利和协助检查的义务、申请执法人员回避的权利"),
    ({"recusal": "maybe"}, "没有写明当事人是否申请回避"), ({"recusal": "asked"}, "没有写明申请谁回避和理由"),
])
def test_rights_are_told_whole(office: Any, given: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        operations.tell_rights(inspection_no=office.arrived(), by=office.lead, at=office.at, **given)


def test_rights_told_by_two_phones_are_told_once_and_first(office: Any) -> None:
    no = office.arrived()
    operations.tell_rights(inspection_no=no, recusal="none", by=office.inspectors[1], at=office.later(minutes=3))
    operations.tell_rights(inspection_no=no, recusal="none", by=office.lead, at=office.later(minutes=1))
    operations.tell_rights(inspection_no=no, recusal="none", by=office.inspectors[1], at=office.later(minutes=2))
    row = Inspection.objects.get(inspection_no=no)
    assert (row.rights_told_at, row.rights_told_by) == (office.later(minutes=1), office.lead.code)


def recusal(office: Any) -> str:
    no = str(office.arrived())
    operations.tell_rights(inspection_no=no, recusal="asked", recusal_note="李东方是前员工", by=office.lead, at=office.at)
    return no


def test_a_recusal_does_not_stop_the_visit_but_its_result(office: Any) -> None:
    no = recusal(office)
    answers = [Answer(point, "合格") for point in office.points]
    operations.fill(inspection_no=no, answers=answers, by=office.lead, at=office.at)
    operations.record(inspection_no=no, by=office.lead, at=office.at)
    given = {"inspection_no": no, "conclusion": "逐项检查。", "result_codes": ["01"], "by": office.lead, "at": office.at}
    with pytest.raises(Refused, match="当事人的回避申请还没有决定"):
        operations.conclude(**given)
    operations.decide_recusal(inspection_no=no, granted=False, reason="离职已满五年", by=office.head, at=office.at)
    operations.conclude(**given)
    [one] = found(no).site.recusals
    assert (one.state_title, one.reason) == ("驳回申请", "离职已满五年")


def test_who_steps_aside_leaves_and_who_comes_instead_signs_in_himself(office: Any) -> None:
    no = recusal(office)
    operations.decide_recusal(
        inspection_no=no, granted=True, aside=["P002"], instead=["P003"], reason="属实", by=office.head, at=office.at
    )
    answers = [Answer(point, "合格") for point in office.points]
    with pytest.raises(Forbidden):
        operations.fill(inspection_no=no, answers=answers, by=office.inspectors[1], at=office.at)
    operations.fill(inspection_no=no, answers=answers, by=office.lead, at=office.at)
    with pytest.raises(Refused, match="现在的执法人员中只有 1 名签到"):
        operations.record(inspection_no=no, by=office.lead, at=office.at)
    operations.sign_in(inspection_no=no, code_no=premises.code_no(no), by=office.inspectors[2], at=office.later(hours=1))
    operations.record(inspection_no=no, by=office.lead, at=office.later(hours=2))


@pytest.mark.parametrize(("given", "words"), [
    ({"granted": True, "reason": " "}, "没有写明理由"), ({"granted": True, "reason": "属实"}, "没有写明谁回避"),
    ({"granted": False, "reason": "不属实", "aside": ["P002"]}, "决定驳回申请，却写了回避的人员"),
    ({"granted": True, "reason": "属实", "aside": ["P003"]}, "P003 不是这次检查的执法人员"),
    ({"granted": True, "reason": "属实", "aside": ["P002"], "instead": ["P001"]}, "P001 已是这次检查的执法人员"),
    ({"granted": True, "reason": "属实", "aside": ["P002"]}, "执法人员只有 1 名"),
    ({"granted": True, "reason": "属实", "aside": ["P002"], "instead": ["P004"]}, "执法证已于 2026-03-01 到期"),
])
def test_a_decision_on_a_recusal_leaves_a_lawful_team(office: Any, given: dict[str, Any], words: str) -> None:
    no = recusal(office)
    with pytest.raises(Refused, match=words):
        operations.decide_recusal(inspection_no=no, by=office.head, at=office.at, **given)
    assert found(no).site.recusal_waits


def test_there_is_nothing_to_decide_where_nobody_asked(office: Any) -> None:
    with pytest.raises(Refused, match="没有待决定的回避申请"):
        operations.decide_recusal(inspection_no=office.on_site(), granted=False, reason="无", by=office.head, at=office.at)


def test_a_refused_inspection_is_noted_with_somebody_who_saw_it(office: Any) -> None:
    no = office.on_site()
    given = {"inspection_no": no, "by": office.lead, "at": office.at}
    with pytest.raises(Refused, match="没有写明当事人怎样拒绝检查"):
        operations.note_obstruction(note=" ", witness_name="赵物业", **given)
    with pytest.raises(Refused, match="当事人拒绝接受检查，没有录音录像，也没有见证人"):
        operations.note_obstruction(note="锁门", **given)
    operations.note_obstruction(note="锁门", witness_name="赵物业", **given)
    operations.record(signature="refused", signature_note="拒绝", witness=operations.Witness("赵物业"), **given)
    with pytest.raises(Refused, match="没有一项检查合格"):
        operations.conclude(conclusion="拒绝检查", result_codes=["01"], **given)
    operations.conclude(conclusion="拒绝检查", result_codes=["07"], **given)
    assert (found(no).state, found(no).obstructed_note) == ("told", "锁门")


def test_a_recording_serves_as_well_as_a_witness(office: Any) -> None:
    from hengjian.casework.evidence.operations import Declared

    no = office.on_site()
    operations.declare(inspection_no=no, by=office.lead, at=office.at, exhibit=Declared(
        uuid="5f0c7a52-6d1c-4b0e-9a61-0d5b1f0a2c11", kind="audiovisual", title="拒绝经过", file_name="a.webm", sha256="a" * 64, size=9,
        media_type="video/webm", taken_at=office.at, how="camera",
    ))
    operations.note_obstruction(inspection_no=no, note="锁门", by=office.lead, at=office.at)
    assert found(no).obstructed_at == office.at


def test_what_a_phone_took_is_kept_whatever_became_of_the_inspection(office: Any) -> None:
    from hengjian.casework.evidence.operations import Declared

    no = office.reviewed()
    photo = Declared(
        uuid="5f0c7a52-6d1c-4b0e-9a61-0d5b1f0a2c12", kind="audiovisual", title="货架", file_name="a.jpg", sha256="b" * 64, size=9,
        media_type="image/jpeg", taken_at=office.at, how="camera",
    )
    assert operations.declare(inspection_no=no, exhibit=photo, by=office.lead, at=office.at)
    with pytest.raises(Forbidden):
        operations.declare(inspection_no=no, exhibit=replace(photo, uuid=""), by=office.inspectors[2], at=office.at)
    with pytest.raises(Refused, match="没有这项检查"):
        operations.declare(inspection_no="nothing", exhibit=photo, by=office.lead, at=office.at)


def test_only_a_head_decides_and_only_the_team_tells(office: Any) -> None:
    no = recusal(office)
    with pytest.raises(Forbidden):
        operations.decide_recusal(inspection_no=no, granted=False, reason="无", by=office.actor(Role.PLANNER), at=office.at)
    for act in (operations.tell_rights, operations.note_obstruction):
        more = {"recusal": "none"} if act is operations.tell_rights else {"note": "锁门", "witness_name": "赵"}
        with pytest.raises(Forbidden):
            act(inspection_no=no, by=office.inspectors[2], at=office.at, **more)
