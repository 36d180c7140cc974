"""The figures of this node for monitoring, in the text format of Prometheus: computed when asked, in a registry of their own.

Nothing is counted in the memory of a process: on PostgreSQL several processes answer, and each gives the same figures, those
of the database. Nothing personal is among them. Ages are in seconds; a link that never succeeded has no age of success.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import Count
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from hengjian.exchange.tiers import fanout, settings, waking
from hengjian.exchange.tiers.models import Link, RefusedMessage
from hengjian.exchange.tiers.models.links import STOPPED
from hengjian.exchange.tiers.settings import Partner
from hengjian.kernel import clock, journal, tier
from hengjian.kernel.models import Checkpoint, LogQueue, LogState, RefusedRow

#: Under which type the text is given out.
TYPE = "text/plain; version=0.0.4; charset=utf-8"
CODE = ["partner"]


def text() -> bytes:
    """All figures now."""
    registry = CollectorRegistry()
    registry.register(_Figures())
    return generate_latest(registry)


def may_read(address: str, allowed: Sequence[str]) -> bool:
    """Whether an address is one of those, or inside one of those networks; what cannot be read is not."""
    try:
        here = ipaddress.ip_address(address)
        return any(here in ipaddress.ip_network(one, strict=False) for one in allowed)
    except ValueError:
        return False


class _Figures(Collector):
    """What a reader of the registry is given."""

    def collect(self) -> Iterable[Metric]:
        yield from _log()
        if tier.here().tier != "standalone":
            partners = settings.partners()
            yield from _links(partners)
            yield from _rows(partners)
            yield from _channel(partners)

    def describe(self) -> Iterable[Metric]:
        """Nothing is asked of the database when the registry is made."""
        return []


def _log() -> Iterator[Metric]:
    size = LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    signed = Checkpoint.objects.order_by("-size").first()
    yield CounterMetricFamily("hengjian_log_lines", "Numbered lines of this node's log.", value=size)
    yield GaugeMetricFamily("hengjian_log_queue", "Lines that wait for their number.", value=LogQueue.objects.count())
    bare = size - (signed.size if signed else 0)
    yield GaugeMetricFamily("hengjian_log_unsigned", "Numbered lines under no signed checkpoint.", value=bare)
    yield GaugeMetricFamily("hengjian_handlers_in_trouble", "Subscriptions that stand still.", value=len(journal.in_trouble()))


def _links(partners: Sequence[Partner]) -> Iterator[Metric]:
    rows = {row.code: row for row in Link.objects.all()}
    links = [rows.get(one.code) or Link(code=one.code) for one in partners]
    lines = CounterMetricFamily("hengjian_link_lines", "Lines of the partner's log passed.", labels=CODE)
    shown = CounterMetricFamily("hengjian_link_lines_shown", "Lines of these that were for this node.", labels=CODE)
    applied = CounterMetricFamily("hengjian_link_rows", "Rows applied.", labels=CODE)
    refused = CounterMetricFamily("hengjian_link_rows_refused", "Rows refused.", labels=CODE)
    backlog = GaugeMetricFamily("hengjian_link_backlog", "Lines still to come.", labels=CODE)
    up = GaugeMetricFamily("hengjian_link_up", "0 while the link is stopped.", labels=CODE)
    for row in links:
        for family, value in (
            (lines, row.next), (shown, row.shown), (applied, row.rows), (refused, row.refused), (backlog, row.behind),
            (up, row.state != STOPPED),
        ):
            family.add_metric([row.code], value)
    yield from (lines, shown, applied, refused, backlog, up)
    yield _ages("hengjian_link_success_age_seconds", "Since the partner last gave an answer that was believed.", links, "last_ok_at")
    yield _ages("hengjian_link_error_age_seconds", "Since the last failure.", links, "last_error_at")
    lag = GaugeMetricFamily("hengjian_link_lag_seconds", "Of the newest applied line: from its act there until it was here.", labels=CODE)
    for row in links:
        if row.line_at and row.applied_at:
            lag.add_metric([row.code], (row.applied_at - row.line_at).total_seconds())
    yield lag


def _ages(name: str, words: str, links: Sequence[Link], field: str) -> Metric:
    family, now = GaugeMetricFamily(name, words, labels=CODE), clock.now()
    for row in links:
        at: datetime | None = getattr(row, field)
        if at is not None:
            family.add_metric([row.code], max(0.0, (now - at).total_seconds()))
    return family


def _rows(partners: Sequence[Partner]) -> Iterator[Metric]:
    counted = dict(RefusedRow.objects.filter(settled_at=None).values_list("src").annotate(number=Count("pk")).order_by())
    waiting = GaugeMetricFamily("hengjian_link_rows_waiting", "Refused rows that nobody has settled yet.", labels=CODE)
    for one in partners:
        waiting.add_metric([one.code], counted.get(one.code, 0))
    yield waiting
    yield GaugeMetricFamily("hengjian_refused_messages", "Refused messages kept for inspection.", value=RefusedMessage.objects.count())


def _channel(partners: Sequence[Partner]) -> Iterator[Metric]:
    found = waking.channel()
    yield GaugeMetricFamily("hengjian_nats_wanted", "Whether this site has a wake-up channel.", value=found.wanted)
    yield GaugeMetricFamily("hengjian_nats_connected", "Whether it is connected.", value=found.connected)
    yield CounterMetricFamily("hengjian_nats_connections", "How often it connected since its process began.", value=found.times)
    if tier.here().tier == "city" and found.wanted:
        told = CounterMetricFamily("hengjian_fanout_lines", "Lines of each log told to the city's consumers.", labels=CODE)
        for code, reached in fanout.told_up_to(fanout.sources()).items():
            told.add_metric([code], reached)
        yield told
