"""The parts of an import: how many rows, in which order, under which root, and read while another is written."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator

import pytest

from hengjian.kernel import merkle
from hengjian.kernel.models import LogQueue
from hengjian.registers.regulated_entities import rules
from hengjian.registers.regulated_entities.importing import ahead, checking, writing
from hengjian.registers.regulated_entities.models import Entity, EntityChange
from hengjian.registers.regulated_entities.records import BatchRecord

#: The columns that the headings of the tests' files fill, in the order in which a row is hashed.
HASHED = ("uscc", "name", "entity_type", "address", "established_on", "area_label", "district_code")


def leaf(row: tuple[object, ...]) -> bytes:
    return merkle.leaf_hash("\x1f".join("" if value is None else str(value) for value in row).encode())


def test_whoever_holds_the_rows_can_rebuild_the_root_of_every_part(
    bring: Callable[..., BatchRecord], line: Callable[..., str], code: Callable[..., str]
) -> None:
    more = rules.ROWS_PER_BATCH + writing.ROWS_PER_STATEMENT + 1
    batch = bring([*(line(number) for number in range(more)), f"{code(more)},没有日期的公司,,,,"])
    assert batch.created == more + 1
    told = [json.loads(row.event)["data"] for row in LogQueue.objects.order_by("id") if "EntitiesRecorded" in row.name]
    assert [data["created"] for data in told] == [rules.ROWS_PER_BATCH, writing.ROWS_PER_STATEMENT + 2]
    rows = list(Entity.objects.order_by("id").values_list(*HASHED))
    assert [row[0] for row in rows[:3]] == [code(0), code(1), code(2)]
    for data in told:
        part, rows = rows[:data["created"]], rows[data["created"]:]
        assert merkle.root([leaf(row) for row in part]).hex() == data["root"]
        first, last = data["changes"]
        history = EntityChange.objects.filter(id__gte=first, id__lte=last).order_by("id").values_list("entity__uscc", flat=True)
        assert list(history) == [row[0] for row in part]


def test_a_root_covers_the_columns_in_the_order_of_the_register() -> None:
    filled = checking._values({"name", "entity_type", "established_on", "address", "area_label"})[0]
    assert writing.columns_of(filled) == HASHED


def test_items_come_in_their_order_from_a_thread_of_their_own() -> None:
    threads = set()

    def numbers() -> Iterator[int]:
        for number in range(5):
            threads.add(threading.current_thread())
            yield number

    assert list(ahead.one_ahead(numbers())) == [0, 1, 2, 3, 4]
    assert threading.current_thread() not in threads


def test_an_error_of_the_items_is_raised_after_the_good_ones() -> None:
    def broken() -> Iterator[int]:
        yield 0
        raise OSError("the disk is gone")

    items = ahead.one_ahead(broken())
    assert next(items) == 0
    with pytest.raises(OSError, match="the disk is gone"):
        next(items)


def test_after_stopping_early_nothing_is_read_any_more() -> None:
    read: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            read.append(len(read))
            yield read[-1]

    items = ahead.one_ahead(endless())
    assert next(items) == 0
    items.close()
    assert len(read) == 2
    assert [thread for thread in threading.enumerate() if thread.name.startswith("import-reader")] == []
