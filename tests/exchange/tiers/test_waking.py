"""The wake-up channel with real servers: it wakes the right one, is survived when it breaks, and never carries a decision."""

from __future__ import annotations

import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings as django_settings

from exchange.tiers import brokers
from hengjian.exchange.tiers import nats_files, pulling, settings, waking
from hengjian.exchange.tiers.broker import Broker, Door, Unreachable, on_disk
from hengjian.exchange.tiers.models import Link
from hengjian.exchange.tiers.nats_files import Plan
from hengjian.interfaces.commands import certificates
from hengjian.kernel.errors import Refused
from hengjian.kernel.transparency import sequencer
from nodes import CITY

PUDONG, HUANGPU = "310115", "310101"
FROM_PUDONG, FROM_CITY = "hengjian.size.310115", "hengjian.size.310000"


@dataclass
class Web:
    """The city's server and Pudong's leaf, and how to connect to them as their nodes do."""

    pair: Any
    city: brokers.Server
    district: brokers.Server
    doors: dict[str, Door]
    open: list[Broker]

    def connect(self, code: str) -> Broker:
        made = Broker(self.doors[code], code)
        made.start()
        self.open.append(made)
        assert brokers.until(lambda: made.connected), made.trouble
        return made


def channel_at(url: str, monkeypatch: pytest.MonkeyPatch) -> Door | None:
    """Let the site have a wake-up channel, and say how this node signs in."""
    monkeypatch.setattr(django_settings, "HENGJIAN", django_settings.HENGJIAN.model_copy(update={"nats_url": url}))
    return nats_files.door()


