"""Rounds of the node: every duty once, a failing one told and not in the way of the others."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hengjian.kernel import upkeep
from hengjian.kernel.transparency import sequencer

AT = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """No duties but those of the test."""
    monkeypatch.setattr(upkeep, "_duties", {})
    return []


def test_a_duty_that_fails_is_named_and_the_others_are_done(rounds: list[datetime], caplog: pytest.LogCaptureFixture) -> None:
    def broken(at: datetime) -> None:
        raise OSError("磁盘已满")

    upkeep.offer("broken", broken)
    upkeep.offer("whole", rounds.append)
    assert upkeep.walk(AT) == ["broken"]
    assert rounds == [AT]
    assert "到期自办 broken 出错" in caplog.text


def test_a_duty_hangs_once(rounds: list[datetime]) -> None:
    duty = rounds.append
    upkeep.offer("same", duty)
    upkeep.offer("same", duty)
    assert list(upkeep.duties()) == ["same"]
    with pytest.raises(ValueError, match="two duties named same"):
        upkeep.offer("same", print)


@pytest.mark.django_db
def test_the_sequencer_makes_its_rounds_between_its_turns(rounds: list[datetime], tmp_path: Path) -> None:
    upkeep.offer("whole", rounds.append)
    loop = sequencer.Sequencer(tmp_path)
    loop.turn()
    loop.turn()
    assert len(rounds) == 1
    loop.rounds_at = 0.0
    loop.turn()
    assert len(rounds) == 2
