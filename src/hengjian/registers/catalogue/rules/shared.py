"""What items and checklists have in common: the catalogue's home, the text it stands on, and a fault in a field."""

from __future__ import annotations

from dataclasses import dataclass

#: The catalogue is the city's: its rows lie in the city's territory.
HOME = "310000"

PUBLISHED_CITES = "国办发〔2024〕54号（未核全文）；《上海市优化营商环境条例》第六十一条、第六十九条"

#: 监管行为类型. A main item carries none: it is the heading of its sub-items.
MAIN = ""
INSPECTION = "行政检查"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of an item: used for a refusal and for a row of an import report alike."""

    field: str
    value: str
    reason: str