@pytest.fixture(autouse=True)
def _silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has said anything yet."""
    monkeypatch.setattr(waking, "_events", type(waking._events)(threading.Event))
    monkeypatch.setattr(waking, "_heard", type(waking._heard)(waking.Heard))


@pytest.fixture
def web(pair: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    brokers.program()
    leaves, doors, servers, opened = brokers.free_port(), {}, [], list[Broker]()
    try:
        with pair.nodes.at(CITY):
            servers.append(brokers.city(leaves))
            address = nats_files.address_for(PUDONG, f"127.0.0.1:{leaves}")
            doors[CITY] = channel_at(servers[0].url, monkeypatch)
        with pair.nodes.at(PUDONG):
            servers.append(brokers.district(address))
            doors[PUDONG] = channel_at(servers[1].url, monkeypatch)
        yield Web(pair, servers[0], servers[1], doors, opened)
    finally:
        for one in opened:
            one.stop()
        for server in servers:
            server.kill()


def reaches(sender: Broker, hearer: Broker, subject: str) -> bool:
    """Whether a message gets through; said again until it does, since servers tell each other of listeners after a moment."""
    came = threading.Event()
    hearer.listen(subject, lambda _subject, _content: came.set())

    def heard() -> bool:
        sender.send(subject, b"1")
        return came.wait(0.05)

    return brokers.until(heard)


def test_the_size_said_in_a_district_wakes_the_city_which_then_pulls(web: Web) -> None:
    above, below = web.connect(CITY), web.connect(PUDONG)
    web.pair.sign(PUDONG)
    awake = waking.event_of(PUDONG)

    def heard() -> bool:
        with web.pair.nodes.at(CITY):
            waking._turn(above)
        with web.pair.nodes.at(PUDONG):
            waking._turn(below)
        return awake.wait(0.05)

    assert brokers.until(heard)
    with web.pair.nodes.at(CITY):
        pulling.pull(settings.partner(PUDONG))
        assert Link.objects.get(code=PUDONG).size == waking._heard[PUDONG].size
        found = waking.channel()
        assert (found.wanted, found.connected, found.times) == (True, True, 1)


def test_a_leaf_speaks_for_no_other_district_and_hears_nothing_but_the_citys_size(web: Web) -> None:
    above, below, heard = web.connect(CITY), web.connect(PUDONG), list[str]()
    for listener in (above, below):
        for subject in ("hengjian.size.310101", "hengjian.events.310115.x", "hengjian.>", "$JS.API.INFO"):
            if listener is below or ">" not in subject:
                listener.listen(subject, lambda subject, _content: heard.append(subject))
    assert reaches(below, above, FROM_PUDONG)
    assert reaches(above, below, FROM_CITY)
    for subject in ("hengjian.size.310101", "hengjian.events.310115.x"):
        below.send(subject, b"{}")
        above.send(subject, b"{}")
    last = threading.Event()
    web.connect(CITY).listen(FROM_PUDONG, lambda _subject, content: last.set() if content == b"last" else None)

    def passed() -> bool:
        below.send(FROM_PUDONG, b"last")
        return last.wait(0.05)

    assert brokers.until(passed), "what was sent before would have come before"
    assert set(heard) <= {FROM_CITY}


def test_what_is_lost_doubled_or_forged_makes_somebody_pull_and_nothing_else(pair: Any) -> None:
    awake = waking.event_of(PUDONG)
    for said in (b"", b"-1", b"many", b"9" * 40, "７".encode()):
        waking._hear(FROM_PUDONG, said)
    assert not awake.is_set()
    waking._hear(FROM_PUDONG, b"1000000")  # forged
    assert awake.is_set()
    awake.clear()
    waking._hear(FROM_PUDONG, b"1000000")
    assert not awake.is_set(), "said twice"
    pair.fill(2)
    pair.sign(CITY)
    with pair.nodes.at(PUDONG):  # lost: asked all the same
        waking._hear(FROM_CITY, b"0")
        assert pulling.pull(settings.partner(CITY)).lines == 2
        assert Link.objects.get(code=CITY).size == 2


def test_a_broken_channel_is_taken_up_again_and_hinders_nobody_meanwhile(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    above, below = web.connect(CITY), web.connect(PUDONG)
    assert reaches(below, above, FROM_PUDONG)
    monkeypatch.setattr(waking, "_broker", above)
    waking._hear(FROM_PUDONG, b"1")
    assert waking.is_up(PUDONG)
    web.city.kill()
    assert brokers.until(lambda: not above.connected)
    assert not waking.is_up(PUDONG)
    above.send(FROM_CITY, b"2")
    with pytest.raises(Unreachable):
        above.store(on_disk("X", ["x"], days=1, megabytes=1, window=1), [])
    web.city.start()
    assert brokers.until(lambda: above.connected)
    assert above.times == 2
    came = threading.Event()
    web.connect(CITY).listen(FROM_PUDONG, lambda _subject, _content: came.set())

    def heard() -> bool:
        below.send(FROM_PUDONG, b"3")
        return came.wait(0.05)

    assert brokers.until(heard), "the leaf found the city again by itself"


def test_a_partner_that_falls_silent_is_not_relied_on(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Broker(Door("nats://127.0.0.1:1"), "nobody")
    made.connected = True
    monkeypatch.setattr(waking, "_broker", made)
    assert waking.is_up()
    assert not waking.is_up(PUDONG), "never heard"
    waking._hear(FROM_PUDONG, b"5")
    assert waking.is_up(PUDONG)
    waking._heard[PUDONG].at = time.monotonic() - waking.SILENT - 1
    assert not waking.is_up(PUDONG)
    made._loop.close()


@contextmanager
def running() -> Iterator[None]:
    """The channel's thread of the node that is here; it ends when told."""
    stop = threading.Event()
    thread = threading.Thread(target=waking.run, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
    assert sequencer._told == []


def signs(size: int) -> None:
    """As the sequencer does when it has signed."""
    for handler in list(sequencer._told):
        handler(size)


def test_a_signed_checkpoint_is_said_at_once_and_the_thread_ends_when_told(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    above, came = web.connect(CITY), threading.Event()
    monkeypatch.setattr(waking, "_size", lambda: 41)
    above.listen(FROM_PUDONG, lambda _subject, content: came.set() if content == b"42" else None)

    def heard() -> bool:
        signs(42)
        return came.wait(0.05)

    with web.pair.nodes.at(PUDONG):
        with running():
            assert brokers.until(heard)
            assert brokers.until(lambda: waking.channel().connected)
        assert not waking.is_up()
        assert not waking.channel().connected


def held(until: threading.Event) -> threading.Thread:
    """Somebody whose question is held, longer than any test."""
    def wait() -> None:
        waking.await_news(600)
        until.set()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


def test_without_an_address_there_is_no_channel_and_held_questions_are_let_go_all_the_same() -> None:
    gone = threading.Event()

    def let_go() -> bool:
        signs(7)
        return gone.wait(0.05)

    with running():
        held(gone)
        assert brokers.until(let_go)
        assert not waking.is_up()
        assert waking.channel() == waking.Channel(False)
    assert waking.hear_own() is None


def test_a_web_process_lets_go_what_it_holds_when_the_worker_has_signed(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, worker = threading.Event(), web.connect(CITY)
    with web.pair.nodes.at(CITY):
        channel_at(web.city.url, monkeypatch)
        hearing = waking.hear_own()
        assert hearing is not None
        web.open.append(hearing)
        held(gone)

        def let_go() -> bool:
            waking._say(worker, 8)
            return gone.wait(0.05)

        assert brokers.until(let_go)


def test_the_state_of_a_dead_process_is_not_believed(pair: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pair.nodes.at(CITY):
        channel_at("nats://127.0.0.1:1", monkeypatch)
        assert waking.channel().trouble == "还没有连接过"
        nats_files.keep(nats_files.folder() / nats_files.STATE, '{"wanted": true, "connected": true, "times": 1, "trouble": "", "at": 1}')
        assert (waking.channel().connected, waking.channel().trouble) == (False, "维持连接的进程没有运行")


def test_the_files_are_their_owners_alone_and_passwords_stay(pair: Any) -> None:
    with pair.nodes.at(CITY):
        path = nats_files.write(Plan())
        known = nats_files.passwords()
        assert set(known) == {"node", "reader", "leaf-310101", "leaf-310115"}
        nats_files.write(Plan(listen="127.0.0.1:14222"))
        assert nats_files.passwords() == known
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
        assert modes == {"nats.conf": 0o600, "passwords.json": 0o600}
        assert known["leaf-310115"] not in nats_files.address_for(HUANGPU, "10.0.0.1:7422")
    with pair.nodes.at(PUDONG), pytest.raises(Refused, match="没有写明市级节点的地址"):
        nats_files.configuration(Plan())
    with pytest.raises(Refused, match="独立节点没有对端"):
        nats_files.configuration(Plan())


def test_a_leaf_joins_a_city_that_speaks_tls_only_with_its_authority(pair: Any, tmp_path: Any) -> None:
    program, port = brokers.program(), brokers.free_port()
    files = certificates.ready(tmp_path, ["127.0.0.1"])
    with pair.nodes.at(CITY):
        plan = Plan(f"127.0.0.1:{brokers.free_port()}", f"127.0.0.1:{port}", certificate=str(files.server), key=str(files.key))
        above = brokers.Server(nats_files.write(plan), int(plan.listen.rpartition(":")[2]), tmp_path / "above.txt")
        address = nats_files.address_for(PUDONG, f"127.0.0.1:{port}")
    try:
        with pair.nodes.at(PUDONG):
            path = nats_files.write(Plan(f"127.0.0.1:{brokers.free_port()}", city=address, authority=str(files.authority)))
            with subprocess.Popen([program, "-c", path], stderr=subprocess.PIPE, text=True) as below:
                assert below.stderr is not None
                said = iter(below.stderr)
                assert any("Leafnode connection created" in line for line in said)
                below.kill()
        assert brokers.until(lambda: "TLS" in (tmp_path / "above.txt").read_text() or "created" in (tmp_path / "above.txt").read_text())
    finally:
        above.kill()
