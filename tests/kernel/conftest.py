"""A module to practise on: one kind of news, two acts, and lines of the journal made quickly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

import pytest
from django.db import transaction

from hengjian.kernel import acts, clock, events, journal, law
from hengjian.kernel.access import Actor, Permission, Reach, Role
from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTaken(Event):
    title: ClassVar[str] = "记下一条"
    text: str = ""
    on: date | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    """What a test of the kernel works with."""

    kind: type[Event]
    put: Callable[..., None]
    person: Actor
    at: datetime


def put(count: int = 1, *, start: int = 0) -> None:
    """Queue ``count`` lines in one transaction."""
    with transaction.atomic():
        for number in range(start, start + count):
            journal.publish(
                NoteTaken(about=f"note:{number % 7}", text=f"第 {number} 条", tags=("甲",)),
                by="p1", organ="o1", at=clock.now(), cites="第一条",
            )


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Practice:
    """The practice module, declared for one test only."""
    page = law.Page("practice", "练习", permissions=(
        Permission("practice.note", "记录", frozenset({Role.INSPECTOR}), Reach.CITY),
        Permission("practice.own", "记录本机关的", frozenset({Role.INSPECTOR}), Reach.ORGAN),
        Permission("practice.area", "记录辖区的", frozenset({Role.INSPECTOR}), Reach.TERRITORY),
        Permission("practice.open", "公开查看", frozenset(), Reach.PUBLIC),
    ))
    monkeypatch.setattr(law, "_pages", {**law._pages, "practice": page})
    monkeypatch.setattr(acts, "_registry", dict(acts._registry))
    monkeypatch.setattr(events, "_subscriptions", {})
    person = Actor("p1", "张三", "o1", frozenset({Role.INSPECTOR}), frozenset({"market"}), "310115")
    return Practice(NoteTaken, put, person, datetime(2026, 3, 2, 9, 0, tzinfo=clock.SHANGHAI))
