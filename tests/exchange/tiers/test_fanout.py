"""The copy for the city's consumers: CloudEvents in a real stream, in order, once each, and nothing in them that is not theirs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import nats
import pytest

from exchange.tiers import brokers
from hengjian.exchange.tiers import fanout, nats_files
from hengjian.exchange.tiers.broker import Broker, Door, Unreachable
from hengjian.exchange.tiers.fanout import News
from hengjian.kernel import clock, events
from hengjian.kernel.models import Cursor, LogEntry, ReceivedLine
from nodes import CITY

PUDONG = "310115"
AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)


@pytest.fixture
def channel(pair: Any) -> Iterator[Broker]:
    """The city's server with its stream, and the city's connection to it."""
    with pair.nodes.at(CITY):
        server = brokers.city(brokers.free_port())
        made = Broker(Door(server.url, "node", nats_files.passwords()["node"]), CITY)
        made.start()
        try:
            assert brokers.until(lambda: made.connected), made.trouble
            made.ready(fanout.STREAM)
            yield made
        finally:
            made.stop()
            server.kill()


def read(channel: Broker) -> list[tuple[str, dict[str, Any]]]:
    """Everything in the stream, as a consumer with the readers' password takes it."""
    async def take() -> list[tuple[str, dict[str, Any]]]:
        reader = await nats.connect(channel.door.url, user="reader", password=nats_files.passwords()["reader"])
        found = []
        try:
            wanted = await reader.jetstream().pull_subscribe("hengjian.events.>", stream=nats_files.STREAM)
            left = (await reader.jetstream().stream_info(nats_files.STREAM)).state.messages
            while left > 0:
                for one in await wanted.fetch(left, timeout=5):
                    found.append((one.subject, json.loads(one.data)))
                    await one.ack()
                    left -= 1
        finally:
            await reader.close()
        return found

    return asyncio.run(take())


def test_own_and_received_lines_are_told_once_each_in_order_as_cloud_events(pair: Any, channel: Broker) -> None:
    pair.fill(3)
    pair.sign(CITY)
    while fanout.tell(channel):
        pass
    Cursor.objects.filter(name=f"fanout<-{CITY}").update(next=1)  # as after a crash between telling and moving on
    pair.fill(1, first=3)
    pair.sign(CITY)
    while fanout.tell(channel):
        pass
    found = read(channel)
    assert [one["id"] for _, one in found] == [f"{CITY}:{line}" for line in range(4)]
    subject, first = found[0]
    line = LogEntry.objects.get(seq=0)
    assert subject == "hengjian.events.310000.organs.OrganRegistered"
    assert first == {
        "specversion": "1.0", "id": "310000:0", "source": "urn:hengjian:310000:log", "type": "hengjian.organs.OrganRegistered",
        "subject": line.about, "time": line.performed_at.isoformat(), "datacontenttype": "application/json",
        "data": {"title": events.kind_of(line.name).title, "node": CITY, "line": 0, "organ": line.organ},
    }
    assert fanout.told_up_to([CITY, PUDONG]) == {CITY: 4, PUDONG: 0}


def received(
    seq: int, name: str = "inspections.InspectionConcluded", about: str = "inspection:310115-2026-000123", event: str = "{}"
) -> None:
    """A line of Pudong's that came in."""
    ReceivedLine.objects.create(
        src=PUDONG, seq=seq, salt=b"s" * 16, event=event, images="", about=about, name=name, by="officer:31011500001",
        organ="11310115MB2F30401A", performed_at=AT, received_at=AT,
    )


def test_lines_of_a_district_are_told_over_the_gaps_of_what_is_withheld_erased_or_silent(pair: Any, channel: Broker) -> None:
    received(2)
    received(5, event="")
    received(6, name="complaints.MatterAccepted", about="matter:310115-2026-000001")
    received(7, name="future.NotKnownHere", about="future:1")
    received(9)
    assert fanout.tell(channel) == 4
    assert fanout.tell(channel) == 0
    assert [one["id"] for _, one in read(channel)] == ["310115:2", "310115:9"]
    assert fanout.told_up_to([PUDONG]) == {PUDONG: 10}


def test_readers_can_neither_write_nor_hear_anything_else(pair: Any, channel: Broker) -> None:
    async def attempt() -> list[str]:
        refused: list[str] = []

        async def erred(error: Exception) -> None:
            refused.append(str(error).lower())

        reader = await nats.connect(channel.door.url, user="reader", password=nats_files.passwords()["reader"], error_cb=erred)
        await reader.publish("hengjian.events.310000.x", b"{}")
        await reader.publish("hengjian.size.310000", b"9")
        await reader.subscribe("hengjian.>")
        await reader.publish(f"$JS.API.STREAM.DELETE.{nats_files.STREAM}", b"")
        await reader.flush()
        for _ in range(100):  # the server tells of a refusal in its own time, after the answer to the flush
            if len(refused) == 4:
                break
            await asyncio.sleep(0.05)
        await reader.close()
        return refused

    refused = asyncio.run(attempt())
    assert len([one for one in refused if "permissions violation" in one]) == 4
    assert read(channel) == []


def test_the_cursor_moves_by_what_was_acknowledged_and_no_further(pair: Any, channel: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    for seq in (3, 4, 8):
        received(seq)
    monkeypatch.setattr(channel, "store", lambda _stream, messages: len(messages) - 1)
    with pytest.raises(Unreachable):
        fanout.tell(channel)
    assert fanout.told_up_to([PUDONG]) == {PUDONG: 8}
    monkeypatch.undo()
    assert fanout.tell(channel) == 1


def test_the_stream_is_put_back_as_it_should_be(channel: Broker) -> None:
    channel.ready(fanout.STREAM)
    assert read(channel) == []


@pytest.mark.parametrize(("about", "told"), [
    ("inspection:310115-2026-000123", "inspection:310115-2026-000123"), ("item:310000001", "item:310000001"),
    ("officer:31011500001", "officer"), ("account:zhang", "account"), ("entity:91310115MA1K30XX0A", "entity"),
    ("letter:1", "letter"), ("something_new:110101199003070011", "something_new"), ("calendar:2026", "calendar:2026"), ("", ""),
])
def test_a_number_is_told_only_where_it_is_that_of_a_file_or_a_public_register(about: str, told: str) -> None:
    assert fanout.subject(about) == told


def test_nothing_but_kind_matter_organ_and_moment_leaves() -> None:
    line = News(PUDONG, 7, "inspections.InspectionConcluded", "inspection:310115-2026-000123", "11310115MB2F30401A", AT)
    told = fanout.cloud_event(line)
    assert set(told) == {"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"}
    assert told["data"] == {"title": events.kind_of(line.name).title, "node": PUDONG, "line": 7, "organ": line.organ}
