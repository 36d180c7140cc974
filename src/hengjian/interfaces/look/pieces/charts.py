"""Shapes of charts drawn by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``kind`` ink, near (amber), late (red), now (黛); ``rest`` days carry a grey ground and no bar."""

    label: str
    value: int
    under: str = ""
    kind: Literal["ink", "near", "late", "now", "rest"] = "ink"


@dataclass(frozen=True, slots=True)
class Series:
    """Bars from zero with their finding in words, which is also the text alternative."""

    finding: str
    bars: Sequence[Bar] = field(default_factory=tuple)
