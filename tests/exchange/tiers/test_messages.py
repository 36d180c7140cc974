"""Messages between nodes: signed, once, for us, now and whole; whatever else comes is refused with a reason and kept."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

from hengjian.exchange.tiers import calling, guarding, keys, messages, serving, settings, signing
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.models import Link, Nonce, RefusedMessage
from hengjian.exchange.tiers.signing import Asked, Untrusted
from hengjian.kernel import clock
from nodes import CITY

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
PUDONG, HUANGPU = "310115", "310101"


def test_a_message_of_a_later_version_is_refused_in_words(pair):
    pair.fill(1)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        payload = serving.log(PUDONG, 0).replace(b'"v": 1', b'"v": 2', 1)
    with pytest.raises(messages.Broken, match="只认识 1，请升级本节点"):
        messages.read(payload, node=CITY, first=0, here=PUDONG)


@pytest.mark.parametrize("payload", [b"", b"{}", b"[]", b"null", b'{"v":1}', b"\xff\xfe", b'{"v": 1, "node": "310000"', b"0" * 1000])
def test_an_answer_that_cannot_be_read_is_refused(payload):
    with pytest.raises((messages.Broken, UnicodeDecodeError)):
        messages.read(payload, node=CITY, first=0, here=PUDONG)


def ask(pair, **changed):
    """A request of Pudong to the city, signed, then changed; what the city's door says to it."""
    with pair.nodes.at(PUDONG):
        asked = Asked("GET", f"http://{CITY}.test/tiers/log?from=0", {"Content-Type": "application/json"})
        at = changed.pop("at", clock.now())
        signing.sign_request(asked, b"", to=changed.pop("to", CITY), nonce=changed.pop("nonce", "n" * 24), at=at)
        partner = settings.partner(CITY)
    asked.headers |= changed.pop("headers", {})
    for name in changed.pop("without", ()):
        del asked.headers[name]
    if url := changed.pop("url", ""):
        asked.url = url
    return pair.carry(partner, asked, changed.pop("body", b""), 5)


def test_an_unsigned_message_is_refused_and_kept(pair):
    status, _, said = ask(pair, without=("Signature", "Signature-Input"))
    assert (status, json.loads(said)["refused"]) == (401, "没有签名")
    with pair.nodes.at(CITY):
        assert RefusedMessage.objects.get().why == "没有签名"


def test_a_replayed_message_is_refused(pair):
    assert ask(pair, nonce="r" * 24)[0] == 200
    status, _, said = ask(pair, nonce="r" * 24)
    assert (status, "重放" in json.loads(said)["refused"]) == (401, True)
    with pair.nodes.at(CITY):
        assert Nonce.objects.count() == 1


def test_an_expired_message_is_refused_with_the_time_of_the_server(pair):
    status, headers, said = ask(pair, at=clock.now() - timedelta(hours=2))
    assert status == 401
    assert "相差太大" in json.loads(said)["refused"]
    assert abs(datetime.fromisoformat(json.loads(said)["now"]) - clock.now()) < timedelta(minutes=1)
    assert "Signature" in headers


@pytest.mark.parametrize(("changed", "words"), [
    ({"to": HUANGPU}, "不是发给本节点的"), ({"headers": {signing.TO: HUANGPU}}, "签名不对"),
    ({"url": f"http://{CITY}.test/tiers/log?from=9"}, "签名不对"), ({"body": b"{}"}, "签名不对"), ({"nonce": "short"}, "一次性编号"),
])
def test_a_message_for_another_or_changed_on_the_way_is_refused(pair, changed, words):
    status, _, said = ask(pair, **changed)
    assert status == 401
    assert words in json.loads(said)["refused"]


def test_a_message_that_is_too_large_is_refused(pair, monkeypatch):
    monkeypatch.setattr(guarding, "LARGEST_BODY", 10)
    assert json.loads(ask(pair, body=b"x" * 11)[2])["refused"] == "消息过大"


