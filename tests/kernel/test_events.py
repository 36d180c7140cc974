"""News: canonical text, names in the log, wiring, and coming back from the log unchanged."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel import events
from hengjian.kernel.events import Event, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class EverythingSaid(Event):
    title: ClassVar[str] = "全说了"
    number: int = 0
    sure: bool = False
    on: date | None = None
    at: datetime | None = None
    days: tuple[date, ...] = ()
    names: frozenset[str] = frozenset()
    rows: list[dict[str, str]] | None = None
    by_day: dict[str, date] | None = None
    loose: tuple = ()  # type: ignore[type-arg]


texts = st.text(st.characters(codec="utf-8"), max_size=8)
said = st.builds(
    EverythingSaid, about=texts, number=st.integers(), sure=st.booleans(), on=st.none() | st.dates(),
    at=st.none() | st.datetimes(timezones=st.just(UTC)), days=st.lists(st.dates(), max_size=3).map(tuple),
    names=st.frozensets(texts, max_size=3), rows=st.none() | st.lists(st.dictionaries(texts, texts), max_size=2),
    by_day=st.none() | st.dictionaries(texts, st.dates(), max_size=2), loose=st.lists(texts, max_size=2).map(tuple),
)


@given(said)
def test_what_was_told_comes_back_from_the_log_unchanged(event: EverythingSaid) -> None:
    text = events.canonical({"data": event.data()})
    assert events.rebuild(EverythingSaid, event.about, json.loads(text)["data"]) == event
    assert events.canonical(json.loads(text)) == text


def test_canonical_text_has_one_form_only() -> None:
    assert events.canonical({"b": "浦东", "a": [1, None]}) == '{"a":[1,null],"b":"浦东"}'
    names = {f"n{number}" for number in range(50)}
    assert EverythingSaid(about="a:1", names=frozenset(names)).data()["names"] == sorted(names)
    with pytest.raises(ValueError, match="JSON"):
        events.canonical({"x": float("nan")})


def test_a_kind_of_news_stands_in_the_log_under_its_module_and_name() -> None:
    assert events.name_of(EverythingSaid) == events.name_of(EverythingSaid(about="a:1")) == "kernel.EverythingSaid"
    assert events.kind_of("kernel.EverythingSaid") is EverythingSaid
    assert events.kind_of("kernel.Unheard") is None
    assert "kernel.NoticeLoaded" in events.kinds()


def test_a_kind_that_is_loaded_later_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_kinds", {"kernel.Old": EverythingSaid})
    assert events.kind_of("kernel.EverythingSaid") is EverythingSaid
    monkeypatch.setattr(events, "_kinds", {})
    assert events.kinds()["kernel.EverythingSaid"] is EverythingSaid


def answer(told: Told) -> None:
    """A handler that is never run."""


def other(told: Told) -> None:
    """Another."""


def test_answers_keep_the_order_of_wiring_and_repeating_a_line_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_subscriptions", {})
    events.subscribe(EverythingSaid, other)
    events.subscribe(EverythingSaid, answer)
    events.subscribe(EverythingSaid, answer)
    events.subscribe(EverythingSaid, answer, when="later")
    assert [line.handler for line in events.answers_to(EverythingSaid, "at_once")] == [other, answer]
    assert events.answers_to(Event, "at_once") == []
    later: list[Any] = events.later_subscriptions()
    assert [line.name for line in later] == [f"{__name__}.answer"]
