"""What an audit found wrong: one Chinese sentence and the line it concerns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree. ``seq`` is the first line concerned, None when it concerns no line."""

    seq: int | None
    sentence: str

    def __str__(self) -> str:
        return f"{self.sentence}。"
