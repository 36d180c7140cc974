"""The journal: queueing, reading, the clock rule, and handlers that answer later - exactly once, whatever happens."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hengjian.kernel import acts, clock, events, journal, numbers, transparency
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.events import Told
from hengjian.kernel.models import Cursor, LogEntry, LogQueue, NumberSeries

pytestmark = pytest.mark.django_db

heard: list[str] = []
sick: set[str] = set()


@pytest.fixture(autouse=True)
def silence() -> None:
    heard.clear()
    sick.clear()


def listen(told: Told) -> None:
    if told.event.about in sick:
        raise OSError("对方没有应答")
    heard.append(told.event.about)


def listen_too(told: Told) -> None:
    heard.append(f"too {told.event.about}")


def count_effect(told: Told) -> None:
    numbers.take("effect")
    if told.event.about in sick:
        raise OSError("断电")


def test_a_line_carries_who_when_where_and_on_what_article(practice: Any) -> None:
    practice.put(1)
    line = journal.lines_about("note:0")[0]
    assert (line.seq, line.title, line.by, line.organ, line.cites) == (None, "记下一条", "p1", "o1", "第一条")
    assert line.data == {"text": "第 0 条", "on": None, "tags": ["甲"]}


def test_waiting_lines_stand_above_numbered_ones_newest_first(practice: Any) -> None:
    practice.put(14)
    transparency.sequence(10)
    assert [line.seq for line in journal.lines_about(["note:1", "note:5"])] == [None, 8, 5, 1]
    assert [line.seq for line in journal.lines_about("note:1", limit=1)] == [8]
    assert [line.seq for line in journal.lines_from(8)] == [8, 9]
    assert journal.line(9).about == "note:2"
    with pytest.raises(NotFound, match="没有第 10 行"):
        journal.line(10)


def test_a_line_of_a_kind_no_module_knows_is_still_shown(practice: Any) -> None:
    practice.put(1)
    LogQueue.objects.update(name="gone.Thing")
    assert journal.lines_about("note:0")[0].title == "gone.Thing"
    transparency.sequence()
    with pytest.raises(LookupError, match=r"gone\.Thing"):
        journal.told(LogEntry.objects.get())


def test_an_erased_line_is_shown_blank(practice: Any) -> None:
    practice.put(1)
    transparency.sequence()
    LogEntry.objects.update(event="", salt=None)
    assert journal.lines_about("note:0")[0].data == {}


def test_two_lines_with_the_same_content_have_different_salts(practice: Any) -> None:
    practice.put(1)
    practice.put(1)
    salts = {bytes(salt) for salt in LogQueue.objects.values_list("salt", flat=True)}
    assert len(salts) == 2
    assert {len(salt) for salt in salts} == {16}


@pytest.mark.parametrize("numbered", [False, True])
def test_a_clock_before_the_last_line_refuses_every_act(practice: Any, numbered: bool) -> None:
    @acts.act("practice.note")
    def note(*, by: Any, at: Any) -> None:
        acts.tell(practice.kind(about="note:1"))

    with clock.at(practice.at):
        note(by=practice.person, at=practice.at)
    if numbered:
        transparency.sequence()
    with clock.at(practice.at - timedelta(minutes=1)), pytest.raises(Refused) as refusal:
        note(by=practice.person, at=practice.at)
    assert str(refusal.value) == (
        "现在不能办理任何事项：服务器时间（2026-03-02 08:59:00）早于日志最后一行（2026-03-02 09:00:00）。"
        "请系统管理员校准服务器时间后再办。"
    )
    with clock.at(practice.at):
        note(by=practice.person, at=practice.at)


def test_the_waiting_line_counts_when_it_is_newer_than_the_numbered_ones(practice: Any) -> None:
    with clock.at(practice.at):
        practice.put(1)
    transparency.sequence()
    with clock.at(practice.at + timedelta(hours=1)):
        practice.put(1)
    assert journal.newest_moment() == practice.at + timedelta(hours=1)
    with clock.at(practice.at + timedelta(minutes=1)), pytest.raises(Refused):
        journal.check_clock()


def test_an_empty_journal_accepts_any_clock(practice: Any) -> None:
    with clock.at(practice.at - timedelta(days=10_000)):
        journal.check_clock()


def test_an_answer_at_once_runs_in_the_act_and_takes_it_down_with_it(practice: Any) -> None:
    events.subscribe(practice.kind, listen, when="at_once")
    practice.put(1)
    assert heard == ["note:0"]
    sick.add("note:0")
    with pytest.raises(OSError, match="没有应答"):
        practice.put(1)
    assert LogQueue.objects.count() == 1


def test_an_answer_later_hears_each_numbered_line_once_and_in_order(practice: Any) -> None:
    events.subscribe(practice.kind, listen, when="later")
    practice.put(3)
    assert journal.deliver_later() == 0
    transparency.sequence()
    assert journal.deliver_later(limit=2) == 2
    assert journal.deliver_later() == 1
    assert journal.deliver_later() == 0
    assert heard == ["note:0", "note:1", "note:2"]


def test_what_is_heard_later_has_the_types_it_was_told_with(practice: Any) -> None:
    got: list[Any] = []

    def keep(told: Told) -> None:
        got.append(told.event)

    events.subscribe(practice.kind, keep, when="later")
    event = practice.kind(about="note:1", on=date(2026, 3, 2), tags=("甲", "乙"))
    journal.publish(event, by="p1", organ="o1", at=practice.at, cites="")
    transparency.sequence()
    journal.deliver_later(raising=True)
    assert got == [event]


def test_a_failing_handler_stops_its_own_cursor_says_so_and_tries_again(
    practice: Any, caplog: pytest.LogCaptureFixture
) -> None:
    events.subscribe(practice.kind, listen, when="later")
    events.subscribe(practice.kind, listen_too, when="later")
    practice.put(3)
    transparency.sequence()
    sick.add("note:1")
    with clock.at(practice.at), caplog.at_level(logging.ERROR):
        assert journal.deliver_later() == 4
        assert heard == ["note:0", "too note:0", "too note:1", "too note:2"]
        assert "处理第 1 行失败（第 1 次），1 秒后再试" in caplog.text
        assert journal.deliver_later() == 0, "not again before its time"
    trouble = journal.in_trouble()
    assert [(row.next, row.trouble) for row in trouble] == [(1, "第 1 行：对方没有应答")]
    with clock.at(practice.at + timedelta(seconds=2)), caplog.at_level(logging.ERROR):
        assert journal.deliver_later() == 0
        assert "第 2 次），2 秒后" in caplog.text
    with pytest.raises(OSError, match="没有应答"):
        journal.deliver_later(raising=True)
    sick.clear()
    with clock.at(practice.at + timedelta(seconds=10)):
        assert journal.deliver_later() == 2
    assert heard[4:] == ["note:1", "note:2"]
    assert journal.in_trouble() == []


def test_a_power_cut_between_effect_and_cursor_leaves_neither(practice: Any) -> None:
    events.subscribe(practice.kind, count_effect, when="later")
    practice.put(1)
    transparency.sequence()
    sick.add("note:0")
    with clock.at(practice.at):
        journal.deliver_later()
    assert not NumberSeries.objects.filter(key="effect").exists()
    sick.clear()
    with clock.at(practice.at + timedelta(minutes=9)):
        assert journal.deliver_later() == 1
    assert NumberSeries.objects.get(key="effect").next == 2


def test_a_cursor_far_behind_with_nothing_to_hear_moves_on(practice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "CURSOR_STRIDE", 2)
    events.subscribe(practice.kind, listen, when="later")
    practice.put(5)
    LogQueue.objects.update(name="other.News")
    transparency.sequence()
    assert journal.deliver_later() == 0
    assert Cursor.objects.get().next == 5


def test_a_line_another_process_has_answered_is_not_answered_again(practice: Any) -> None:
    events.subscribe(practice.kind, listen, when="later")
    practice.put(1)
    transparency.sequence()
    line = events.later_subscriptions()[0]
    stale = Cursor.objects.create(name=journal._name(line))
    Cursor.objects.update(next=1)
    assert journal._deliver(line, stale, 1, 10, True) == 0
    assert heard == []


CRASH = """
import os, signal, sys
import django
django.setup()
from dataclasses import dataclass
from typing import ClassVar
from django.core.management import call_command
from django.db import transaction
from hengjian.kernel import clock, events, journal, numbers, transparency
from hengjian.kernel.models import LogEntry, LogQueue, NumberSeries
sys.modules["hengjian.kernel.practice"] = sys.modules["__main__"]
__name__ = "hengjian.kernel.practice"

