"""The loop that numbers, signs, publishes and delivers: what it does by itself, and what it survives."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hengjian.kernel import journal, transparency
from hengjian.kernel.models import Checkpoint, LogEntry, LogQueue, LogState
from hengjian.kernel.transparency import notes, sequencer

PATIENCE = 30.0


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def published(folder: Path) -> int:
    path = folder / "checkpoint"
    return notes.read(path.read_text()).size if path.exists() else 0


@pytest.mark.django_db(transaction=True)
def test_the_running_sequencer_numbers_signs_and_publishes_and_stops_when_told(practice: Any, tmp_path: Path) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=sequencer.run, args=(stop,), kwargs={"folder": tmp_path})
    thread.start()
    try:
        for start in range(0, 9, 3):
            practice.put(3, start=start)
            sequencer.hurry()
        wait_until(lambda: published(tmp_path) == 9)
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()
    assert LogQueue.objects.count() == 0
    assert transparency.verify_log(tmp_path) == []


@pytest.mark.django_db(transaction=True)
def test_two_sequencers_at_once_number_each_line_once(practice: Any, tmp_path: Path) -> None:
    stop = threading.Event()
    threads = [
        threading.Thread(target=sequencer.run, args=(stop,), kwargs={"folder": tmp_path}) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    try:
        for start in range(20):
            practice.put(1, start=start)
        wait_until(lambda: LogQueue.objects.count() == 0 and published(tmp_path) == 20)
    finally:
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
    assert list(LogEntry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(20))
    assert transparency.verify_log(tmp_path) == []


@pytest.mark.django_db(transaction=True)
def test_an_error_is_logged_and_the_loop_goes_on(
    practice: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real, failures = journal.deliver_later, iter([OSError("the disk is full")])

    def fails_once() -> int:
        for failure in failures:
            raise failure
        return real()

    monkeypatch.setattr(journal, "deliver_later", fails_once)
    monkeypatch.setattr(sequencer, "AFTER_ERROR", 0.01)
    monkeypatch.setattr(sequencer, "OWN_INTERVAL", 0.05)
    stop = threading.Event()
    thread = threading.Thread(target=sequencer.run, args=(stop,), kwargs={"folder": tmp_path})
    with caplog.at_level(logging.ERROR):
        thread.start()
        try:
            practice.put(1)
            wait_until(lambda: published(tmp_path) == 1)
        finally:
            stop.set()
            thread.join(PATIENCE)
    assert "稍后重试" in caplog.text


@pytest.mark.django_db
def test_an_idle_turn_reads_and_writes_nothing_new(tmp_path: Path) -> None:
    loop = sequencer.Sequencer(tmp_path)
    assert loop.turn() is False
    assert not loop.unsigned
    assert Checkpoint.objects.count() == 0


@pytest.mark.django_db
def test_lines_numbered_within_a_second_share_a_checkpoint_unless_a_peer_waits(
    practice: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [100.0]
    monkeypatch.setattr(sequencer, "time", type("Clock", (), {"monotonic": staticmethod(lambda: moment[0])}))
    sequencer._peers.clear()
    loop = sequencer.Sequencer(tmp_path)
    practice.put(1)
    assert loop.turn() is True
    assert published(tmp_path) == 1
    practice.put(1)
    moment[0] += 0.06
    loop.turn()
    assert published(tmp_path) == 1, "a second has not passed"
    sequencer.hurry()
    loop.turn()
    assert published(tmp_path) == 2, "a peer waits"
    practice.put(1)
    moment[0] += 1.0
    loop.turn()
    assert published(tmp_path) == 3


@pytest.mark.django_db
def test_a_log_set_back_is_numbered_on_but_neither_signed_nor_published(
    practice: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    practice.put(3)
    loop = sequencer.Sequencer(tmp_path)
    loop.turn()
    LogEntry.objects.all().delete()
    Checkpoint.objects.all().delete()
    LogState.objects.update(size=0)
    practice.put(1)
    fresh = sequencer.Sequencer(tmp_path)
    with caplog.at_level(logging.ERROR):
        fresh.turn()
    assert "已公布的检查点有 3 行，数据库里的日志只有 1 行" in caplog.text
    assert Checkpoint.objects.count() == 0
    assert published(tmp_path) == 3
    assert fresh.unsigned


@pytest.mark.django_db
def test_where_others_pull_it_signs_without_being_asked_says_so_and_lays_files_out_once_a_second(
    practice: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment, said = [100.0], list[int]()
    monkeypatch.setattr(sequencer, "time", type("Clock", (), {"monotonic": staticmethod(lambda: moment[0])}))
    monkeypatch.setattr(sequencer, "_has_peers", lambda: True)
    end = sequencer.when_signed(said.append)
    loop = sequencer.Sequencer(tmp_path)
    for count in (1, 2, 3):
        practice.put(1)
        loop.number()
        loop.lay_out()
        assert Checkpoint.objects.order_by("-size").first().size == count, "nobody hurried it"
        moment[0] += sequencer.PEER_INTERVAL
    assert said == [1, 2, 3]
    assert published(tmp_path) == 1
    moment[0] += sequencer.OWN_INTERVAL
    loop.lay_out()
    assert published(tmp_path) == 3
    end()
    practice.put(1)
    loop.number()
    assert said == [1, 2, 3]
    assert transparency.verify_log(tmp_path) == []


@pytest.mark.django_db(transaction=True)
def test_a_handler_that_takes_long_keeps_no_reader_waiting(practice: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, begun, stop = threading.Event(), threading.Event(), threading.Event()

    def slow(**_: Any) -> int:
        begun.set()
        held.wait(PATIENCE)
        return 0

    monkeypatch.setattr(sequencer, "_has_peers", lambda: True)
    monkeypatch.setattr(journal, "deliver_later", slow)
    thread = threading.Thread(target=sequencer.run, args=(stop,), kwargs={"folder": tmp_path})
    thread.start()
    try:
        assert begun.wait(PATIENCE)
        practice.put(2)
        wait_until(lambda: Checkpoint.objects.filter(size=2).exists())
        assert not held.is_set()
    finally:
        held.set()
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()