def test_a_message_larger_than_the_server_reads_is_refused_and_kept(pair, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    status, _, said = ask(pair, body=b"x" * 101)
    assert (status, "消息过大" in json.loads(said)["refused"]) == (401, True)
    with pair.nodes.at(CITY):
        assert "消息过大" in RefusedMessage.objects.get().why


def test_a_stranger_and_a_node_of_the_same_tier_are_refused(pair):
    with pair.nodes.at("310104"):
        stranger = keys.card()
    with pair.nodes.at("310104"):
        settings.trust(pair.cards[CITY], address=f"http://{CITY}.test", on=AT.date())
        asked = Asked("GET", f"http://{CITY}.test/tiers/log?from=0", {"Content-Type": "application/json"})
        signing.sign_request(asked, b"", to=CITY, nonce="s" * 24, at=clock.now())
        partner = settings.partner(CITY)
    assert "没有登记" in json.loads(pair.carry(partner, asked, b"", 5)[2])["refused"]
    with pair.nodes.at(PUDONG):
        settings.trust(stranger, address="http://310104.test", on=AT.date())
    with pair.nodes.at("310104"):
        settings.trust(pair.cards[PUDONG], address=f"http://{PUDONG}.test", on=AT.date())
        asked = Asked("GET", f"http://{PUDONG}.test/tiers/log?from=0", {"Content-Type": "application/json"})
        signing.sign_request(asked, b"", to=PUDONG, nonce="t" * 24, at=clock.now())
        partner = settings.partner(PUDONG)
    assert "同级节点不直接联通" in json.loads(pair.carry(partner, asked, b"", 5)[2])["refused"]


def test_a_standalone_node_talks_to_nobody(pair):
    with pytest.raises(Untrusted, match="独立运行"):
        guarding.believed(Asked("GET", "http://x.test/"), b"")


def test_an_answer_that_was_changed_or_is_old_is_not_believed(pair):
    pair.fill(1)
    pair.tampering = lambda payload: payload.replace(b"310000", b"310001")
    with pytest.raises(Failed, match="签名不对"):
        pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        assert "签名不对" in Link.objects.get(code=CITY).last_error
    pair.tampering = None
    assert pair.pull(CITY, PUDONG).rows == 1


def test_a_replaced_key_is_taken_over_and_the_old_one_ends(pair):
    with pair.nodes.at(PUDONG):
        keys.renew()
        card = keys.card()
    with pytest.raises(Failed, match="没有登记"):
        pair.pull(CITY, PUDONG)
    with pair.nodes.at(CITY):
        settings.trust(card, address="", on=date(2026, 1, 1))
        ended = [one.until for one in settings.partner(PUDONG).message_keys]
        assert sorted(ended) == ["", "2026-01-01"]
        assert settings.partner(PUDONG).address == f"http://{PUDONG}.test"
    pair.fill(1)
    assert pair.pull(CITY, PUDONG).rows == 1


def test_messages_are_signed_with_sm2_and_sm3_where_a_node_says_so(pair):
    with pair.nodes.at(PUDONG):
        settings.write(settings.Exchange("sm2-sm3", settings.exchange().partners))
        card = keys.card()
        assert card["message_keys"][0]["algorithm"] == "sm2-sm3"
    with pair.nodes.at(CITY):
        settings.trust(card, address="", on=AT.date())
    pair.fill(1)
    assert pair.pull(CITY, PUDONG).rows == 1


@pytest.mark.parametrize("query", ["limit=1", "from=x", "from=-1", "from=0&limit=-1", "from=0&wait=9999"])
def test_a_question_that_makes_no_sense_is_refused_in_words(pair, query):
    with pair.nodes.at(PUDONG), pytest.raises(Failed, match=r"不是数字|超出范围"):
        calling.call(settings.partner(CITY), "GET", f"/tiers/log?{query}")