@dataclass(frozen=True, slots=True, kw_only=True)
class Happened(events.Event):
    title: ClassVar[str] = "发生"

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def effect(told):
    numbers.take("effect")
    if step == "die in the handler":
        die()

step = sys.argv[1]
events.subscribe(Happened, effect, when="later")
if step == "die after commit":
    call_command("migrate", "kernel", verbosity=0)
    with transaction.atomic():
        journal.publish(Happened(about="a:1"), by="p", organ="o", at=clock.now(), cites="")
    die()
if step == "die before the numbering commits":
    with transaction.atomic():
        transparency.sequence()
        die()
if step == "die in the handler":
    transparency.sequence()
    journal.deliver_later()
transparency.sequence()
journal.deliver_later()
journal.deliver_later()
print(LogQueue.objects.count(), LogEntry.objects.count(), NumberSeries.objects.get(key="effect").next - 1)
"""


def test_a_power_cut_at_any_moment_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    environment = {
        **os.environ, "HENGJIAN_DATA_DIR": str(tmp_path), "HENGJIAN_DATABASE": "sqlite",
        "DJANGO_SETTINGS_MODULE": "hengjian.site.settings",
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }

    def run(step: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", CRASH, step], env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    for step in ("die after commit", "die before the numbering commits", "die in the handler"):
        killed = run(step)
        assert killed.returncode == -9, killed.stderr
    last = run("finish")
    assert last.stdout.split() == ["0", "1", "1"], last.stderr
