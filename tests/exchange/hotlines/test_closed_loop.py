"""From the hotline's order to its closed loop, through the stand-in: pulled, handled, told back, rated, redone, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from exchange.hotlines.conftest import Push, StandIn, order, step
from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints import queries as library
from hengjian.casework.complaints.operations import Target
from hengjian.exchange.hotlines import carrying, mapping, operations, queries
from hengjian.kernel import access, clock
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused

Start = Callable[[str], StandIn]


def pulled(one: StandIn, code: str, kind: str) -> str:
    """The number of the matter of an order that was handed out and pulled."""
    one.lever("handed", {"orders": [order(code, kind=kind)]})
    list(carrying.pull_all(code))
    [matter] = library.matters(access.NODE)
    return matter.matter_no


def begun(number: str) -> None:
    complaints.dispatch(matter_no=number, target=Target("food.expired"), by=NODE, at=clock.now())
    complaints.sign(matter_no=number, by=NODE, at=clock.now())


def told(one: StandIn, code: str) -> list[str]:
    """The steps that came back, in their order, in our words."""
    ours = {theirs: name for name, theirs in mapping.HOTLINES[code].news.items()}
    column = mapping.HOTLINES[code].back["kind"]
    return [ours[message[column]] for message in one.told()["messages"]]


@pytest.mark.parametrize(("code", "kind"), [("12345", "3"), ("12348", "consult"), ("12319", "01"), ("12328", "TS")])
def test_a_request_is_handled_redone_on_the_hotlines_order_and_closed(stand_in: Start, push: Push, code: str, kind: str) -> None:
    one = stand_in(code)
    number = pulled(one, code, kind)
    begun(number)
    complaints.contact(matter_no=number, way="telephone", note="已联系", by=NODE, at=clock.now())
    complaints.reply(matter_no=number, grade="explained", words="已向您说明。", by=NODE, at=clock.now())
    assert push(code, step(code, mapping.REDO, words="市民不满意"))[1]["results"][0]["result"] == "taken"
    assert library.matter(number, NODE).state == "handling"
    complaints.reply(matter_no=number, grade="solved", words="已退款。", by=NODE, at=clock.now())
    good = max(mapping.HOTLINES[code].satisfied or {}, key=lambda theirs: (mapping.HOTLINES[code].satisfied or {})[theirs])
    push(code, step(code, mapping.CALL_BACK, event="E-2", satisfied=good))
    complaints.close(matter_no=number, by=NODE, at=clock.now())
    list(carrying.push_all(code))
    assert told(one, code) == ["dispatched", "signed", "contacted", "replied", "rated", "reopened", "replied", "rated", "closed"]
    assert queries.news_rows(NODE, "queued") == []


@pytest.mark.parametrize(("kind", "steps"), [
    ("TS", ["dispatched", "signed", "accepted", "mediated", "told", "rated", "closed"]),
    ("JB", ["dispatched", "signed", "decided", "told", "closed"]),
])
def test_the_market_platform_hears_of_complaints_and_of_tip_offs(
    stand_in: Start, push: Push, kind: str, steps: list[str]
) -> None:
    one = stand_in("12315")
    number = pulled(one, "12315", kind)
    begun(number)
    if kind == "TS":
        complaints.accept(matter_no=number, by=NODE, at=clock.now())
        complaints.agree(matter_no=number, terms="商家退款 12 元", by=NODE, at=clock.now())
    else:
        complaints.decline(matter_no=number, reason="现场未发现过期食品", by=NODE, at=clock.now())
    complaints.tell(matter_no=number, how="platform", by=NODE, at=clock.now())
    if kind == "TS":
        push("12315", step("12315", mapping.CALL_BACK, satisfied="5"))
    complaints.close(matter_no=number, by=NODE, at=clock.now())
    list(carrying.push_all("12315"))
    assert told(one, "12315") == steps


def test_a_lost_answer_is_asked_for_again_with_the_same_message_and_known(stand_in: Start) -> None:
    one = stand_in("12345")
    begun(pulled(one, "12345", "3"))
    one.lever("manners", {"lose_answer": 1})
    list(carrying.push_all())
    [waits, _] = queries.news_rows(NODE, "queued")
    assert (waits.tries, "没有收到答复" in waits.last_error or "没有收完" in waits.last_error) == (1, True)
    assert queries.next_news("12345", clock.now()) is None  # it waits, and what is behind it with it
    assert queries.next_news("12345", clock.now() + timedelta(minutes=2)) is not None
    _due_now()
    list(carrying.push_all())
    assert (told(one, "12345"), one.told()["calls"]) == (["dispatched", "signed"], 3)


def test_what_the_hotline_rejects_is_work_with_a_day_and_holds_up_its_order(stand_in: Start) -> None:
    one = stand_in("12345")
    begun(pulled(one, "12345", "3"))
    one.lever("manners", {"reject": 1})
    list(carrying.push_all())
    [back] = queries.news_rows(NODE, "rejected")
    assert (back.column, back.words, back.due_on is not None) == ("flowType", "环节与工单状态不符", True)
    assert told(one, "12345") == []
    with pytest.raises(Refused, match="没有写明理由"):
        operations.send_again(key=back.key, note=" ", by=NODE, at=clock.now())
    operations.send_again(key=back.key, note="热线已更正工单状态", by=NODE, at=clock.now())
    list(carrying.push_all())
    assert told(one, "12345") == ["dispatched", "signed"]


def test_a_pull_with_bad_manners_keeps_what_is_good_once(stand_in: Start) -> None:
    one = stand_in("12328")
    one.lever("handed", {"orders": [order("12328", f"D-{number}") for number in range(3)]})
    one.lever("manners", {"repeat": 1, "malformed": 1})
    list(carrying.pull_all())
    assert len(library.matters(access.NODE)) == 3
    assert (len(queries.work_rows(NODE)), queries.mark("12328")) == (3, "3")
    one.lever("manners", {"refuse": 1})
    assert any("503" in said for said in carrying.pull_all())
    assert (queries.mark("12328"), "503" in queries.health(NODE)[-1].last_error) == ("3", True)


def _due_now() -> None:
    from hengjian.exchange.hotlines.models import News

    News.objects.update(next_at=clock.now())
