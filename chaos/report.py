"""What a run came to, as JSON and in words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaos import checker

if TYPE_CHECKING:
    from chaos.harm import Harm
    from chaos.run import Run


@dataclass(frozen=True)
class Outcome:
    """Everything worth keeping of a run."""

    good: bool
    when: str
    size: dict[str, Any]
    took: dict[str, float]
    kills: dict[str, int]
    died_by_themselves: dict[str, int]
    harm: dict[str, int]
    line: dict[str, int]
    counted: dict[str, int]
    violations: dict[str, int]
    examples: dict[str, list[str]]
    unknown: dict[str, int]
    namespaces: bool

    @classmethod
    def of(cls, run: Run, harm: Harm, verdict: checker.Verdict) -> Outcome:
        """Collect it from a run that is over."""
        for line in run.lines:
            line.close()
        kills: Counter[str] = sum((node.kills for node in run.nodes), Counter())
        died: Counter[str] = sum((node.died for node in run.nodes), Counter())
        suffered: Counter[str] = sum((line.did for line in run.lines), Counter())
        return cls(
            verdict.good, datetime.now(UTC).isoformat(timespec="seconds"), asdict(run.size), run.took, dict(kills), dict(died),
            dict(harm.did), dict(suffered), dict(verdict.counted), dict(verdict.violations), verdict.examples, run.reasons(),
            run.spaces is not None,
        )

    def keep(self, path: Path) -> None:
        """Write it as JSON, and beside it in words."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n")
        path.with_suffix(".txt").write_text(self.words() + "\n")

    def words(self) -> str:
        """The outcome in words."""
        total = sum(self.kills.values())
        lines = [
            f"{'NOTHING FOUND' if self.good else 'VIOLATIONS'}: {self.counted.get('lines', 0):,} events, {total:,} kills in "
            f"{self.took.get('harmed', 0):.0f} s, drained in {self.took.get('drained', 0):.0f} s",
            f"killed: {_listed(self.kills)}",
            f"harm: {_listed(self.harm)}; partitions by {'network namespaces and proxies' if self.namespaces else 'proxies'}",
            f"messages: {_listed(self.line)}",
            f"counted: {_listed(self.counted)}",
        ]
        if self.unknown:
            lines.append(f"acts of unknown end, by reason: {_listed(self.unknown)}")
        if self.died_by_themselves:
            lines.append(f"ended by themselves: {_listed(self.died_by_themselves)}")
        for kind in ("acknowledged and lost", "duplicated", "out of order"):
            lines.append(f"{kind}: {self.violations.get(kind, 0)}")
        for kind, number in self.violations.items():
            lines.append(f"! {kind}: {number}")
            lines += [f"    {words}" for words in self.examples.get(kind, [])]
        return "\n".join(lines)


def _listed(found: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sorted(found.items(), key=lambda pair: -pair[1])) or "none"
