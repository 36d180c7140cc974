"""The words of cases as doors offer them, and the facts and sums that acts take."""

from __future__ import annotations

from hengjian.casework.enforcement.rules import (
    challenges,
    discretion,
    filing,
    finding,
    measures,
    publishing,
    reviewing,
    transfers,
)
from hengjian.casework.enforcement.rules.deciding import Bracket
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.procedure import CASE, MEASURE, TRANSFER
from hengjian.casework.enforcement.rules.serving import SIGNERS, WAYS, Service
from hengjian.casework.enforcement.rules.words import PARTIES, PENALTIES, SOURCES, Proposed

__all__ = [
    "CASE", "MEASURE", "PARTIES", "PENALTIES", "SIGNERS", "SOURCES", "TRANSFER", "WAYS", "Bracket", "Facts", "Proposed", "Service",
]

CHALLENGES, OUTCOMES = challenges.KINDS, challenges.OUTCOMES
NOT_FILED, SUSPENSIONS, OPINIONS, WEIGHTY = filing.NOT_FILED, filing.SUSPENSIONS, reviewing.OPINIONS, reviewing.WEIGHTY
MEASURES, RELEASES, DISPOSALS = measures.MEASURES, measures.RELEASES, measures.DISPOSALS
FINDINGS, PAPERS, GRAVITIES = finding.FINDINGS, transfers.PAPERS, publishing.GRAVITIES
NO_PENALTY = {code: title for code, (title, _) in filing.NO_PENALTY.items()}
WITHHELD = {code: title for code, (title, _) in publishing.WITHHELD.items()}
RECORD_FIELDS, LOOKED_AT = publishing.RECORD_FIELDS, reviewing.LOOKED_AT
HARMS = {"none": "没有造成危害后果", "slight": "危害后果轻微", "some": "造成危害后果"}
CIRCUMSTANCES = {
    code: f"{'从轻' if way == 'light' else '从重'}：{title}" for code, (way, _, title, _) in discretion.CIRCUMSTANCES.items()
}


def benchmarks() -> dict[str, str]:
    """The rows of discretion beside the items: code and offence."""
    return {code: row.title for code, row in discretion.BENCHMARKS.items()}
