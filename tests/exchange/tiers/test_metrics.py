"""The figures for monitoring: of each link, of the queue, of the channel; and who may read them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from hengjian.exchange.tiers import metrics, nats_files, operations, pulling, settings
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.models import Link
from hengjian.kernel import access, clock
from hengjian.kernel.models import RefusedRow
from nodes import CITY

PUDONG, HUANGPU = "310115", "310101"


def figures() -> dict[tuple[str, str], float]:
    """What a monitor reads: name and partner, and the value."""
    text = metrics.text().decode()
    return {
        (sample.name, sample.labels.get("partner", "")): sample.value
        for family in text_string_to_metric_families(text) for sample in family.samples
    }


def test_a_link_shows_its_lines_backlog_ages_and_refused_rows(pair: Any) -> None:
    pair.fill(5)
    pair.pull(CITY, PUDONG, limit=3)
    with pair.nodes.at(PUDONG):
        RefusedRow.objects.create(src=CITY, seq=1, record="organs.Organ", key="1", why="x", at=clock.now())
        Link.objects.filter(code=CITY).update(
            last_ok_at=clock.now() - timedelta(hours=2), last_error_at=clock.now() - timedelta(minutes=1), refused=4,
        )
        found = figures()
    assert found["hengjian_link_lines_total", CITY] == 3
    assert found["hengjian_link_backlog", CITY] == 2
    assert found["hengjian_link_rows_total", CITY] == 3
    assert found["hengjian_link_rows_refused_total", CITY] == 4
    assert found["hengjian_link_rows_waiting", CITY] == 1
    assert found["hengjian_link_success_age_seconds", CITY] == pytest.approx(7200, abs=60)
    assert found["hengjian_link_error_age_seconds", CITY] == pytest.approx(60, abs=60)
    assert found["hengjian_link_lag_seconds", CITY] >= 0
    assert found["hengjian_link_up", CITY] == 1


def test_a_partner_that_never_answered_and_a_link_that_stopped_are_seen(pair: Any) -> None:
    with pair.nodes.at(CITY):
        operations.stop_link(code=HUANGPU, reason="试验", by=access.NODE, at=clock.now())
        with pytest.raises(Failed):
            pulling.pull(settings.partner(HUANGPU))
        found = figures()
    assert found["hengjian_link_up", HUANGPU] == 0
    assert found["hengjian_link_up", PUDONG] == 1
    assert ("hengjian_link_success_age_seconds", PUDONG) not in found
    assert found["hengjian_link_lines_total", PUDONG] == 0


def test_the_queue_the_unsigned_lines_and_the_channel_are_seen(pair: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.fill(4)
    with pair.nodes.at(CITY):
        assert figures()["hengjian_log_queue", ""] == 4
        pair.nodes.number(CITY)
        found = figures()
        assert (found["hengjian_log_queue", ""], found["hengjian_log_lines_total", ""], found["hengjian_log_unsigned", ""]) == (0, 4, 4)
        assert found["hengjian_nats_wanted", ""] == 0
        pair.sign(CITY)
        options = django_settings.HENGJIAN.model_copy(update={"nats_url": "nats://127.0.0.1:1"})
        monkeypatch.setattr(django_settings, "HENGJIAN", options)
        state = '{"wanted": true, "connected": true, "times": 3, "trouble": "", "at": 9e12}'
        nats_files.keep(nats_files.folder() / nats_files.STATE, state)
        found = figures()
        assert found["hengjian_log_unsigned", ""] == 0
        named = ("hengjian_nats_wanted", "hengjian_nats_connected", "hengjian_nats_connections_total")
        assert [found[name, ""] for name in named] == [1, 1, 3]
        assert found["hengjian_fanout_lines_total", PUDONG] == 0


@pytest.mark.django_db
def test_a_standalone_node_has_figures_of_its_log_alone() -> None:
    assert {name for name, _ in figures()} == {
        "hengjian_log_lines_total", "hengjian_log_queue", "hengjian_log_unsigned", "hengjian_handlers_in_trouble",
    }


@pytest.mark.django_db
def test_only_named_addresses_may_read_and_never_through_a_proxy(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # the static files' middleware wants to see it
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics")["Content-Type"].startswith("text/plain; version=0.0.4")
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 403
    for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA"):
        assert client.get("/metrics", **{name: "203.0.113.5"}).status_code == 403
    assert client.post("/metrics").status_code == 405
    monkeypatch.setattr(django_settings, "HENGJIAN", django_settings.HENGJIAN.model_copy(update={"metrics_from": ["10.0.0.0/8"]}))
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get("/metrics").status_code == 403


@pytest.mark.parametrize(("address", "allowed", "may"), [
    ("127.0.0.1", ["127.0.0.1"], True), ("127.0.0.2", ["127.0.0.1"], False), ("::1", ["127.0.0.1", "::1"], True),
    ("10.9.9.9", ["10.0.0.0/8"], True), ("", ["0.0.0.0/0"], False), ("nonsense", ["0.0.0.0/0"], False),
    ("10.0.0.1", ["nonsense", "10.0.0.1"], False), ("10.0.0.1", [], False),
])
def test_what_cannot_be_read_is_not_allowed(address: str, allowed: list[str], may: bool) -> None:
    assert metrics.may_read(address, allowed) is may
