"""A phone of the bureau, and an act it handed in that has to be answered."""

from __future__ import annotations

from typing import Any

from hengjian.casework.field_work import operations, queries
from phones import Phone


def fill(city: Any) -> None:
    """Enrol the phone; it reports an arrival at an inspection that lies behind."""
    officer = city.actor("inspector")
    phone = Phone().enrol(officer, city.tick())
    act = phone.act("arrive", city.told_no, {"present": [], "place_text": "", "code_shown": True}, city.tick())
    operations.hand_in(acts=[act], device_no=phone.device_no, drift_ms=0, by=officer, at=city.tick())
    [row] = queries.corrections(city.actor("head"))
    city.names |= {"device_no": phone.device_no, "act_key": str(row.key)}
