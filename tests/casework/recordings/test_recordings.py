"""Recordings from taking in to the tombstone, through the acts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casework.recordings.conftest import NO, Take
from hengjian.casework.evidence import operations as evidence
from hengjian.casework.inspections.events import InspectionRecorded, PaperWritten
from hengjian.casework.inspections.models import SignIn
from hengjian.casework.recordings import access as table
from hengjian.casework.recordings import datasets, models, operations, personal, queries, reactions, rules
from hengjian.casework.recordings.models import Match, Recording, RecordingDuty
from hengjian.kernel import access, acts, bodies, clock, journal
from hengjian.kernel import personal as kernel_personal
from hengjian.kernel.access import Role, Scope
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.events import Told


def state(no: str, office: Any) -> str:
    return queries.recording(no, office.head).state


def test_a_film_of_the_visit_finds_it_by_itself(office: Any, take: Take) -> None:
    visit = office.on_site()
    no = take()
    record = queries.recording(no, office.head)
    [match] = queries.matches(no)
    assert (record.state, match.inspection_no, match.state) == ("matched", visit, "matched")
    assert match.score >= 80
    assert [one.recording_no for one in queries.of_visit(visit, office.head)] == [no]
    assert [line.step for line in queries.chain(record).lines] == ["captured", "received", "verified", "matched"]
    assert record.keep_until == rules.months_after(record.finished_at.date(), 36)


def test_the_place_of_signing_in_decides_between_far_and_near(office: Any, take: Take) -> None:
    visit = office.on_site()
    assert SignIn.objects.filter(inspection__inspection_no=visit).update(position={"lat": "31.2304", "lon": "121.5045"})
    far, near = take(lasts=50, place="31.4,121.5"), take(lasts=55, place="31.2305,121.5046")
    assert (state(far, office), state(near, office)) == ("unmatched", "matched")
    assert queries.matches(far)[0].state == "proposed"


def test_two_visits_at_once_wait_and_a_person_confirms_one(office: Any, take: Take) -> None:
    first, second = office.on_site(), office.on_site(uscc=office.other_firm)
    no = take()
    assert state(no, office) == "unmatched"
    assert {one.inspection_no for one in queries.matches(no)} == {first, second}
    operations.match(recording_no=no, inspection_no=first, by=office.lead, at=office.later(hours=3))
    found = {one.inspection_no: one.state for one in queries.matches(no)}
    assert (state(no, office), found) == ("matched", {first: "matched", second: "proposed"})
    with pytest.raises(Refused, match="已经对应检查"):
        operations.match(recording_no=no, inspection_no=first, by=office.lead, at=office.later(hours=3))
    with pytest.raises(NotFound, match="本机关没有已到场的检查"):
        operations.match(recording_no=no, inspection_no="310115-2026-999999", by=office.lead, at=office.later(hours=3))


def test_a_wrong_match_is_undone_with_its_reason_and_not_made_again(office: Any, take: Take) -> None:
    visit = office.on_site()
    no = take()
    for reason, words in ((" ", "没有写明理由"), ("拍的是隔壁", "")):
        if words:
            with pytest.raises(Refused, match=words):
                operations.unmatch(recording_no=no, inspection_no=visit, reason=reason, by=office.lead, at=office.later(hours=3))
        else:
            operations.unmatch(recording_no=no, inspection_no=visit, reason=reason, by=office.lead, at=office.later(hours=3))
    assert (state(no, office), queries.matches(no)[0].state) == ("unmatched", "undone")
    assert operations.match_again(inspection_no=visit, by=access.NODE, at=office.later(hours=4)) == []
    with pytest.raises(Refused, match="现在的状态是“待对应”"):
        operations.unmatch(recording_no=no, inspection_no=visit, reason="x", by=office.lead, at=office.later(hours=3))


def test_a_match_to_another_visit_cannot_be_undone(office: Any, take: Take) -> None:
    office.on_site()
    no = take()
    with pytest.raises(NotFound, match="没有对应检查"):
        operations.unmatch(recording_no=no, inspection_no="310115-2026-000099", reason="x", by=office.lead, at=office.later(hours=3))


def test_a_person_may_match_what_no_score_proposes(office: Any, take: Take) -> None:
    visit = office.on_site()
    no = take(minutes=-300, lasts=10)
    assert queries.matches(no) == []
    operations.match(recording_no=no, inspection_no=visit, by=office.lead, at=office.later(hours=3))
    assert queries.matches(no)[0].reasons == ["时间、佩戴人或者地点不符，由人工确认"]


def test_films_that_came_before_the_visits_acts_find_it_later(office: Any, take: Take) -> None:
    no = take()
    assert state(no, office) == "unmatched"
    visit = office.on_site()
    event = InspectionRecorded(about=f"inspection:{visit}", signature="signed", failed=[])
    reactions.match_visit(Told(event, "x", office.market, office.at, office.later(hours=3), ""))
    assert state(no, office) == "matched"
    line = journal.lines_about(f"inspection:{visit}")[0]
    assert (line.title, line.data["recording_nos"]) == ("重新比对执法音像记录", [no])
    assert operations.match_again(inspection_no=visit, by=access.NODE, at=office.later(hours=4)) == []
    assert operations.match_again(inspection_no="nothing", by=access.NODE, at=office.later(hours=4)) == []


def test_an_unclear_film_is_proposed_when_the_acts_come_later(office: Any, take: Take) -> None:
    no = take()
    visit, _ = office.on_site(), office.on_site(uscc=office.other_firm)
    assert operations.match_again(inspection_no=visit, by=access.NODE, at=office.later(hours=4)) == []
    assert {one.state for one in queries.matches(no)} == {"proposed"}


def test_what_shows_no_visit_is_set_aside_with_a_reason_and_kept(office: Any, take: Take) -> None:
    no = take(minutes=-600)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.set_aside(recording_no=no, reason="", by=office.lead, at=office.at)
    operations.set_aside(recording_no=no, reason="途中误开", by=office.lead, at=office.at)
    record = queries.recording(no, office.head)
    assert (record.state_title, record.set_aside_reason) == ("与检查无关", "途中误开")
    assert bodies.path_of(record.sha256).exists()


def test_a_late_film_is_marked_and_explained_once(office: Any, take: Take) -> None:
    no = take(minutes=-3000, lasts=10)
    assert queries.recording(no, office.head).late
    assert [one.recording_no for one in queries.recordings(office.head, view="late")] == [no]
    operations.explain_late(recording_no=no, reason="连续在崇明执法", by=office.lead, at=office.at)
    assert queries.recordings(office.head, view="late") == []
    with pytest.raises(Refused, match="已经说明：连续在崇明执法"):
        operations.explain_late(recording_no=no, reason="x", by=office.lead, at=office.at)
    with pytest.raises(Refused, match="没有迟传"):
        operations.explain_late(recording_no=take(), reason="x", by=office.lead, at=office.at)


def test_a_film_is_destroyed_only_after_its_time_and_leaves_a_tombstone(office: Any, take: Take) -> None:
    no = take(minutes=-600)
    record = queries.recording(no, office.head)
    assert record.keep_until is not None
    with pytest.raises(Refused, match="还没有届满"):
        operations.destroy(recording_no=no, reason="期满", by=office.head, at=office.at)
    after = office.at + timedelta(days=200)
    assert [one.recording_no for one in queries.run_out(office.head, after.date())] == [no]
    with clock.at(after), pytest.raises(Refused, match="没有写明理由"):
        operations.destroy(recording_no=no, reason="", by=office.head, at=after)
    with clock.at(after):
        operations.destroy(recording_no=no, reason="保存期届满，没有对应检查", by=office.head, at=after)
    gone = queries.recording(no, office.head)
    assert (gone.state, gone.sha256, gone.destroyed_reason) == ("destroyed", record.sha256, "保存期届满，没有对应检查")
    assert queries.chain(gone).lines[-1].step == "destroyed"
    assert journal.lines_about(gone.about)[0].data["sha256"] == record.sha256
    assert not models.Recording.objects.filter(state="destroyed").exclude(track=[]).exists()
    assert list(queries.damaged()) == []
    with pytest.raises(Refused, match="记录已销毁"):
        queries.part(gone, 0, 1)
    with clock.at(after), pytest.raises(Refused, match="现在的状态是“已销毁”"):
        operations.hold(recording_no=no, reason="x", by=office.head, at=after)


def test_the_bytes_of_a_destroyed_film_leave_the_disk(
    office: Any, take: Take, django_capture_on_commit_callbacks: Any
) -> None:
    no = take(minutes=-600)
    path = bodies.path_of(queries.recording(no, office.head).sha256)
    after = office.at + timedelta(days=200)
    with clock.at(after), django_capture_on_commit_callbacks(execute=True):
        operations.destroy(recording_no=no, reason="期满", by=office.head, at=after)
    assert not path.exists()


def test_bytes_that_are_evidence_too_stay(office: Any, take: Take, django_capture_on_commit_callbacks: Any) -> None:
    no = take(minutes=-600)
    record = queries.recording(no, office.head)
    evidence.attach(
        about="inspection:x", scope=Scope(office.market, "market", "310115"), by=office.lead, at=office.at,
        upload=evidence.Upload("录像.mp4", [bodies.read(record.sha256)], "audiovisual", "录像", office.at),
    )
    after = office.at + timedelta(days=200)
    with clock.at(after), django_capture_on_commit_callbacks(execute=True):
        operations.destroy(recording_no=no, reason="期满", by=office.head, at=after)
    assert bodies.path_of(record.sha256).exists()


def test_a_held_film_outlives_its_time_until_it_is_released(office: Any, take: Take) -> None:
    no = take(minutes=-600)
    operations.hold(recording_no=no, reason="投诉核查", by=office.reviewer, at=office.at)
    with pytest.raises(Refused, match="已经留存：投诉核查"):
        operations.hold(recording_no=no, reason="x", by=office.reviewer, at=office.at)
    after = office.at + timedelta(days=400)
    with clock.at(after):
        with pytest.raises(Refused, match="正在留存备查：投诉核查"):
            operations.destroy(recording_no=no, reason="期满", by=office.head, at=after)
        operations.release(recording_no=no, reason="核查结束", by=office.head, at=after)
        with pytest.raises(Refused, match="没有留存"):
            operations.release(recording_no=no, reason="x", by=office.head, at=after)
        operations.destroy(recording_no=no, reason="期满", by=office.head, at=after)


def paper(visit: str, office: Any, start: float, end: float) -> Told:
    event = PaperWritten(
        about=f"inspection:{visit}", paper_no="W1", kind="keep", kind_title="先行登记保存清单", uuid="", sha256="",
        started_at=office.later(minutes=start), ended_at=office.later(minutes=end),
    )
    return Told(event, "x", office.market, office.later(minutes=end), office.later(hours=2), "")


def test_keeping_evidence_opens_a_duty_that_a_film_meets(office: Any, take: Take) -> None:
    visit = office.on_site()
    reactions.open_duty(paper(visit, office, 10, 20))
    [duty] = queries.duties(office.head)
    assert (duty.title, duty.state_title, duty.inspection_no) == ("先行登记保存", "缺录像", visit)
    assert duty.due_at == office.later(minutes=20, hours=24)
    no = take()
    assert queries.duties(office.head) == []
    assert queries.duties(office.head, state="met", inspection_no=visit)[0].state_title == "已有录像"
    record = queries.recording(no, office.head)
    assert record.keep_until is None
    after = office.at + timedelta(days=4000)
    with clock.at(after), pytest.raises(Refused, match="应当全程录像的执法活动，随案卷保存"):
        operations.destroy(recording_no=no, reason="期满", by=office.head, at=after)


def test_a_film_that_came_first_meets_the_duty_at_once_and_an_undone_match_opens_it_again(office: Any, take: Take) -> None:
    visit = office.on_site()
    no = take()
    reactions.open_duty(paper(visit, office, 10, 20))
    assert RecordingDuty.objects.get().state == "met"
    assert queries.recording(no, office.head).keep_until is None
    operations.unmatch(recording_no=no, inspection_no=visit, reason="拍的是隔壁", by=office.lead, at=office.later(hours=3))
    assert RecordingDuty.objects.get().state == "open"


def test_a_film_with_a_hole_does_not_meet_the_duty(office: Any, take: Take) -> None:
    visit = office.on_site()
    reactions.open_duty(paper(visit, office, 10, 40))
    take(minutes=-5, lasts=20)
    assert RecordingDuty.objects.get().state == "open"
    take(minutes=14, lasts=40)
    assert RecordingDuty.objects.get().state == "met"


def test_the_head_explains_a_missing_film_and_it_stays_visible(office: Any, take: Take) -> None:
    visit = office.on_site()
    reactions.open_duty(paper(visit, office, 10, 20))
    [duty] = queries.duties(office.head)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.excuse_duty(duty_id=duty.key, reason=" ", by=office.head, at=office.later(hours=3))
    with pytest.raises(Forbidden):
        operations.excuse_duty(duty_id=duty.key, reason="x", by=office.lead, at=office.later(hours=3))
    operations.excuse_duty(duty_id=duty.key, reason="记录仪进水", by=office.head, at=office.later(hours=3))
    assert queries.duties(office.head, state="excused")[0].excused_reason == "记录仪进水"
    with pytest.raises(Refused, match="现在是“已说明”"):
        operations.excuse_duty(duty_id=duty.key, reason="x", by=office.head, at=office.later(hours=3))
    with pytest.raises(NotFound, match="没有这项录像义务"):
        operations.excuse_duty(duty_id=0, reason="x", by=office.head, at=office.later(hours=3))
    take()
    assert RecordingDuty.objects.get().state == "excused"


def test_a_refused_signature_wants_a_film_and_an_ordinary_record_none(office: Any) -> None:
    visit = office.on_site()
    for signature, witnessed, count in (("signed", False, 0), ("refused", True, 0), ("refused", False, 1)):
        event = InspectionRecorded(about=f"inspection:{visit}", signature=signature, failed=[], witnessed=witnessed)
        reactions.open_duty(Told(event, "x", office.market, office.later(hours=1), office.later(hours=1), ""))
        assert RecordingDuty.objects.count() == count
    nobody = InspectionRecorded(about="inspection:none", signature="refused", failed=[])
    reactions.open_duty(Told(nobody, "x", office.market, office.at, office.at, ""))
    assert RecordingDuty.objects.count() == 1


def test_the_acts_of_the_visit_have_their_place_in_the_film(office: Any, take: Take) -> None:
    visit = office.on_site()
    no = take(minutes=-5)
    jumps = queries.timeline(queries.recording(no, office.head))
    assert {one.inspection_no for one in jumps} == {visit}
    assert ("到场亮证", 300) in {(one.title, one.seconds) for one in jumps}
    short = take(minutes=1, lasts=30)
    assert all(one.seconds is None for one in queries.timeline(queries.recording(short, office.head)))
    assert queries.timeline(queries.recording(take(minutes=-900), office.head)) == []


def test_a_part_is_shown_only_while_its_segment_is_what_was_taken_in(
    office: Any, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (rules, rules.films, queries.rules):
        monkeypatch.setattr(module, "SEGMENT", 1000)
    no = take()
    record = queries.recording(no, office.head)
    path = bodies.path_of(record.sha256)
    whole = path.read_bytes()
    assert b"".join(queries.part(record, 500, 1700)) == whole[500:2200]
    path.chmod(0o600)
    path.write_bytes(whole[:2500] + b"\xff" + whole[2501:])
    assert b"".join(queries.part(record, 0, 1999)) == whole[:1999]
    with pytest.raises(NotFound, match="第 3 段与入库时的摘要不符"):
        b"".join(queries.part(record, 0, record.size))
    assert list(queries.damaged()) == [f"执法记录 {no}：第 3 段与入库时的摘要不符，可能被改动。"]
    path.unlink()
    assert list(queries.damaged()) == [f"执法记录 {no}：文件不在本节点，没有销毁记录。"]


def test_hashes_changed_in_the_table_disagree_with_the_journal(office: Any, take: Take) -> None:
    no = take()
    assert list(queries.damaged()) == []
    Recording.objects.filter(recording_no=no).update(segments=["0" * 64])
    assert any("与日志不符" in words for words in queries.damaged())


def test_a_custody_chain_that_was_touched_is_found(office: Any, take: Take) -> None:
    from hengjian.casework.evidence.models import CustodyLine

    no = take()
    CustodyLine.objects.filter(subject=f"recording:{no}", seq=2).update(by_name="别人")
    assert list(queries.damaged()) == [f"执法记录 {no}：保管链第 2 环（收到）与登记时的摘要不符，可能被改动。"]
    CustodyLine.objects.filter(subject=f"recording:{no}", seq__gte=2).delete()
    assert "不在保管链里，可能被删去" in next(iter(queries.damaged()))


def test_recorders_are_enrolled_once_and_retired_with_a_reason(office: Any, recorder: str) -> None:
    scope = Scope(office.market, "market", "310115")
    for no, words in ((" ", "没有写明编号"), (NO.lower(), "已经登记")):
        with pytest.raises(Refused, match=words):
            operations.enrol_recorder(recorder_no=no, scope=scope, by=office.head, at=office.at)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.retire_recorder(recorder_no=NO, reason="", by=office.head, at=office.at)
    operations.retire_recorder(recorder_no=NO, reason="损坏", by=office.head, at=office.at)
    with pytest.raises(Refused, match="已经停用"):
        operations.retire_recorder(recorder_no=NO, reason="损坏", by=office.head, at=office.at)
    with pytest.raises(NotFound, match="没有登记这台执法记录仪"):
        operations.retire_recorder(recorder_no="X", reason="损坏", by=office.head, at=office.at)
    operations.enrol_recorder(recorder_no=NO, scope=scope, by=office.head, at=office.at)
    [row] = queries.recorders(office.head)
    assert (row.recorder_no, row.retired_at, row.officer_no) == (NO, None, "")
    assert queries.known_recorders([NO, "X"]) == {NO}


def test_who_wore_the_recorder_is_said_when_it_is_not_who_should(office: Any, take: Take) -> None:
    found = {no: queries.recording(take(minutes=-700 - n, officer_no=no), office.head) for n, no in enumerate(("P002", "F001", "X9"))}
    assert found["P002"].remarks == ["佩戴人 李东方 不是这台记录仪登记的使用人"]
    assert found["F001"].remarks == ["文件名里的执法人员 赵平安（F001） 不是本机关登记的人员"]
    assert found["X9"].officer_name == ""
    operations.retire_recorder(recorder_no=NO, reason="换人", by=office.head, at=office.at)
    operations.enrol_recorder(recorder_no=NO, scope=Scope(office.market, "market", "310115"), by=office.head, at=office.at)
    assert queries.recording(take(minutes=-800, officer_no=""), office.head).remarks == ["没有写明佩戴人"]


def test_recordings_are_seen_in_their_line_and_territory_only(office: Any, take: Take) -> None:
    no = take()
    for actor in (office.actor(Role.HEAD, organ=office.fire, line="fire"), office.actor(Role.HEAD, territory="310104")):
        assert queries.recordings(actor) == []
        with pytest.raises(NotFound, match="或者不在你的条线和辖区内"):
            queries.recording(no, actor)
    with pytest.raises(Forbidden):
        queries.recordings(office.publisher)
    with pytest.raises(Forbidden):
        operations.set_aside(recording_no=no, reason="x", by=office.inspectors[4], at=office.at)
    with pytest.raises(NotFound, match="没有这份执法音像记录"):
        operations.set_aside(recording_no="nothing", reason="x", by=office.lead, at=office.at)


def test_lists_are_narrowed_and_page_on(office: Any, take: Take) -> None:
    visit = office.on_site()
    matched, loose = take(), take(minutes=-900)
    assert [one.recording_no for one in queries.recordings(office.head)] == [loose, matched]
    [newest] = queries.recordings(office.head, limit=1)
    assert [one.recording_no for one in queries.recordings(office.head, after=newest.key)] == [matched]
    for text, found in ((visit, [matched]), (NO, [loose, matched]), ("张浦江", [loose, matched]), ("nobody", [])):
        assert [one.recording_no for one in queries.recordings(office.head, text=text)] == found
    assert queries.counts(office.head)["unmatched"] == 1
    assert [row[0] for row in datasets.rows()] == [matched, loose]
    assert queries.visits_in_question(queries.recording(matched, office.head))[0][0] == visit
    assert queries.workflow().name == "recording"


def test_the_access_table_has_a_row_for_every_act() -> None:
    assert {name for name in acts.registry() if name.startswith("recordings.")} | {"recordings.view"} == {
        row.act for row in table.PERMISSIONS
    }


def test_every_field_says_whether_it_is_personal() -> None:
    tables = [models.Recorder, Recording, Match, RecordingDuty]
    assert kernel_personal.unclassified(tables, personal.NOTES, personal.IMPERSONAL) == []
