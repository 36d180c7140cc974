"""Who may write now: first come, first served; and one process per node."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction

from hengjian.kernel import locks, numbers
from hengjian.kernel.errors import Refused
from hengjian.kernel.locks import FairLock, NodeLock
from hengjian.kernel.models import NumberSeries


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.001)


def queue_up(lock: FairLock, names: list[str], order: list[str]) -> list[threading.Thread]:
    """Start one thread after the other, each only when the one before stands in line."""
    threads = []
    for place, name in enumerate(names):
        def work(name: str = name) -> None:
            lock.acquire()
            order.append(name)
            lock.release()

        threads.append(threading.Thread(target=work))
        threads[-1].start()
        wait_until(lambda place=place: lock.waiting() == place + 1)  # type: ignore[misc]
    return threads


def test_who_comes_first_is_served_first() -> None:
    lock, order = FairLock(), []
    names = [f"{number:02d}" for number in range(20)]
    lock.acquire()
    threads = queue_up(lock, names, order)
    assert order == []
    lock.release()
    for thread in threads:
        thread.join(30)
    assert order == names
    assert lock.waiting() == 0


def test_a_thread_in_a_tight_loop_does_not_starve_one_that_waits() -> None:
    lock, stop, turns = FairLock(), threading.Event(), {"busy": 0, "other": 0}

    def work(name: str) -> None:
        while not stop.is_set():
            lock.acquire()
            turns[name] += 1
            lock.release()

    threads = [threading.Thread(target=work, args=(name,)) for name in turns]
    for thread in threads:
        thread.start()
    wait_until(lambda: min(turns.values()) >= 200)
    stop.set()
    for thread in threads:
        thread.join(30)
    assert min(turns.values()) >= 200


def test_never_two_hold_it_at_once() -> None:
    lock, inside, worst = FairLock(), [0], [0]

    def work() -> None:
        for _ in range(300):
            lock.acquire()
            inside[0] += 1
            worst[0] = max(worst[0], inside[0])
            inside[0] -= 1
            lock.release()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert worst == [1]


def test_the_holder_may_take_it_again_and_gives_it_back_as_often() -> None:
    lock, order = FairLock(), []
    lock.acquire()
    lock.acquire()
    threads = queue_up(lock, ["other"], order)
    lock.release()
    assert lock.waiting() == 1
    assert order == []
    lock.release()
    threads[0].join(30)
    assert order == ["other"]


def test_only_the_holder_gives_it_back() -> None:
    lock = FairLock()
    with pytest.raises(RuntimeError, match="does not hold"):
        lock.release()


@pytest.mark.parametrize("handed", [False, True])
def test_who_is_interrupted_while_waiting_leaves_the_line(monkeypatch: pytest.MonkeyPatch, handed: bool) -> None:
    lock, order = FairLock(), []
    free, done = threading.Event(), threading.Event()

    def hold() -> None:
        lock.acquire()
        free.wait(30)
        lock.release()
        done.set()

    holder = threading.Thread(target=hold)
    holder.start()
    wait_until(lambda: lock._owner is not None)

    class Interrupted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            if handed:
                free.set()
                done.wait(30)
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(locks.threading, "Event", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            lock.acquire()
    free.set()
    holder.join(30)
    after = threading.Thread(target=lambda: (lock.acquire(), order.append("after"), lock.release()))
    after.start()
    after.join(30)
    assert order == ["after"]


@pytest.mark.django_db(transaction=True)
def test_many_threads_writing_lose_no_number() -> None:
    NumberSeries.objects.create(key="shared")

    def work() -> None:
        try:
            for _ in range(10):
                with locks.writing(), transaction.atomic():
                    numbers.take("shared")
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert NumberSeries.objects.get(key="shared").next == 41


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has the line")
def test_who_already_writes_does_not_stand_in_line_behind_who_waits_for_him() -> None:
    locks._write.acquire()
    passed = threading.Event()

    def inside_a_transaction() -> None:
        try:
            with transaction.atomic(), locks.writing():
                passed.set()
        finally:
            connection.close()

    thread = threading.Thread(target=inside_a_transaction)
    thread.start()
    assert passed.wait(30)
    thread.join(30)
    locks._write.release()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has the line")
def test_an_error_inside_gives_the_line_free() -> None:
    with pytest.raises(ValueError, match="broken"), locks.writing():
        raise ValueError("broken")
    assert locks._write._owner is None


def test_a_second_process_is_refused_with_the_act_it_wanted(tmp_path: Path) -> None:
    program = (
        "import fcntl, os, sys\n"
        f"handle = os.open({str(tmp_path / 'node.lock')!r}, os.O_RDWR | os.O_CREAT)\n"
        "fcntl.flock(handle, fcntl.LOCK_EX)\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Refused, match="导入不能开始：这个节点正由另一个进程使用"):
            NodeLock(tmp_path).take("导入")
        other.communicate("")
    lock = NodeLock(tmp_path)
    lock.take("导入")
    lock.free()


def test_the_node_lock_counts_how_often_its_process_took_it(tmp_path: Path) -> None:
    first, second = NodeLock(tmp_path), NodeLock(tmp_path)
    first.take("服务")
    second.take("导入")
    second.free()
    assert first.path in NodeLock._held
    first.free()
    first.free()
    assert first.path not in NodeLock._held
