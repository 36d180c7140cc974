"""Lines are asked for early while others are applied; what comes early is checked like any other and thrown away after a failure."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from hengjian.exchange.tiers import operations, pulling, settings
from hengjian.exchange.tiers.ahead import Ahead
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.messages import Batch
from hengjian.kernel import access, clock
from hengjian.kernel.models import ReceivedLine
from hengjian.registers.organs.models import Organ
from nodes import CITY

PUDONG = "310115"


def batch(first: int, to: int = 0) -> Batch:
    return Batch(first, to or first + 1, 10, "", (), (), ())


class AtOnce(Ahead):
    """The same without a thread: the nodes of these tests live in the thread of the test."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self._ready: tuple[int, Batch | Exception] | None = None

    def begin(self, first: int, ask: Callable[[], Batch]) -> None:
        self.asked.append(first)
        try:
            self._ready = (first, ask())
        except Exception as error:  # raised when its turn comes, as a future does
            self._ready = (first, error)

    def take(self, first: int) -> Batch | None:
        ready, self._ready = self._ready, None
        if ready is None or ready[0] != first:
            return None
        if isinstance(ready[1], Exception):
            raise ready[1]
        return ready[1]

    def drop(self) -> None:
        self._ready = None


def test_it_is_asked_in_a_thread_of_its_own_and_waited_for():
    ahead, go = Ahead("x"), threading.Event()
    named: list[str] = []

    def ask() -> Batch:
        go.wait(10)
        named.append(threading.current_thread().name)
        return batch(7)

    ahead.begin(7, ask)
    assert named == []
    go.set()
    assert ahead.take(7) == batch(7)
    assert named[0].startswith("ahead-x")
    assert ahead.take(7) is None  # given once
    ahead.close()


def test_an_answer_for_another_place_is_let_go_of():
    ahead = Ahead("x")
    ahead.begin(7, lambda: batch(7))
    assert ahead.take(3) is None
    assert ahead.take(7) is None
    ahead.begin(7, lambda: batch(7))
    ahead.drop()
    assert ahead.take(7) is None
    ahead.close()


def test_what_the_asking_raised_is_raised_in_its_turn():
    def ask() -> Batch:
        raise Failed("没有收到答复")

    ahead = Ahead("x")
    ahead.begin(7, ask)
    with pytest.raises(Failed, match="没有收到答复"):
        ahead.take(7)
    ahead.close()


def test_a_backlog_is_fetched_early_and_applied_once_in_order(pair):
    pair.fill(12)
    ahead = AtOnce()
    while pair.pull(CITY, PUDONG, limit=5, ahead=ahead).behind:
        pass
    assert ahead.asked == [5, 10]  # nothing is asked for early where nothing is known to be left
    with pair.nodes.at(PUDONG):
        assert Organ.objects.count() == 12
        assert [row.seq for row in ReceivedLine.objects.order_by("seq")] == list(range(12))


def test_lines_that_were_pulled_by_another_hand_meanwhile_are_not_applied_twice(pair):
    pair.fill(12)
    ahead = AtOnce()
    pair.pull(CITY, PUDONG, limit=5, ahead=ahead)
    pair.pull(CITY, PUDONG, limit=6)
    assert pair.pull(CITY, PUDONG, limit=5, ahead=ahead).lines == 1
    with pair.nodes.at(PUDONG):
        assert [row.seq for row in ReceivedLine.objects.order_by("seq")] == list(range(12))


def test_lines_altered_on_their_early_way_are_refused_before_anything_is_applied(pair):
    pair.fill(12)
    ahead = AtOnce()
    pair.tampering = lambda payload: payload.replace("第7局".encode(), "第柒局".encode())
    assert pair.pull(CITY, PUDONG, limit=5, ahead=ahead).lines == 5
    with pytest.raises(Failed):
        pair.pull(CITY, PUDONG, limit=5, ahead=ahead)
    with pair.nodes.at(PUDONG):
        assert Organ.objects.count() == 5


def test_a_link_that_was_stopped_applies_nothing_it_had_in_hand(pair):
    pair.fill(12)
    ahead = AtOnce()
    pair.pull(CITY, PUDONG, limit=5, ahead=ahead)
    with pair.nodes.at(PUDONG):
        operations.stop_link(code=CITY, reason="核查", by=access.NODE, at=clock.now())
        with pytest.raises(Failed, match="链路已停止"):
            pulling.pull(settings.partner(CITY), ahead=ahead)
        assert Organ.objects.count() == 5


def test_answers_grow_while_all_goes_well_and_are_halved_by_failures(pair, monkeypatch):
    asked, stop = list[int](), threading.Event()
    outcomes = [True, True, True, True, True, False, False, True, *[False] * 8, True]

    def pull(_partner: object, *, limit: int, **_more: object) -> pulling.Pulled:
        asked.append(limit)
        if len(asked) == len(outcomes):
            stop.set()
        if not outcomes[len(asked) - 1]:
            raise Failed("没有收到答复")
        return pulling.Pulled(limit, behind=1)

    monkeypatch.setattr(pulling, "pull", pull)
    monkeypatch.setattr(pulling, "LONGEST_PAUSE", 0.0)
    with pair.nodes.at(PUDONG):
        pulling.follow(CITY, stop)
    assert asked[:8] == [500, 1000, 2000, 4000, 5000, 5000, 2500, 1250]
    assert asked[8:] == [2500, 1250, 625, 312, 156, 78, 50, 50, 50]
