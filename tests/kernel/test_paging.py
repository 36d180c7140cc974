"""Pages of a table in which rows of several nodes stand together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hengjian.kernel import paging, tier
from hengjian.kernel.models import LogQueue

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 5, 20, 9, tzinfo=UTC)
#: Number and minute: two rows of this node, three of others, two of them told in the same minute.
ROWS = ((1, 0), (2, 40), (-(2**62) + 15 * 10**13 + 7, 10), (-(2**62) + 10**13 + 3, 30), (-(2**62) + 4 * 10**13 + 9, 30))
NEWEST = [ROWS[1][0], ROWS[4][0], ROWS[3][0], ROWS[2][0], ROWS[0][0]]


@pytest.fixture
def rows() -> None:
    LogQueue.objects.bulk_create([
        LogQueue(
            pk=number, salt=b"", event="", about="x", name="x", by="x", performed_at=BEGIN,
            received_at=BEGIN + timedelta(minutes=minute),
        )
        for number, minute in ROWS
    ])


def walk(size: int) -> list[int]:
    """Every row, page by page."""
    found: list[int] = []
    while page := list(paging.newest(LogQueue.objects.all(), "received_at", found[-1] if found else 0)[:size]):
        found += [row.pk for row in page]
    return found


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("size", [1, 2, 3, 10])
def test_where_there_are_several_nodes_the_newest_come_first_whoever_made_them(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tier, "here", lambda: tier.Node("310000", "上海市", "city", "origin"))
    assert walk(size) == NEWEST


@pytest.mark.usefixtures("rows")
def test_one_node_alone_pages_by_its_numbers() -> None:
    assert walk(2) == sorted((number for number, _ in ROWS), reverse=True)


def test_a_place_is_a_number_that_fits_a_column() -> None:
    assert all(map(paging.is_place, ("0", "7", "-4611686018427387904", "9223372036854775807")))
    assert not any(map(paging.is_place, ("", "-", "²", "1 2", "9223372036854775808", "-99999999999999999999", "+1")))
