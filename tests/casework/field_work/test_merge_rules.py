"""The merge rules as ``docs/field-work.md`` tells them: one test per rule, named there."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fieldvisit import GOOD, Field
from hengjian.casework.evidence import queries as evidence
from hengjian.casework.field_work import operations, queries, reactions
from hengjian.casework.field_work.models import ReceivedAct
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.casework.inspections.models import CheckResult
from hengjian.kernel import clock
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.models import LogQueue
from hengjian.registers.devices import operations as devices

DOCUMENT = Path(__file__).parents[3] / "docs" / "field-work.md"


def answers(visit: Field) -> dict[str, tuple[str, str]]:
    rows = CheckResult.objects.filter(inspection__inspection_no=visit.no)
    return {row.point_no: (row.result, row.note) for row in rows}


def one(visit: Field, act: dict[str, Any]) -> ReceivedAct:
    return ReceivedAct.objects.get(uuid=act["uuid"], doubtful=False)


def state(visit: Field) -> str:
    return inspected.inspection(visit.no, visit.office.head).state


def test_every_rule_of_the_document_has_its_test_and_every_test_its_rule() -> None:
    named = re.findall(r"`(test_[a-z0-9_]+)`", DOCUMENT.read_text(encoding="utf-8"))
    here = [name for name in globals() if name.startswith("test_") and not name.startswith("test_every_rule_of")]
    assert sorted(set(named) - {"test_any_order_of_syncs_ends_in_the_same_state_evidence_and_corrections"}) == sorted(here)


# --- kept ---


def test_every_act_is_kept_as_it_was_signed(visit: Field) -> None:
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    visit.a.hand_in([act], visit.later(minutes=2))
    row = one(visit, act)
    assert (row.payload, row.signature, row.seq, row.place["lat"]) == (act["payload"], act["signature"], act["seq"], "31.2304")
    assert row.performed_at.isoformat() != ""
    assert row.received_at == visit.later(minutes=2)


def test_a_repeated_act_gets_the_same_answer(visit: Field) -> None:
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    first = visit.a.hand_in([act], visit.later(minutes=2))
    again = visit.a.hand_in([act, act], visit.later(minutes=30))
    assert again == first * 2
    assert ReceivedAct.objects.count() == 1


def test_another_content_under_a_known_number_is_kept_apart(visit: Field) -> None:
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    visit.a.hand_in([act], visit.later(minutes=2))
    [told] = visit.a.hand_in([visit.a.resigned(act, payload={"code_no": "other"})], visit.later(minutes=3))
    assert (told.verdict, told.why) == ("refused", "同一编号的操作先前已经收到，内容不同")
    assert one(visit, act).verdict == "accepted"
    assert ReceivedAct.objects.filter(doubtful=True).count() == 1


def test_an_act_that_was_altered_or_signed_by_another_key_is_kept_and_not_applied(visit: Field) -> None:
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    altered = {**act, "performed_at": visit.later(minutes=9).isoformat()}
    foreign = visit.c.resigned(visit.sign_in(visit.a, "P002", visit.later(minutes=1)))
    borrowed = visit.c.resigned({**act, "key_no": visit.c.people["P003"][2]})
    told = visit.a.hand_in([altered, foreign, borrowed], visit.later(minutes=10))
    assert [one.verdict for one in told] == ["refused"] * 3
    assert [one.why for one in told] == [
        "签名与内容不一致，内容可能被改动", "签名与内容不一致，内容可能被改动", "签名用的不是这名执法人员的密钥",
    ]
    assert visit.a.hand_in([act], visit.later(minutes=11))[0].verdict == "accepted"


# --- moment and order ---


def test_the_moment_of_an_act_is_the_phones_time_put_right(visit: Field) -> None:
    visit.a.slow = timedelta(minutes=-7)
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    visit.a.hand_in([act], visit.later(minutes=2))
    assert (one(visit, act).moment, one(visit, act).clock_doubt) == (visit.later(minutes=1), "")


def test_a_clock_that_is_wrong_by_a_day_and_never_heard_of_it_is_put_right_at_the_receipt(visit: Field) -> None:
    visit.a.slow, visit.a.offset_ms = timedelta(days=-1), 0
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    visit.a.hand_in([act], visit.later(minutes=2))
    assert one(visit, act).moment == visit.later(minutes=1)
    assert one(visit, act).clock_doubt == "手机时钟差 1 天，已按收到时的时差校正"


def test_no_act_is_later_than_its_receipt(visit: Field) -> None:
    visit.a.offset_ms = 3 * 86_400_000
    act = visit.sign_in(visit.a, "P001", visit.later(hours=5))
    visit.a.hand_in([act], visit.later(minutes=2))
    assert one(visit, act).moment == visit.later(minutes=2)


def test_acts_are_applied_by_moment_then_officer_then_count(visit: Field) -> None:
    visit.begun()
    early = visit.fill(visit.b, visit.later(minutes=6), {"1.1": ("合格", "")})
    late = visit.fill(visit.c, visit.later(minutes=7), {"1.1": ("不合格", "过期")})
    visit.c.hand_in([late], visit.later(minutes=8))
    visit.b.hand_in([early], visit.later(minutes=9))
    assert answers(visit) == {"1.1": ("不合格", "过期")}


def test_a_clock_set_back_does_not_turn_the_acts_of_a_phone_round(visit: Field) -> None:
    acts = [
        visit.sign_in(visit.a, "P001", visit.later(minutes=20)), visit.sign_in(visit.a, "P002", visit.later(minutes=21)),
        visit.arrive(visit.later(minutes=10)), visit.tell(visit.later(minutes=11)), visit.fill(visit.a, visit.later(minutes=12), GOOD),
        visit.record(visit.later(minutes=13), GOOD), visit.conclude(visit.later(minutes=14)),
    ]
    assert [told.verdict for told in visit.a.hand_in(acts, visit.later(minutes=30))] == ["accepted"] * 7


def test_an_act_that_comes_too_early_waits_for_what_comes_before(visit: Field) -> None:
    fill = visit.fill(visit.b, visit.later(minutes=4, seconds=30), {"1.1": ("合格", "")})
    [told] = visit.b.hand_in([fill], visit.later(minutes=4, seconds=40))
    assert (told.verdict, told.why) == ("waiting", "检查还是“已批准”，等待前面的操作")
    visit.begun()
    assert one(visit, fill).verdict == "accepted"
    assert answers(visit) == {"1.1": ("合格", "")}


def test_an_arrival_waits_for_those_who_sign_in_on_another_phone(visit: Field) -> None:
    acts = [visit.sign_in(visit.a, "P001", visit.later(minutes=1)), visit.arrive(visit.later(minutes=3), present=("P001", "P003"))]
    told = visit.a.hand_in(acts, visit.later(minutes=4))
    assert [(one.verdict, one.why) for one in told] == [("accepted", ""), ("waiting", "等待P003 的签到")]
    visit.c.hand_in([visit.sign_in(visit.c, "P003", visit.later(minutes=2))], visit.later(minutes=5))
    assert state(visit) == "on_site"


def test_a_record_waits_for_the_evidence_it_names(visit: Field) -> None:
    visit.begun()
    photo = visit.attach(visit.b, visit.later(minutes=6), "photo")
    record = visit.record(visit.later(minutes=7), GOOD, exhibits=(photo["payload"]["exhibit"]["sha256"],))
    assert visit.a.hand_in([record], visit.later(minutes=8))[0].why == "等待1 份证据的登记"
    visit.b.hand_in([photo], visit.later(minutes=9))
    assert state(visit) == "recorded"


def test_nothing_that_leads_a_visit_overtakes(visit: Field) -> None:
    visit.begun()
    photo = visit.attach(visit.b, visit.later(minutes=6), "photo")
    first = visit.record(visit.later(minutes=7), GOOD, exhibits=(photo["payload"]["exhibit"]["sha256"],))
    second = visit.record(visit.later(minutes=8), GOOD)
    told = visit.a.hand_in([first, second], visit.later(minutes=9))
    assert [one.verdict for one in told] == ["waiting", "waiting"]
    visit.b.hand_in([photo], visit.later(minutes=10))
    assert [one(visit, first).verdict, one(visit, second).verdict] == ["accepted", "refused"]


# --- who leads ---


def test_one_phone_leads_a_visit(visit: Field) -> None:
    visit.begun()
    [told] = visit.b.hand_in([visit.record(visit.later(minutes=6), GOOD, phone=visit.b)], visit.later(minutes=7))
    assert (told.verdict, told.why) == ("refused", "现场记录不由这台手机保管，不能在这台手机上完成现场笔录")
    assert state(visit) == "on_site"


def test_a_phone_that_takes_the_record_leads_until_the_desk_takes_it_back(visit: Field) -> None:
    visit.begun()
    key = visit.b.people["P002"]
    with clock.at(visit.later(minutes=6)):
        operations.keep(inspection_no=visit.no, key_no=key[2], device_no=visit.b.device_no, by=key[0], at=visit.later(minutes=6))
    assert visit.a.hand_in([visit.record(visit.later(minutes=6), GOOD)], visit.later(minutes=7))[0].verdict == "refused"
    with clock.at(visit.later(minutes=8)):
        operations.release(inspection_no=visit.no, reason="手机没电", by=visit.office.head, at=visit.later(minutes=8))
    [told] = visit.b.hand_in([visit.record(visit.later(minutes=8), GOOD, phone=visit.b)], visit.later(minutes=9))
    assert told.verdict == "refused"
    assert state(visit) == "on_site"


def test_only_the_keeper_the_lead_or_the_head_gives_the_record_back(visit: Field) -> None:
    visit.begun()
    with clock.at(visit.later(minutes=6)), pytest.raises(Forbidden, match="记录不由你保管"):
        operations.release(inspection_no=visit.no, reason="我来办", by=visit.office.inspectors[2], at=visit.later(minutes=6))


# --- answers ---


def test_of_two_answers_to_a_point_the_later_stands(visit: Field) -> None:
    visit.begun()
    visit.c.hand_in([visit.fill(visit.c, visit.later(minutes=8), {"1.1": ("不合格", "过期")})], visit.later(minutes=9))
    visit.b.hand_in([visit.fill(visit.b, visit.later(minutes=7), {"1.1": ("合格", ""), "1.2": ("合格", "")})], visit.later(minutes=10))
    assert answers(visit) == {"1.1": ("不合格", "过期"), "1.2": ("合格", "")}


def test_of_two_answers_at_one_moment_that_of_the_larger_officer_number_stands(visit: Field) -> None:
    visit.begun()
    visit.c.hand_in([visit.fill(visit.c, visit.later(minutes=7), {"1.1": ("不合格", "过期")})], visit.later(minutes=9))
    visit.b.hand_in([visit.fill(visit.b, visit.later(minutes=7), {"1.1": ("合格", "")})], visit.later(minutes=10))
    assert answers(visit) == {"1.1": ("不合格", "过期")}


def test_a_point_on_which_officers_differ_is_marked_until_the_record(visit: Field) -> None:
    visit.begun()
    visit.c.hand_in([visit.fill(visit.c, visit.later(minutes=7), {"1.1": ("不合格", "过期")})], visit.later(minutes=9))
    visit.b.hand_in([visit.fill(visit.b, visit.later(minutes=8), {"1.1": ("合格", "")})], visit.later(minutes=10))
    assert CheckResult.objects.get(point_no="1.1").disputed
    visit.a.hand_in([visit.record(visit.later(minutes=11), GOOD)], visit.later(minutes=12))
    assert not CheckResult.objects.get(point_no="1.1").disputed


def test_each_answer_keeps_the_moment_of_its_own_act(visit: Field) -> None:
    visit.begun()
    acts = [visit.fill(visit.b, visit.later(minutes=6 + n), {no: ("合格", "")}) for n, no in enumerate(("1.1", "1.2", "2.1"))]
    visit.b.hand_in(acts, visit.later(hours=2))
    moments = dict(CheckResult.objects.order_by("point_no").values_list("point_no", "at"))
    assert moments == {"1.1": visit.later(minutes=6), "1.2": visit.later(minutes=7), "2.1": visit.later(minutes=8)}


# --- the record ---


@pytest.mark.parametrize("first", ["fill", "record"])
def test_the_signed_record_stands_and_what_it_left_out_is_corrected(visit: Field, first: str) -> None:
    visit.begun()
    fill = visit.fill(visit.b, visit.later(minutes=6), {"1.1": ("不合格", "过期"), "1.2": ("合格", "")})
    record = visit.record(visit.later(minutes=7), GOOD)
    syncs = [(visit.b, fill), (visit.a, record)]
    for n, (phone, act) in enumerate(syncs if first == "fill" else reversed(syncs)):
        phone.hand_in([act], visit.later(minutes=8 + n))
    assert answers(visit) == GOOD
    assert (one(visit, fill).verdict, one(visit, fill).why) == ("refused", "签字的现场笔录里不是这样写的（第 1.1 项）")


@pytest.mark.parametrize("first", ["fill", "record"])
def test_what_was_written_after_the_signing_is_corrected(visit: Field, first: str) -> None:
    visit.begun()
    fill = visit.fill(visit.b, visit.later(minutes=8), {"1.1": ("不合格", "过期")})
    record = visit.record(visit.later(minutes=7), GOOD)
    syncs = [(visit.b, fill), (visit.a, record)]
    for n, (phone, act) in enumerate(syncs if first == "fill" else reversed(syncs)):
        phone.hand_in([act], visit.later(minutes=9 + n))
    assert answers(visit) == GOOD
    assert (one(visit, fill).verdict, one(visit, fill).why) == ("refused", "写于现场笔录完成以后")


def test_an_answer_that_a_later_one_replaced_need_not_be_corrected(visit: Field) -> None:
    visit.begun()
    old = visit.fill(visit.b, visit.later(minutes=5), {"1.1": ("不合格", "过期")})
    visit.a.hand_in([visit.record(visit.later(minutes=7), GOOD)], visit.later(minutes=8))
    visit.b.hand_in([old], visit.later(minutes=9))
    assert one(visit, old).verdict == "refused"
    visit.b.hand_in([visit.fill(visit.b, visit.later(minutes=6), {"1.1": ("合格", "")})], visit.later(minutes=10))
    assert (one(visit, old).verdict, one(visit, old).why) == ("accepted", "")


# --- always taken ---


def test_evidence_is_kept_whatever_the_state(visit: Field) -> None:
    photo = visit.attach(visit.c, visit.later(minutes=1))
    inspections.terminate(inspection_no=visit.no, cause="closed", reason="已停业", by=visit.office.head, at=visit.at)
    [told] = visit.c.hand_in([photo], visit.later(hours=30))
    assert told.verdict == "accepted"
    assert [one.uuid for one in evidence.of_matter(f"inspection:{visit.no}")] == [photo["payload"]["exhibit"]["uuid"]]


def test_whoever_came_signs_in_also_when_his_phone_reports_late(visit: Field) -> None:
    visit.begun()
    visit.a.hand_in([visit.record(visit.later(minutes=7), GOOD), visit.conclude(visit.later(minutes=8))], visit.later(minutes=9))
    assert visit.c.hand_in([visit.sign_in(visit.c, "P003", visit.later(minutes=2))], visit.later(hours=3))[0].verdict == "accepted"


# --- refused, waiting, mended ---


def test_an_act_against_the_law_becomes_a_matter_for_correction(visit: Field) -> None:
    visit.begun()
    acts = [visit.record(visit.later(minutes=6), GOOD), visit.conclude(visit.later(minutes=7), codes=("02",))]
    told = visit.a.hand_in(acts, visit.later(minutes=8))
    assert [one.verdict for one in told] == ["accepted", "refused"]
    assert {"act": "conclude", "title": "告知检查结果"} in told[1].open_acts
    assert [row.uuid for row in queries.corrections(visit.office.head)] == [acts[1]["uuid"]]


def test_one_bad_act_never_stops_the_others(visit: Field) -> None:
    good = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    bad: list[Any] = [
        None, 7, "act", [], {}, {"uuid": "x"}, {**good, "uuid": None}, {**good, "offset_ms": "soon"},
        {**good, "performed_at": "yesterday"}, {**good, "payload": "none"}, {**good, "payload": {"code_no": "nul\0"}},
        visit.a.resigned(visit.fill(visit.a, visit.later(minutes=2), GOOD), payload={"answers": {"not": "a list"}}),
        visit.a.resigned(good, uuid="0" * 36, payload={"code_no": 5}), visit.a.act("fill", "no-such-visit", {}, visit.later(minutes=2)),
        {**good, "payload": {"words": "\ud800"}}, {**good, "payload": {"words": "长" * 300_000}},
    ]
    told = visit.a.hand_in([*bad, good], visit.later(minutes=3))
    assert len(told) == len(bad) + 1
    assert told[-1].verdict == "accepted"
    assert {one.verdict for one in told[:-1]} <= {"refused", "waiting"}
    assert ReceivedAct.objects.count() == len(bad) + 1


def test_an_act_on_which_the_server_stumbles_waits_and_stops_no_other(visit: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    from hengjian.casework.field_work import applying

    def stumble(*_: Any) -> str:
        raise ZeroDivisionError

    acts = [visit.sign_in(visit.a, "P001", visit.later(minutes=1)), visit.attach(visit.a, visit.later(minutes=2))]
    with monkeypatch.context() as patch:
        patch.setitem(applying.DOINGS, "sign_in", stumble)
        told = visit.a.hand_in(acts, visit.later(minutes=3))
    assert [(one.verdict, one.why) for one in told] == [("waiting", "服务器办理这项操作时出错"), ("accepted", "")]
    with clock.at(visit.later(hours=2)):
        reactions.wake_the_rest(visit.later(hours=2))
    assert one(visit, acts[0]).verdict == "accepted"


def test_an_act_that_only_a_newer_app_knows_waits_for_a_newer_server(visit: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    from hengjian.casework.field_work import applying, rules

    known = rules.ACTS.pop("sign_in")
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    try:
        [told] = visit.a.hand_in([act], visit.later(minutes=2))
    finally:
        rules.ACTS["sign_in"] = known
    assert (told.verdict, told.why) == ("waiting", "服务器还不认识“sign_in”这项操作")
    assert "sign_in" in applying.DOINGS
    with clock.at(visit.later(hours=2)):
        reactions.wake_the_rest(visit.later(hours=2))
    assert one(visit, act).verdict == "accepted"


def test_what_waited_follows_when_the_desk_does_what_comes_before(visit: Field) -> None:
    arrive = visit.arrive(visit.later(minutes=3))
    visit.a.hand_in([visit.sign_in(visit.a, "P001", visit.later(minutes=1)), arrive], visit.later(minutes=4))
    assert one(visit, arrive).verdict == "waiting"
    before = LogQueue.objects.count()
    visit.a.hand_in([], visit.later(minutes=4, seconds=30))
    assert LogQueue.objects.count() == before  # nothing moved, nothing is told
    with clock.at(visit.later(minutes=5)):
        inspections.sign_in(
            inspection_no=visit.no, code_no=visit.code_no, by=visit.office.inspectors[1], at=visit.later(minutes=5),
        )
    visit.a.hand_in([], visit.later(minutes=6))
    assert one(visit, arrive).verdict == "accepted"


def test_what_a_lost_phone_does_after_its_loss_is_kept_and_not_applied(visit: Field) -> None:
    before, after = visit.sign_in(visit.a, "P001", visit.later(minutes=1)), visit.sign_in(visit.a, "P002", visit.later(minutes=9))
    with clock.at(visit.later(minutes=5)):
        devices.report_lost(device_no=visit.a.device_no, reason="遗失", by=visit.office.head, at=visit.later(minutes=5))
    told = visit.a.hand_in([before, after], visit.later(minutes=10))
    assert [one.verdict for one in told] == ["accepted", "refused"]


def test_a_correction_is_applied_again_or_set_aside_with_a_reason(visit: Field) -> None:
    visit.begun()
    wrong = visit.record(visit.later(minutes=6), GOOD, phone=visit.b)
    late = visit.fill(visit.c, visit.later(minutes=9), {"1.1": ("不合格", "过期")})
    visit.b.hand_in([wrong], visit.later(minutes=7))
    with clock.at(visit.later(minutes=20)):
        operations.apply_again(act_id=one(visit, wrong).pk, reason="由第二部手机完成", by=visit.office.head, at=visit.later(minutes=20))
    assert (one(visit, wrong).verdict, one(visit, wrong).settled_as, state(visit)) == ("settled", "applied", "recorded")
    assert inspected.records_of(visit.no)[0][0] == visit.later(minutes=6)
    visit.c.hand_in([late], visit.later(minutes=21))
    with clock.at(visit.later(minutes=22)), pytest.raises(Refused, match="没有写明理由"):
        operations.set_aside(act_id=one(visit, late).pk, reason=" ", by=visit.office.head, at=visit.later(minutes=22))
    with clock.at(visit.later(minutes=22)):
        operations.set_aside(act_id=one(visit, late).pk, reason="重复填写", by=visit.office.head, at=visit.later(minutes=22))
    assert (one(visit, late).verdict, queries.verdict_of(one(visit, late)).why) == ("settled", "重复填写")
    assert queries.corrections(visit.office.head) == []


def test_an_act_that_is_not_genuine_is_never_applied(visit: Field) -> None:
    altered = {**visit.sign_in(visit.a, "P001", visit.later(minutes=1)), "seq": 99}
    visit.a.hand_in([altered], visit.later(minutes=2))
    row = ReceivedAct.objects.get(doubtful=True)
    with clock.at(visit.later(minutes=3)), pytest.raises(Refused, match="签名与内容不一致"):
        operations.apply_again(act_id=row.pk, by=visit.office.head, at=visit.later(minutes=3))
