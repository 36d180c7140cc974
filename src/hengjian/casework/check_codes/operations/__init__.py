"""The acts of check codes, by noun: issuing, scanning, rating, alarming."""

from hengjian.casework.check_codes.operations.alarming import answer, close_alarm, raise_alarm, report, return_alarm
from hengjian.casework.check_codes.operations.issuing import BATCH, issue, revoke, rotate_key
from hengjian.casework.check_codes.operations.rating import rate
from hengjian.casework.check_codes.operations.scanning import note_scan
from hengjian.casework.check_codes.rules import CodeFacts, Report

__all__ = [
    "BATCH", "CodeFacts", "Report", "answer", "close_alarm", "issue", "note_scan", "raise_alarm", "rate", "report", "return_alarm",
    "revoke", "rotate_key",
]
