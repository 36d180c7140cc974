"""From the hub to the end: dispatched by the table, never sideways; mediated, verified, handled, called back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hall import MARKET, MORNING, PUDONG_HUB, URBAN, XUHUI, ZHANG, Hall
from hengjian.casework.complaints import datasets, queries
from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints.operations import Sender, Target
from hengjian.kernel import access, journal, running, transparency
from hengjian.kernel.errors import Forbidden, NotFound, Refused


def clocks(no: str) -> dict[str, date]:
    return {clock.code.removeprefix("complaints."): clock.due_on for clock in running.open_on(f"matter:{no}")}


def state(no: str, hall: Hall) -> str:
    return queries.matter(no, access.NODE).state


def test_the_table_sends_a_matter_to_the_line_in_charge(hall: Hall) -> None:
    no = hall.dispatched("complaint")
    record = queries.matter(no, hall.handler)
    assert (record.organ_code, record.line_code, record.class_code) == (MARKET, "market", "food.expired")
    assert clocks(no) == {"decide": date(2026, 3, 18)}


def test_a_row_of_the_table_goes_before_the_line_and_the_more_exact_one_first(hall: Hall) -> None:
    for territory, organ in (("", PUDONG_HUB), ("310115", URBAN)):
        complaints.set_route(
            class_code="food.unlicensed", since=MORNING.date(), reason="区政府职责分工", organ=organ, territory=territory, by=hall.hub,
            at=hall.at,
        )
    no = hall.received("tip_off")
    assert complaints.dispatch(matter_no=no, target=Target("food.unlicensed"), by=hall.hub, at=hall.at) == URBAN


def test_a_newer_row_ends_the_older_one(hall: Hall) -> None:
    tomorrow = MORNING.date() + timedelta(days=1)
    for since, organ in ((MORNING.date(), URBAN), (tomorrow, XUHUI)):
        complaints.set_route(class_code="street", since=since, reason="分工", organ=organ, by=hall.hub, at=hall.at)
    assert complaints.dispatch(matter_no=hall.received("request"), target=Target("street"), by=hall.hub, at=hall.at) == URBAN


@pytest.mark.parametrize(("more", "words"), [
    ({"class_code": "nothing"}, "没有这个问题分类"), ({"organ": "", "line": ""}, "要写明其中一个"),
    ({"since": date(2026, 3, 1)}, "早于今天"), ({"reason": " "}, "没有写明依据"),
])
def test_a_bad_row_of_the_table_is_refused(hall: Hall, more: dict[str, object], words: str) -> None:
    given = {"class_code": "street", "since": MORNING.date(), "reason": "分工", "organ": URBAN, "by": hall.hub, "at": hall.at}
    with pytest.raises(Refused, match=words):
        complaints.set_route(**{**given, **more})  # type: ignore[arg-type]


def test_what_nobody_is_in_charge_of_stays_at_the_hub_with_words(hall: Hall) -> None:
    no = hall.received("request")
    for class_code in ("other", "fire"):
        with pytest.raises(Refused, match="派单目录里没有对应的单位"):
            complaints.dispatch(matter_no=no, target=Target(class_code), by=hall.hub, at=hall.at)
    with pytest.raises(Refused, match="没有选择问题分类"):
        complaints.dispatch(matter_no=no, target=Target(""), by=hall.hub, at=hall.at)
    with pytest.raises(Refused, match="没有写明理由"):
        complaints.dispatch(matter_no=no, target=Target("other", organ=URBAN, way="person"), by=hall.hub, at=hall.at)
    assert complaints.dispatch(
        matter_no=no, target=Target("other", organ=URBAN, way="person", why="沿街商户占道"), by=hall.hub, at=hall.at,
    ) == URBAN


def test_a_unit_returns_to_the_hub_and_never_sideways(hall: Hall) -> None:
    no = hall.signed("tip_off")
    with pytest.raises(Refused, match="不得自行移送"):
        complaints.return_to_hub(matter_no=no, why="属于城管", to_other_unit=URBAN, by=hall.handler, at=hall.at)
    complaints.return_to_hub(matter_no=no, why="属于城管职责", by=hall.handler, at=hall.at)
    assert queries.matter(no, hall.hub).organ_code == PUDONG_HUB
    assert clocks(no) == {}
    with pytest.raises(NotFound):
        queries.matter(no, hall.handler)


def test_a_dispute_is_settled_or_designated_and_the_designated_unit_keeps_it(hall: Hall) -> None:
    no = hall.signed("tip_off")
    complaints.return_to_hub(matter_no=no, why="属于城管职责", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="没有写明争议"):
        complaints.open_dispute(matter_no=no, why="", by=hall.hub, at=hall.at)
    complaints.open_dispute(matter_no=no, why="两个单位都认为不是自己的", by=hall.hub, at=hall.at)
    assert clocks(no) == {"settle": date(2026, 3, 18)}
    with pytest.raises(Refused, match="没有写明理由"):
        complaints.designate(matter_no=no, organ=MARKET, why="", by=hall.leader, at=hall.at)
    complaints.designate(matter_no=no, organ=MARKET, why="食品生产经营由市场监管部门办理", by=hall.leader, at=hall.at)
    assert clocks(no) == {"verify": date(2026, 3, 30)}
    complaints.sign(matter_no=no, by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="指定的处理机关"):
        complaints.return_to_hub(matter_no=no, why="还是不归我们", by=hall.handler, at=hall.at)


def test_nobody_disputes_what_nobody_returned(hall: Hall) -> None:
    no = hall.received("tip_off")
    with pytest.raises(Refused, match="没有单位退回过"):
        complaints.open_dispute(matter_no=no, why="争议", by=hall.hub, at=hall.at)


def test_what_is_no_complaint_is_told_its_way(hall: Hall) -> None:
    received = hall.receive("request")
    [no] = received.matter_nos
    with pytest.raises(Refused, match="没有选择途径"):
        complaints.redirect(matter_no=no, way="nowhere", by=hall.hub, at=hall.at)
    complaints.redirect(matter_no=no, way="discipline", by=hall.hub, at=hall.at)
    [standing] = queries.follow(received.letter_no, received.code)
    assert "12388" in standing.answer


def test_three_reporters_of_one_offence_are_each_told(hall: Hall) -> None:
    master = hall.signed("tip_off")
    others = [hall.received("tip_off", sender=replace(ZHANG, phone=f"1390000000{n}")) for n in range(2)]
    for no in others:
        complaints.merge(matter_no=no, master_no=master, why="同一家店同一批面包", by=hall.hub, at=hall.at)
        with pytest.raises(Refused, match="主件还没有结果"):
            complaints.tell(matter_no=no, how="telephone", by=access.NODE, at=hall.at)
    complaints.decline(matter_no=master, reason="经核查，日期没有涂改", by=hall.head, at=hall.at)
    complaints.tell(matter_no=master, how="telephone", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="并入的 2 件还没有告知"):
        complaints.close(matter_no=master, by=hall.handler, at=hall.at)
    for no in others:
        complaints.tell(matter_no=no, how="message", by=access.NODE, at=hall.at)
        assert queries.matter(no, hall.hub).reason == "经核查，日期没有涂改"
    complaints.close(matter_no=master, by=hall.handler, at=hall.at)
    assert state(master, hall) == "closed"


def test_who_wrote_on_the_page_is_told_with_the_master_and_who_came_to_the_desk_by_a_person(hall: Hall) -> None:
    master = hall.received("request")
    on_page = hall.receive("request", sender=replace(ZHANG, phone="13900000001"))
    at_desk = hall.receive("request", sender=replace(ZHANG, phone="13900000002"), channel="desk")
    for no in (*on_page.matter_nos, *at_desk.matter_nos):
        complaints.merge(matter_no=no, master_no=master, why="同一家店同一批面包", by=hall.hub, at=hall.at)
    complaints.dispatch(matter_no=master, target=Target("food.expired"), by=hall.hub, at=hall.at)
    complaints.sign(matter_no=master, by=hall.handler, at=hall.at)
    complaints.contact(matter_no=master, way="telephone", note="已联系", by=hall.handler, at=hall.at)
    for words in ("同一批面包已经下架。", "同一批面包已经下架并封存。"):  # said anew, it is told anew
        complaints.reply(matter_no=master, grade="solved", words=words, by=hall.handler, at=hall.at)
        while transparency.sequence():
            pass
        while journal.deliver_later():
            pass
        assert [one.answer for one in queries.follow(on_page.letter_no, on_page.code)] == [words]
        assert [one.answer for one in queries.follow(at_desk.letter_no, at_desk.code)] == [""]
        if words.endswith("下架。"):
            complaints.call_back(matter_no=master, satisfied=1, words="还在卖", by=hall.hub, at=hall.at)
            complaints.redo(matter_no=master, why="市民说还在卖", by=hall.hub, at=hall.at)


def test_merging_follows_the_final_master_and_refuses_nonsense(hall: Hall) -> None:
    one, two, three = (hall.received("tip_off", sender=replace(ZHANG, phone=f"1390000000{n}")) for n in range(3))
    complaints.merge(matter_no=two, master_no=one, why="同一件事", by=hall.hub, at=hall.at)
    for master, words in ((two, "已经并入别的主件"), (three, "主件就是它自己"), ("310115-2026-999999J", "没有主件")):
        with pytest.raises((Refused, NotFound), match=words):
            complaints.merge(matter_no=three, master_no=master, why="同一件事", by=hall.hub, at=hall.at)
    with pytest.raises(Refused, match="没有写明理由"):
        complaints.merge(matter_no=three, master_no=one, why="", by=hall.hub, at=hall.at)
    complaints.merge(matter_no=one, master_no=three, why="第三件材料最全", by=hall.hub, at=hall.at)
    assert {queries.matter(no, hall.hub).master_no for no in (one, two)} == {three}
    complaints.redirect(matter_no=three, way="petition", by=hall.hub, at=hall.at)
    late = hall.received("tip_off", sender=replace(ZHANG, phone="13911111111"))
    with pytest.raises(Refused, match="已经办结"):
        complaints.merge(matter_no=late, master_no=three, why="同一件事", by=hall.hub, at=hall.at)


def test_a_complaint_is_mediated_to_an_agreement_and_called_back(hall: Hall) -> None:
    no = hall.mediating()
    assert clocks(no) == {"mediate": date(2026, 5, 14)}
    complaints.note_session(matter_no=no, way="telephone", note="双方同意退款", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="没有写明协议内容"):
        complaints.agree(matter_no=no, terms="", by=hall.handler, at=hall.at)
    complaints.agree(matter_no=no, terms="退款 38 元，赔偿 1000 元", by=hall.handler, at=hall.at)
    assert clocks(no) == {"tell_end": date(2026, 3, 18)}
    with pytest.raises(Refused, match="没有选择告知方式"):
        complaints.tell(matter_no=no, how="drum", by=hall.handler, at=hall.at)
    complaints.tell(matter_no=no, how="telephone", by=hall.handler, at=hall.at)
    complaints.call_back(matter_no=no, satisfied=5, words="很快", by=hall.hub, at=hall.at)
    complaints.close(matter_no=no, by=hall.handler, at=hall.at)
    assert clocks(no) == {}
    assert [step.kind for step in queries.steps_of(no, hall.handler)] == ["dispatch", "note_session", "call_back"]


def test_testing_holds_the_clock_and_a_recusal_holds_the_mediation(hall: Hall) -> None:
    no = hall.mediating()
    with pytest.raises(Refused, match="没有写明技术机构"):
        complaints.start_testing(matter_no=no, body="", by=hall.handler, at=hall.at)
    complaints.start_testing(matter_no=no, body="上海市食品检验所：微生物", by=hall.handler, at=hall.at + timedelta(days=1))
    with pytest.raises(Refused, match="没有写明结论"):
        complaints.end_testing(matter_no=no, result="", by=hall.handler, at=hall.at)
    complaints.end_testing(matter_no=no, result="不合格", by=hall.handler, at=hall.at + timedelta(days=4))
    # 10 to 13 March: four working days are not counted; of these the Friday is the last.
    assert clocks(no) == {"mediate": date(2026, 5, 20)}
    with pytest.raises(Refused, match="没有写明理由"):
        complaints.ask_recusal(matter_no=no, note="", by=hall.handler, at=hall.at)
    complaints.ask_recusal(matter_no=no, note="调解员是店主的亲戚", by=hall.handler, at=hall.at)
    assert state(no, hall) == "suspended"
    complaints.decide_recusal(matter_no=no, granted=True, note="换人", by=hall.head, at=hall.at)
    assert state(no, hall) == "mediating"


def test_mediation_is_not_out_of_time_while_something_is_tested(hall: Hall) -> None:
    no = hall.mediating()
    complaints.start_testing(matter_no=no, body="检验所", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="才届满"):
        complaints.terminate(matter_no=no, ground="out_of_time", reason="到期", by=hall.handler, at=hall.at + timedelta(days=100))
    complaints.terminate(matter_no=no, ground="withdrawn", reason="投诉人撤回", by=hall.handler, at=hall.at)
    assert state(no, hall) == "terminated"


def test_a_refused_complaint_says_why_and_a_handler_alone_cannot_refuse(hall: Hall) -> None:
    received = hall.receive("complaint", known_on=date(2022, 1, 1))
    [no] = received.matter_nos
    complaints.dispatch(matter_no=no, target=Target("food.expired"), by=hall.hub, at=hall.at)
    complaints.sign(matter_no=no, by=hall.handler, at=hall.at)
    with pytest.raises(Forbidden):
        complaints.refuse(matter_no=no, ground="too_late", reason="超过三年", by=hall.handler, at=hall.at)
    complaints.refuse(matter_no=no, ground="too_late", reason="2022 年 1 月已经知道", by=hall.head, at=hall.at)
    complaints.tell(matter_no=no, how="message", by=hall.handler, at=hall.at)
    [standing] = queries.follow(received.letter_no, received.code)
    assert standing.answer == "知道或者应当知道权益受侵害之日起超过三年：2022 年 1 月已经知道"
    assert standing.may_rate


def test_an_incomplete_complaint_is_seen_without_opening_who_sent_it(hall: Hall) -> None:
    no = hall.signed("complaint", sender=replace(ZHANG, address=""))
    complaints.refuse(matter_no=no, ground="incomplete", reason="没有通讯地址", by=hall.head, at=hall.at)
    assert state(no, hall) == "refused"


@pytest.mark.parametrize(("decide", "said"), [(complaints.file, "决定立案"), (complaints.decline, "决定不予立案")])
def test_a_reporter_is_told_whether_a_case_was_opened(hall: Hall, decide: Any, said: str) -> None:
    received = hall.receive("tip_off")
    [no] = received.matter_nos
    complaints.dispatch(matter_no=no, target=Target("food.expired"), by=hall.hub, at=hall.at)
    complaints.sign(matter_no=no, by=hall.handler, at=hall.at)
    decide(matter_no=no, reason="货架上没有过期食品", by=hall.head, at=hall.at)
    complaints.tell(matter_no=no, how="written", by=hall.handler, at=hall.at)
    [standing] = queries.follow(received.letter_no, received.code)
    assert standing.answer == f"{said}：货架上没有过期食品"


def test_an_offence_found_in_mediation_is_a_tip_off_of_the_office(hall: Hall) -> None:
    received = hall.receive("complaint")
    [no] = received.matter_nos
    complaints.dispatch(matter_no=no, target=Target("food.expired"), by=hall.hub, at=hall.at)
    complaints.sign(matter_no=no, by=hall.handler, at=hall.at)
    complaints.accept(matter_no=no, by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="没有写明线索"):
        complaints.find_offence(matter_no=no, facts=" ", by=hall.handler, at=hall.at)
    found = complaints.find_offence(matter_no=no, facts="涂改生产日期", by=hall.handler, at=hall.at)
    assert clocks(found) == {"verify": date(2026, 3, 30)}
    assert [one.matter_no for one in queries.follow(received.letter_no, received.code)] == [no]


def test_a_tip_off_is_extended_once_filed_and_its_reporter_told_and_rewarded(hall: Hall) -> None:
    no = hall.signed("tip_off")
    with pytest.raises(Refused, match="没有写明理由"):
        complaints.ask_extension(matter_no=no, reason="", by=hall.handler, at=hall.at)
    complaints.ask_extension(matter_no=no, reason="需要调取进货记录", by=hall.handler, at=hall.at)
    assert complaints.extend(matter_no=no, by=hall.head, at=hall.at) == date(2026, 4, 21)
    with pytest.raises(Refused, match="只能延长 1 次"):
        complaints.ask_extension(matter_no=no, reason="再延", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="没有写明理由"):
        complaints.file(matter_no=no, reason="", by=hall.head, at=hall.at)
    complaints.file(matter_no=no, reason="有证据证明涂改日期", by=hall.head, at=hall.at)
    assert clocks(no) == {"tell_reporter": date(2026, 3, 16)}
    complaints.tell(matter_no=no, how="telephone", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="不合理"):
        complaints.reward(matter_no=no, yuan=Decimal(0), by=hall.head, at=hall.at)
    complaints.reward(matter_no=no, yuan=Decimal("2000.00"), by=hall.head, at=hall.at)
    complaints.open_work(matter_no=no, led_to="case:310115-2026-000001", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="已经登记过"):
        complaints.open_work(matter_no=no, led_to="case:310115-2026-000001", by=hall.handler, at=hall.at)
    complaints.close(matter_no=no, by=hall.handler, at=hall.at)
    assert queries.matter(no, hall.handler).led_to == ["case:310115-2026-000001"]


def test_an_anonymous_reporter_is_not_told_nor_rewarded(hall: Hall) -> None:
    no = hall.signed("tip_off", sender=Sender(), secrecy="anonymous")
    complaints.file(matter_no=no, reason="属实", by=hall.head, at=hall.at)
    assert clocks(no) == {}
    complaints.tell(matter_no=no, how="page", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="没有留下身份"):
        complaints.reward(matter_no=no, yuan=Decimal(100), by=hall.head, at=hall.at)


def test_only_a_filed_tip_off_is_rewarded(hall: Hall) -> None:
    no = hall.signed("tip_off")
    complaints.decline(matter_no=no, reason="不属实", by=hall.head, at=hall.at)
    complaints.tell(matter_no=no, how="telephone", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="没有立案"):
        complaints.reward(matter_no=no, yuan=Decimal(100), by=hall.head, at=hall.at)


def test_a_request_is_contacted_first_replied_called_back_and_done_again_when_the_word_is_bad(hall: Hall) -> None:
    no = hall.signed("request")
    assert clocks(no) == {"contact": date(2026, 3, 10), "handle": date(2026, 3, 16)}
    with pytest.raises(Refused, match="没有选择联系方式"):
        complaints.contact(matter_no=no, way="", note="", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="没有写明联系情况"):
        complaints.contact(matter_no=no, way="unreachable", note="", by=hall.handler, at=hall.at)
    complaints.contact(matter_no=no, way="unreachable", note="三次无人接听", by=hall.handler, at=hall.at)
    complaints.note_session(matter_no=no, way="video", note="与街道会商", by=hall.handler, at=hall.at)
    complaints.ask_extension(matter_no=no, reason="情况复杂", by=hall.handler, at=hall.at)
    assert complaints.extend(matter_no=no, by=hall.head, at=hall.at) == date(2026, 3, 30)
    for grade, words, said in (("", "好", "没有选择答复口径"), ("solved", "。", "没有写答复")):
        with pytest.raises(Refused, match=said):
            complaints.reply(matter_no=no, grade=grade, words=words, by=hall.handler, at=hall.at)
    complaints.reply(matter_no=no, grade="explained", words="已说明", by=hall.handler, at=hall.at)
    with pytest.raises(Refused, match="1 至 5 分"):
        complaints.call_back(matter_no=no, satisfied=0, words="", by=hall.hub, at=hall.at)
    complaints.call_back(matter_no=no, satisfied=1, words="没有解决", by=hall.hub, at=hall.at)
    with pytest.raises(Refused, match="没有写明理由"):
        complaints.redo(matter_no=no, why="", by=hall.hub, at=hall.at)
    complaints.redo(matter_no=no, why="没有上门", by=hall.hub, at=hall.at)
    assert clocks(no) == {"redo": date(2026, 3, 12)}
    with pytest.raises(Refused, match="现在的状态是“办理中”"):
        complaints.close(matter_no=no, by=hall.hub, at=hall.at)


def test_a_content_citizen_is_not_handled_again(hall: Hall) -> None:
    no = hall.replied()
    complaints.call_back(matter_no=no, satisfied=4, words="", by=hall.hub, at=hall.at)
    with pytest.raises(Refused, match="没有不满意的回访或者评价"):
        complaints.redo(matter_no=no, why="再办", by=hall.hub, at=hall.at)
    complaints.close(matter_no=no, by=hall.hub, at=hall.at)


def test_the_sender_rates_once_with_number_and_code(hall: Hall) -> None:
    received = hall.receive("request")
    [no] = received.matter_nos
    given = {"letter_no": received.letter_no, "code": received.code, "matter_no": no, "words": "", "by": hall.citizen, "at": hall.at}
    with pytest.raises(Refused, match="还没有办理结果"):
        complaints.rate(satisfied=5, **given)
    complaints.dispatch(matter_no=no, target=Target("food.expired"), by=hall.hub, at=hall.at)
    complaints.sign(matter_no=no, by=hall.handler, at=hall.at)
    complaints.contact(matter_no=no, way="telephone", note="已联系", by=hall.handler, at=hall.at)
    complaints.reply(matter_no=no, grade="solved", words="已办好", by=hall.handler, at=hall.at)
    complaints.rate(satisfied=2, **given)
    with pytest.raises(Refused, match="已经评价过"):
        complaints.rate(satisfied=1, **given)
    complaints.redo(matter_no=no, why="市民说没有办好", by=hall.hub, at=hall.at)
    assert state(no, hall) == "handling"


def test_a_consultation_has_one_day_and_an_escalated_request_three(hall: Hall) -> None:
    assert clocks(hall.dispatched("request", sort="consultation")) == {"consult": date(2026, 3, 10)}
    no = hall.dispatched("request", text="路灯不亮，请修一下。")
    with pytest.raises(Refused, match="没有写明督办的理由"):
        complaints.escalate(matter_no=no, why="", by=hall.leader, at=hall.at)
    complaints.escalate(matter_no=no, why="三次来电", by=hall.leader, at=hall.at)
    assert clocks(no)["escalated"] == date(2026, 3, 12)
    assert queries.matter(no, hall.hub).urgent


def test_what_stopped_running_is_not_extended(hall: Hall) -> None:
    no = hall.signed("tip_off")
    complaints.ask_extension(matter_no=no, reason="需要", by=hall.handler, at=hall.at)
    running.stop_all(f"matter:{no}", on=MORNING.date())
    with pytest.raises(Refused, match="没有在计算"):
        complaints.extend(matter_no=no, by=hall.head, at=hall.at)


def test_lists_are_cut_to_the_reach_and_page_on(hall: Hall) -> None:
    nos = [hall.dispatched("tip_off", sender=replace(ZHANG, phone=f"1390000000{n}")) for n in range(3)]
    assert [one.matter_no for one in queries.matters(hall.handler)] == nos[::-1]
    assert queries.matters(hall.urban) == []
    first = queries.matters(hall.handler, kind="tip_off", limit=1)[0]
    assert [one.matter_no for one in queries.matters(hall.handler, before=first.key)] == nos[1::-1]


def test_the_dataset_tells_how_it_went_and_not_who_wrote(hall: Hall) -> None:
    hall.replied()
    [row] = datasets.rows(MORNING.date(), MORNING.date())
    assert len(row) == len(datasets.COLUMNS)
    assert not any("张" in str(value) for value in row)


def test_an_unknown_matter_is_named(hall: Hall) -> None:
    with pytest.raises(NotFound, match="没有这一件"):
        complaints.sign(matter_no="310115-2026-999999T", by=hall.handler, at=hall.at)
