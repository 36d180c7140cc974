"""Results of a point and kinds of evidence: one table for checklists, inspections and evidence."""

from __future__ import annotations

from hengjian.casework.evidence import rules as evidence
from hengjian.casework.inspections import rules as inspections
from hengjian.kernel.codes import findings


def test_inspections_and_evidence_speak_the_same_words() -> None:
    assert inspections.POINT_RESULTS == findings.POINT_RESULTS
    assert evidence.KINDS == findings.EVIDENCE
    assert len(findings.EVIDENCE) == 8


def test_kinds_are_named_in_the_order_of_the_law() -> None:
    assert findings.evidence_titles(("record", "documentary")) == "书证、勘验笔录、现场笔录"
    assert findings.evidence_titles(("hearsay",)) == "hearsay"
